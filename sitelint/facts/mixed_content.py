"""What a page that came encrypted loads or sends in the clear."""

from __future__ import annotations

from sitelint.api import Item, Page, fact, walk_links
from sitelint.facts._source_signs import shows

_ACTIVE = frozenset(["script", "style", "frame"])
_LOADED = _ACTIVE | {"image", "form"}


@fact(
    scope="page",
    fields={
        "url": "absolute address that begins with http:",
        "kind": "script, style, frame, image or form",
        "active": "true where browsers refuse to load it: scripts, style sheets, frames",
    },
)
def mixed_content(page: Page) -> list[Item]:
    """Scripts, style sheets, frames, images and form targets of an https page that are addressed by http."""
    if not page.url.startswith("https:") or not shows(page, "insecure"):
        return []
    return [
        Item({"url": link.url, "kind": link.kind, "active": link.kind in _ACTIVE}, element)
        for element, link in walk_links(page)
        if link.kind in _LOADED and link.url.startswith("http:") and element.tag != "a"
    ]
