"""Whether a column has nothing in it."""

from __future__ import annotations

import re

from sitelint.api import Page, Text, Unknown, fact, regex
from sitelint.facts._digest import Element, code, digest, squeeze
from sitelint.facts._fields import body_end
from sitelint.facts._kinds import LIST_KINDS, signs_of
from sitelint.facts._lists import aside

_BOX = re.compile(r"list|news|con|main", re.I)
_FILLED = re.compile(r"list|news|article|content|app\b", re.I)
_LOADS = regex(
    r"\$\.(?:ajax|get|post|getJSON)\s*\(|jQuery\.(?:ajax|get|post)|XMLHttpRequest|\bfetch\(|axios|new Vue|createApp\("
    r"|layui|v-for|ng-repeat|template\(|\.jpage\(|laytpl|loadData|getList",
    re.I,
)


@fact(scope="page")
def empty_list(page: Page) -> bool | Unknown:
    """True when a column page shows that nothing is published in it; false for other pages and filled lists.

    Unknown where a script fills the list after loading.
    """
    if page.fact("kind") not in LIST_KINDS:
        return False
    signs = signs_of(page)
    if signs.says_empty and signs.listed < 2:
        return True
    if signs.listed or signs.prose > 80 or _text_length(page) > 200:
        return False
    boxes = _empty_boxes(page)
    if page.fact("frames") or any(box.get("id") for box in boxes) or _LOADS.search(code(digest(page))):
        return Unknown(
            Text(
                "列表由脚本或框架加载，未获取其内容",
                "a script or frame fills the list; it was not gathered",
            ),
            external=True,
        )
    return bool(boxes)


def _text_length(page: Page) -> int:
    """Characters between the path line, or else the first third of the page, and the footer."""
    notes = digest(page)
    end = body_end(notes)
    path = next((i for i, line in enumerate(notes.lines[:end]) if "位置" in line.text), end // 3)
    return sum(
        len(squeeze(line.text))
        for line in notes.lines[path + 1 : end]
        if not line.hidden and not aside(line.at)
    )


def _empty_boxes(page: Page) -> list[Element]:
    """Boxes of lists with nothing in them: those of lists by themselves, others when a script knows them by id."""
    return [
        box
        for box in page.root.iter("ul", "tbody", "div")
        if not len(box)
        and not (box.text or "").strip()
        and (_BOX.search(_names_around(box)) if box.tag != "div" else _FILLED.search(box.get("id") or ""))
    ]


def _names_around(box: Element) -> str:
    names = []
    node = box
    for _ in range(3):
        if node is None:
            break
        names.append(f"{node.get('class') or ''} {node.get('id') or ''}")
        node = node.getparent()
    return " ".join(names)
