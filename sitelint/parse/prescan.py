"""Which encoding a page declares for itself: the HTML standard's prescan, and what comes later in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import webencodings

from sitelint.model.regex import regex
from sitelint.parse.tokens import raw_text_end

PRESCAN_BYTES = 1024
_LATE_BYTES = 1 << 20
_WS = r"\t\n\f\r "
_MARKUP = regex(rf"<(?:!--|(meta)(?=[{_WS}/])|(/?)([a-z][^{_WS}>]*)|[!/?])", re.I)
_ATTRIBUTE = regex(
    rf"[{_WS}/]*+([^{_WS}/>][^{_WS}/>=]*+)"
    rf"(?:[{_WS}]*+=[{_WS}]*+(\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^{_WS}>\"'][^{_WS}>]*+)?)?"
)
_END = regex(rf"[{_WS}/]*>")
_IN_CONTENT = regex(rf"charset[{_WS}]*=[{_WS}]*(?:\"([^\"]*)\"|'([^']*)'|([^{_WS};\"'][^{_WS};]*))", re.I)
_XML = regex(r"<\?xml[^>]*?encoding\s*=\s*(?:\"([^\">]*)\"|'([^'>]*)')", re.I)
_LATE_META = re.compile(rb"<meta[\t\n\f\r /][^>]{0,300}charset", re.I)
_RAW = frozenset(
    ["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext"]
)


def declared_in(body: bytes) -> tuple[str, Literal["meta", "xml"]]:
    """(label, where it stands) of the encoding that a page declares; the label is empty when there is none.

    Browsers look at the first 1,024 bytes, and change their mind when a ``meta`` element turns up later.
    """
    head = body[:PRESCAN_BYTES].decode("latin-1")
    if label := next(_declarations(head, raw=False), ""):
        return label, "meta"
    if body.startswith((b"<\0?\0x\0", b"\0<\0?\0x")):
        return ("utf-16le" if body[0] else "utf-16be"), "xml"
    if (found := _XML.match(head)) and webencodings.lookup(found[1] or found[2] or ""):
        return _effective(found[1] or found[2]), "xml"
    if not _LATE_META.search(body, 0, _LATE_BYTES):
        return "", "meta"
    return next(_declarations(body[:_LATE_BYTES].decode("latin-1"), raw=True), ""), "meta"


def _declarations(text: str, *, raw: bool) -> Iterator[str]:
    """Labels that ``meta`` tags of ``text`` declare; ``raw`` skips the text of scripts and the like."""
    position = 0
    while markup := _MARKUP.search(text, position):
        position = markup.end()
        if markup[0] == "<!--":
            end = text.find("-->", position - 2)
            position = end + 3 if end >= 0 else len(text)
        elif markup[1] or markup[3]:
            attributes, position = _attributes(text, position)
            if markup[1] and position <= len(text) and (label := _label(attributes)):
                yield label
            elif raw and not markup[2] and (name := (markup[3] or "").lower()) in _RAW:
                position = raw_text_end(text, position, name)
        else:
            end = text.find(">", position - 1)
            position = end + 1 if end >= 0 else len(text)


def _attributes(text: str, position: int) -> tuple[dict[str, str], int]:
    """Attributes of the tag whose name ends at ``position``, and where it ends: beyond the text when it is cut."""
    found: dict[str, str] = {}
    while attribute := _ATTRIBUTE.match(text, position):
        position = attribute.end()
        value = attribute[2] or ""
        found.setdefault(attribute[1].lower(), value[1:-1] if value[:1] in ("'", '"') else value)
    end = _END.match(text, position)
    return found, end.end() if end else len(text) + 1


def _label(attributes: dict[str, str]) -> str | None:
    """The known label that a ``meta`` element declares."""
    label = attributes.get("charset")
    if label is None:
        if attributes.get("http-equiv", "").lower() != "content-type":
            return None
        found = _IN_CONTENT.search(attributes.get("content", ""))
        label = next((g for g in found.groups() if g is not None), "") if found else ""
    return _effective(label) if webencodings.lookup(label) else None


def _effective(label: str) -> str:
    """A page that a byte scan could read is not in UTF-16, whatever it says."""
    name = webencodings.lookup(label).name
    if name in ("utf-16le", "utf-16be"):
        return "utf-8"
    return "windows-1252" if name == "x-user-defined" else label
