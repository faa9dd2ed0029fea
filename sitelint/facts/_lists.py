"""The lists of a page: groups of like items, each with a link and mostly with a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sitelint.api import Page, remembered
from sitelint.facts._digest import Digest, Element, digest, words
from sitelint.facts._items import dated_items
from sitelint.facts._records import script_records

_ASIDE = re.compile(
    r"side_?bar|\bside\b|\bhot|_hot|relat|recommend|tuijian|xgwz|xgxx|xgzx|foot|\bnav(?!jz)|menu|crumb|slide|swiper|banner|pager\b|paging|pagination",
    re.I,
)
_MERGED = frozenset(["ul", "ol", "tbody", "dl", "table"])
_TITLE = 60  # characters of a link's text that weigh


@dataclass(slots=True)
class Group:
    """One list: the elements of its items, the dates they show, the weight of its texts, whether it stands aside."""

    items: list[Element] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    weight: int = 0
    aside: bool = False
    count: int = 0


def main_list(page: Page) -> Group | None:
    """The list that a page is about: what its script data holds, the heaviest dated list, or else a plain one."""
    notes = digest(page)
    if "main_list" not in notes.memo:
        dated = dated_lists(notes)
        notes.memo["main_list"] = (
            _from_script(notes) or next((group for group in dated if not group.aside), None) or _plain(notes)
        )
    found: Group | None = notes.memo["main_list"]
    return found


def dated_lists(notes: Digest) -> list[Group]:
    """The dated lists, heaviest first, those that stand aside last."""
    if "dated" not in notes.memo:
        found: dict[tuple[Any, ...], Group] = {}
        for item, dates in dated_items(notes):
            link = item if item.tag == "a" else next(item.iter("a"), None)
            if link is not None:
                _add(found, item, link, dates)
        notes.memo["dated"] = _weighed(found)
    groups: list[Group] = notes.memo["dated"]
    return groups


def _add(found: dict[tuple[Any, ...], Group], item: Element, link: Element, dates: list[str]) -> None:
    parent = item.getparent()
    if parent is None:
        return
    merged = parent.tag in _MERGED and parent.getparent() is not None
    key = (item.tag, parent.tag, parent.get("class"), parent.getparent() if merged else parent)
    group = found.setdefault(key, Group())
    group.items.append(item)
    group.dates.extend(dates)
    group.weight += 8 + min(len(words(link)), _TITLE)


def _weighed(found: dict[tuple[Any, ...], Group]) -> list[Group]:
    out = list(found.values())
    for group in out:
        group.aside = aside(group.items[0])
        group.count = _count(group)
    return sorted(out, key=lambda group: (group.aside, -group.weight))


def _count(group: Group) -> int:
    """Items of the list, those without a date included when most have one."""
    tag = group.items[0].tag
    items = set(group.items)
    like = len(items)
    for parent in dict.fromkeys(item.getparent() for item in group.items):
        for child in parent:
            if (
                child.tag == tag
                and child not in items
                and any(len(words(link)) > 3 for link in child.iter("a"))
            ):
                like += 1
    return like if like <= 2 * len(items) else len(items)


def aside(item: Element) -> bool:
    """Whether the boxes around an item are named as navigation, side bar, footer or the like."""
    node = item.getparent()
    for _ in range(5):
        if node is None or node.tag in ("body", "html"):
            return False
        if node.tag in ("aside", "footer", "nav", "header", "select", "h1", "h2", "h3"):
            return True
        name = f"{node.get('class') or ''} {node.get('id') or ''}"
        if len(name) > 1 and _named_aside(name):
            return True
        node = node.getparent()
    return False


@remembered
def _named_aside(name: str) -> bool:
    return _ASIDE.search(name) is not None


def _plain(notes: Digest) -> Group | None:
    """The heaviest list of links with titles of some length but no dates."""
    found: dict[tuple[Any, ...], Group] = {}
    for anchor in notes.anchors:
        link = anchor.at
        if anchor.hidden or len(words(link)) < 6 or (link.get("href") or "#")[:1] in "#":
            continue
        item = link
        for node in (link.getparent(), *_up(link.getparent(), 2)):
            if node is not None and node.tag in ("li", "tr", "dd", "p"):
                item = node
                break
        _add(found, item, link, [])
    groups = [
        g for g in _weighed(found) if not g.aside and len(g.items) > 1 and g.weight >= 18 * len(g.items)
    ]
    return groups[0] if groups else None


def _up(node: Element, steps: int) -> list[Element]:
    out = []
    for _ in range(steps):
        node = node.getparent() if node is not None else None
        out.append(node)
    return out


def _from_script(notes: Digest) -> Group | None:
    found = script_records(notes)
    if not found:
        return None
    return Group(dates=[date for date in found if date], weight=len(found), count=len(found))
