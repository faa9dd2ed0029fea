"""What lies beside a page file: style sheets and frames, found by the references of the page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

MAX_RESOURCE = 5 * 1024 * 1024  # bytes
# A page may name any file; only what a browser would show as part of it is read.
_READ = frozenset({".css", ".html", ".htm", ".shtml", ".shtm", ".xhtml", ".xht", ".js"})
_MARKERS = (".git", ".hg", ".svn", "sitelint.yaml", ".sitelint.yaml", "pyproject.toml", "package.json")
_HOMES = ("index.html", "index.htm", "default.html", "default.htm", "index.shtml")
_CLIMB = 8  # folders


class Beside(Mapping[str, bytes]):
    """Bytes by reference, read when asked for, never from outside ``root`` (links resolved).

    A key is what a page's reference resolves to: ``file:`` URL, or path joined to the page's own; ``/x`` is also tried
    below the root, as a server would serve it. Queries and fragments are dropped.
    """

    def __init__(self, name: str, path: Path, root: Path) -> None:
        self._name = name
        self._path = path
        self._root = root
        self._folder = os.path.dirname(path)  # noqa: PTH120 - for every page: pathlib is too slow
        self._read: dict[str, bytes | None] = {}

    def __getitem__(self, key: str) -> bytes:
        if key not in self._read:
            self._read[key] = self._find(key)
        found = self._read[key]
        if found is None:
            raise KeyError(key)
        return found

    def asked(self) -> dict[str, bytes | None]:
        """Everything that was asked for so far; None for what is not there."""
        return dict(self._read)

    def __iter__(self) -> Iterator[str]:
        return (key for key, value in self._read.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True  # there may be something to read

    def _find(self, key: str) -> bytes | None:
        if key.startswith(("include:", "included:", "folder:")):
            return self._included(key)
        for name in _candidates(key, str(self._root), self._folder):
            changed = _changed(name)
            if changed is None:
                continue
            try:
                body = _load(self._root, name, changed)
            except (OSError, ValueError):
                continue
            if body is not None:
                return body
        return None

    def _included(self, key: str) -> bytes | None:
        """Of templates, see :mod:`sitelint.gather.includes`: they may lie anywhere in the project."""
        from sitelint.gather.includes import Includes
        from sitelint.gather.project import repository

        return Includes(repository(self._path.parent) or self._root, self._path).get(key)


@lru_cache(maxsize=4096)
def _candidates(key: str, root: str, folder: str) -> tuple[str, ...]:
    """Where the file of a reference may be."""
    try:
        parts = urlsplit(key)
    except ValueError:
        return ()
    if parts.scheme == "file":
        # Loads an HTTP client: only for the few pages that need it.
        from urllib.request import url2pathname

        return (url2pathname(parts.path),)
    if parts.scheme or parts.netloc:
        return ()
    path = unquote(parts.path)
    below = os.path.join(root, path.lstrip("/")) if path.startswith("/") else os.path.join(folder, path)  # noqa: PTH118
    return os.path.normpath(path), os.path.normpath(below)


@lru_cache(maxsize=8192)
def _changed(name: str) -> int | None:
    """When a file was changed; None where there is none."""
    try:
        return os.stat(name).st_mtime_ns  # noqa: PTH116
    except (OSError, ValueError):
        return None


def look_again() -> None:
    """Forget which files there are: all pages of a run ask for the same few, and the next run asks anew."""
    _changed.cache_clear()


@lru_cache(maxsize=256)
def _load(root: Path, name: str, _changed: int) -> bytes | None:
    """A file below ``root``. All pages of a site name the same few: they are read and resolved once."""
    real = Path(name).resolve()
    if real.suffix.lower() not in _READ or not real.is_relative_to(root) or not real.is_file():
        return None
    return real.read_bytes() if real.stat().st_size <= MAX_RESOURCE else None


def tree_of(path: Path) -> Path:
    """The folder that a file belongs to: its project, else its site (by home pages above), else its own folder."""
    above = list(path.parents)[:_CLIMB]
    for folder in above:
        if any((folder / marker).exists() for marker in _MARKERS):
            return folder
    homes = [folder for folder in above if any((folder / home).is_file() for home in _HOMES)]
    return homes[-1] if homes else path.parent
