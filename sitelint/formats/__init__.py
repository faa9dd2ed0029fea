"""One voice per file; a module's name is its format's name, the first line of its docstring what it is for.

A format is a module with ``render(report, options) -> str``. One that gives bytes says ``BINARY = True``; one that
needs more packages than the core has a function ``ready()`` that raises UsageError when they are missing. Plugins name
theirs with the hook ``sitelint_formats``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, Protocol, cast

from sitelint.errors import PluginError, UsageError
from sitelint.model.report import Report
from sitelint.model.text import Lang


class FormatOptions(NamedTuple):
    """How a report is to be written. A format ignores what makes no sense for it.

    ``width`` in terminal cells; ``encoding`` of the terminal: characters it lacks are replaced; ``why`` a rule or
    indicator id; ``base_dir`` what paths are written relative to; ``quiet`` 1: findings only, 2: nothing.
    """

    lang: Lang = "zh"
    width: int = 80
    color: bool = False
    encoding: str = "utf-8"
    verbose: int = 0
    quiet: int = 0
    why: str | None = None
    base_dir: Path | None = None
    show_passed: bool = False


class Format(Protocol):
    """What a format's module offers."""

    def render(self, report: Report, options: FormatOptions) -> str | bytes: ...


def names(extra: Mapping[str, str] | None = None) -> list[str]:
    """All formats: those of this folder and ``extra`` ones (name → module)."""
    own = {info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_")}
    return sorted(own | set(extra or ()))


def load(name: str, extra: Mapping[str, str] | None = None) -> Format:
    """The module of a format, imported now. Raises UsageError for an unknown name, PluginError for a broken one."""
    known = names(extra)
    if name not in known:
        raise UsageError(f"unknown format {name!r}", where="-f", hint=f"known formats: {', '.join(known)}")
    module = _module(name, extra)
    if not callable(getattr(module, "render", None)):
        raise PluginError(f"format {name!r} has no render(report, options)", where=str(module.__file__))
    return cast(Format, module)


def make_ready(name: str, extra: Mapping[str, str] | None = None, *, to_file: bool) -> Format:
    """The module of a format that will be able to render. Refuses before the work what would fail after it.

    Raises UsageError for an unknown name, a missing package, or a binary format without a file.
    """
    voice = load(name, extra)
    if getattr(voice, "BINARY", False) and not to_file:
        raise UsageError(f"{name} is no text and needs a file", where="-f", hint=f"-f {name}=report.{name}")
    ready: Callable[[], None] = getattr(voice, "ready", lambda: None)
    ready()
    return voice


def describe(name: str, extra: Mapping[str, str] | None = None) -> str:
    """One line on a format: the first of its docstring."""
    return (_module(name, extra).__doc__ or "").strip().partition("\n")[0]


def _module(name: str, extra: Mapping[str, str] | None) -> ModuleType:
    path = (extra or {}).get(name, f"{__name__}.{name}")
    try:
        return importlib.import_module(path)
    except ImportError as fault:
        raise PluginError(f"format {name!r} does not load: {fault}", where=path) from fault
