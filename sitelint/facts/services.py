"""The fact ``services``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sitelint.api import Item, Site, Text, Unknown, fact
from sitelint.facts._seen import absent, whole

_AWAY = Unknown(Text("办事服务在其他网站提供，请打开核实", "services stand on another site; open it"))
_FEW = 5  # items, below which all must be poor
_POOR = 4  # missing classes of a guide that is of no use
_GROUPS = re.compile(
    r"^(?:个人|法人|企业|部门)(?:办事|服务)?$|按(?:部门|主题|对象|事项)|(?:主题|部门|事项)分类|(?:事项|权责|服务)清单"
)
_SIGNS = re.compile(
    r"办事|政务服务|便民服务|公共服务|行政审批|行政许可|网上申报|在线办理|(?:服务|办理)(?:指南|大厅|事项)"
)


@fact(
    scope="site",
    needs=("guides", "entrances", "coverage"),
    fields={
        "present": "true when there are services (办事服务); false when there is none at all; unknown when not sure",
        "entrance": "true when one link of the home page leads to all services; false when there are services without;"
        " else unknown",
        "away": "true when an entrance leads to a platform on another host",
        "guides": "guides that were read",
        "poor": f"of these surely lacking {_POOR} classes or more",
        "maybe_poor": "of these not labelling so many, where pictures, files … may hold them",
        "all_poor": f"true when there are fewer than {_FEW} items in all and every one is poor; unknown when not sure",
        "guided": "true when there are guides; false when there are services without any; else unknown",
        "statistics": "true when statistics of handled services (办事统计) are published; false when not; else unknown",
        "statistics_url": "their address; empty when there are none",
        "grouped": "true when items are grouped by person, company, department or topic; else unknown",
    },
)
def services(site: Site) -> Item:
    """Services of the site as a whole: whether there are any, their entrance, guides and statistics."""
    found: Sequence[Item] = site.fact("guides")
    links = [item.fields for item in site.fact("entrances")]
    entrances = [
        one for one in links if one["class"] in ("services", "guide", "topic", "system", "downloads")
    ]
    away = any(one["scope"] != "site" and one["opens"] is not False for one in entrances)
    statistics = [one for one in links if one["class"] == "statistics" and one["opens"] is not False]
    poor = [item for item in found if _lacks(item.fields["lacking"])]
    maybe = [
        item
        for item in found
        if isinstance(item.fields["lacking"], Unknown) and item.fields["number"] >= _POOR
    ]
    return Item(
        {
            "present": _present(site, found, entrances),
            "entrance": _entrance(site, found, entrances),
            "away": away,
            "guides": len(found),
            "poor": len(poor),
            "maybe_poor": len(maybe),
            "all_poor": _all_poor(site, len(found), len(poor), len(maybe), away=away),
            "guided": True if found else _AWAY if away else absent(site, "办事指南", "service guide"),
            "statistics": _statistics(site, statistics, away=away),
            "statistics_url": statistics[0]["url"] if statistics else "",
            "grouped": _grouped(site),
        }
    )


def _lacks(lacking: Any) -> bool:
    return isinstance(lacking, int) and lacking >= _POOR


def _present(site: Site, found: Sequence[Item], entrances: Sequence[Any]) -> bool | Unknown:
    if found:
        return True
    live = [one for one in entrances if one["opens"] is not False]
    if any(one["opens"] is True and one["scope"] == "site" for one in live):
        return True
    if live:
        return _AWAY
    # No entrance, and no link at all that so much as names a service.
    if any(map(_SIGNS.search, _short_texts(site))):
        return absent(site, "办事服务", "service") or Unknown(
            Text(
                "未发现办事服务入口，但有相关链接，请核实",
                "no entrance of services was found, but links name some; look",
            )
        )
    return absent(site, "办事服务", "service")


def _entrance(site: Site, found: Sequence[Item], entrances: Sequence[Any]) -> bool | Unknown:
    if any(
        one["depth"] == 0 and one["class"] in ("services", "guide") and one["opens"] is True
        for one in entrances
    ):
        return True
    if any(one["depth"] == 0 and isinstance(one["opens"], Unknown) for one in entrances):
        return _AWAY
    return (
        absent(site, "首页上的办事服务统一入口", "entrance of services on the home page") if found else _AWAY
    )


def _all_poor(site: Site, count: int, poor: int, maybe: int, *, away: bool) -> bool | Unknown:
    if not count or count >= _FEW or poor + maybe < count:
        return False
    if away or maybe or not whole(site):
        return Unknown(
            Text(
                f"已读到的{count}个办事指南要素都不全，是否为全部事项，请核实",
                f"the {count} guides that were read all lack classes; see whether these are all items of the site",
            )
        )
    return True


def _statistics(site: Site, found: Sequence[Any], *, away: bool) -> bool | Unknown:
    if any(one["opens"] is True for one in found):
        return True
    if found:
        unsure: Unknown = found[0]["opens"]
        return unsure
    return _AWAY if away else absent(site, "办事统计", "statistics of services")


def _short_texts(site: Site) -> set[str]:
    """Texts of links that may be names, each once: the same menus stand on every page."""
    return {text for link in site.links if 1 < len(text := link.text) < 12}


def _grouped(site: Site) -> bool | Unknown:
    if any(map(_GROUPS.search, _short_texts(site))):
        return True
    return Unknown(
        Text("未能判断事项是否分类展示，请查看", "whether items are grouped could not be told; look")
    )
