"""A page as one repair leaves it."""

from __future__ import annotations

from sitelint.api import Item, parse_page
from sitelint.engine import facts
from sitelint.parse.rewrite import compatible, rewritten
from sitelint.registry import load_registry

WORDS = load_registry().words


def page_of(html: str):
    page = parse_page(html.encode(), "index.html", "text/html; charset=utf-8")
    page._source = facts.source(WORDS.facts, page)
    return page


def mended(repair: str, html: str, fact: str = "", **fields: object) -> str:
    """``html`` with the edits of a repair, on every item of a fact (whose fields are as given), or on the page."""
    page = page_of(html)
    found = page.fact(fact) if fact else None
    items = found if isinstance(found, list) else [found]
    chosen = [i for i in items if not isinstance(i, Item) or fields.items() <= dict(i.fields).items()]
    mend = WORDS.repairs[repair].mend
    return rewritten(page.source, compatible(tuple(mend(page, item)) for item in chosen))
