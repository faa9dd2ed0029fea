"""Where the footer's marks lead to, and the site code in its three places."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from sitelint.api import Item, Page, columns, fact, remembered

from . import _signs as signs
from ._flow import Mark
from .footer import read_footer

# Hosts that once were right. Current: beian.miit.gov.cn, beian.mps.gov.cn, bszs.conac.cn, zfwzgl.www.gov.cn.
_KINDS = (
    (
        "icp",
        re.compile(r"(?:beian\.miit|miitbeian|miibeian)\.gov\.cn$"),
        re.compile(r"^beian\.miit\.gov\.cn$"),
    ),
    ("police", re.compile(r"beian\.(?:mps\.)?gov\.cn$"), re.compile(r"^beian\.mps\.gov\.cn$")),
    ("conac", re.compile(r"(?:^|\.)conac\.cn$"), re.compile(r"(?:^|\.)conac\.cn$")),
    (
        "jiucuo",
        re.compile(r"^(?:zfwz(?:gl|xx)\.www\.gov\.cn|pucha\.kaipuyun\.cn|121\.43\.68\.40|114\.55\.181\.28)$"),
        re.compile(r"^zfwzgl\.www\.gov\.cn$"),
    ),
)


@fact(
    scope="page",
    reach="tag",
    fields={
        "kind": "icp | police | conac | jiucuo",
        "host": "host that the link leads to",
        "href": "address as written",
        "outdated": "true when the official host has changed since",
    },
)
def footer_links(page: Page) -> list[Item]:
    """Links and scripts of the filing numbers and badges, with hosts that are no longer right marked as outdated."""
    flow = read_footer(page).flow
    out = []
    for mark in flow.official:
        address = mark.address
        if (told := _led(address)) is None:
            continue
        if flow.shown(mark.place):
            kind, host, outdated = told
            fields = {"kind": kind, "host": host, "href": address, "outdated": outdated}
            out.append(Item(fields, at=mark.place))
    return out


@remembered
def _led(address: str) -> tuple[str, str, bool] | None:
    """(kind, host, whether it is outdated) of a link to one of the official services, else None."""
    if not signs.OFFICIAL.search(address) or not (host := host_of(address)):
        return None
    for kind, any_host, current in _KINDS:
        if any_host.search(host):
            return kind, host, not current.search(host)
    return None


@fact(
    scope="page",
    fields={"where": "footer | meta | jiucuo", "value": "the code as written there, bm in small letters"},
)
def site_codes(page: Page) -> list[Item]:
    """The site identification code in each place that names it: footer text, meta label, entrance 找错."""
    found = read_footer(page)
    out = []
    code = found.values.get("site_code")
    if isinstance(code, str):
        out.append(Item({"where": "footer", "value": code}, at=found.places["site_code"]))
    for meta in columns(page).all("meta"):
        if (meta.get("name") or "").lower() == "siteidcode":
            written = (meta.get("content") or "").strip()
            if written:
                out.append(Item({"where": "meta", "value": written.lower()}, at=meta))
            break
    for mark in found.flow.official:
        written = _entrance_code(mark) if mark.told.jiucuo else ""
        if written and found.flow.shown(mark.place):
            out.append(Item({"where": "jiucuo", "value": written.lower()}, at=mark.place))
            break
    return out


def host_of(address: str) -> str:
    """The host of an absolute address, in small letters; empty when there is none."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        return (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""


def _entrance_code(mark: Mark) -> str:
    if mark.element.get("id") == "_jiucuo_":
        return (mark.element.get("sitecode") or "").strip()
    match = signs.SITE_CODE_PARAMETER.search(unquote(mark.address))
    return match[1] if match else ""
