"""The fact ``letters``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, fact
from sitelint.facts._channels import channel_of
from sitelint.facts._digest import digest
from sitelint.facts._kinds import signs_of
from sitelint.facts._letters import letters as read

_MOST = 50  # letters of one page


@fact(
    scope="page",
    fields={
        "asked": "day of the question, YYYY-MM-DD; null when it is not shown",
        "answered": "day of the reply; null when it is not shown",
        "unit": "who replied; null when it is not shown",
        "state": "answered, open or under-way, when the page says so; else empty",
        "question": "whether there is a text behind the label of the question; null without such a label",
        "reply": "whether there is a text behind the label of the reply; null without such a label",
        "title": "the page's own name",
        "channel": "as in the fact board",
    },
)
def letters(page: Page) -> list[dict[str, Any]]:
    """Letters of the public that stand on the page with their labels, replied to or not; empty on other pages."""
    channel = channel_of(page)
    if channel != "consultation" and page.fact("kind") != "message":
        return []
    board = page.fact("board")
    if board and board["rows"]:
        return []
    more = {"title": signs_of(page).title_name[:60], "channel": channel}
    return [{**letter, **more} for letter in read(digest(page))[:_MOST]]
