"""What is missing in the footer, all at once."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Page, Text, Unknown, fact

from .footer import read_footer

_NAMES = {
    "conac": ("党政机关网站标识", "badge of party and government sites"),
    "jiucuo": ("“我为政府网站找错”入口", "error-report entrance"),
    "site_code": ("网站标识码", "site identification code"),
    "organizer": ("主办单位", "organizer"),
    "contact": ("联系方式", "contact"),
    "icp": ("ICP备案编号", "ICP number"),
    "police": ("公安机关备案标识", "public security number"),
    "sitemap": ("站点地图", "site map"),
}


@fact(
    scope="page",
    fields={
        "complete": "true when all eight items are there; unknown when none is missing for sure, but some are doubtful",
        "missing": "names of the missing items, in Chinese",
        "missing_en": "the same in English",
    },
)
def footer_gaps(page: Page) -> Item:
    """Which of the eight items of a government site's footer are missing."""
    found = read_footer(page)
    missing = [name for name in _NAMES if not found.values.get(name) and not _unknown(found.values.get(name))]
    doubtful = [name for name in _NAMES if _unknown(found.values.get(name))]
    complete: bool | Unknown = not missing
    if doubtful and not missing:
        first: Unknown = found.values[doubtful[0]]
        zh, en = ("、".join(_NAMES[name][place] for name in doubtful) for place in (0, 1))
        complete = Unknown(Text(f"{zh}：{first.reason.zh}", f"{en}: {first.reason.en}"), first.external)
    fields: dict[str, Any] = {"complete": complete}
    fields["missing"] = [_NAMES[name][0] for name in missing]
    fields["missing_en"] = [_NAMES[name][1] for name in missing]
    return Item(fields, at=found.region.element if found.region else page.root)


def _unknown(value: Any) -> bool:
    return isinstance(value, Unknown)
