"""Where the bundled rulesets, plugins and lists of phrases are: in a wheel, an editable install or a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def bundled(kind: str) -> Path:
    """The folder of the bundled ``rulesets``, ``plugins`` or ``rulesets/phrases``."""
    inside = _PACKAGE / "_bundled" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def demo_site() -> Path:
    """The folder of the bundled demo site."""
    return _PACKAGE / "demo_site"
