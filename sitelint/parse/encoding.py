"""Bytes to text as a browser does it: BOM, HTTP header, ``meta``, and only then the bytes themselves."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Literal

import webencodings

from sitelint.model.regex import regex
from sitelint.parse.detect import real_encoding
from sitelint.parse.prescan import declared_in

Source = Literal["bom", "header", "meta", "xml", "detected"]
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_CHARSET = regex(r""";\s*charset\s*=\s*(?:"([^"]*)"|'?([^\s;"',]+))""", re.I)
_ONE_FOR_GB = {
    "gbk": "gb18030"
}  # also gb2312, whose label means gbk: the largest of the family reads them all
# Python's name where it is not the standard's, or where another codec reads what browsers read.
_CODECS = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "ibm866": "cp866",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "utf-16be": "utf-16-be",
    "utf-16le": "utf-16-le",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}

_NO_CODEC = frozenset({"replacement", "x-user-defined"})  # read by rules of their own
_STATEFUL = frozenset({"iso-2022-jp"})
_MOST_FAULTS = 200

__all__ = ["byte_places", "decode", "encode", "encoding_name", "real_encoding"]


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str, Source]:
    """(text, encoding name, what decided it) for the bytes of a page. Never raises.

    The name is the WHATWG one in lower case, save that the GB family is one: ``gb18030``. A BOM is taken off.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return _text(body[len(bom) :], name), name, "bom"
    if content_type and (found := _CHARSET.search(";" + content_type)):
        named = encoding_name(found[1] or found[2] or "")
        if named:
            return _text(body, named), named, "header"
    label, where = declared_in(body)
    named = encoding_name(label)
    if named:
        return _text(body, named), named, where
    named = real_encoding(body)
    return _text(body, named), named, "detected"


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in an encoding that :func:`decode` named. Raises UnicodeEncodeError."""
    return text.encode(_CODECS.get(encoding, encoding))


def byte_places(body: bytes, encoding: str, offsets: Iterable[int]) -> dict[int, int] | None:
    """Where characters of the decoded text begin in the bytes, by their offsets; None when that cannot be told."""
    if encoding in _NO_CODEC or encoding in _STATEFUL:
        return None
    start = next((len(bom) for bom, _ in _BOMS if body.startswith(bom)), 0)
    wanted = iter(sorted(set(offsets)))
    offset = next(wanted, None)
    found: dict[int, int] = {}
    read = 0  # characters before the piece
    for text, raw, clean in _pieces(body[start:], encoding):
        if clean and not _is(text, raw, encoding):
            return None
        while offset is not None and offset < read + len(text):
            found[offset] = start + (len(encode(text[: offset - read], encoding)) if clean else 0)
            offset = next(wanted, None)
        read += len(text)
        start += len(raw)
    while offset == read:
        found[offset] = start
        offset = next(wanted, None)
    return found if offset is None else None


def _is(text: str, raw: bytes, encoding: str) -> bool:
    try:
        return encode(text, encoding) == raw
    except UnicodeEncodeError:
        return False


def _pieces(body: bytes, encoding: str) -> Iterator[tuple[str, bytes, bool]]:
    """(text, its bytes, whether they are sound), in order; ends early after very many faults."""
    codec, handler = _CODECS.get(encoding, encoding), codecs.lookup_error(_ERRORS.get(encoding, "replace"))
    for _ in range(_MOST_FAULTS):
        try:
            yield body.decode(codec), body, True
            return
        except UnicodeDecodeError as fault:
            stop, sound = fault.end, fault.start
            instead, _ = handler(fault)
        if sound:
            yield body[:sound].decode(codec), body[:sound], True
        yield str(instead), body[sound:stop], False
        body = body[stop:]


def encoding_name(label: str) -> str | None:
    """The encoding that a label means to browsers; None for labels that they do not know."""
    found = webencodings.lookup(label)
    return None if found is None else _ONE_FOR_GB.get(found.name, found.name)


def _text(body: bytes, name: str) -> str:
    if name == "replacement":  # encodings that browsers refuse to read
        return "\ufffd" if body else ""
    if name == "x-user-defined":
        return "".join(chr(byte if byte < 0x80 else byte + 0xF700) for byte in body)
    return body.decode(_CODECS.get(name, name), _ERRORS.get(name, "replace"))


def _as_c1_control(fault: UnicodeError) -> tuple[str, int]:
    """Bytes that windows-1252 leaves open are C1 controls to browsers."""
    assert isinstance(fault, UnicodeDecodeError)
    return "".join(map(chr, fault.object[fault.start : fault.end])), fault.end


def _euro_or_replace(fault: UnicodeError) -> tuple[str, int]:
    """A lone byte 80 is the euro sign in the GB family."""
    assert isinstance(fault, UnicodeDecodeError)
    return "€" if fault.object[fault.start] == 0x80 else "\ufffd", fault.start + 1


codecs.register_error("sitelint.c1", _as_c1_control)
codecs.register_error("sitelint.gb", _euro_or_replace)
_ERRORS = {"windows-1252": "sitelint.c1", "gb18030": "sitelint.gb"}
