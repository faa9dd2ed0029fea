"""What a crawl gives, and what it asks of its caller."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitelint.model.snapshot import Exchange, Link
from sitelint.parse.links import RawLink


@dataclass(frozen=True, slots=True)
class PageVisit:
    """What the caller gives back for a page: its links, and anything it wants to find in :attr:`Crawl.pages`."""

    links: Sequence[RawLink]
    result: Any = None


Visit = Callable[[Exchange, int, bool, Mapping[str, bytes]], Awaitable[PageVisit]]


@dataclass(frozen=True, slots=True)
class Visited:
    """One page that was judged. ``url`` is where it was found after redirects."""

    url: str
    status: int | None
    depth: int
    result: Any


Keep = Callable[[Visited], None]


@dataclass(frozen=True, slots=True)
class Crawl:
    """A gathered site. ``home`` carries its trouble when the site does not answer; then there are no pages.

    ``pages`` is empty where they were handed out one by one; ``visited`` counts them. ``links`` are all links of all
    pages in the order of the walk; beyond some ten thousand they are read from a file whenever they are asked for.

    ``notes`` are codes with figures for the report: ``max-pages:500`` (the limit that cut the walk), ``max-checks:12``
    (addresses left unchecked), ``max-links:9`` (links beyond 20,000 on a page), ``robots:3`` (pages forbidden),
    ``max-asked:5500`` (addresses asked for, most of which are no pages: that cut the walk),
    ``not-whole:2`` (pages too large, cut off or broken), ``sitemap:URL`` (a sitemap that was read in part only),
    ``parts-not-whole:1`` (the same of style sheets and frames), ``robots-cut:URL`` (rules were left out),
    ``sampled:900`` (pages that were not chosen of their pattern),
    ``refused:30`` (pages not visited since the host answered 429 again and again), ``wall:challenge`` (a wall for
    machines stands before the site: no pages).
    """

    target: str
    home: Exchange
    pages: tuple[Visited, ...] = ()
    visited: int = 0
    links: Sequence[Link] = ()
    requests: int = 0
    blocked: int = 0
    notes: tuple[str, ...] = ()
    raw: Sequence[RawLink] = ()  # what `links` was made from, one to one
