"""Where list dates stand in a page, and the items they belong to."""

from __future__ import annotations

import re
from functools import lru_cache

from sitelint.facts._dates import last_date, lone_date, split_date
from sitelint.facts._digest import Digest, Element

_BEGIN = frozenset("0123456789[(（【<《·•|｜:：发更公成文印信来答回写留提受时日")
_DIGIT = re.compile(r"\d")
_LONGEST = 600  # characters of a line


def list_dates(notes: Digest) -> list[tuple[list[str], Element]]:
    """(dates, element) of every line with texts that are nothing but a date."""
    if "list_dates" in notes.memo:
        return notes.memo["list_dates"]  # type: ignore[no-any-return]
    found: list[tuple[list[str], Element]] = []
    last = ""
    for text, at, _ in notes.lines:
        if len(text) > _LONGEST or not _DIGIT.search(text):
            last = ""
            continue
        dates = []
        for piece, date in _pieces(text):
            if date is None and last and len(piece) < 9 and piece[0] in _BEGIN:
                date = split_date(last, piece)
            if date:
                dates.append(date)
            last = "" if date or len(piece) > 8 else piece
        if not dates and at.tag == "a" and (date := last_date(text)):
            dates.append(date)
        if dates:
            found.append((dates, at))
    notes.memo["list_dates"] = found
    return found


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    """The texts of a line, each with the date that it is; the same lines stand on many pages."""
    return tuple(
        (piece, lone_date(piece) if len(piece) <= 40 and piece[0] in _BEGIN else None)
        for part in text.split("\x1f")
        if (piece := part.strip())
    )


def dated_items(notes: Digest) -> list[tuple[Element, list[str]]]:
    """(item, its dates): the item of a date is the widest element that holds no other one."""
    if "dated_items" not in notes.memo:
        notes.memo["dated_items"] = _items_of(list_dates(notes))
    return notes.memo["dated_items"]  # type: ignore[no-any-return]


def _items_of(dates: list[tuple[list[str], Element]]) -> list[tuple[Element, list[str]]]:
    owner: dict[Element, int] = {}
    paths: list[list[Element]] = []
    for index, (_, at) in enumerate(dates):
        path: list[Element] = []
        node = at
        while node is not None and node not in owner:
            owner[node] = index
            path.append(node)
            node = node.getparent()
        paths.append(path)
        if node is not None:
            earlier = paths[owner[node]]
            if node in earlier:
                del earlier[max(1, earlier.index(node)) :]
    items: dict[Element, list[str]] = {}
    alone = len(dates) == 1
    for (found, _), path in zip(dates, paths, strict=True):
        item = (
            _small_item(path)
            if alone or (path and path[-1].tag in ("body", "html"))
            else path[-1]
            if path
            else None
        )
        if item is not None and item.tag != "a" and next(item.iter("a"), None) is None:
            item = item.getparent()  # the date's cell; its row holds the link
        if item is not None and item.tag not in ("body", "html"):
            items.setdefault(item, []).extend(found)
    return list(items.items())


def _small_item(path: list[Element]) -> Element | None:
    """The list item around a date that stands alone in the page."""
    linked = [
        node for node in path if node.tag not in ("body", "html") and next(node.iter("a"), None) is not None
    ]
    return next(
        (node for node in linked if node.tag in ("li", "tr", "dl", "dd")), linked[0] if linked else None
    )
