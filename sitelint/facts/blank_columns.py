"""The fact ``blank_columns``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from sitelint.api import Item, Location, PageRecord, Site, Text, Unknown, fact

_ONLY_SEEN = Unknown(
    Text(
        "列表为空，但页面没有说明，可能由脚本加载",
        "the list is empty, but the page does not say so; a script may fill it",
    )
)


@fact(
    scope="site",
    fields={
        "url": "address of the column page that was visited first",
        "name": "label ColumnName, else the page's title",
        "pages": "how many visited pages of the column are blank",
        "stated": "true when one of them says itself that it is blank; unknown when only the list is seen to be empty",
    },
    needs=("empty_list", "meta", "states_blank", "title"),
)
def blank_columns(site: Site) -> list[Item]:
    """Columns whose visited pages all say that nothing is published, each once.

    A column met at several addresses (`/col/`, `/col/index.html`, a page number past the end) is one column. It is not
    blank when any of its pages lists something, or has a list that cannot be told.
    """
    columns: dict[tuple[str, str, str], list[PageRecord]] = {}
    for page in site.pages:
        if page.kind == "column":
            columns.setdefault(_key(page), []).append(page)
    return [
        _item(pages) for pages in columns.values() if all(p.facts.get("empty_list") is True for p in pages)
    ]


def _key(page: PageRecord) -> tuple[str, str, str]:
    """Pages of one column share folder, title and label."""
    path = urlsplit(page.target).path
    folder, _, last = path.rpartition("/")
    if last and "." not in last:
        folder = path
    return folder, str(page.facts.get("title") or "").strip(), _label(page)


def _label(page: PageRecord) -> str:
    meta = page.facts.get("meta")
    return str(meta.get("ColumnName") or "").strip() if isinstance(meta, Mapping) else ""


def _item(pages: list[PageRecord]) -> Item:
    first = pages[0]
    name = _label(first) or str(first.facts.get("title") or "").strip()
    stated: Any = True if any(p.facts.get("states_blank") is True for p in pages) else _ONLY_SEEN
    fields: dict[str, Any] = {"url": first.target, "name": name, "pages": len(pages), "stated": stated}
    return Item(fields, Location(first.target))
