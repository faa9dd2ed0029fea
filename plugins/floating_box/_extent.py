"""Whether a box takes any room, guessed from its declared size and its content (nothing is laid out)."""

from __future__ import annotations

from typing import Any

from sitelint.api import Styles, regex

_MOST_NODES = 400
_BLANK = " \t\n\r\f"  # a no-break space has a width
_REPLACED = frozenset(
    "img iframe video canvas svg object embed input button select textarea progress meter hr".split()  # noqa: SIM905
)
_INLINE = frozenset("a span i em b strong font label small u s abbr code sub sup ins del q cite".split())  # noqa: SIM905
_ZERO = regex(r"^[-+]?0*\.?0*(?:px|em|rem|pt|%|vw|vh)?$")
_LENGTH = regex(r"^\+?\d*\.?\d+[a-z%]*$|^(?:calc|min|max|clamp|var)\(")


def has_extent(style: Styles, el: Any) -> bool:
    """True when the element seems to be wider and higher than nothing."""
    if el.tag in _REPLACED:
        return not (_none(style.get(el, "width")) or _none(style.get(el, "height")))
    content = _has_content(style, el, [_MOST_NODES])
    return all(
        not _none(style.get(el, size))
        and not _none(style.get(el, f"max-{size}"))
        and (content or _spans(style, el, size, sides))
        for size, sides in (("width", ("left", "right")), ("height", ("top", "bottom")))
    )


def _spans(style: Styles, el: Any, size: str, sides: tuple[str, str]) -> bool:
    """A size without content: declared, or stretched between two edges, or padding."""
    if _some(style.get(el, size)) or _some(style.get(el, f"min-{size}")):
        return True
    if style.get(el, "inset") or all(style.get(el, side) not in ("", "auto") for side in sides):
        return True
    return any(_some(_side(style, el, "padding", side)) for side in sides)


def _side(style: Styles, el: Any, shorthand: str, side: str) -> str:
    own = style.get(el, f"{shorthand}-{side}")
    if own:
        return own
    parts = style.get(el, shorthand).split()
    order = {"top": (0, 0, 0, 0), "right": (0, 1, 1, 1), "bottom": (0, 0, 2, 2), "left": (0, 1, 1, 3)}[side]
    return parts[order[len(parts) - 1]] if 0 < len(parts) <= 4 else ""


def _has_content(style: Styles, el: Any, left: list[int]) -> bool:
    """Text, pictures or sized boxes in the flow of the element. ``left`` bounds the nodes looked at."""
    if el.text and el.text.strip(_BLANK):
        return True
    for child in el:
        if child.tail and child.tail.strip(_BLANK):
            return True
        left[0] -= 1
        if left[0] < 0:
            return True
        if child.tag.__class__ is not str:
            continue
        if style.get(child, "display") == "none" or style.get(child, "position") in ("absolute", "fixed"):
            continue
        if child.tag in _REPLACED or _sized(style, child) or _has_content(style, child, left):
            return True
    return False


def _sized(style: Styles, el: Any) -> bool:
    if (
        el.tag in _INLINE
        and style.get(el, "display") in ("", "inline")
        and style.get(el, "float") in ("", "none")
    ):
        return False
    if _some(style.get(el, "height")):
        return el.tag not in _INLINE or _some(style.get(el, "width"))
    return False


def _some(value: str) -> bool:
    return bool(_LENGTH.match(value)) and not _ZERO.match(value)


def _none(value: str) -> bool:
    return bool(value) and bool(_ZERO.match(value))
