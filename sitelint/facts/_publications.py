"""Policy documents and their interpretations brought together: by links, else by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sitelint.api import Site
from sitelint.facts._addresses import folded
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._document_titles import Titles, interprets

_TITLE = 8  # characters of a link that names a document
_NEXT = frozenset(["下一页", "尾页", "末页", "下页", ">", ">>", "›", "»"])


@dataclass(slots=True)
class Document:
    """One page with what its fact ``publication`` says."""

    url: str
    value: Mapping[str, Any]
    links: frozenset[str]
    pairs: list[Document] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.value.get("title") or "")

    @property
    def date(self) -> str:
        return str(self.value.get("date") or "")

    @property
    def key(self) -> str:
        return folded(self.url)


def library_of(site: Site) -> Library:
    """The documents of a site, brought together once."""
    if "publications.library" not in site.cache:
        site.cache["publications.library"] = Library(site)
    library: Library = site.cache["publications.library"]
    return library


class Library:
    """All documents and interpretations of a site. ``seen`` are addresses of interpretations that were not visited."""

    def __init__(self, site: Site) -> None:
        found = [
            Document(page.target, value, frozenset(map(folded, value.get("links") or ())))
            for page in site.pages
            if isinstance(value := page.facts.get("publication"), Mapping)
        ]
        self.policies = _once(one for one in found if one.value.get("type") == "policy")
        self.interpretations = _once(one for one in found if one.value.get("type") == "interpretation")
        columns = _columns(site)
        self.named = _named(site, columns, {one.key for one in found})
        self.whole = site.online and _lists_seen(site, columns)
        self._pair()

    def _pair(self) -> None:
        by_key = {one.key: one for one in self.interpretations}
        titles = Titles({one.key: one.title for one in self.interpretations})
        others = Titles(self.named)
        self._titles = (titles, others)
        back: dict[str, list[Document]] = {}
        for one in self.interpretations:
            for link in one.links:
                back.setdefault(link, []).append(one)
        self.elsewhere: dict[
            str, str
        ] = {}  # by address of the policy: an interpretation that was not visited
        for policy in self.policies:
            found = [by_key[link] for link in policy.links if link in by_key]
            found += back.get(policy.key, [])
            found += [by_key[key] for key in titles.like(policy.title)]
            policy.pairs = list({id(one): one for one in found}.values())
            if not policy.pairs and (like := others.like(policy.title)):
                self.elsewhere[policy.key] = like[0]

    def near(self, policy: Document) -> bool:
        """Whether some interpretation has a few words in common with a policy."""
        return any(titles.near(policy.title) for titles in self._titles)

    def pair_of(self, policy: Document) -> Document | None:
        """The interpretation of a policy that links to it, or that it links to, else the first."""
        linked = (one for one in policy.pairs if one.key in policy.links or policy.key in one.links)
        return next(linked, policy.pairs[0] if policy.pairs else None)


def _once(documents: Iterable[Document]) -> list[Document]:
    """Newest first; the same title is one document under several addresses."""
    found: dict[str, Document] = {}
    for one in sorted(documents, key=lambda one: (one.date, one.url), reverse=True):
        found.setdefault(one.title, one)
    return list(found.values())


def _columns(site: Site) -> set[str]:
    """Addresses of pages of columns of interpretations."""
    return {
        folded(page.target)
        for page in site.pages
        if isinstance(said := page.facts.get("column"), Mapping)
        and any(
            kind_of_name(name) == "政策解读"
            for name in [str(said.get("name") or ""), *(said.get("path") or ())]
        )
    }


def _lists_seen(site: Site, columns: set[str]) -> bool:
    """Whether every page that lists interpretations was visited, or its link is broken."""
    visited = {folded(page.target) for page in site.pages}
    return not any(
        link.kind == "page"
        and link.scope == "site"
        and folded(link.page) in columns
        and (link.text.isdigit() or link.text in _NEXT)
        and link.verdict != "broken"
        and folded(link.url) not in visited
        for link in site.links
    )


def _named(site: Site, columns: set[str], known: set[str]) -> dict[str, str]:
    """Titles of interpretations that are linked but were not visited, by address."""
    out: dict[str, str] = {}
    for link in site.links:
        if (
            link.kind == "page"
            and len(link.text) >= _TITLE
            and (interprets(link.text) or folded(link.page) in columns)
        ):
            key = folded(link.url)
            if key not in known:
                out.setdefault(key, link.text)
    return out
