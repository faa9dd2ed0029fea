"""The fact ``policies``."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sitelint.api import Item, Location, Site, Text, Unknown, fact, span_of, today
from sitelint.facts._document_titles import weight_of
from sitelint.facts._publications import Document, Library, library_of

_YEAR = span_of("1 year")
_OFFICES = ("人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "政府办")
_UNKNOWN_ISSUER = Unknown(Text("页面没有写明发文机关", "the page does not say who issued it"))
_WIDE = (
    "没有找到对应解读，是否涉及面广、社会关注度高须人工判断",
    "no interpretation was found; is it of wide interest?",
)
_NOT_VISITED = Unknown(Text("对应解读页面未访问到", "the page of the interpretation was not visited"))


@fact(
    scope="site",
    fields={
        "url": "its address",
        "title": "its title",
        "date": "when it was published, YYYY-MM-DD; null where it does not say",
        "number": "document number (发文字号), or empty",
        "issuer": "who issued it, or empty",
        "own": "true when this site's authority issued it; unknown when the page names nobody",
        "weight": "normative (办法 …), plan (方案, 意见 …), internal (appointments, praise, forwarded …) or other",
        "attachments": "how many files the text links to",
        "rank": "1 for the newest of the own documents of the last year that are not internal; null for all others",
        "interpretation": "title of its interpretation, or empty",
        "interpretation_url": "address of its interpretation, or empty",
        "interpreted": "true when an interpretation was found; false where a normative document has none; else unknown",
        "leads": "true when its page links to the interpretation; null without one",
        "led_back": "true when the interpretation links to it; null without one",
        "gap": "which of the two links is surely missing; empty when none is",
        "gap_zh": "the same in Chinese",
    },
    needs=("publication", "column"),
)
def policies(site: Site) -> list[Item]:
    """Policy documents among the visited pages, newest first, with their interpretations.

    An interpretation belongs to a document when either links to the other, or when their titles are about the same.
    """
    library = library_of(site)
    names = _names(site, library)
    day = today(site.clock)
    rank = 0
    out = []
    for one in library.policies:
        weight = weight_of(one.title)
        own = _own(one, names)
        ranked = own is True and weight != "internal" and bool(one.date) and _lately(one.date, day)
        rank += ranked
        fields = {
            "url": one.url,
            "title": one.title,
            "date": one.date or None,
            "number": one.value.get("number") or "",
            "issuer": one.value.get("issuer") or "",
            "own": own,
            "weight": weight,
            "attachments": one.value.get("attachments") or 0,
            "rank": rank if ranked else None,
            **_interpretation(one, library, weight),
        }
        out.append(
            Item(
                fields, Location(one.url, int(one.value.get("line") or 0), 1 if one.value.get("line") else 0)
            )
        )
    return out


def _interpretation(one: Document, library: Library, weight: str) -> dict[str, Any]:
    pair = library.pair_of(one)
    if pair is not None:
        leads, back = pair.key in one.links, one.key in pair.links
        return {
            "interpretation": pair.title,
            "interpretation_url": pair.url,
            "interpreted": True,
            "leads": leads,
            "led_back": back,
            "gap": [
                text
                for there, text in ((leads, "to the interpretation"), (back, "back to the document"))
                if not there
            ],
            "gap_zh": [
                text
                for there, text in ((leads, "文件页面缺解读链接"), (back, "解读页面缺文件链接"))
                if not there
            ],
        }
    if one.key in library.elsewhere:
        key = library.elsewhere[one.key]
        unseen = {"leads": _NOT_VISITED, "led_back": _NOT_VISITED, "gap": [], "gap_zh": []}
        return {
            "interpretation": library.named[key],
            "interpretation_url": key,
            "interpreted": True,
            **unseen,
        }
    nothing: dict[str, Any] = {
        "interpretation": "",
        "interpretation_url": "",
        "leads": None,
        "led_back": None,
        "gap": [],
        "gap_zh": [],
    }
    wide = Unknown(Text(f"《{one.title}》{_WIDE[0]}", f"“{one.title}”: {_WIDE[1]}"))
    surely = weight == "normative" and library.whole and not library.near(one)
    return nothing | {"interpreted": False if surely else wide}


def _names(site: Site, library: Library) -> set[str]:
    """What this site's authority is called: by its owner, else who issued most of its documents."""
    names = {site.settings.name} if site.settings.name else set()
    if not names:
        count = Counter(_authority(one) for one in library.policies if one.value.get("issuer"))
        names = {name for name, n in count.most_common(1) if n > 1 or len(count) == 1}
    return names


def _own(one: Document, names: set[str]) -> bool | Unknown:
    issuer = _authority(one)
    if not issuer:
        return _UNKNOWN_ISSUER
    return any(issuer == name or issuer in name or name.startswith(issuer) for name in names)


def _authority(one: Document) -> str:
    """The issuer; a government's office speaks for its government."""
    name = str(one.value.get("issuer") or "")
    for office in _OFFICES:
        if name.endswith(office):
            return name.removesuffix(office) + "人民政府"
    return name


def _lately(shown: str, day: date) -> bool:
    return _YEAR.before(day).isoformat() <= shown <= day.isoformat()
