"""The fact ``checked_links``."""

from __future__ import annotations

from sitelint.api import Item, Link, Location, Site, Stream, Text, Unknown, fact


@fact(
    scope="site",
    fields={
        "page": "URL of the page that carries the link (its entrance page)",
        "href": "as written",
        "url": "absolute URL that was followed",
        "kind": "page, image, script, style, attachment or frame",
        "scope": "site (own host), domain (same registrable domain) or foreign",
        "verdict": "ok, broken, blocked, ignored or unknown",
        "decided": "true when it is known to be ok or broken",
        "status": "HTTP status, or null when no answer came",
        "reason": "why it is broken, blocked or unknown",
        "depth": "depth of the page that carries it; the home page is 0",
        "text": "the link's text",
    },
)
def checked_links(site: Site) -> Stream | Unknown:
    """Every link of every visited page, and what became of it when it was followed. Ignored ones are left out."""
    if not site.online:
        return Unknown(Text("离线检查，未访问链接", "offline: links were not followed"))
    return Stream(lambda: (_item(link) for link in site.links if link.verdict != "ignored"))


def _item(link: Link) -> Item:
    fields = {
        "page": link.page,
        "href": link.href,
        "url": link.url,
        "kind": link.kind,
        "scope": link.scope,
        "verdict": link.verdict
        if link.verdict in ("ok", "broken")
        else Unknown(Text(f"链接无法核实：{link.reason}", f"could not be verified: {link.reason}")),
        "decided": link.verdict in ("ok", "broken"),
        "status": link.status,
        "reason": link.reason,
        "depth": link.depth,
        "text": link.text,
    }
    return Item(fields, Location(link.page, link.line, link.column, snippet=link.href))
