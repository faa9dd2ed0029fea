"""The fact ``heard_images``."""

from __future__ import annotations

from sitelint.api import Item, Page, fact

from ._heard import heard
from ._role import explicit_role
from ._said import said

_GRAPHICS = frozenset(["img", "graphics-document", "graphics-symbol"])


@fact(
    scope="page",
    fields={
        "element": "img, input, svg, object or other (another element with role=img)",
        "alt": "the alt attribute as written; null without one",
        "src": "address as written",
        "name": "the accessible name",
        "linked": "it stands in a link",
    },
)
def heard_images(page: Page) -> list[Item]:
    """Images that a screen reader is told of: not hidden, not marked as decoration."""
    tree = heard(page)
    found: list[Item] = []
    for el in tree.elements("img, input, object, svg"):
        tag = str(el.tag)
        in_svg = tag == "svg" or next(el.iterancestors("svg"), None) is not None
        element = _element(el, tag, in_svg, tree.role(el))
        if not element or not tree.exposed(el):
            continue
        fields = {
            "element": element,
            "alt": el.get("alt"),
            "src": el.get("src") or el.get("data") or "",
            "name": said(page, el),
            "linked": next(el.iterancestors("a"), None) is not None,
        }
        found.append(Item(fields, el))
    return found


def _element(el: object, tag: str, in_svg: bool, role: str) -> str:
    """What kind of image it is; "" when it is none."""
    get = el.get  # type: ignore[attr-defined]
    if in_svg:
        return "svg" if explicit_role(el) in _GRAPHICS else ""
    if tag == "input":
        return "input" if (get("type") or "").strip().lower() == "image" and role == "button" else ""
    if tag == "object" and not explicit_role(el):
        return "object" if _is_media(get("data") or "", get("type") or "") else ""
    if role == "img":
        return "img" if tag == "img" else "other"
    return ""


def _is_media(address: str, kind: str) -> bool:
    """An object that shows a picture, a sound or a film, as far as its type or address tells."""
    if kind:
        return kind.strip().lower().startswith(("image/", "audio/", "video/"))
    path = address.split("?", 1)[0].split("#", 1)[0].lower()
    return path.endswith(
        (
            ".png",
            ".jpg",
            ".jpeg",
            ".gif",
            ".webp",
            ".svg",
            ".bmp",
            ".mp3",
            ".mp4",
            ".ogg",
            ".wav",
            ".webm",
            ".avi",
            ".wmv",
        )
    )
