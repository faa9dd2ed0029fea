"""The fact ``agencies``."""

from __future__ import annotations

from collections.abc import Mapping

from sitelint.api import Item, Location, Site, fact

_ZH = {"duties": "职责", "address": "办公地址", "phone": "联系电话", "hours": "办公时间"}


@fact(
    scope="site",
    fields={
        "name": "name of the agency, by the page's title",
        "url": "address of the page",
        "duties": "true when its duties are told",
        "address": "true when its address is shown",
        "phone": "true when a telephone number is shown",
        "hours": "true when its office hours are shown",
        "head": "true when its head is named",
        "missing": "which of duties, address, phone, hours are not shown",
        "missing_zh": "the same in Chinese",
    },
    needs=("agency",),
)
def agencies(site: Site) -> list[Item]:
    """The pages about functions of agencies, and what each shows."""
    out = []
    for page in site.pages:
        said = page.facts.get("agency")
        if isinstance(said, Mapping):
            missing = [str(name) for name in said.get("missing") or ()]
            fields = {**said, "url": page.target, "missing": missing}
            fields["missing_zh"] = [_ZH.get(name, name) for name in missing]
            out.append(Item(fields, Location(page.target)))
    return out
