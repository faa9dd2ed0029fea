"""The columns of a site: their pages brought together, what stands below them, and their kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sitelint.api import ColumnSetting, PageRecord, Site
from sitelint.facts._addresses import folded, folder_of, page_number
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._column_types import KINDS, LABELS

_SILENT = 5  # columns that carry a label without a name that supports it
_DATED_KINDS = frozenset(["article", "guide", "notice", "disclosure", "other", "message"])


@dataclass(slots=True, eq=False)
class Column:
    """One column, its pages in the order of the visit.

    ``by``: how its type is known (name, label, above, site file).
    """

    name: str
    pages: list[PageRecord] = field(default_factory=list)
    path: tuple[str, ...] = ()
    type: str = "other"
    by: str = ""
    period: str | None = None
    ignored: bool = False
    above: Column | None = None
    articles: list[tuple[str, str]] = field(default_factory=list)  # (day, address) of pages below with a time
    below: list[Column] = field(default_factory=list)

    @property
    def first(self) -> PageRecord:
        """The page of the column that stands for it: that without a page number."""
        return min(self.pages, key=lambda page: (page_number(page.target) or 0, len(page.target)))

    @property
    def begins(self) -> bool:
        """Whether the first page of its list was visited."""
        return any((page_number(page.target) or 0) <= 1 for page in self.pages)

    @property
    def url(self) -> str:
        return self.first.target

    def listings(self) -> Iterable[tuple[PageRecord, Mapping[str, Any]]]:
        for page in self.pages:
            value = page.facts.get("listing")
            if isinstance(value, Mapping):
                yield page, value

    def branch(self) -> Iterable[Column]:
        """The column and all below it."""
        todo = [self]
        seen: set[int] = set()
        while todo:
            one = todo.pop()
            if id(one) not in seen:
                seen.add(id(one))
                yield one
                todo += one.below

    def ancestors(self) -> Iterable[Column]:
        seen = {id(self)}
        one = self.above
        while one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            one = one.above


def column_book(site: Site) -> ColumnBook:
    """The columns of a site, brought together once."""
    if "columns.book" not in site.cache:
        site.cache["columns.book"] = ColumnBook(site)
    book: ColumnBook = site.cache["columns.book"]
    return book


class ColumnBook:
    """All columns of a site, from the page facts ``column``, ``listing`` and ``pub_date``."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.columns: list[Column] = _merged(_grouped(site.pages))
        self._by_address = {folded(page.target): one for one in self.columns for page in one.pages}
        self._by_folder: dict[str, Column] = {}
        for one in self.columns:
            for page in one.pages:
                self._by_folder.setdefault(folder_of(page.target), one)
        self._relate()
        self._file_articles()
        self._name_kinds()

    @cached_property
    def days(self) -> dict[str, str]:
        """The day on which pages say they were published, by folded address."""
        return {
            folded(page.target): date[:10]
            for page in self.site.pages
            if isinstance(date := page.facts.get("pub_date"), str)
        }

    def at(self, address: str) -> Column | None:
        """The column at an address."""
        return self._by_address.get(folded(address))

    def of(self, page: PageRecord) -> Column | None:
        """The column that an article is in: as its path line says, else that of the nearest folder."""
        said = page.facts.get("column")
        if isinstance(said, Mapping) and said.get("of") and (found := self.at(str(said["of"]))) is not None:
            return found
        return self._around(folder_of(page.target))

    def _around(self, folder: str) -> Column | None:
        while "/" in folder:
            if folder in self._by_folder:
                return self._by_folder[folder]
            folder = folder.rpartition("/")[0]
        return None

    def _relate(self) -> None:
        """Who stands above whom: by the path line, else by folders."""
        by_path: dict[tuple[str, ...], Column] = {}
        for one in self.columns:
            by_path.setdefault(one.path, one)
        for one in self.columns:
            above = next(
                (by_path[one.path[:n]] for n in range(len(one.path) - 1, 0, -1) if one.path[:n] in by_path),
                None,
            )
            if above is None:
                folder = folder_of(one.url)
                while above is None or above is one:
                    folder, slash, _ = folder.rpartition("/")
                    if not slash:
                        above = None
                        break
                    above = self._by_folder.get(folder)
            if above is not None and above is not one and one not in above.ancestors():
                one.above = above
                above.below.append(one)

    def _file_articles(self) -> None:
        for page in self.site.pages:
            date = page.facts.get("pub_date")
            if isinstance(date, str) and page.kind in _DATED_KINDS and (found := self.of(page)) is not None:
                found.articles.append((date[:10], page.target))

    def _name_kinds(self) -> None:
        trusted = _trusted_labels(self.columns)
        settings = {self._key(setting.url): setting for setting in self.site.settings.columns}
        for one in self.columns:
            setting = next(
                (settings[k] for page in one.pages if (k := self._key(page.target)) in settings), None
            )
            one.type, one.by = _own_kind(one, trusted)
            if setting is not None:
                one.name = setting.name or one.name
                one.ignored = setting.ignore
                one.period = setting.period or None
                if setting.type:
                    one.type, one.by = setting.type, "site file"
        for one in self.columns:
            if not one.by and (kind := _kind_from_above(one)):
                one.type, one.by = kind, "above"

    def _key(self, address: str) -> str:
        """An address or path as the site file and the pages have it in common: the path on the site."""
        root = self.site.target
        if "//" not in address[:8] and "//" not in root[:8]:
            address = address.removeprefix(root)
        key = folded(address if "//" in address[:8] else f"//site/{address.lstrip('/')}")
        return key.partition("/")[2]

    def unseen(self) -> list[ColumnSetting]:
        """Columns of the site file that no visited page is."""
        known = {self._key(page.target) for one in self.columns for page in one.pages}
        return [s for s in self.site.settings.columns if self._key(s.url) not in known and not s.ignore]


