"""Whether a visitor finds the way back."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sitelint.api import Page, Unknown, fact, regex
from sitelint.facts._crumbs import crumbs
from sitelint.facts._digest import Element, digest, words
from sitelint.facts._elsewhere import HEAD_ELSEWHERE, head_elsewhere

_WORDS = regex(r"^(?:[^\s>]{0,14}(?:首\s*页|主\s*页)|返回(?:首页|上一?页|列表|主站)?|后退|home)$", re.I)
_ROOT = regex(r"/?(?:index|default|home|main)?(?:\.\w{2,5})?", re.I)
_BACK = re.compile(r"history\.(?:back|go)\s*\(", re.I)


@fact(scope="page")
def way_back(page: Page) -> bool | Unknown:
    """True when the page shows its column path, or links to the home page or back.

    Unknown when there is none, but a frame or script that is not at hand brings the head of the page.
    """
    if crumbs(page) is not None:
        return True
    notes = digest(page)
    if any(_leads_back(page, anchor.at) for anchor in notes.anchors if not anchor.hidden):
        return True
    return HEAD_ELSEWHERE if head_elsewhere(page) else False


def _leads_back(page: Page, link: Element) -> bool:
    href = (link.get("href") or "").strip()
    if _BACK.search(href) or _BACK.search(link.get("onclick") or ""):
        return True
    if href in ("/", "../", "./", "../../", "../../../", "../../../../"):
        return True
    text = words(link)
    if len(text) <= 16 and _WORDS.match(text):
        return True
    if not text and (image := next(link.iter("img"), None)) is not None:
        text = (image.get("alt") or "").strip()
        if _WORDS.match(text):
            return True
    try:
        parts, own = urlsplit(href), urlsplit(page.url)
    except ValueError:
        return False
    return bool(parts.netloc) and parts.netloc == own.netloc and _ROOT.fullmatch(parts.path) is not None
