"""Whether a column has nothing in it."""

from __future__ import annotations

import re

from sitelint.api import Page, Text, Unknown, fact
from sitelint.facts._digest import Digest, digest
from sitelint.facts._fields import body_end
from sitelint.facts._kinds import LIST_KINDS, Signs

_LOADS = re.compile(
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
    signs = Signs(page)
    notes = digest(page)
    if signs.says_empty and signs.listed < 2:
        return True
    if signs.listed or signs.prose > 80 or not _has_empty_box(notes):
        return False
    if any(_LOADS.search(script.text or "") for script in notes.scripts):
        return Unknown(
            Text("列表由脚本加载，未获取其内容", "a script fills the list; its content was not gathered"),
            external=True,
        )
    return True


def _has_empty_box(notes: Digest) -> bool:
    """Whether the page has the box of a list with nothing in it, before the footer."""
    end = body_end(notes)
    last = notes.lines[end - 1].at if end else None
    root = last.getroottree().getroot() if last is not None else None
    if root is None:
        return False
    return any(
        not len(box)
        and not (box.text or "").strip()
        and re.search(r"list|news|con|main", _names_around(box), re.I)
        for box in root.iter("ul", "tbody")
    )


def _names_around(box: object) -> str:
    names = []
    node = box
    for _ in range(3):
        if node is None:
            break
        names.append(f"{node.get('class') or ''} {node.get('id') or ''}")  # type: ignore[attr-defined]
        node = node.getparent()  # type: ignore[attr-defined]
    return " ".join(names)