def _kind_from_above(one: Column) -> str:
    """The kind of a column without a telling name: that of the nearest column or name above which passes its own on."""
    for above in one.ancestors():
        if above.by and KINDS[above.type].passes:
            return above.type
    names = (kind_of_name(name) for name in reversed(one.path[:-1]))
    return next((kind for kind in names if kind and KINDS[kind].passes), "")


def _own_kind(one: Column, trusted: frozenset[str]) -> tuple[str, str]:
    kind = kind_of_name(one.name)
    if kind:
        return kind, "name"
    label = _label(one)
    return (LABELS[label], "label") if label in trusted else ("other", "")


def _label(one: Column) -> str:
    """The label ColumnType of the first page that carries one of the known ones."""
    labels = (str((page.facts.get("column") or {}).get("label") or "") for page in one.pages)
    return next((label for label in labels if label in LABELS), "")


def _trusted_labels(columns: Iterable[Column]) -> frozenset[str]:
    """Values of ColumnType that tell columns apart. Templates that write one value on every page are not believed:
    where columns of other names carry it, or many that no name supports."""
    agree: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    for one in columns:
        label, kind = _label(one), kind_of_name(one.name)
        count = silent if not kind else agree if kind == LABELS.get(label) else differ
        count[label] += bool(label)
    return frozenset(
        label
        for label in LABELS
        if differ[label] <= agree[label] and (agree[label] or silent[label] <= _SILENT)
    )


def _grouped(pages: Iterable[PageRecord]) -> list[Column]:
    """Pages of one column share folder and name."""
    found: dict[tuple[str, str], Column] = {}
    for page in pages:
        said = page.facts.get("column")
        if not isinstance(said, Mapping) or not said.get("name"):
            continue
        one = found.setdefault((folder_of(page.target), said["name"]), Column(said["name"]))
        one.pages.append(page)
        one.path = one.path or tuple(said.get("path") or ())
    return list(found.values())


def _merged(columns: list[Column]) -> list[Column]:
    """A column at several addresses is one: the same name, and the same newest item."""
    found: dict[tuple[str, str, int], Column] = {}
    out: list[Column] = []
    for one in columns:
        value = one.first.facts.get("listing") or {}
        url = str(value.get("url") or "")
        key = (one.name, folded(url), int(value.get("items") or 0))
        twin = found.get(key) if url else None
        if twin is not None:
            twin.pages += one.pages
            continue
        found[key] = one
        out.append(one)
    return out
