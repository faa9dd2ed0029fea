"""What style sheets and styles of elements load: pictures, fonts, further sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sitelint.parse.encoding import decode
from sitelint.parse.links import RawLink
from sitelint.parse.page import Page
from sitelint.parse.places import line_starts, place_in
from sitelint.parse.urls import join

MOST = 500  # of one sheet or page
_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)"""
    r"""|@import\s++(?:url\(\s*+)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"');]+))"""
    r"""|(@font-face)\b"""
    r"""|\burl\(\s*+(?:"((?:[^"\\\n]|\\.)*+)"|'((?:[^'\\\n]|\\.)*+)'|((?:[^\s"'()\\]|\\[0-9a-f]{1,6}+\s?|\\.)*+))\s*+\)"""
    r"""|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|(\})""",
    re.S | re.I,
)
_CHARSET = re.compile(rb'@charset "([!-~]{1,40})";')
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_INNER = ("data:", "#", "about:", "javascript:", "blob:")


def references(css: str) -> Iterator[tuple[int, str, str]]:
    """(offset, reference as written, kind: style | font | background) of everything that a sheet names."""
    font = False
    for match in _TOKEN.finditer(css):
        if match[4]:
            font = True
        elif match[8]:
            font = False
        elif (sheet := match[1] or match[2] or match[3]) is not None:
            yield match.start(), _plain(sheet), "style"
        elif (href := next((part for part in match.group(5, 6, 7) if part), "")) and not _inner(href):
            yield match.start(), _plain(href), "font" if font else "background"


def links_of_sheet(body: bytes, url: str, content_type: str | None = None) -> list[RawLink]:
    """Everything that a style sheet loads, at its place in the sheet, at most 500."""
    declared = _CHARSET.match(body)
    if declared and "charset" not in (content_type or "").lower():
        content_type = f"text/css; charset={declared[1].decode()}"
    css, encoding, _ = decode(body, content_type)
    starts = line_starts(css)
    return [
        _link(href, url, encoding, kind, place_in(starts, offset))
        for offset, href, kind in islice(references(css), MOST)
    ]


def links_of_styles(page: Page, base: str) -> Iterator[RawLink]:
    """Everything that ``style`` elements and attributes of a page load, at the elements, at most 500."""
    if "url(" not in page.source and "@import" not in page.source:
        return
    left = MOST
    for element in page.root.iter():
        tag: Any = element.tag
        css = element.text if tag == "style" else element.get("style") if isinstance(tag, str) else None
        if not css or ("url(" not in css and "@import" not in css):
            continue
        for _, href, kind in islice(references(css), left):
            left -= 1
            yield _link(href, base, page.encoding, kind, page.position(element))


def _link(href: str, base: str, encoding: str, kind: str, place: tuple[int, int]) -> RawLink:
    joined = join(base, href, encoding)
    return RawLink(href, joined.url, kind, *place, joined.fragment, reason=joined.reason)


def _inner(href: str) -> bool:
    return href.lstrip().lower().startswith(_INNER)


def _plain(text: str) -> str:
    return _ESCAPE.sub(_escaped, text) if "\\" in text else text


def _escaped(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return match[2] or ""
