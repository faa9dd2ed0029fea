"""Which files were found valid before, so that the schema need not be asked (nor its library loaded) again.

Never needed for the result: a missing, broken or unwritable stamp only costs time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from sitelint.model.words import Vocabulary
from sitelint.paths import bundled
from sitelint.version import __version__

PUBLISHED = "valid"  # a file beside the bundled rulesets: a key and an id per line
_MOST = 200  # every edit of a ruleset leaves one; then all are dropped
_SCHEMA_SOURCES = ("schema.py", "_schemaparts.py", "_schemaframe.py", "validate.py")


def cache_dir() -> Path:
    """``SITELINT_CACHE_DIR``, else ``sitelint`` in the user's cache folder."""
    if own := os.environ.get("SITELINT_CACHE_DIR"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sitelint"


def states(files: Iterable[Path | str]) -> list[str]:
    """What changes whenever one of these files does."""
    names = sorted(map(str, files))
    return [f"{name} {(seen := os.stat(name)).st_mtime_ns} {seen.st_size}" for name in names]  # noqa: PTH116 - hundreds in every run


def python_files(folder: Path) -> list[str]:
    """All below a folder."""
    return [
        f"{where}/{name}" for where, _, names in os.walk(folder) for name in names if name.endswith(".py")
    ]


def make_room(folder: Path, most: int) -> None:
    """Make a folder for small files, and empty it when it holds so many. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    old = list(folder.iterdir())
    for file in old if len(old) >= most else ():
        file.unlink(missing_ok=True)


def stamp_key(files: Iterable[bytes], words: Vocabulary) -> str:
    """Hash of all that the verdict of the schema depends on."""
    digest = sha256(__version__.encode())
    for name in _SCHEMA_SOURCES:
        digest.update(sha256((Path(__file__).parent / name).read_bytes()).digest())
    spoken = {
        "checks": {name: [check.argument, check.over] for name, check in words.checks.items()},
        "repairs": sorted(words.repairs),
        "facts": {name: sorted(fact.fields or ()) for name, fact in words.facts.items()},
    }
    digest.update(json.dumps(spoken, sort_keys=True, default=str).encode())
    for data in files:
        digest.update(sha256(data).digest())
    return digest.hexdigest()


def is_stamped(key: str) -> bool:
    if key in _published():
        return True
    with suppress(OSError, RuntimeError):
        return (_folder() / key).is_file()
    return False


def stamp(key: str) -> None:
    with suppress(OSError, RuntimeError):
        make_room(_folder(), _MOST)
        (_folder() / key).touch()


@cache
def _published() -> frozenset[str]:
    """Keys of the bundled rulesets, which were validated before they were published (``make schema``)."""
    with suppress(OSError, ValueError):
        return frozenset((bundled("rulesets") / PUBLISHED).read_text("ascii").split())
    return frozenset()


def _folder() -> Path:
    return cache_dir() / "valid-rulesets"
