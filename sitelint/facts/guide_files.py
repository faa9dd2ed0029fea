"""The fact ``guide_files``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitelint.api import Item, Location, Site, Text, Unknown, fact

_NOT_FOLLOWED = Unknown(
    Text("附件未能核实，请下载打开", "the file could not be verified; download and open it")
)
_CENTRAL = Unknown(
    Text(
        "表格可能在“表格下载”栏目或其他网站提供，请核实",
        "the form may be offered in a column for downloads or on another site",
    )
)


@fact(
    scope="site",
    needs=("guides", "services", "entrances"),
    fields={
        "guide": "address of the guide",
        "name": "the guide's name",
        "form": "text of the link to the file, or name of the form that the guide asks for",
        "url": "address of the file; empty when the guide offers none",
        "problem": "broken (does not download), missing (asked for, but nothing is offered), sample (forms are offered"
        " without a filled sample); empty when all is well",
        "certain": "true when the problem is sure, or there is none; else unknown",
    },
)
def guide_files(site: Site) -> list[Item] | Unknown:
    """Forms and samples of the sampled guides: each file that is offered, and each that is asked for in vain."""
    guided = site.fact("services").fields["guided"]
    if isinstance(guided, Unknown):
        return guided
    verdicts = {link.url: link.verdict for link in site.links if link.kind == "attachment"}
    central: Any = (
        _CENTRAL if any(e.fields["class"] in ("downloads", "services") for e in _elsewhere(site)) else True
    )
    out: list[Item] = []
    for item in site.fact("guides"):
        guide = item.fields
        if not guide["sampled"]:
            continue
        out += [_offered(guide, file, verdicts) for file in guide["files"]]
        if not guide["files"]:
            out += [_entry(guide, name, "", "missing", central) for name in guide["forms"][:1]]
        elif any(file["sort"] == "form" for file in guide["files"]) and not any(
            file["sort"] == "sample" for file in guide["files"]
        ):
            out.append(_entry(guide, guide["files"][0]["text"], "", "sample", central))
    return out


def _elsewhere(site: Site) -> list[Item]:
    """Where forms may be offered instead: columns for downloads, service platforms on other hosts."""
    return [
        item
        for item in site.fact("entrances")
        if item.fields["class"] == "downloads" or item.fields["scope"] != "site"
    ]


def _offered(guide: Mapping[str, Any], file: Mapping[str, str], verdicts: Mapping[str, str]) -> Item:
    verdict = verdicts.get(file["url"], "unknown")
    certain: Any = True if verdict in ("ok", "broken") else _NOT_FOLLOWED
    return _entry(guide, file["text"], file["url"], "" if verdict == "ok" else "broken", certain)


def _entry(guide: Mapping[str, Any], form: str, url: str, problem: str, certain: Any) -> Item:
    fields = {
        "guide": guide["url"],
        "name": guide["name"],
        "form": form,
        "url": url,
        "problem": problem,
        "certain": certain,
    }
    return Item(fields, Location(str(guide["url"]), snippet=url))
