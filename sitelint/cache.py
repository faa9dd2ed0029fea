"""What became of pages that have not changed, so that a second run need not judge them again.

Never needed for the result: the key covers everything a result depends on (code, words, ruleset, profile, day,
settings, name and bytes of the page, and the sheets and frames it read); a missing or broken cache costs time only.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitelint.digests import digest
from sitelint.engine.page import PageInput
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult
from sitelint.errors import UsageError
from sitelint.gather.files import FileTarget
from sitelint.model.settings import SiteSettings
from sitelint.options import CheckOptions
from sitelint.packing import pack, unpack
from sitelint.registry import PluginInfo
from sitelint.rules.stamps import cache_dir, python_files, states
from sitelint.store import Spare, Store
from sitelint.version import __version__

if TYPE_CHECKING:
    from sitelint.gather.http_cache import HttpCache

_MOST = 20_000  # pages kept; then the older half is dropped
_MOST_OF_SITES = 200_000
_SCHEMA = (
    "create table if not exists page (key blob primary key, used text, result blob, at real) without rowid"
)
# What answers say of their journey: no page is judged by it.
_PASSING = frozenset({
    "age", "cache-control", "connection", "content-encoding", "content-length", "date", "etag", "expires", "keep-alive",
    "last-modified", "server-timing", "set-cookie", "transfer-encoding", "vary", "via", "x-cache", "x-cache-lookup",
    "x-request-id", "x-ser", "x-via",
})  # fmt: skip
Notice = Callable[[str], object]
_PACKAGE = Path(__file__).resolve().parent


class Kept(NamedTuple):
    """What a site left behind in a folder when it was inspected before."""

    answers: HttpCache | None = None
    pages: PageCache | None = None


@contextmanager
def open_kept(
    plan: Plan, options: CheckOptions, plugins: Iterable[PluginInfo], notice: Notice
) -> Iterator[Kept]:
    """The cache of the folder that the options name. Raises UsageError when nothing can be kept there.

    ``notice`` is told once when what is there cannot be used.
    """
    folder = options.cache_dir
    if folder is None:
        yield Kept()
        return
    from sitelint.gather.http_cache import HttpCache

    told: set[str] = set()

    def once(code: str) -> None:
        if code not in told:
            told.add(code)
            notice(code)

    with ExitStack() as stack:
        try:
            pages = stack.enter_context(closing(PageCache(plan, options.settings, plugins, folder, once)))
            answers = None
            if options.archive is None:
                answers = stack.enter_context(
                    closing(HttpCache(folder / "answers.sqlite3", options.gather, once))
                )
        except (OSError, sqlite3.Error) as fault:
            if getattr(fault, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                once(f"cache-left:{fault}")
                yield Kept()
                return
            raise UsageError(
                f"nothing can be kept here: {getattr(fault, 'strerror', None) or fault}",
                where=f"--cache {folder}",
                hint="name a folder that can be written",
            ) from fault
        yield Kept(answers, pages)


class PageCache:
    """Results of pages by content, in one SQLite file of the user's cache folder, or of a ``folder``."""

    def __init__(
        self,
        plan: Plan,
        settings: SiteSettings,
        plugins: Iterable[PluginInfo],
        folder: Path | None = None,
        notice: Notice = lambda _: None,
    ) -> None:
        self._base = _base(plan, settings, plugins)
        self._most = _MOST if folder is None else _MOST_OF_SITES
        store: Store | None = None
        try:
            store = Store((folder or cache_dir()) / "pages.sqlite3", _SCHEMA, __version__)
        except (OSError, RuntimeError, sqlite3.Error):
            if folder is not None:
                raise
        self._store = Spare(store, notice)

    def get(self, target: FileTarget) -> tuple[bytes, PageResult | None]:
        """(key, the result of the file, if it and everything it read are as they were)."""
        names = f"{target.name}\0{target.place}\0".encode("utf-8", "replace")
        key = sha256(self._base + names + target.read()).digest()
        found = self._find(key)
        if found is not None and not _unchanged(found[0], target.resources()):
            found = None
        return key, found and found[1]

    def get_page(self, page: PageInput) -> tuple[bytes, PageResult | None]:
        """The same for a page of a site; its exchange says under which number and record it came this time."""
        came = page.exchange
        assert came is not None
        said = [(name.lower(), value) for name, value in came.headers if name.lower() not in _PASSING]
        parts = [
            page.target,
            page.content_type,
            came.url,
            came.status,
            page.is_home,
            page.place,
            sorted(said),
        ]
        parts.append(sorted((name, digest(body)) for name, body in page.resources.items()))
        about = json.dumps(parts).encode()
        key = sha256(b"%b\0%d\0%b%b" % (self._base, len(about), about, page.body)).digest()
        found = self._find(key)
        return key, found and found[1]._replace(depth=page.depth, record=came.record)

    def put(self, key: bytes, result: PageResult) -> None:
        if not self._store.works:
            return
        text = json.dumps(pack(result), ensure_ascii=False, separators=(",", ":"))
        packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
        row = (key, json.dumps(dict(result.used)), packed, time.time())
        self._store.write("insert or replace into page values (?, ?, ?, ?)", row)

    def _find(self, key: bytes) -> tuple[Mapping[str, str], PageResult] | None:
        try:
            for used, packed in self._store.rows("select used, result from page where key = ?", (key,)):
                return json.loads(used), unpack(json.loads(zlib.decompress(packed)))
        except (zlib.error, ValueError, KeyError, TypeError) as fault:
            self._store.give_up(fault)
        return None

    def close(self) -> None:
        self._store.close("page", most=self._most)


def _base(plan: Plan, settings: SiteSettings, plugins: Iterable[PluginInfo]) -> bytes:
    """All that a result depends on besides the page."""
    rules = [rule.id for indicator in plan.indicators for rule in indicator.rules]
    parts = [
        __version__,
        sys.version,
        plan.ruleset.hash,
        plan.profile.id,
        plan.dialect,
        plan.clock[:10],
        repr(settings),
        plan.words.phrases.key,
        repr(rules),
    ]
    parts += states([*python_files(_PACKAGE), *_sources(plugins)])
    return sha256("\0".join(parts).encode("utf-8", "replace")).digest()


def _sources(plugins: Iterable[PluginInfo]) -> set[Path]:
    """Source files of plugins; those of built-in words are counted with the package."""
    found: set[Path] = set()
    for plugin in plugins:
        path = Path(plugin.path)
        if path.parent.parent != _PACKAGE and path.is_file():
            found.update(path.parent.rglob("*.py") if path.name == "__init__.py" else (path,))
    return found


def _unchanged(used: Mapping[str, str], resources: Mapping[str, bytes]) -> bool:
    return all(digest(resources.get(name)) == seen for name, seen in used.items())
