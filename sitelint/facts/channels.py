"""The main navigation of a home page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sitelint.api import Item, Page, Text, Unknown, fact, regex
from sitelint.facts._digest import Element, digest, words

_HOME = regex(r"^(?:网\s*站|本\s*站)?(?:首\s*页|主\s*页)$|^home$", re.I)
_NAMED = re.compile(r"nav|menu|daohang|channel", re.I)
_FOOT = regex(r"关于|声明|联系|纠错|地图|设为|收藏|登录|注册")  # of the lines above and below a page
_PATH = regex(r"crumb|weizhi|dqwz|position|location|curpath|local", re.I)
_FEW, _MANY = 4, 20  # entries of a navigation
_LONGEST = 10  # characters of a channel's name
_DEEP, _INSIDE = 6, 40  # boxes in boxes; elements of an entry before its link
_TRIED = 12  # boxes that are looked into
_BOXES = frozenset(["ul", "ol", "div", "dl", "table", "tbody", "tr", "nav"])
_NOT_FOUND = Unknown(
    Text("没有认出首页的主导航，请人工查看", "the main navigation was not recognised; look at the home page")
)


@fact(
    scope="page",
    fields={
        "count": "number of channels, the entry 首页 not counted",
        "names": "their names",
    },
)
def channels(page: Page) -> Item | Unknown:
    """The channels (频道) in the main navigation of a home page, without submenus. Unknown where it is not found."""
    for bar in islice(_bars(page), _TRIED):
        names = [name for name in _entries(bar) if not _HOME.match(name)]
        if _FEW - 1 <= len(names) <= _MANY and sum(map(bool, map(_FOOT.search, names))) < 2:
            return Item({"count": len(names), "names": names}, bar)
    return _NOT_FOUND


def _bars(page: Page) -> Iterator[Element]:
    """Boxes that hold the entry 首页 beside others, the first first; then boxes that are called a navigation."""
    notes = digest(page)
    homes = (anchor.at for anchor in notes.anchors if not anchor.hidden and _HOME.match(words(anchor.at)))
    for home in islice(homes, _TRIED):
        box = home.getparent()
        for _ in range(5):
            if box is None or box.tag in ("body", "html") or _PATH.search(_name(box)):
                break
            if len(_entries(box)) >= _FEW:
                yield box
                break
            box = box.getparent()
    for box in page.select("nav, [class*=nav], [id*=nav], [class*=menu], [id*=menu]")[:_TRIED]:
        if _NAMED.search(f"{box.tag} {_name(box)}") and len(_entries(box)) >= _FEW:
            yield box


def _name(box: Element) -> str:
    return f"{box.get('class') or ''} {box.get('id') or ''}"


def _entries(box: Element) -> list[str]:
    """Names of the entries: of every child with a link the first one. Empty when it is no row of short names."""
    rows = _rows(box)
    for _ in range(_DEEP):  # boxes around the row
        if len(rows) != 1 or rows[0][0].tag not in _BOXES:
            break
        rows = _rows(rows[0][0])
    names: list[str] = []
    for _, link in rows if len(rows) <= 2 * _MANY else ():
        name = "".join(words(link).split()) or _alternative(link)
        if not name or len(name) > _LONGEST:
            return []
        names.append(name)
    return list(dict.fromkeys(names))


def _rows(box: Element) -> list[tuple[Element, Element]]:
    """(child, its first link) of the children that have one."""
    rows = []
    for child in islice(box, 2 * _MANY + 20):
        link = next((node for node in islice(child.iter(), _INSIDE) if node.tag == "a"), None)
        if link is not None:
            rows.append((child, link))
    return rows


def _alternative(link: Element) -> str:
    image = next(link.iter("img"), None)
    return (link.get("title") or (image.get("alt") if image is not None else "") or "").strip()
