"""Parts of a page that lie in files which were not gathered."""

from __future__ import annotations

import re

from sitelint.api import Page, Text, Unknown
from sitelint.facts._crumbs import crumbs_line
from sitelint.facts._digest import digest

HEAD_ELSEWHERE = Unknown(
    Text(
        "页头由框架或脚本载入，未获取其内容",
        "a frame or script brings the head of the page; it was not gathered",
    ),
    external=True,
)
_HEAD = re.compile(
    r"(?:^|[/_.-])(?:\w*_)?(?:head(?:er)?|top|banner|nav)(?:[_.-]\w+)*\.(?:js|s?html?|jsp|aspx|php)\b", re.I
)


def head_elsewhere(page: Page) -> bool:
    """Whether a frame or script is named for the page's head, or stands where the head with its links should be."""
    notes = digest(page)
    if any(_HEAD.search(at.get("src") or "") for at in (*notes.frames, *notes.scripts)):
        return True
    begin = crumbs_line(page)
    if begin is None or any(anchor.line < begin for anchor in notes.anchors) or not notes.lines:
        return False
    first = page.offset(notes.lines[0].at)
    return any(
        at.get("src") and at.getparent().tag != "head" and page.offset(at) < first for at in notes.scripts
    )
