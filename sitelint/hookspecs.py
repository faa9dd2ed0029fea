"""The whole plugin surface: what a plugin may say of itself. A misspelt hook is an error, not a silence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pluggy

from sitelint.model.words import Word

hookspec = pluggy.HookspecMarker("sitelint")


@hookspec
def sitelint_words() -> Iterable[Word]:
    """Facts, checks, probes, dialects and repairs. Left out: every word that stands in the plugin's module."""
    raise NotImplementedError


@hookspec
def sitelint_rulesets() -> Iterable[Path]:
    """Folders that hold rulesets, each ``<folder>/<id>/ruleset.yaml``."""
    raise NotImplementedError


@hookspec
def sitelint_formats() -> Iterable[tuple[str, str]]:
    """Formats as (name, module): the module has ``render(report, options) -> str``."""
    raise NotImplementedError
