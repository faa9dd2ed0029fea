"""Outside text made harmless, and figures made readable."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from sitelint.model.place import Location
from sitelint.model.regex import regex
from sitelint.model.text import Lang, Text

# Controls (C0, DEL, C1), separators, invisible and direction-changing characters, surrogates, unassigned specials.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[ \u3000]{2,}")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_PLAIN = str.maketrans("−–—―×≈·…→✗✓─“”‘’•", "----x~..>xv-\"\"''*")
_JSON_HOSTILE = regex("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


@lru_cache(maxsize=1024)  # many findings say the same
def clean(text: str) -> str:
    """One line without anything that a terminal obeys: white space folded, other controls written as ``\\x1b``."""
    text = _SPACES.sub(" ", _HOSTILE.sub(lambda m: _visible(m[0]), text)).strip()
    return text.replace("##[", "## [")  # a command to some build servers


def _visible(char: str) -> str:
    if char in "\t\n\r\x0b\x0c\u2028\u2029\x85":
        return " "
    if char in _INVISIBLE or "\ufe00" <= char <= "\ufe0f":
        return ""
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else ""


def words(text: Text, lang: Lang) -> str:
    """A message in the language, as one clean line."""
    return clean(text.get(lang))


def encodable(text: str, encoding: str) -> str:
    """The same text, of the same width, in characters that ``encoding`` has."""
    try:
        text.encode(encoding)
        return text
    except (UnicodeEncodeError, LookupError):
        return "".join(_encodable(char, encoding) for char in text)


def _encodable(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
        return char
    except UnicodeEncodeError:
        plain = char.translate(_PLAIN)
        return plain if plain != char else "?" * (2 if unicodedata.east_asian_width(char) in "WF" else 1)
    except LookupError:
        return char


def json_safe(document: str) -> str:
    """JSON text whose invisible and terminal control characters are escaped. The value stays the same."""
    return _JSON_HOSTILE.sub(lambda m: f"\\u{ord(m[0]):04x}", document)


def figure(value: Fraction, *, estimated: bool = False, signed: bool = False) -> str:
    """A number as a person writes it, at most two decimals; ``≈`` where it is an estimate."""
    rounded = round(value, 2)
    text = str(rounded.numerator) if rounded.denominator == 1 else f"{float(rounded):.2f}".rstrip("0")
    plus = "+" if signed and rounded > 0 else ""
    return f"{'≈' if estimated and rounded else ''}{plus}{text}"


def interval(floor: Fraction, ceiling: Fraction, *, estimated: tuple[bool, bool] = (False, False)) -> str:
    """One number, or ``floor – ceiling``; each end marked where it is an estimate."""
    low, high = figure(floor, estimated=estimated[0]), figure(ceiling, estimated=estimated[1])
    return low if floor == ceiling else f"{low} – {high}"


def place(location: Location, base_dir: Path | None = None) -> str:
    """``target:line:column``, clean; paths with forward slashes, relative to ``base_dir`` when below it."""
    target = location.target if location.is_url else relative(location.target, base_dir)
    return clean(f"{target}:{location.line}:{location.column}" if location.line else target)


def relative(path: str, base_dir: Path | None) -> str:
    """A file's path with forward slashes, relative to ``base_dir`` when it lies below."""
    if base_dir is not None:
        with contextlib.suppress(ValueError):
            path = str(Path(path).absolute().relative_to(base_dir.absolute()))
    return path.replace("\\", "/")
