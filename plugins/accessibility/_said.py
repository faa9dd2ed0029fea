"""Names that are honest about what cannot be known."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, Text, Unknown, styles

from ._heard import heard

_BY_SCRIPT = Unknown(
    Text(
        "其内容由脚本写入，或在未取得的对象中",
        "a script writes its content, or it lies in an object that is not at hand",
    ),
    external=True,
)
_BY_STYLE = Unknown(Text("其文字由样式表生成", "a style sheet generates its text"))
_WRITERS = ("script", "object", "embed", "canvas", "slot")


def said(page: Page, el: Any) -> str | Unknown:
    """The accessible name; Unknown where it is empty but something that cannot be read may fill it."""
    name = heard(page).name(el)
    if name:
        return name
    for node in el.iter():
        if node.tag in _WRITERS and node is not el:
            return _BY_SCRIPT
        if node.tag.__class__ is str and styles(page).writes(node):
            return _BY_STYLE
        if node.tag.__class__ is str and "-" in node.tag:  # a custom element draws itself
            return _BY_SCRIPT
    return ""
