"""All words, rulesets and formats at hand, found by folder, entry point and ``--plugins-dir``.

A word that is claimed twice, a hook that does not exist and a plugin that raises are errors: a ruleset must never be
judged with a part of its words missing.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.machinery import PathFinder
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pluggy

import sitelint.checks
import sitelint.dialects
import sitelint.facts
import sitelint.repairs
from sitelint import hookspecs, paths
from sitelint.errors import PluginError
from sitelint.model.dialect import Dialect
from sitelint.model.phrases import Phrase, PhraseBook
from sitelint.model.words import Check, Fact, Probe, Repair, Vocabulary, Word

_HOOK = "sitelint_"
_NAMESPACE = "sitelint_plugins"


class PluginInfo(NamedTuple):
    """A loaded plugin and the words it brought."""

    name: str
    path: str
    words: tuple[str, ...]


class Registry(NamedTuple):
    """The vocabulary, the folders that hold rulesets, extra formats (name → module), and the plugins behind them."""

    words: Vocabulary
    ruleset_dirs: tuple[Path, ...]
    formats: dict[str, str]
    plugins: tuple[PluginInfo, ...]

    def find_ruleset(self, name: str) -> Path | None:
        """The folder of a ruleset by its id."""
        return next((d / name for d in self.ruleset_dirs if (d / name / "ruleset.yaml").is_file()), None)

    def ruleset_ids(self) -> list[str]:
        return sorted({f.parent.name for d in self.ruleset_dirs for f in d.glob("*/ruleset.yaml")})


class _Manager(pluggy.PluginManager):
    """Looks for hooks by their names, not at everything that stands in a hundred modules."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:
        return super().parse_hookimpl_opts(plugin, name) if name.startswith(_HOOK) else None


def load_registry(
    plugins_dirs: Sequence[Path] = (), disabled: Iterable[str] = (), phrases: Sequence[Path] = ()
) -> Registry:
    """Load everything. ``phrases`` are lists of phrases besides the bundled ones.

    Raises PluginError with the plugin, the fault and what to do, and RulesetError for a list that cannot be read.
    """
    off = frozenset(disabled)
    manager = _Manager("sitelint")
    manager.add_hookspecs(hookspecs)
    for name, load in _sources(plugins_dirs):
        if name in off:
            continue
        module = _guard(name, load)
        if manager.has_plugin(name):
            raise PluginError(
                f"two plugins are called {name!r}", where=str(module.__file__), hint="rename one of them"
            )
        manager.register(module, name)
    _refuse_unknown_hooks(manager)

    words: dict[type, dict[str, Word]] = {Fact: {}, Check: {}, Probe: {}, Dialect: {}, Repair: {}}
    plugins: list[PluginInfo] = []
    for name, plugin in manager.list_name_plugin():
        brought = [word._replace(origin=name) for word in _words(name, plugin)]
        for word in brought:
            _claim(words[type(word)], word)
        plugins.append(PluginInfo(name, str(getattr(plugin, "__file__", "")), tuple(w.name for w in brought)))
    rulesets = [paths.bundled("rulesets")]
    formats: dict[str, str] = {}
    for found in manager.hook.sitelint_rulesets():
        rulesets.extend(Path(folder) for folder in found)
    for found in manager.hook.sitelint_formats():
        formats.update(found)
    book = _phrase_book((paths.bundled("rulesets/phrases"), *phrases))
    if phrases:
        _ = book.entries  # what an owner wrote is refused now, not in the middle of a run
    kinds = (words[Fact], words[Check], words[Probe], words[Dialect])
    vocabulary = Vocabulary(*kinds, book, words[Repair])  # type: ignore[arg-type]
    return Registry(vocabulary, tuple(rulesets), formats, tuple(plugins))


