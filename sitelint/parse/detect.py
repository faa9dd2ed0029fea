"""The encoding that bytes are really in, told from the bytes alone."""

from __future__ import annotations

import re

import webencodings

_SAMPLE = 1 << 18
_TOLERANCE = 0.02  # pages with a cut or pasted character are still in their encoding
_EVIDENCE = 0.2  # share of kana that only Japanese text has
_HANGUL = 0.95  # share of lead bytes that only Korean text has
_EAST_ASIAN = {  # with the codec that reads it as browsers do
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
}
_PAIRS = re.compile(rb"([\x81-\xfe])([\x40-\x7e\x80-\xfe])")


def real_encoding(body: bytes, declared: str | None = None) -> str:
    """WHATWG name of the encoding that reads ``body`` best; ``utf-8`` for plain ASCII, ``gb18030`` for its family.

    ``declared`` is believed among encodings that read the bytes equally well.
    """
    if body.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16le" if body[0] == 0xFF else "utf-16be"
    if body.isascii():
        return _wide(body) or "utf-8"
    if _misread(body, "utf-8") <= _TOLERANCE:
        return "utf-8"
    return _wide(body) or _legacy(body[:_SAMPLE], declared)


def _wide(body: bytes) -> str | None:
    """UTF-16 without a BOM: every other byte of its markup is zero."""
    head = body[:1024]
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) * 8 < len(head) or min(first, second) * 8 >= max(first, second):
        return None
    return "utf-16be" if first > second else "utf-16le"


def _misread(body: bytes, codec: str) -> float:
    """Share of the characters beyond ASCII that ``codec`` cannot read."""
    text = body.decode(codec, "replace")
    beyond = _beyond_ascii(text)
    return text.count("\ufffd") / beyond if beyond else 0.0


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _legacy(body: bytes, declared: str | None) -> str:
    fitting = [name for name, codec in _EAST_ASIAN.items() if _misread(body, codec) <= _TOLERANCE]
    if declared in fitting:
        return declared
    return (_by_pairs(body, fitting) if fitting else None) or _last_resort(body)


def _by_pairs(body: bytes, fitting: list[str]) -> str | None:
    """The East Asian encoding whose common characters the byte pairs are."""
    pairs = [(m[1][0], m[2][0]) for m in _PAIRS.finditer(body)]
    if not pairs:
        return None

    def share(low: int, high: int, trail: int = 0x40) -> float:
        return sum(1 for lead, second in pairs if low <= lead <= high and second >= trail) / len(pairs)

    if "shift_jis" in fitting and share(0x82, 0x83) >= _EVIDENCE:
        return "shift_jis"
    if "euc-jp" in fitting and share(0xA4, 0xA5, 0xA1) >= _EVIDENCE:
        return "euc-jp"
    hanzi = share(0xB0, 0xFD, 0xA1)
    if "euc-kr" in fitting and hanzi and share(0xB0, 0xC8, 0xA1) / hanzi >= _HANGUL and len(pairs) >= 8:
        return "euc-kr"
    simplified, traditional = share(0xB0, 0xD7, 0xA1), share(0xA4, 0xC6)
    if "big5" in fitting and ("gb18030" not in fitting or traditional > simplified):
        return "big5"
    return "gb18030" if "gb18030" in fitting else None


def _last_resort(body: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to load, and seldom needed

    best = from_bytes(body).best()
    found = webencodings.lookup(best.encoding.replace("_", "-")) if best else None
    return found.name if found else "windows-1252"
