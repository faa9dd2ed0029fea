"""The fact ``interaction_entries``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitelint.api import Item, Location, PageRecord, Site, Text, Unknown, fact
from sitelint.facts._logins import place

_COUNTS = frozenset(["consultation", "interaction"])
_EXCLUDED = frozenset(["petition", "discipline"])
_ACCOUNT = Unknown(Text("登录后才能提交，请用账号核实", "one must log in first; try with an account"))
_SCRIPT = Unknown(
    Text("提交表单由脚本或框架生成，请在浏览器中核实", "a script or frame makes the form; look in a browser")
)
_NO_BUTTON = Unknown(
    Text("表单没有可识别的提交按钮，请核实", "the form has no button that can be recognised; look at it")
)
_AWAY = Unknown(Text("入口在其他网站，请打开核实", "the entrance is on another site; open it"))


@fact(
    scope="site",
    needs=("interactive_pages", "entrances"),
    fields={
        "url": "address of the page where one asks",
        "name": "its title, or the text of the link to it",
        "channel": "consultation or interaction; petition and discipline for channels that do not count",
        "access": "form, login (a login stands before it), script, external, closed, broken",
        "usable": "true when a form with a button stands open; false when closed or broken; else unknown",
        "login": "address of the login before it; empty when the page does not say where; null without one",
        "logins": "addresses of all logins that the page links to",
        "limit": "the sentence that limits how often one may submit, or null",
        "excluded": "true for petition and discipline channels, and those the owner names",
    },
)
def interaction_entries(site: Site) -> list[Item]:
    """Where the public can ask: pages with a form or a login before it, and entrances on other sites.

    Nothing is ever submitted. Addresses for mail alone do not count.
    """
    out = {
        str(fields["url"]): fields for page in site.fact("interactive_pages") if (fields := _page(site, page))
    }
    for fields in _links(site):
        out.setdefault(fields["url"], fields)
    return [Item(fields, Location(fields["url"])) for fields in out.values()]


def _page(site: Site, page: PageRecord) -> dict[str, Any] | None:
    found = page.facts.get("asking")
    own = _among(page.target, site.settings.interaction.entries)
    if not found or (found["channel"] not in _COUNTS | _EXCLUDED and not own):
        return None
    access, usable = _access(found)
    if not access:
        return None
    return {
        "url": page.target,
        "name": str(page.facts.get("title") or "")[:60],
        "channel": found["channel"],
        "access": access,
        "usable": usable,
        "login": found["gate"],
        "logins": list(found["login_links"]),
        "limit": found["limit"],
        "excluded": found["channel"] in _EXCLUDED or _among(page.target, site.settings.interaction.excluded),
    }


def _access(found: Mapping[str, Any]) -> tuple[str, bool | Unknown]:
    if found["form"] is True:
        if found["gate"] is not None:
            return "login", _ACCOUNT
        return "form", True if found["submit"] else _NO_BUTTON
    if found["closed"]:
        return "closed", False
    if found["gate"] is not None:
        return "login", _ACCOUNT
    return ("script", _SCRIPT) if found["form"] == "external" else ("", _SCRIPT)


def _links(site: Site) -> Iterator[dict[str, Any]]:
    """Entrances that lead to pages that were not read."""
    read = {page.target for page in site.pages}
    for item in site.fact("entrances"):
        link = item.fields
        if link["class"] not in ("ask", "interaction", *_EXCLUDED) or link["url"] in read or not link["url"]:
            continue
        if link["opens"] is True and link["scope"] == "site":
            continue  # it led to a page that was read under another address
        broken = link["opens"] is False
        yield {
            "url": link["url"],
            "name": link["text"],
            "channel": "consultation" if link["class"] == "ask" else link["class"],
            "access": "broken" if broken else "external",
            "usable": False if broken else _AWAY if link["opens"] is True else link["opens"],
            "login": None,
            "logins": [],
            "limit": None,
            "excluded": link["class"] in _EXCLUDED or _among(link["url"], site.settings.interaction.excluded),
        }


def _among(url: str, named: tuple[str, ...]) -> bool:
    """Whether an address is one of those, which may be paths."""
    where = place(url)
    return any(
        where == place(one) or (one.startswith("/") and where.partition("/")[2] == one.strip("/"))
        for one in named
    )
