"""The fact ``data_publication``."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Item, Location, Site, Text, Unknown, fact, regex
from sitelint.facts._addresses import folded
from sitelint.facts._column_book import column_book
from sitelint.facts._column_names import kind_of_name

_KINDS = frozenset(["统计", "数据开放"])
_MACHINE = regex(r"\.(?:csv|xlsx?|et|ods|json|xml|tsv|rdf)(?:\?|$)", re.I)
_NONE = Unknown(Text("没有访问到数据发布栏目", "no column of data was visited"))


@fact(
    scope="site",
    fields={
        "columns": "columns of statistics and open data that were visited",
        "current": "true when one of them was updated in time; unknown without any",
        "newest": "day of their newest item, or null",
        "charts": "true when one of their pages draws charts",
        "downloads": "files to be read by machines (csv, xls, json, xml …) that their pages link to",
        "interfaces": "true when the site links to open data or an interface",
    },
    needs=("columns", "charts", "column", "listing", "pub_date"),
)
def data_publication(site: Site) -> Item:
    """How a site publishes its data: current, in charts, to be downloaded, through interfaces."""
    book = column_book(site)
    found = [item for item in site.fact("columns") if item.fields["type"] in _KINDS]
    ours = {id(one) for one in book.columns if one.type in _KINDS}
    pages = {
        page.target: page
        for page in site.pages
        if (one := book.at(page.target) or book.of(page)) is not None and id(one) in ours
    }
    files = {folded(link.url) for link in site.links if link.page in pages and _MACHINE.search(link.url)}
    dates = [item.fields["newest"] for item in found if item.fields["newest"]]
    current: Any = _NONE
    if found:
        current = any(item.fields["overdue"] is False and item.fields["blank"] is False for item in found)
    fields = {
        "columns": len(found),
        "current": current,
        "newest": max(dates, default=None),
        "charts": any(page.facts.get("charts") is True for page in pages.values()),
        "downloads": len(files),
        "interfaces": any(map(_opens, {link.text for link in site.links})),
    }
    return Item(fields, Location(found[0].fields["url"] if found else site.home))


def _opens(text: str) -> bool:
    return len(text) < 16 and ("数据接口" in text or kind_of_name(text) == "数据开放")