def _phrase_book(lists: tuple[Path, ...]) -> PhraseBook:
    """All lists of phrases, read when a page is first looked through for them."""

    def load() -> tuple[Phrase, ...]:
        from sitelint.rules.stored import phrases

        return phrases(key, lists)

    files = [file for path in lists for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    seen = [f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}" for file in files if file.is_file()]
    key = "\0".join(seen)
    return PhraseBook(load, key)


def _sources(plugins_dirs: Sequence[Path]) -> Iterator[tuple[str, Callable[[], ModuleType]]]:
    """(name, loader) of all plugins: built-in words first, then bundled, installed, and named folders."""
    for package in (sitelint.checks, sitelint.facts, sitelint.dialects, sitelint.repairs):
        for info in pkgutil.iter_modules(package.__path__):
            if not info.name.startswith("_"):
                name = f"{package.__name__}.{info.name}"
                yield name, lambda name=name: importlib.import_module(name)  # type: ignore[misc]
    for folder in (paths.bundled("plugins"), *plugins_dirs):
        if not folder.is_dir():
            raise PluginError(f"no such plugin folder: {folder}", where="--plugins-dir")
        for path in sorted(folder.iterdir()):
            source = path / "__init__.py" if path.is_dir() else path
            if source.is_file() and source.suffix == ".py" and not path.name.startswith(("_", ".")):
                yield path.stem, lambda source=source, name=path.stem: _load_file(name, source)  # type: ignore[misc]
    if _may_be_installed():
        from importlib.metadata import entry_points

        for point in sorted(entry_points(group="sitelint"), key=lambda p: p.name):
            yield point.name, point.load


def _may_be_installed() -> bool:
    """Whether some installed package may bring plugins.

    The library that knows for sure takes longer to load than most runs take to look for them; it is asked wherever a
    package names us, or packages come in another way than as folders on the path.
    """
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return True
    for place in map(Path, sys.path):
        if place.suffix == ".egg" or place.is_file():
            return True
        for about in chain(place.glob("*.dist-info"), place.glob("*.egg-info")):
            with suppress(OSError):
                if b"[sitelint]" in (about / "entry_points.txt").read_bytes():
                    return True
    return False


def _load_file(name: str, source: Path) -> ModuleType:
    """A plugin file or package as module ``sitelint_plugins.<name>``."""
    if _NAMESPACE not in sys.modules:
        namespace = ModuleType(_NAMESPACE)
        namespace.__path__ = []
        sys.modules[_NAMESPACE] = namespace
    full = f"{_NAMESPACE}.{name}"
    loaded = sys.modules.get(full)
    if loaded is not None and loaded.__file__ == str(source):
        return loaded
    is_package = source.name == "__init__.py"
    spec = importlib.util.spec_from_file_location(
        full, source, submodule_search_locations=[str(source.parent)] if is_package else None
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"not a Python module: {source}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[full] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(full, None)
        raise
    return module


def _guard(name: str, load: Callable[[], ModuleType]) -> ModuleType:
    try:
        return load()
    except Exception as fault:
        raise PluginError(
            f"plugin {name!r} does not load: {type(fault).__name__}: {fault}",
            where=_last_place(fault),
            hint=f"repair it, or leave it out with --no-plugin {name}",
        ) from fault


def _last_place(fault: BaseException) -> str:
    trace, place = fault.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    if isinstance(fault, SyntaxError) and fault.filename:
        return f"{fault.filename}:{fault.lineno}"
    return place


def _words(name: str, module: Any) -> list[Word]:
    """The plugin's words: by its hook, or every word in its module."""
    given = getattr(module, "sitelint_words", None)
    found = list(given()) if given is not None else [v for v in vars(module).values() if isinstance(v, Word)]
    for word in found:
        if not isinstance(word, Word):
            raise PluginError(
                f"plugin {name!r}: sitelint_words gave {type(word).__name__}",
                hint="a fact, check, probe, dialect or repair is expected",
            )
    unique: dict[int, Word] = {id(word): word for word in found}
    return list(unique.values())


def _claim(taken: dict[str, Word], word: Word) -> None:
    other = taken.setdefault(word.name, word)
    if other is not word:
        kind = type(word).__name__.lower()
        raise PluginError(
            f"{kind} {word.name!r} is claimed twice: by {other.origin} and by {word.origin}",
            hint=f"rename one of them, or leave one out with --no-plugin {word.origin}",
        )


def _refuse_unknown_hooks(manager: pluggy.PluginManager) -> None:
    known = {name for name in vars(hookspecs) if name.startswith(_HOOK)}
    for name, module in manager.list_name_plugin():
        for attribute, value in vars(module).items():
            if not attribute.startswith(_HOOK):
                continue
            if attribute not in known:
                raise PluginError(
                    f"plugin {name!r} has an unknown hook {attribute!r}",
                    hint=f"known hooks: {', '.join(sorted(known))}",
                )
            if not hasattr(value, "sitelint_impl"):
                raise PluginError(
                    f"plugin {name!r}: {attribute} is not marked", hint="put @hookimpl above it"
                )
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as fault:
        raise PluginError(str(fault)) from fault
