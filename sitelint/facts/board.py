"""The fact ``board``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, fact
from sitelint.facts._boards import rows
from sitelint.facts._channels import channel_of
from sitelint.facts._digest import code, digest, flow, has
from sitelint.facts._figures import figures
from sitelint.facts._kinds import LIST_KINDS
from sitelint.facts._signs import PAGER, PAGING

_LISTED = frozenset(["consultation", "survey", "interview"])
_COUNTED = frozenset(["consultation", "interaction"])


@fact(
    scope="page",
    fields={
        "channel": "consultation (must answer), survey, interview, petition, discipline, interaction …",
        "rows": "what it lists: url, title, asked, answered, date, until, unit, state, as far as shown",
        "paged": "true when there is more of the list on further pages",
        "figures": "what it says of itself: {received, answered, published} messages; null when it does not",
    },
)
def board(page: Page) -> dict[str, Any] | None:
    """A list of letters, surveys or interviews in a column that its names call so; null on other pages.

    ``state``: answered, open (no reply yet) or under-way; ``date`` is one of which the list does not say the meaning.
    """
    channel = channel_of(page)
    plain = page.fact("kind") in LIST_KINDS
    found = rows(page, plain=plain) if channel in _LISTED else []
    said = figures(page) if channel in _COUNTED else None
    if not found and said is None and not (plain and channel in _LISTED):
        return None
    return {"channel": channel, "rows": found, "paged": bool(found) and _paged(page), "figures": said}


def _paged(page: Page) -> bool:
    notes = digest(page)
    return has(flow(notes), *PAGER) or has(code(notes), *PAGING)
