"""The fact ``leaving``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Location, Site, fact


@fact(
    scope="site",
    needs=("outside_links", "leave_prompt"),
    fields={
        "pages": "visited pages with links to sites of others than governments",
        "links": "such links on them",
        "prompted": "of these pages, those with a prompt such as 您访问的链接即将离开…",
        "page": "the first of these pages without a prompt, null when all have one",
        "first": "address of the first such link there",
    },
)
def leaving(site: Site) -> Item:
    """Whether visitors are told before they leave for the site of somebody else than a government."""
    pages = links = prompted = 0
    bare: tuple[str, Any] | None = None
    for page in site.pages:
        outside = page.facts.get("outside_links")
        if not isinstance(outside, dict) or not outside.get("count"):
            continue
        pages, links = pages + 1, links + outside["count"]
        if page.facts.get("leave_prompt") is True:
            prompted += 1
        elif bare is None:
            bare = page.target, outside["first"]
    fields: dict[str, Any] = {"pages": pages, "links": links, "prompted": prompted}
    fields |= {"page": bare[0] if bare else None, "first": bare[1] if bare else None}
    return Item(fields, Location(bare[0]) if bare else None)
