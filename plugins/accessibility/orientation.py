"""The fact ``orientation_turns``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Page, fact, styles

from ._heard import heard
from ._turn import degrees


@fact(
    scope="page",
    reach="around",
    fields={
        "element": "html, body, or the tag of what holds the whole page",
        "portrait": "degrees that the page is turned on a screen held upright",
        "landscape": "the same on a screen that lies",
        "turn": "the difference, 0 to 359, rounded",
    },
)
def orientation_turns(page: Page) -> list[Item]:
    """The page as a whole where style sheets turn it differently with the orientation of the screen."""
    style = styles(page)
    if not style.turning:
        return []
    tree = heard(page)
    found: list[Item] = []
    for el in _whole(page):
        if not tree.shown(el):
            break
        portrait, landscape = degrees(style.rotation(el, True)), degrees(style.rotation(el, False))
        if portrait is None or landscape is None or portrait == landscape:
            continue
        fields = {
            "element": str(el.tag),
            "portrait": round(portrait),
            "landscape": round(landscape),
            "turn": round(landscape - portrait) % 360,
        }
        found.append(Item(fields, el))
    return found


def _whole(page: Page) -> list[Any]:
    """``html``, ``body``, and what alone holds the content of the body."""
    chain = [page.root, *page.select("body")[:1]]
    while len(chain) < 10:
        shown = [
            el
            for el in chain[-1]
            if el.tag.__class__ is str and el.tag not in ("script", "style", "template")
        ]
        if len(chain) < 2 or len(shown) != 1 or (chain[-1].text or "").strip():
            break
        chain.append(shown[0])
    return chain
