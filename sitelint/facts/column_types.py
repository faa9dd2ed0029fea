"""The fact ``column_types``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sitelint.api import Item, Location, Site, Text, Unknown, fact
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._column_types import KINDS

_LONGEST = 16  # characters of a column's name in a link
_MENU = 10  # links of a home page that has its menu in the page
_NEAR = {"回应关切": "新闻发布"}  # may do the same duty


@fact(
    scope="site",
    fields={
        "type": "a type of columns, as in the fact columns",
        "present": "true when the site has such a column or a link with such a name; unknown when a person must look",
        "name": "name of the first one",
        "url": "its address",
        "columns": "how many of this type were visited",
    },
    needs=("columns",),
)
def column_types(site: Site) -> list[Item]:
    """Which types of columns the site has, one item for each type that there is a name for."""
    found = site.fact("columns")
    count = Counter(item.fields["type"] for item in found)
    own = {item.fields["type"]: item for item in reversed(found) if item.fields["by"] != "above"}
    linked = _linked(site)
    doubt = _doubt(site)
    out = []
    for kind in KINDS:
        if kind == "other":
            continue
        name, url = linked.get(kind, ("", ""))
        if kind in own:
            name, url = own[kind].fields["name"], own[kind].fields["url"]
        near = _NEAR.get(kind, "")
        missing: Any = False if doubt is None else doubt
        if near in own or near in linked:
            missing = Unknown(
                Text(f"只有“{near}”栏目，须人工查看", f"there is only a column {near}; look at it")
            )
        fields = {
            "type": kind,
            "present": True if url else missing,
            "name": name,
            "url": url,
            "columns": count[kind],
        }
        out.append(Item(fields, Location(url or site.home)))
    return out


def _linked(site: Site) -> dict[str, tuple[str, str]]:
    """By type: name and address of the first link that is called so, and is not known to be broken."""
    found: dict[str, tuple[str, str]] = {}
    names: dict[str, str] = {}
    for link in site.links:
        text = link.text
        if not text or len(text) > _LONGEST or link.kind != "page" or link.verdict == "broken":
            continue
        kind = names.get(text)
        if kind is None:
            kind = names[text] = kind_of_name(text)
        if kind:
            found.setdefault(kind, (text, link.url))
    return found


def _doubt(site: Site) -> Unknown | None:
    """Why a column that was not found may still be there, or None."""
    if not site.online:
        return Unknown(Text("离线检查，看不到全站栏目", "offline: not all columns can be seen"))
    menu = sum(1 for link in site.links if not link.depth and link.text and link.scope != "foreign")
    if menu < _MENU:
        return Unknown(
            Text("首页导航不在页面中，看不到全站栏目", "the menu of the home page is not in the page")
        )
    return None
