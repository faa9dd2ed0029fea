"""The fact ``links``."""

from __future__ import annotations

from sitelint.api import Item, Page, SiteScope, fact, walk_links


@fact(
    scope="page",
    fields={
        "href": "as written",
        "url": "absolute URL without fragment; empty when there is nothing to fetch",
        "kind": "page, image, script, style, attachment, frame or form",
        "scope": "site (own host), domain (same registrable domain), foreign, or none",
        "text": "the link's text, or the text of its image; at most 200 characters",
        "rel": "as written",
        "target": "as written",
        "reason": "why there is no URL: bad-url, empty, template, form, scheme:NAME",
    },
)
def links(page: Page) -> list[Item]:
    """Every reference of the page in document order: links, images, scripts, style sheets, frames, forms, media."""
    scope = SiteScope(page.url)
    return [
        Item(
            {
                "href": link.href,
                "url": link.url,
                "kind": link.kind,
                "scope": scope.of(link.url) if link.url else "none",
                "text": link.text,
                "rel": link.rel,
                "target": link.target,
                "reason": link.reason,
            },
            at=element,
        )
        for element, link in walk_links(page)
    ]
