"""Files as they are on disk, or as an editor holds them. The reader of YAML is loaded when something is to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from sitelint.errors import Problem
from sitelint.rules.node import Node

_unsaved: ContextVar[Mapping[Path, bytes]] = ContextVar("unsaved")


def read_file(file: Path, shown: str = "") -> tuple[Node | None, list[Problem]]:
    """The YAML document of a file, and all problems with it; ``shown`` is its name in problems."""
    shown = shown or str(file)
    try:
        data = contents(file)
    except OSError as error:
        return None, [Problem(shown, 1, 1, f"cannot be read: {error.strerror or error}")]
    from sitelint.rules.yamlsource import read_yaml

    return read_yaml(data, shown)


@contextmanager
def unsaved(held: Mapping[Path, bytes]) -> Iterator[None]:
    """While this lasts, files (by their resolved paths) hold what an editor has not saved yet."""
    token = _unsaved.set(held)
    try:
        yield
    finally:
        _unsaved.reset(token)


def contents(file: Path) -> bytes:
    """The bytes of a file. Raises OSError."""
    held = _unsaved.get(None)
    data = held.get(file.resolve()) if held else None
    return file.read_bytes() if data is None else data
