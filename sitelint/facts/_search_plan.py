"""What is asked of the site's own search: the form that was found, and an address for each title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sitelint.api import Fetch, Link, PageRecord, SiteScope, SiteSettings
from sitelint.facts._search_sample import Sampled, address, misspelt, sample

Form = Mapping[str, Any]
_OWNERS: Form = {"method": "get", "charset": "utf-8", "most": None, "by": "site file"}


def form_of(pages: Iterable[PageRecord], settings: SiteSettings) -> Form:
    """The search to try: what the owner names, else that of the home page, else the first with an address."""
    if settings.search.url:
        return {**_OWNERS, "url": settings.search.url}
    best: tuple[tuple[bool, bool, int], Form] | None = None
    for page in pages:
        if form := page.facts.get("search_form"):
            rank = (not form["url"], page.kind != "home", page.depth)
            if best is None or rank < best[0]:
                best = (rank, form)
    return best[1] if best else {}


def wishes(
    form: Form, pages: Iterable[PageRecord], links: Iterable[Link], settings: SiteSettings, clock: str
) -> list[tuple[Sampled | None, Fetch]]:
    """(item, wish) of a sample; the last one, without an item, asks for a misspelt title. Empty without an address."""
    if settings.search.off or not form.get("url"):
        return []
    items = sample(pages, links, settings, clock)
    out: list[tuple[Sampled | None, Fetch]] = [(one, wish_for(form, one.title)) for one in items]
    return [*out, (None, wish_for(form, misspelt(items[0].title)))] if items else []


def wish_for(form: Form, words: str) -> Fetch:
    """The wish that asks for some words, where robots.txt allows it."""
    return Fetch(address(form["url"], words, form["charset"], form["most"]), robots=True)


def in_reach(form: Form, home: str, domains: Sequence[str], *, external: bool) -> bool:
    """Whether the search may be asked: it is the site's own, or other hosts may be asked too."""
    return external or SiteScope(home, tuple(domains)).of(str(form.get("url", ""))) != "foreign"
