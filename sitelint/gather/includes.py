"""Files that templates include, found by what is written in the template.

Where a template engine looks is configured elsewhere, so that a path is tried as seen from the including file, from the
root of the project, and then as the end of any path in it; a missing ending is whatever a file has.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath

MOST_FILES = 60_000
_FRESH = 20  # seconds that a listing is kept
_MOST_BYTES = 5 * 1024 * 1024
_SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv"})


class Includes:
    """The files below ``root``, a resolved folder. Nothing outside of it is read (links resolved)."""

    def __init__(self, root: Path, path: Path) -> None:
        self._root = root
        self._own = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name

    def get(self, key: str) -> bytes | None:
        """``include:ORIGIN|PATH``: the place of the file below the root; an empty origin is the template itself.
        ``folder:PATH``: where the path leads to from the template, if there is a folder. ``included:PLACE``: its
        bytes. None for what is not there; ``?`` for a place when it cannot be told."""
        kind, _, said = key.partition(":")
        if kind == "included":
            return self._read(said)
        if kind == "folder":
            return self._folder(said)
        origin, _, path = said.partition("|")
        found = self.find(origin or self._own, path)
        return None if found is None else found.encode("utf-8", "surrogateescape")

    def find(self, origin: str, path: str) -> str | None:
        """The place of what a file includes."""
        known = _listing(str(self._root), int(time.monotonic() / _FRESH))
        path = path.replace("\\", "/").strip()
        names = list(dict.fromkeys((path, path.replace(":", "/"), path.replace(":", "_"))))
        for name in names:
            for place in (
                normpath(join(dirname(origin), name.lstrip("/") or ".")),
                normpath(name.lstrip("/") or "."),
            ):
                if (found := known.exact(place)) is not None:
                    return found
        for name in names:
            tail = normpath(name.lstrip("/") or ".").removeprefix("./")
            while tail.startswith("../"):
                tail = tail[3:]
            if (found := known.ending(tail, origin)) is not None:
                return found
        outside = normpath(join(dirname(origin), path)).startswith("../") and path.startswith(".")
        return "?" if known.cut or outside else None

    def _folder(self, path: str) -> bytes | None:
        place = normpath(join(dirname(self._own), dirname(path.replace("\\", "/"))))
        return place.encode("utf-8", "surrogateescape") if (self._root / place).is_dir() else None

    def _read(self, place: str) -> bytes | None:
        real = (self._root / place).resolve()
        try:
            if not real.is_relative_to(self._root) or real.stat().st_size > _MOST_BYTES:
                return None
            return real.read_bytes()
        except OSError:
            return None


class _Listing:
    """Files of a folder by the stems of their names. ``cut``: there are more than are listed."""

    def __init__(self, root: str) -> None:
        self.cut = False
        self._places: set[str] = set()
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for place in _files(root):
            if len(self._places) >= MOST_FILES:
                self.cut = True
                break
            self._places.add(place)
            self._by_stem[_stem(place)].append(place)

    def exact(self, place: str) -> str | None:
        """The file of this path, or of this path and some ending."""
        if place in self._places:
            return place
        return next((p for p in self._by_stem.get(_stem(place), ()) if _without_ending(p) == place), None)

    def ending(self, tail: str, origin: str) -> str | None:
        """The file whose path ends so, in any case; of several the one nearest to where it is asked for."""
        tail = f"/{tail.lower()}"
        found = [
            place
            for place in self._by_stem.get(_stem(tail), ())
            if f"/{place.lower()}".endswith(tail) or f"/{_without_ending(place.lower())}".endswith(tail)
        ]
        return max(found, key=lambda place: _shared(place, origin), default=None)


@lru_cache(maxsize=16)
def _listing(root: str, _now: int) -> _Listing:
    return _Listing(root)


def _files(root: str) -> Iterator[str]:
    for where, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        below = os.path.relpath(where, root).replace(os.sep, "/")
        for name in sorted(names):
            yield name if below == "." else f"{below}/{name}"


def _shared(place: str, other: str) -> int:
    """How many folders two paths have in common."""
    pairs = zip(place.split("/")[:-1], other.split("/")[:-1], strict=False)
    return next(
        (n for n, (one, two) in enumerate(pairs) if one != two), min(place.count("/"), other.count("/"))
    )


def _stem(place: str) -> str:
    return PurePosixPath(place).name.partition(".")[0].lower()


def _without_ending(place: str) -> str:
    head, _, name = place.rpartition("/")
    return f"{head}/{name.partition('.')[0]}" if head else name.partition(".")[0]
