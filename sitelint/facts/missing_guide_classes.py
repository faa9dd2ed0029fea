"""The fact ``missing_guide_classes``."""

from __future__ import annotations

from collections.abc import Sequence

from sitelint.api import Item, Location, Site, Unknown, fact


@fact(
    scope="site",
    needs=("guides", "services"),
    fields={
        "class": "the element class, such as 办理流程",
        "guides": "how many of the sampled guides lack it",
        "url": "address of the first of these",
        "name": "its name",
        "certain": "true when at least one surely lacks it; unknown when pictures, files … may hold it",
    },
)
def missing_guide_classes(site: Site) -> list[Item] | Unknown:
    """Element classes that sampled guides lack, each once over all of them (as the scale of 2015 counts)."""
    guided = site.fact("services").fields["guided"]
    if isinstance(guided, Unknown):
        return guided
    sampled: Sequence[Item] = [item for item in site.fact("guides") if item.fields["sampled"]]
    names = dict.fromkeys(name for item in sampled for name in item.fields["missing"])
    out = []
    for name in names:
        lacking = [item for item in sampled if name in item.fields["missing"]]
        first = min(lacking, key=lambda item: item.fields["certain"] is not True)
        fields = {
            "class": name,
            "guides": len(lacking),
            "url": first.fields["url"],
            "name": first.fields["name"],
            "certain": first.fields["certain"],
        }
        out.append(Item(fields, Location(str(first.fields["url"]))))
    return out
