"""The fact ``coverage``."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from sitelint.api import Item, Link, Site, fact

_TWINS = 5  # pages that another host has too: it is the site under another name
_NAVIGATION = 10  # links of a home page whose navigation does not come from a script
_NOT_READ = frozenset(["blocked", "unknown"])


@fact(
    scope="site",
    fields={
        "whole": "true when what was not found is not there",
        "reason": "why not: offline, limits (of pages, depth or robots.txt), blocked (pages that did not answer),"
        " alias (links lead to the same pages under another host, which was not read), navigation (the home page has"
        " hardly any links: scripts may make them); empty when whole",
        "pages": "how many pages were read",
    },
)
def coverage(site: Site) -> Item:
    """Whether so much of the site was read that a column or function that was not found does not exist."""
    reason = _reason(site)
    return Item({"whole": not reason, "reason": reason, "pages": len(site.pages)})


def _reason(site: Site) -> str:
    if not site.online:
        return "offline"
    if site.cut:
        return "limits"
    if _alias(site):
        return "alias"
    homes = {page.target for page in site.pages if page.kind == "home"} | {site.home}
    links = 0
    for link in site.links:
        if not _page_of_site(link):
            continue
        if link.verdict in _NOT_READ:
            return "blocked"
        links += link.page in homes
    return "" if links >= _NAVIGATION else "navigation"


def _alias(site: Site) -> bool:
    """Whether the site links to itself under another host, as a copy of a site does."""
    read = {path for page in site.pages if len(path := urlsplit(page.target).path) > 1}
    twins: dict[str, set[str]] = defaultdict(set)
    for url in {link.url for link in site.links if link.scope != "site" and link.kind == "page" and link.url}:
        parts = urlsplit(url)
        if parts.path in read:
            twins[parts.netloc].add(parts.path)
    return any(len(paths) >= _TWINS for paths in twins.values())


def _page_of_site(link: Link) -> bool:
    return link.kind == "page" and link.scope == "site" and bool(link.url)
