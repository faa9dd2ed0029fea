"""``sitelint check --fix`` and ``--diff``."""

from __future__ import annotations

import difflib
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sitelint import fixes
from sitelint.cli import _common as common
from sitelint.errors import UsageError
from sitelint.fixes import Fixed
from sitelint.locale import say
from sitelint.model.text import Lang
from sitelint.parse.encoding import decode

Pair = tuple[str, Path | None]


def ready(flags: Any, targets: Sequence[str], options: Any, pairs: Sequence[Pair]) -> list[Pair]:
    """The formats to write besides. Raises UsageError for what does not go together, before anything is checked."""
    if flags["fix"] and flags["diff"]:
        raise UsageError("--diff changes nothing, --fix does", where="--fix", hint="choose one of them")
    fixes.refuse(targets, options)
    if not flags["diff"]:
        return list(pairs)
    in_files = [pair for pair in pairs if pair[1] is not None]
    if flags["forms"] and len(in_files) < len(pairs):
        raise UsageError(
            "the difference goes to standard output", where="--diff", hint="use -f NAME=FILE for reports"
        )
    return in_files


def repair(targets: Sequence[str], options: Any, report: Any, lang: Lang) -> bool:
    """Write what is surely right; whether anything was changed."""
    found = fixes.fixes(targets, options, report)
    fixes.write(found.files)
    places = sum(file.places for file in found.files)
    if found.files:
        _tell(say("fixed", lang, n=places, files=len(found.files)))
    _tell_left(found, lang)
    return bool(found.files)


def show(targets: Sequence[str], options: Any, report: Any, lang: Lang) -> None:
    """Print what ``--fix`` would change, as a unified difference."""
    found = fixes.fixes(targets, options, report)
    _tell_left(found, lang)
    to_read = sys.stdout.isatty()
    shown = b"".join(line for file in found.files for line in difference(file, readable=to_read))
    if to_read:
        common.write(shown.decode(), None)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(shown)
        sys.stdout.buffer.flush()


def difference(file: Fixed, *, readable: bool = False) -> Iterator[bytes]:
    """Lines of a unified difference: in the encoding of the file, so that ``patch`` can apply it, or in UTF-8."""
    name = Path(file.name).as_posix().encode("utf-8", "surrogateescape")
    sides = (
        decode(side)[0].encode("utf-8", "replace") if readable else side for side in (file.before, file.after)
    )
    old, new = (io.BytesIO(side).readlines() for side in sides)
    for line in difflib.diff_bytes(difflib.unified_diff, old, new, b"a/" + name, b"b/" + name):
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _tell_left(found: fixes.Fixes, lang: Lang) -> None:
    for name, why in found.left.items():
        _tell(say("not-fixed", lang, name=name, why=why))


def _tell(sentence: str) -> None:
    print(f"sitelint: {sentence}", file=sys.stderr)  # noqa: T201
