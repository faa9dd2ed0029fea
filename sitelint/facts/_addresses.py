"""Addresses of pages: where a reference leads, which name the same page, and the day that an address names."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from sitelint.api import Page, columns, regex
from sitelint.facts._dates import calendar_day
from sitelint.facts._digest import Element, digest

_INDEX = regex(r"(?:index|default|main|home)(?:\.(?:s?html?|jsp|php|aspx?|jhtml|do))?", re.I)
_NUMBERED = regex(
    r"(?:(?:index|list|default|page|more|node|column|channel)[_-]?|[_-])(?P<n>\d{1,4})(?=\.\w{2,5}$|$)", re.I
)
_PAGED = regex(r"^(?:page|pageno|pageindex|pagenum|curpage|currentpage|cp|p|pn)$", re.I)
_ORIGIN = re.compile(r"^(?:https?:)?//(?:www\.)?", re.I)
_SESSION = re.compile(r";jsessionid=[^/?]*", re.I)
_DAY = re.compile(
    r"/t(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)_\d"
    r"|/(?P<y2>20\d\d)[-/]?(?P<m2>[01]\d)[-/]?(?P<d2>[0-3]\d)(?=[/_])"
    r"|/art/(?P<y3>20\d\d)/(?P<m3>\d{1,2})/(?P<d3>\d{1,2})/"
    r"|/(?P<y4>20\d\d)[-/]?(?P<m4>[01]\d)/"
)


def absolute(page: Page, href: str) -> str:
    """Where a reference of a page leads, without fragment; empty for what is no address of a page."""
    href = href.strip()
    if not href or href[0] == "#" or href[:11].lower() in ("javascript:",) or href[:7].lower() == "mailto:":
        return ""
    try:
        return urljoin(_base(page), href).partition("#")[0]
    except ValueError:
        return ""


def _base(page: Page) -> str:
    memo = digest(page).memo
    if "base" not in memo:
        at: Element = next(columns(page).all("base"), None)
        href = at.get("href") if at is not None else None
        try:
            memo["base"] = urljoin(page.url, href) if href else page.url
        except ValueError:
            memo["base"] = page.url
    return str(memo["base"])


@lru_cache(maxsize=8192)
def folded(address: str) -> str:
    """An address as a key: without scheme, ``www.``, session, name of an index page and page number in the query."""
    address = _SESSION.sub("", _ORIGIN.sub("", address.partition("#")[0]))
    path, _, query = address.partition("?")
    folder, slash, last = path.rpartition("/")
    if slash and _INDEX.fullmatch(last):
        path = folder + slash
    kept = [part for part in query.split("&") if part and not _PAGED.match(part.partition("=")[0])]
    return (path.rstrip("/") or path) + ("?" + "&".join(kept) if kept else "")


def folder_of(address: str) -> str:
    """The folder that an address stands in, as such a key; of an address without a file name the address itself."""
    path = _ORIGIN.sub("", address.partition("#")[0].partition("?")[0])
    folder, _, last = path.rpartition("/")
    return (folder if "." in last or not last else path).rstrip("/")


def page_number(address: str) -> int | None:
    """Which page of a list an address names; None where it names none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    for part in parts.query.split("&"):
        name, _, value = part.partition("=")
        if _PAGED.match(name) and value.isascii() and value.isdigit():
            return int(value[:6])
    found = _NUMBERED.search(parts.path.rpartition("/")[2])
    return int(found["n"]) if found else None


@lru_cache(maxsize=4096)
def day_in(address: str) -> str | None:
    """The day that the address of an article names (``YYYY-MM-DD``), or its month (``YYYY-MM``)."""
    found = _DAY.search(address)
    if found is None:
        return None
    for n in ("", "2", "3"):
        if found[f"y{n}"]:
            return calendar_day(int(found[f"y{n}"]), int(found[f"m{n}"]), int(found[f"d{n}"]))
    month = int(found["m4"])
    return f"{found['y4']}-{month:02}" if 1 <= month <= 12 else None
