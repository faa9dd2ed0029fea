"""The fact ``leaders``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitelint.api import Item, Location, PageRecord, Site, Text, Unknown, fact
from sitelint.facts._addresses import folded

_ZH = {"cv": "简历", "duties": "分工"}
_EN = {"cv": "CV", "duties": "duties"}
_SHORT = 40  # characters of a page's text; what has less may be a picture
_NOT_VISITED = Unknown(Text("没有访问到其个人页面", "the page of the person was not visited"))
_PICTURE = Unknown(Text("页面文字很少，内容可能是图片", "there is hardly any text; it may be a picture"))


@fact(
    scope="site",
    fields={
        "name": "the leader's name",
        "url": "address of the leader's page, else of the page that names him or her",
        "post": "true when a post is named",
        "cv": "true when a page tells the career (简历); unknown when the leader's own page was not read",
        "duties": "true when a page tells the duties (分工); unknown likewise",
        "missing": "which of CV, duties are surely not told",
        "missing_zh": "the same in Chinese",
    },
    needs=("people",),
)
def leaders(site: Site) -> list[Item]:
    """The leaders that the pages about leaders name, each once, with what is told of each on any of them.

    A name counts when a post, a career or duties stand beside it, or when it is the title of a page about leaders.
    """
    told: dict[str, dict[str, Any]] = {}
    own: dict[str, PageRecord] = {}
    links: dict[str, str] = {}
    visited: dict[str, PageRecord] = {}
    for page in site.pages:
        said = page.facts.get("people")
        if not isinstance(said, Mapping):
            continue
        visited[folded(page.target)] = page
        if name := said.get("own"):
            own.setdefault(str(name), page)
            told.setdefault(str(name), _nothing(page))
        for one in said.get("people") or ():
            have = told.setdefault(one["name"], _nothing(page))
            if (one["cv"] or one["duties"]) and not (have["cv"] or have["duties"]):
                have["at"] = Location(page.target, int(one["line"]), int(one["column"]))
            for key in ("post", "cv", "duties"):
                have[key] = have[key] or one[key]
        for name, address in said.get("names") or ():
            links.setdefault(name, address)
    return [
        _item(name, have, visited.get(folded(links.get(name, ""))) or own.get(name))
        for name, have in told.items()
    ]


def _nothing(page: PageRecord) -> dict[str, Any]:
    return {"post": False, "cv": False, "duties": False, "at": Location(page.target)}


def _item(name: str, have: Mapping[str, Any], page: PageRecord | None) -> Item:
    missing: Any = False
    if page is None and not (have["cv"] or have["duties"]):
        missing = _NOT_VISITED
    elif page is not None and int(page.facts["people"].get("text") or 0) < _SHORT:
        missing = _PICTURE
    fields = {
        "name": name,
        "url": page.target if page is not None else have["at"].target,
        "post": have["post"],
        "cv": have["cv"] or missing,
        "duties": have["duties"] or missing,
    }
    lacking = [key for key in _ZH if fields[key] is False]
    fields |= {"missing": [_EN[key] for key in lacking], "missing_zh": [_ZH[key] for key in lacking]}
    return Item(
        fields, Location(page.target) if page is not None and have["at"].target != page.target else have["at"]
    )
