"""What became of files that have not changed, so that a second run need not judge them again.

Never needed for the result: the key covers everything a result depends on (code, words, ruleset, profile, day,
settings, name and bytes of the page, and the sheets and frames it read); a missing or broken cache costs time only.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sitelint.digests import digest
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult, SubjectResult
from sitelint.gather.files import FileTarget
from sitelint.model.edit import Edit
from sitelint.model.place import Location
from sitelint.model.report import Finding
from sitelint.model.settings import SiteSettings
from sitelint.model.suppression import Directive
from sitelint.model.text import Text
from sitelint.model.value import Outcome
from sitelint.registry import PluginInfo
from sitelint.rules.stamps import cache_dir
from sitelint.version import __version__

_MOST = 20_000  # pages kept; then the older half is dropped
_PACKAGE = Path(__file__).resolve().parent


class PageCache:
    """Results of files by content, in one SQLite file of the user's cache folder."""

    def __init__(self, plan: Plan, settings: SiteSettings, plugins: Iterable[PluginInfo]) -> None:
        self._base = _base(plan, settings, plugins)
        self._store: sqlite3.Connection | None = None
        with suppress(OSError, RuntimeError, sqlite3.Error):
            folder = cache_dir()
            folder.mkdir(parents=True, exist_ok=True)
            self._store = sqlite3.connect(folder / "pages.sqlite3", timeout=1, isolation_level=None)
            self._store.execute("pragma journal_mode = wal")
            self._store.execute("pragma synchronous = off")
            self._store.execute(
                "create table if not exists page (key blob primary key, used text, result text, at real) without rowid"
            )
            self._store.execute("begin")

    def get(self, target: FileTarget) -> tuple[bytes, PageResult | None]:
        """(key, the result of the file, if it and everything it read are as they were)."""
        names = f"{target.name}\0{target.place}\0".encode("utf-8", "replace")
        key = sha256(self._base + names + target.read()).digest()
        if self._store is None:
            return key, None
        with suppress(sqlite3.Error, ValueError, KeyError, TypeError):
            row = self._store.execute("select used, result from page where key = ?", (key,)).fetchone()
            if row is not None and _unchanged(json.loads(row[0]), target.resources()):
                return key, _unpack(json.loads(row[1]))
        return key, None

    def put(self, key: bytes, result: PageResult) -> None:
        if self._store is not None:
            with suppress(sqlite3.Error):
                row = (key, json.dumps(dict(result.used)), json.dumps(_pack(result)), time.time())
                self._store.execute("insert or replace into page values (?, ?, ?, ?)", row)

    def close(self) -> None:
        if self._store is not None:
            with suppress(sqlite3.Error):
                kept = self._store.execute("select count(*) from page").fetchone()[0]
                if kept > _MOST:
                    self._store.execute(
                        "delete from page where at <= (select at from page order by at limit 1 offset ?)",
                        (kept // 2,),
                    )
                self._store.execute("commit")
            self._store.close()


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
    code = [*_PACKAGE.rglob("*.py"), *_sources(plugins)]
    for path in sorted(code):
        seen = path.stat()
        parts.append(f"{path} {seen.st_mtime_ns} {seen.st_size}")
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


def _pack(result: PageResult) -> list[Any]:
    subjects = [
        [
            s.rule,
            s.outcome.value,
            s.items,
            s.failing,
            s.review,
            [_pack_finding(f) for f in s.findings],
            s.times,
        ]
        for s in result.results
    ]
    names = [
        [astuple(d) for d in result.directives],
        result.place,
        result.title,
        result.column,
        result.site_name,
        list(result.notes),
    ]
    return [result.target, result.kind, dict(result.facts), subjects, names]


def _pack_finding(f: Finding) -> list[Any]:
    p = f.location
    place = [p.target, p.line, p.column, p.end_line, p.end_column, p.selector, p.snippet]
    texts = [f.message.zh, f.message.en, f.fix.zh, f.fix.en]
    return [
        f.id,
        f.rule,
        f.indicator,
        f.outcome.value,
        f.severity,
        texts,
        place,
        list(f.refs),
        dict(f.evidence),
        [astuple(edit) for edit in f.edits],
    ]


def _unpack(packed: list[Any]) -> PageResult:
    target, kind, facts, subjects, (directives, place, title, column, site_name, notes) = packed
    unpack = partial(_unpack_finding, place=place)
    results = tuple(
        SubjectResult(
            rule,
            Outcome(outcome),
            items,
            failing,
            review,
            tuple(map(unpack, findings)),
            tuple(times) if times is not None else None,
        )
        for rule, outcome, items, failing, review, findings, times in subjects
    )
    return PageResult(
        target,
        kind,
        facts=facts,
        results=results,
        place=place,
        directives=tuple(Directive(*d) for d in directives),
        title=title,
        column=column,
        site_name=site_name,
        notes=tuple(notes),
    )


def _unpack_finding(packed: list[Any], place: str) -> Finding:
    name, rule, indicator, outcome, severity, texts, where, refs, evidence, edits = packed
    message, fix = Text(texts[0], texts[1]), Text(texts[2], texts[3])
    return Finding(
        name,
        rule,
        indicator,
        Outcome(outcome),
        severity,
        message,
        Location(*where),
        fix,
        tuple(refs),
        evidence,
        place,
        edits=tuple(Edit(*edit) for edit in edits),
    )
