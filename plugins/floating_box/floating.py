"""The fact ``floating``."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Item, Page, Styles, Text, Unknown, fact, regex, styles

from ._close import has_close
from ._kind import Kind, kind_of, names
from ._layout import Layout
from ._moving import inline_scripts, may_move, moved

_LEAVING = regex(
    r"(?:即将|将要|正在|确[定认]要?)离开|离开本(?:网站|站|门户)|外部(?:链接|网站)|leav(?:e|ing)\b", re.I
)
_IN_SCRIPT = Text(
    "关闭按钮可能在未取得的框架中", "The close control may stand in a frame that is not at hand"
)


@fact(
    scope="page",
    fields={
        "path": "where it stands in the tree; the script's place when a script writes the box",
        "hint": "tag, id and class, and how it came to be listed",
        "has_close": "it can be closed",
        "kind": "ad, sidebar, backtop, dialog or other",
    },
)
def floating(page: Page) -> list[Item]:
    """Boxes that float over the content of the page."""
    style = styles(page)
    layout = Layout(page, style)
    pinned = [el for el in layout.fixed() if not _in_noscript(el)]
    drifting = layout.moving()
    scripts = inline_scripts(page)
    scripted = [pair for pair in scripts if may_move(pair[1])]
    if not pinned and not scripted and not drifting:
        return []
    text = "\n".join(script for _, script in scripts)
    found: dict[Any, Item] = {}
    for el in pinned:
        if any(up in found for up in el.iterancestors()):
            continue
        item = _pinned(page, style, layout, el, text)
        if item is not None:
            found[el] = item
    for el in drifting:
        found[el] = _item(page, el, "ad", has_close(el, text), "seen moving")
    for move in moved(page, style, scripted):
        if move.box is None and drifting:
            continue  # what the script wrote was seen
        if move.box is None:
            found[move.script] = _item(page, move.script, "ad", move.closes, "written by a script")
        elif move.box not in found or found[move.box].fields["kind"] not in ("ad", "dialog"):
            found[move.box] = _item(page, move.box, "ad", has_close(move.box, text), "moved by a script")
    return list(found.values())


def _pinned(page: Page, style: Styles, layout: Layout, el: Any, scripts: str) -> Item | None:
    """The box as an item, or None when it is not one that floats over the content."""
    if not layout.visible(el):
        if _LEAVING.search(page.text(el)) and len(page.text(el)) < 400:
            left = has_close(el, scripts, dialog=True)
            return _item(page, el, "dialog", left, "hidden until an external link is clicked")
        return None
    if not layout.near(el):
        return None
    kind = kind_of(page, style, el)
    if kind is None:
        return None
    closes: bool | Unknown = has_close(el, scripts, dialog=kind == "dialog")
    if not closes and next(el.iter("iframe", "object"), None) is not None:
        closes = Unknown(_IN_SCRIPT, external=True)
    return _item(page, el, kind, closes, "")


def _item(page: Page, el: Any, kind: Kind, closes: bool | Unknown, how: str) -> Item:
    hint = "".join([str(el.tag), f"#{el.get('id')}" if el.get("id") else ""])
    hint += "".join(f".{name}" for name in names(el)[1 if el.get("id") else 0 :][:4])
    return Item(
        {
            "path": page.path(el),
            "hint": f"{hint} ({how})" if how else hint,
            "has_close": closes,
            "kind": kind,
        },
        at=el,
    )


def _in_noscript(el: Any) -> bool:
    return any(up.tag == "noscript" for up in el.iterancestors())
