"""What an editor shows of a page, as ``sitelint check`` would say it of the file with the text that is being typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sitelint import app
from sitelint.cli._settings import merge
from sitelint.engine.plan import Plan
from sitelint.errors import UsageError
from sitelint.model.report import Report
from sitelint.model.ruleset import Ruleset
from sitelint.options import DEFAULT_RULESET, CheckOptions
from sitelint.parse.encoding import decode, encode
from sitelint.pool import Recipe
from sitelint.registry import Registry, load_registry
from sitelint.rules.config import find_config
from sitelint.rulesets import open_ruleset

LONGEST = 2_000_000  # characters of a text that is looked at
_MOST_DESKS = 8  # configurations that are kept at hand
_PROFILE = "template"
_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a configuration asks for, read once. ``lang`` is what it says of the language, if anything."""

    options: CheckOptions
    registry: Registry
    ruleset: Ruleset
    plan: Plan
    recipe: Recipe
    lang: str | None
    beside: tuple[Path, ...]  # files that the configuration names
    seen: _Stamp

    def check(self, path: Path, text: str) -> Report:
        """The report on a file that holds this text."""
        name = str(path)
        options = replace(self.options, contents={name: body_of(path, text)})
        return app.check_files([name], self.plan, self.recipe, options, self.registry)


class Desks:
    """One desk for each configuration file. ``flags`` go before what a file says."""

    def __init__(self, **flags: Any) -> None:
        self._flags = {name: value for name, value in flags.items() if value}
        self._desks: dict[Path | None, Desk] = {}

    def of(self, path: Path) -> Desk:
        """The desk for a file: the configuration is searched upward from it. Raises SitelintError."""
        config = find_config(path.parent)
        known = self._desks.get(config)
        if known is not None and known.seen == _stamp([Path(name) for name, _, _ in known.seen[1:]]):
            return known
        self._desks.pop(config, None)
        while len(self._desks) >= _MOST_DESKS:
            self._desks.pop(next(iter(self._desks)))
        self._desks[config] = desk = self._open(config)
        return desk

    def _open(self, config: Path | None) -> Desk:
        where = {"config": config} if config is not None else {"isolated": True}
        settings = merge({**self._flags, **where})
        options = replace(settings.options, cache=False, jobs=1, browser=False)
        options = replace(options, ruleset=options.ruleset or DEFAULT_RULESET)
        registry = load_registry(options.plugins_dirs, options.disabled, options.phrases)
        ruleset = open_ruleset(options.ruleset, registry)
        if not options.profile and _PROFILE in ruleset.profiles:
            options = replace(options, profile=_PROFILE)
        # A template that is read as a page would be blamed for its tokens.
        options = replace(options, dialect=options.dialect or "auto")
        plan, recipe = app.plan_for(options, registry)
        beside = [*settings.beside, *([config] if config is not None else [])]
        if registry.find_ruleset(options.ruleset) is None:
            beside += sorted(Path(ruleset.path).rglob("*.yaml"))
        return Desk(options, registry, ruleset, plan, recipe, settings.lang, settings.beside, _stamp(beside))


def _stamp(paths: list[Path]) -> _Stamp:
    """What changes when one of the files does, or the day."""
    rows = [(date.today().isoformat(), 0, 0)]
    for path in dict.fromkeys(paths):
        try:
            seen = path.stat()
            rows.append((str(path), seen.st_mtime_ns, seen.st_size))
        except OSError:
            rows.append((str(path), 0, 0))
    return tuple(rows)


def body_of(path: Path, text: str) -> bytes:
    """The bytes that the file will hold: in its encoding, as far as that can be known and written."""
    if len(text) > LONGEST:
        raise UsageError(f"longer than {LONGEST:,} characters", where=str(path), hint="a page is far smaller")
    for encoding in (_encoding(path), "utf-8"):
        try:
            body = encode(text, encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        if decode(body)[0] == text:
            return body
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")


def _encoding(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * LONGEST:
            return "utf-8"
        return decode(path.read_bytes())[1]
    except OSError:
        return "utf-8"
