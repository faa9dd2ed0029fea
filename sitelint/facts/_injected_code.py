"""Scripts that cheat: they lead visitors elsewhere, or hide what they write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from sitelint.api import regex
from sitelint.facts._digest import Digest, Element, code, has
from sitelint.facts._hosts import domain_of, host_of, known, official, private_host
from sitelint.facts._link_farms import LONG

_ENGINES = regex(
    r"baidu|sogou|haosou|\bso\.com|google|bing|yisou|sm\.cn|spider|360spider|bytespider|slurp", re.I
)
_LEADS = regex(
    r"location(?:\.href)?\s*=|location\.(?:replace|assign)|document\.write|top\.location|window\.open", re.I
)
_ASKS = regex(r"document\.referrer|navigator\.userAgent", re.I)
_FOREIGN_URL = regex(r"https?://[^\s\"'<>\\)]+", re.I)
_OBFUSCATED = regex(r"(?:window|document)\s*\[\s*[\"'](?:\\x[0-9a-f]{2}){4,}", re.I)
_CODES = regex(r"fromCharCode(?:\.apply\([^,]{1,40},\s*\[|\()\s*((?:\d{2,3}\s*,\s*){20,2000}\d{2,3})")
_ESCAPED = regex(
    r"(?:unescape|decodeURIComponent|write)\s*\(\s*[\"']((?:[^\"'\\]|\\x[0-9a-fA-F]{2}){20,4000})[\"']"
)
_WRITES = regex(r"<(?:script|iframe)\b|location", re.I)
_SHORT_REDIRECT = regex(
    r"^\s*(?:<!--\s*)?(?:(?:window|self|top|parent|document)\s*\.\s*)*location(?:\s*\.\s*href)?\s*(?:=|\.replace\(|\.assign\()\s*[\"'](https?://[^\"']+)[\"']\s*\)?\s*;?\s*(?:(?://)?\s*-->)?\s*$",
    re.I,
)
_SIGNS = ("referrer", "userAgent", "\\x", "fromCharCode", "%3", "location")


def stranger(url: str, own: frozenset[str]) -> str:
    """The host of an address that is neither the site's own, nor official, nor a known service's; else empty."""
    host = host_of(url)
    if not host or domain_of(host) in own or official(host) or known(host) or private_host(host):
        return ""
    return host


def cheats(notes: Digest, own: frozenset[str]) -> Iterator[tuple[str, str, Element]]:
    """(kind, detail, script) of scripts that cheat."""
    if not has(code(notes), *_SIGNS):
        return
    for at, text in notes.codes:
        for kind, detail in _cheats_of(text[:LONG], own):
            yield kind, detail, at


@lru_cache(maxsize=256)
def _cheats_of(text: str, own: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The same of one script; templates repeat theirs on every page."""
    found = []
    if _cloaks(text, own):
        found.append(("cloaking", ""))
    if _OBFUSCATED.search(text):
        found.append(("obfuscated-script", ""))
    elif host := _hidden_host(text, own):
        found.append(("obfuscated-script", host))
    if (match := _SHORT_REDIRECT.match(text)) and (host := stranger(match[1], own)):
        found.append(("foreign-redirect", host))
    return tuple(found)


def _cloaks(text: str, own: frozenset[str]) -> bool:
    """Whether visitors that search engines send, or their robots, are given something else from elsewhere."""
    if len(text) > 5000:
        return False
    for match in _ASKS.finditer(text):
        near = text[max(0, match.start() - 300) : match.end() + 600]
        if not (_ENGINES.search(near) and _LEADS.search(near)):
            continue
        urls = _FOREIGN_URL.findall(near)
        if "referrer" in match[0].lower() and urls:
            return True
        if any(stranger(url, own) for url in urls):
            return True
    return False


def _hidden_host(text: str, own: frozenset[str]) -> str:
    """The strange host that a script writes in numbers or escapes, so that nobody reads it."""
    for match in _CODES.finditer(text):
        plain = "".join(chr(min(int(number), 0x10FFFF)) for number in re.findall(r"\d+", match[1]))
        if host := _written_host(plain, own):
            return host
    for match in _ESCAPED.finditer(text):
        written = match[1]
        if written.count("%") + written.count("\\x") < 8:
            continue
        plain = unquote(re.sub(r"\\x([0-9a-fA-F]{2})", r"%\1", written))
        if host := _written_host(plain, own):
            return host
    return ""


def _written_host(plain: str, own: frozenset[str]) -> str:
    if not _WRITES.search(plain):
        return ""
    return next(
        (host for url in re.findall(r"(?:https?:)?//[^\s\"'<>\\)]+", plain) if (host := stranger(url, own))),
        "",
    )
