"""Rulesets as they were loaded, kept for the next start: to read so much YAML takes longer than to judge some pages.

Never needed for the result. What is kept counts only while the code, the words and every file that made it are as they
were; a missing, broken or unwritable store costs time only.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from sitelint.model.phrases import Phrase
from sitelint.model.ruleset import Ruleset, Test
from sitelint.model.words import Vocabulary
from sitelint.rules.listing import yaml_names
from sitelint.rules.sources import contents
from sitelint.rules.stamps import cache_dir, make_room, states
from sitelint.version import __version__

_PACKAGE = Path(__file__).resolve().parent.parent
_MOST = 100  # then all are dropped
Find = Callable[[str], Path | None]


class Store:
    """The place of one ruleset among those that are kept."""

    def __init__(self, path: Path, words: Vocabulary) -> None:
        self._words = words
        self._file = _folder() / f"{_key(path, words)}.pickle"

    def get(self, find: Find) -> Ruleset | None:
        """The ruleset, if all is as it was. ``find`` gives the folder of a bundled id."""
        with suppress(Exception):  # whatever is wrong with a file that is never needed
            kept = _Unpickler(self._file.read_bytes(), self._words)
            bases, folders = kept.load()
            if all(str(find(name)) == folder for name, folder in bases) and folders == _seen(
                folder for folder, _ in folders
            ):
                ruleset = kept.load()
                return ruleset if isinstance(ruleset, Ruleset) else None
        return None

    def put(self, ruleset: Ruleset, bases: Mapping[str, Path], folders: Iterable[Path]) -> None:
        """Keep a ruleset. ``bases`` are ids with the folders they led to, ``folders`` all that were read."""
        with suppress(OSError, RuntimeError, pickle.PicklingError, TypeError, AttributeError):
            data = io.BytesIO()
            pickler = _Pickler(data, protocol=pickle.HIGHEST_PROTOCOL)
            pickler.dump(([(name, str(folder)) for name, folder in bases.items()], _seen(map(str, folders))))
            pickler.dump(ruleset)
            _write(self._file, data.getvalue())


def phrases(key: str, lists: Sequence[Path]) -> tuple[Phrase, ...]:
    """The phrases of lists, kept in the same way. ``key`` changes whenever one of the lists does."""
    file = _folder() / f"phrases-{_digest([key, *map(str, lists), *_code('rules', 'model')])}.json"
    with suppress(OSError, RuntimeError, ValueError, TypeError, KeyError):
        return tuple(
            Phrase(phrase, source, tuple(wrong), near, tuple(unless))
            for phrase, source, wrong, near, unless in json.loads(file.read_bytes())["phrases"]
        )
    from sitelint.rules.phrases import load_phrases

    found = load_phrases(lists)
    with suppress(OSError, RuntimeError):
        entries = [[p.phrase, p.source, p.wrong, p.near, p.unless] for p in found]
        _write(file, json.dumps({"phrases": entries}).encode())
    return found


class _Pickler(pickle.Pickler):
    """What a check prepared stays out: it is made anew."""

    def reducer_override(self, value: Any) -> Any:
        if type(value) is Test:
            return Test, (value.check, value.argument, None, value.field, value.span)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Makes nothing but the parts of a ruleset, whatever stands in the file."""

    def __init__(self, data: bytes, words: Vocabulary) -> None:
        super().__init__(io.BytesIO(data))
        self._words = words

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (Test.__module__, Test.__name__):
            return self._test
        if (
            module in ("sitelint.model.ruleset", "sitelint.model.text")
            and "." not in name
            and name[0].isupper()
        ):
            return super().find_class(module, name)
        if (module, name) == ("fractions", "Fraction"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a ruleset")

    def _test(self, check: str, argument: Any, _: None, *rest: Any) -> Test:
        prepare = self._words.checks[check].prepare
        refers = isinstance(argument, str) and argument.startswith("@")
        return Test(check, argument, None if refers else prepare(argument) if prepare else argument, *rest)


def _key(path: Path, words: Vocabulary) -> str:
    """Of the name of a ruleset's folder, and of all but its files that it depends on."""
    parts = [str(path), *_code("rules", "model", "checks")]
    parts += [f"{name} {fact.scope} {list(fact.fields or ())}" for name, fact in words.facts.items()]
    parts += [f"{name} {check.argument} {check.over} {check.origin}" for name, check in words.checks.items()]
    parts += words.repairs
    return _digest(parts)


def _code(*folders: str) -> list[str]:
    """What changes with the program."""
    seen = states(file for folder in folders for file in (_PACKAGE / folder).glob("*.py"))
    return [__version__, sys.version, *seen]


def _digest(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _write(file: Path, data: bytes) -> None:
    """Write a file whole, or not at all. Raises OSError."""
    make_room(file.parent, _MOST)
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(file)


def _seen(folders: Iterable[str]) -> list[tuple[str, str]]:
    """Folders, with a hash of all files that a ruleset is made of."""
    found: list[tuple[str, str]] = []
    for folder in folders:
        digest = sha256()
        for name in yaml_names(Path(folder)):
            data = contents(Path(folder, name))
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
        found.append((folder, digest.hexdigest()))
    return found


def _folder() -> Path:
    return cache_dir() / "rulesets"
