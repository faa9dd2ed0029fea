"""The fact ``functions``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sitelint.api import Item, Site, Text, Unknown, fact
from sitelint.facts._logins import Logins
from sitelint.facts._seen import absent

_NO_LOGIN = Unknown(
    Text(
        "未发现互动栏目以外的登录入口，请核实各项功能是否需要登录",
        "no login outside the interaction columns was found; see whether functions need one",
    )
)
_OTHERS = Unknown(
    Text(
        "办事服务在其他网站，是否使用同一账号请核实",
        "services stand on another site; see whether the same account does",
    )
)
_TO_TRY = Unknown(Text("效果需人工试用", "a person must try it"))
_KINDS = {
    "assistant": ("智能问答入口", "entrance of smart questions and answers"),
    "topic": ("“一件事”等集成服务入口", "entrance of integrated services"),
    "user-space": ("用户空间入口", "entrance of a personal space"),
}


@fact(
    scope="site",
    needs=("interactive_pages", "entrances", "interaction", "services", "coverage"),
    fields={
        "assistant": "true when an entrance of smart questions and answers is there; false when not; else unknown",
        "assistant_url": "its address; empty for a script or without one",
        "topic": "the same for integrated services (一件事, topics)",
        "topic_url": "its address",
        "user_space": "the same for a personal space",
        "user_space_url": "its address",
        "assistant_quality": "false when there is no such entrance; else unknown: a person must try it",
        "topic_quality": "false when there is none; else unknown: a person must look",
        "user_space_quality": "false when there is none; else unknown: one must log in to see",
        "logins": "different addresses of logins outside the interaction columns",
        "one_account": "true when all logins found are one; false when surely several; else unknown",
    },
)
def functions(site: Site) -> Item:
    """Functions of the site as far as their entrances tell: smart answers, topics, personal space, accounts."""
    links = [item.fields for item in site.fact("entrances")]
    fields: dict[str, Any] = {}
    for kind, (zh, en) in _KINDS.items():
        name = kind.replace("-", "_")
        found = [one for one in links if one["class"] == kind]
        fields[name] = _there(site, found, zh, en)
        fields[f"{name}_url"] = found[0]["url"] if found else ""
        fields[f"{name}_quality"] = False if fields[name] is False else _TO_TRY
    logins = _logins(site, links)
    fields["logins"] = logins
    fields["one_account"] = _one_account(site, logins)
    return Item(fields)


def _there(site: Site, found: Sequence[Mapping[str, Any]], zh: str, en: str) -> bool | Unknown:
    if any(one["opens"] is True for one in found):
        return True
    unsure = [one["opens"] for one in found if isinstance(one["opens"], Unknown)]
    return unsure[0] if unsure else absent(site, zh, en)


def _logins(site: Site, links: Sequence[Mapping[str, Any]]) -> list[str]:
    """Logins outside the interaction columns, and theirs where they are one: more of them are a fault of their own."""
    interaction = site.fact("interaction").fields
    own = set(interaction["logins"])
    found = {url for one in links if one["class"] == "login" and (url := one["url"].partition("?")[0])}
    return sorted(found | own if interaction["one_login"] is True else found - own)


def _one_account(site: Site, logins: Sequence[str]) -> bool | Unknown:
    one = Logins(site).one(logins)
    if one is None:
        return _NO_LOGIN
    if one is not True:
        return one
    if site.fact("services").fields["away"]:
        return _OTHERS
    whole = absent(site, "其他登录入口", "other login")
    return whole if isinstance(whole, Unknown) else True
