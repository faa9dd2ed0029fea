"""The fact ``interaction``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitelint.api import Item, Site, Text, Unknown, fact
from sitelint.facts._logins import Logins
from sitelint.facts._seen import absent

_TO_TRY = Unknown(
    Text(
        "互动入口需登录、由脚本生成或在其他网站，请人工核实",
        "the entrances need a login, come from scripts or stand on other sites; a person must try them",
    )
)


@fact(
    scope="site",
    needs=("interactive_pages", "interaction_entries", "message_figures", "coverage"),
    fields={
        "channel": "true when there is an online channel for questions and suggestions (petition and discipline"
        " channels and mail addresses do not count); false when there is none, or all are closed or broken; unknown"
        " when not sure",
        "submits": "true when a form with a button stands open; false when no entrance can be used; else unknown",
        "entries": "entrances that count",
        "logins": "different addresses of logins before them",
        "one_login": "true when they need no login or all the same; false when surely several; else unknown",
        "limits": "sentences that limit how often one may submit",
    },
)
def interaction(site: Site) -> Item:
    """Whether and how the public can ask online, over all entrances together."""
    found: Sequence[Item] = [
        entry for entry in site.fact("interaction_entries") if not entry.fields["excluded"]
    ]
    usable = [entry.fields["usable"] for entry in found]
    logins = [url for e in found for url in (*e.fields["logins"], e.fields["login"]) if url is not None]
    return Item(
        {
            "channel": _channel(site, found),
            "submits": True
            if True in usable
            else False
            if found and not any(map(_open, usable))
            else _TO_TRY,
            "entries": len(found),
            "logins": sorted({url.partition("?")[0] for url in logins if url}),
            "one_login": _one(site, found, logins),
            "limits": [entry.fields["limit"] for entry in found if entry.fields["limit"]],
        }
    )


def _open(usable: Any) -> bool:
    return usable is True or isinstance(usable, Unknown)


def _channel(site: Site, found: Sequence[Item]) -> bool | Unknown:
    if any(e.fields["usable"] is True or e.fields["access"] == "login" for e in found):
        return True
    if any(isinstance(e.fields["usable"], Unknown) for e in found):
        return _TO_TRY
    figures = site.fact("message_figures")
    if isinstance(figures, Unknown) or figures.fields["recent"]:
        return _TO_TRY  # people did ask, or nobody can tell
    return absent(site, "网上咨询建言渠道", "channel for questions and suggestions")


def _one(site: Site, found: Sequence[Item], logins: Sequence[str]) -> bool | Unknown:
    one = Logins(site).one(logins)
    if one is False:
        return False
    doubtful = "" in logins or any(e.fields["access"] in ("script", "external") for e in found)
    if not found or doubtful or isinstance(one, Unknown):
        return one if isinstance(one, Unknown) else _TO_TRY
    return True
