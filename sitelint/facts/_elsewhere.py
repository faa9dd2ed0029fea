"""Parts of a page that lie in files which were not gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from sitelint.api import Page, Text, Unknown, parse_page
from sitelint.facts._crumbs import crumbs_line
from sitelint.facts._digest import Element, digest

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
_MOST, _LONGEST = 8, 400_000  # frames that are looked into, and bytes of one


def framed(page: Page) -> Iterator[Page]:
    """The documents in frames of the page that are at hand."""
    for at in digest(page).frames[:_MOST]:
        body = _at_hand(page, at)
        if body is not None and len(body) < _LONGEST:
            yield parse_page(body, urljoin(page.url, at.get("src") or ""))


def _at_hand(page: Page, at: Element) -> bytes | None:
    try:
        return page.resources.get(urljoin(page.url, (at.get("src") or "").strip()))
    except ValueError:
        return None


def head_elsewhere(page: Page) -> bool:
    """Whether a frame or script is named for the page's head, or stands where the head with its links should be."""
    notes = digest(page)
    named = [at for at in (*notes.frames, *notes.scripts) if _HEAD.search(at.get("src") or "")]
    if any(_at_hand(page, at) is None for at in named):
        return True
    begin = crumbs_line(page)
    if begin is None or any(anchor.line < begin for anchor in notes.anchors) or not notes.lines:
        return False
    first = page.offset(notes.lines[0].at)
    return any(
        at.get("src") and at.getparent().tag != "head" and page.offset(at) < first for at in notes.scripts
    )
