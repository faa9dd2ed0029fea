"""The site's own domain name, measured by the rules for government sites."""

from __future__ import annotations

from typing import Any

from sitelint.api import Site, Text, Unknown, fact, regex

from ._hosts import CHINESE, GOVERNMENT, host_of, is_address, is_reserved, registrable, suffix

_LOCAL = Unknown(
    Text(
        "本机或测试用主机名，不能按域名规则判断",
        "A local or test host name: the rules for domains do not apply",
    ),
)
_PORTAL = Unknown(
    Text(
        "政府门户网站域名一般为 www.×××.gov.cn，该域名不是这一形式，请人工核实",
        "Portals are www.NAME.gov.cn; this name has another form, look whether that is right",
    )
)
_DEPARTMENT = Unknown(
    Text(
        "部门网站一般使用本级政府门户的下级域名（部门.×××.gov.cn），该域名不是这一形式，请人工核实",
        "Departments use a name below that of their government's portal; this name has another form, look whether it"
        " is right",
    )
)


_INSTITUTION = regex(
    r"(?:医院|卫生院|大学|学院|[中小]学|学校|幼儿园|图书馆|博物馆|文化馆|美术馆|科技馆|体育馆|纪念馆|档案馆|研究院|研究所|出版社|报社|电视台|血站"
    r"|殡仪馆|公园|广播电视台)(?:政府)?(?:门户)?(?:网站?|官网)?$"
)


@fact(
    scope="site",
    needs=("meta",),
    fields={
        "host": "host of the home page",
        "suffix": "gov.cn | 政务 | other",
        "registrable": "the registered domain, null for addresses",
        "labels": "number of labels of the host",
        "www": "the host begins with www.",
        "is_ip": "the host is an address, not a name",
        "conforms": "true, false, or unknown where a person must decide",
        "name": "name of the site, from the site file or the label SiteName; empty when not known",
        "institution": "the name is one of an institution (hospital, school, museum …), not of an agency",
    },
)
def domain(site: Site) -> dict[str, Any] | None:
    """Domain name of the site. Null for files, which have none.

    A name that ends neither in .gov.cn nor in .政务 does not conform. Portals are ``www.NAME.gov.cn``, departments
    ``DEPARTMENT.NAME.gov.cn``; other forms under .gov.cn exist with good reason and are left to a person.
    """
    host = host_of(site.home) if "://" in site.home and not site.home.startswith("file:") else ""
    if not host:
        return None
    address = is_address(host)
    return {
        "host": host,
        "suffix": suffix(host),
        "registrable": registrable(host) or None,
        "labels": 0 if address else host.count(".") + 1,
        "www": host.startswith("www."),
        "is_ip": address,
        "conforms": None if address else conforms(host, site.profile),
        "name": (name := _name(site)),
        "institution": _INSTITUTION.search(name) is not None,
    }


def _name(site: Site) -> str:
    if site.settings.name:
        return site.settings.name
    for page in site.pages[:1]:  # the home page comes first
        meta = page.facts.get("meta")
        if isinstance(meta, dict) and isinstance(meta.get("SiteName"), str):
            return str(meta["SiteName"]).strip()
    return ""


def conforms(host: str, profile: str) -> bool | Unknown:
    """Whether a name has the form that the profile asks for."""
    if is_reserved(host):
        return _LOCAL
    ending = suffix(host)
    if ending == CHINESE:
        return True
    if ending != GOVERNMENT:
        return False
    labels = host.removesuffix(GOVERNMENT).strip(".").split(".")
    if profile.startswith("portal"):
        return True if len(labels) == 2 and labels[0] == "www" else _PORTAL
    if profile.startswith("department"):
        return True if len(labels) >= 2 and labels[0] != "www" else _DEPARTMENT
    return True
