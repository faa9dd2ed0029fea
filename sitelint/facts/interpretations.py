"""The fact ``interpretations``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Location, Site, fact, span_of, today
from sitelint.facts._publications import library_of

_YEAR = span_of("1 year")


@fact(
    scope="site",
    fields={
        "items": "interpretations: url, title, date, forms, policy (address of its document, or empty); newest first",
        "items[].url": "address of an interpretation",
        "items[].title": "its title",
        "items[].date": "when it was published, or null",
        "items[].forms": "text, graphics, video, audio, questions, conference, expert",
        "items[].policy": "address of the document that it explains, where it was found",
        "recent": "how many are of the last year",
        "forms": "forms of those of the last year other than text, each once",
        "share": "percent of the ranked documents (see policies) that have one; null without such documents",
    },
    needs=("publication", "column", "policies"),
)
def interpretations(site: Site) -> Item:
    """Interpretations among the visited pages, in which forms they come, and what share of documents has one."""
    library = library_of(site)
    policy = {one.key: document.url for document in library.policies for one in document.pairs}
    day = today(site.clock)
    since, until = _YEAR.before(day).isoformat(), day.isoformat()
    items = []
    forms: dict[str, None] = {}
    recent = 0
    for one in library.interpretations:
        shown = list(one.value.get("forms") or ())
        value = {"url": one.url, "title": one.title, "date": one.date or None, "forms": shown}
        items.append(Item(value | {"policy": policy.get(one.key, "")}, Location(one.url)))
        if since <= one.date <= until:
            recent += 1
            forms |= dict.fromkeys(form for form in shown if form != "text")
    return Item(
        {"items": items, "recent": recent, "forms": sorted(forms), "share": _share(site)}, Location(site.home)
    )


def _share(site: Site) -> int | None:
    """A document whose interpretation was not found counts as one without."""
    ranked: list[Any] = [item.fields for item in site.fact("policies") if item.fields["rank"] is not None]
    if not ranked:
        return None
    return 100 * sum(fields["interpreted"] is True for fields in ranked) // len(ranked)
