"""Sites made of page records, for site facts."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Link, PageRecord, Site, SiteSettings
from sitelint.engine.facts import source
from sitelint.registry import load_registry

HOST = "https://www.example.gov.cn"
CLOCK = "2026-03-31"
WORDS = load_registry().words.facts


def column(
    path: str,
    name: str,
    *dates: str,
    above: tuple[str, ...] = (),
    kind: str = "column",
    depth: int = 1,
    **more: Any,
) -> PageRecord:
    """The page of a column whose list shows these dates, newest first; without a year as ``--03-01``."""
    full = [d for d in dates if d[0] != "-"]
    listing = {
        "items": len(dates),
        "way": "static" if dates else "none",
        "scripted": False,
        "dates": full,
        "short": [d for d in dates if d[0] == "-"],
    }
    if dates:
        listing |= {"text": f"{name}之一", "url": f"{HOST}{path}1.html", "line": 7, "column": 3}
    listing |= {key: more.pop(key) for key in ("way", "scripted", "items", "url") if key in more}
    own = {"of": "", "name": name, "path": [*above, name], "label": "", "archived": False}
    own |= {key: more.pop(key) for key in ("label", "archived", "path") if key in more}
    facts = {
        "column": own,
        "listing": listing,
        "pub_date": None,
        "empty_list": not dates,
        "states_blank": False,
    }
    return PageRecord(HOST + path, kind, 200, depth, facts | more)


def article(path: str, date: str | None, of: str = "", **more: Any) -> PageRecord:
    """An article that shows when it was published, and perhaps leads to its column."""
    facts = {"column": {"of": HOST + of} if of else None, "listing": None, "pub_date": date}
    return PageRecord(HOST + path, "article", 200, 2, facts | more)


def home(*dates: str, titles: int = 30, **more: Any) -> PageRecord:
    """The home page with items of these dates."""
    items = [
        {"date": date, "text": f"新闻{n}", "url": f"{HOST}/x/{n}.html", "line": n + 1, "column": 1}
        for n, date in enumerate(dates)
    ]
    facts = {
        "home_items": {"items": items, "titles": titles},
        "listing": {"items": len(dates), "scripted": more.pop("scripted", False), "dates": [], "short": []},
        "column": None,
        "pub_date": None,
    }
    return PageRecord(f"{HOST}/", "home", 200, 0, facts | more)


def link(page: str, url: str, text: str = "", *, depth: int = 1, verdict: str = "ok") -> Link:
    """A link of the site; addresses from the root on."""
    return Link(HOST + page, url, HOST + url, "page", "site", 5, 2, depth, text, verdict)  # type: ignore[arg-type]


def site(
    *pages: PageRecord, links: tuple[Link, ...] = (), clock: str = CLOCK, online: bool = True, **settings: Any
) -> Site:
    """A site with its facts attached."""
    made = Site(
        f"{HOST}/", f"{HOST}/", "portal", clock, SiteSettings(**settings), pages, links, online=online
    )
    made._source = source(WORDS, made)
    return made


def fields(item: Item) -> dict[str, Any]:
    return dict(item.fields)
