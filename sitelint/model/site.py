"""The site as judging sees it: small per-page records, links, answers of probes, and site facts on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sitelint.model.history import Sample
from sitelint.model.settings import SiteSettings
from sitelint.model.snapshot import DnsAnswer, Exchange, Link, Wish


class PageRecord(NamedTuple):
    """What is kept of a page once it is judged: its address and the page facts that site facts asked for.

    ``facts`` holds plain JSON values. ``depth`` counts clicks from the home page.
    """

    target: str
    kind: str
    status: int | None
    depth: int
    facts: Mapping[str, Any]


@dataclass(slots=True)
class Site:
    """All that site facts may look at. ``target`` is the address that was asked for, ``home`` where it led to."""

    target: str
    home: str
    profile: str
    clock: str
    settings: SiteSettings = field(default_factory=SiteSettings)
    pages: Sequence[PageRecord] = ()
    links: Sequence[Link] = ()
    answers: Mapping[Wish, DnsAnswer | Exchange] = field(default_factory=dict)
    history: Sequence[Sample] = ()  # accesses on earlier days, oldest first
    online: bool = False  # False for files: nothing was asked of a network
    cut: bool = False  # a limit or robots.txt kept pages from being read
    cache: dict[str, Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # as that of a page
    _source: Callable[[str], Any] | None = None

    def fact(self, name: str) -> Any:
        """The value of a site fact."""
        if self._source is None:
            raise LookupError(f"no facts are attached to this site: {name}")
        return self._source(name)
