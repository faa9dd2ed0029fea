"""Which files a ruleset is made of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

FRAME = "ruleset.yaml"


def yaml_names(path: Path) -> Iterator[str]:
    """Relative names of the YAML files, sorted; hidden files and folders are left out."""
    found: list[str] = []
    for where, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        base = Path(where).relative_to(path)
        found.extend(
            (base / name).as_posix()
            for name in files
            if name.endswith((".yaml", ".yml")) and not name.startswith(".")
        )
    yield from sorted(found)
