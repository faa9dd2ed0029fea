"""The fact ``undecided_links``."""

from __future__ import annotations

from sitelint.api import Item, Site, Unknown, fact


@fact(
    scope="site",
    fields={
        "url": "absolute URL that could not be verified",
        "reason": "why: a code such as timeout, http-403, challenge or not-checked",
        "page": "URL of the first page that carries the link",
        "text": "the link's text there",
        "links": "how many links of visited pages lead to it",
    },
)
def undecided_links(site: Site) -> list[Item] | Unknown:
    """Addresses of links that answered neither well nor badly (blocked, timed out, not followed), each once."""
    links = site.fact("checked_links")
    if isinstance(links, Unknown):
        return links
    found: dict[str, list[Item]] = {}
    for item in links:
        if not item.fields["decided"]:
            found.setdefault(item.fields["url"], []).append(item)
    return [_item(items) for items in found.values()]


def _item(items: list[Item]) -> Item:
    first = items[0]
    fields = {name: first.fields[name] for name in ("url", "reason", "page", "text")}
    return Item({**fields, "links": len(items)}, first.at)
