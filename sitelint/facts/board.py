"""The fact ``board``."""

from __future__ import annotations

from itertools import islice
from typing import Any

from sitelint.api import Page, fact
from sitelint.facts._boards import rows
from sitelint.facts._channels import channel_of
from sitelint.facts._dates import first_date
from sitelint.facts._digest import code, digest, flow, has, shown
from sitelint.facts._figures import figures
from sitelint.facts._kinds import LIST_KINDS
from sitelint.facts._signs import EMPTY, PAGER, PAGING, SCRIPTED
from sitelint.facts._states import state_of

_REPLIED = ("回复", "答复", "办结", "办理", "受理", "处理")
_LONGEST = 200  # characters of a line that may be of a list
_LOOKED_AT = 200
_LISTED = frozenset(["consultation", "survey", "interview"])
_COUNTED = frozenset(["consultation", "interaction"])


@fact(
    scope="page",
    fields={
        "channel": "consultation (must answer), survey, interview, petition, discipline, interaction …",
        "rows": "what it lists: url, title, asked, answered, date, until, unit, state, as far as shown",
        "paged": "true when there is more of the list on further pages",
        "figures": "what it says of itself: {received, answered, published} messages; null when it does not",
        "doubt": "true when nothing was read of a list of messages that scripts or words of replies speak of",
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
    doubt = channel == "consultation" and not found and _doubt(page, plain)
    if not found and said is None and not doubt and not (plain and channel in _LISTED):
        return None
    return {
        "channel": channel,
        "rows": found,
        "paged": bool(found) and _paged(page),
        "figures": said,
        "doubt": doubt,
    }


def _doubt(page: Page, plain: bool) -> bool:
    """Whether there may be messages all the same: scripts, words of replies, a list not said to be empty."""
    notes = digest(page)
    if has(code(notes), *SCRIPTED) or page.fact("frames"):
        return True
    said = shown(notes)
    if plain and not any(at.tag == "textarea" for at in notes.inputs) and not any(map(EMPTY.search, said)):
        return True
    lines = (text for text in said if has(text, *_REPLIED))
    return any(
        any(map(state_of, text.split("\x1f"))) or (len(text) < _LONGEST and first_date(text) is not None)
        for text in islice(lines, _LOOKED_AT)
    )


def _paged(page: Page) -> bool:
    notes = digest(page)
    return has(flow(notes), *PAGER) or has(code(notes), *PAGING)
