"""What a page needs to be judged, found without building its tree: style sheets and frames."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from sitelint.parse.encoding import decode
from sitelint.parse.references import refresh_target
from sitelint.parse.urls import join

LIMIT = 64  # per page
_COMMENT = re.compile(r"<!--.*?(?:--!?>|\Z)", re.S)
_TAG = re.compile(r"<(base|link|i?frame|style)\b([^<>]{0,8192})>", re.I)
_META = re.compile(r"<meta\b([^<>]{0,8192})>", re.I)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?(?:"([^"]+)"|'([^']+)'|([^\s"');]+))""", re.I)
_ASSIGNED = re.compile(
    r"""(?:^|[^.\w])(?:(?:window|self|top|parent|document)\.)*location(?:\.href)?\s*=\s*(["'])([^"'\\<>]+)\1"""
    r"""|location\.(?:replace|assign)\(\s*(["'])([^"'\\<>]+)\3"""
)
_MARKUP = re.compile(r"<(script|style|title|head|noscript)\b.*?</\1\s*>|<[^>]*>", re.I | re.S)


class Need(NamedTuple):
    """One absolute URL that the page loads; ``alias`` is the same reference joined by RFC 3986, without repairs."""

    url: str
    kind: Literal["style", "frame"]
    alias: str = ""


def needs(body: bytes, url: str, content_type: str | None = None) -> list[Need]:
    """Style sheets and frames that a page names, in order, each once, at most 64."""
    source, encoding, _ = decode(body, content_type)
    source = _COMMENT.sub("", source)
    base = url
    found: dict[Need, None] = {}
    skip = 0
    for match in _TAG.finditer(source):
        if match.start() < skip:
            continue  # inside a style element
        tag, attributes = match[1].lower(), _attributes(match[2])
        if tag == "base" and base == url and "href" in attributes:
            base = join(url, attributes["href"], encoding).url or url
        elif tag == "link" and "stylesheet" in attributes.get("rel", "").lower().split():
            _add(found, base, attributes.get("href"), "style", encoding)
        elif tag in ("frame", "iframe"):
            _add(found, base, attributes.get("src"), "frame", encoding)
        elif tag == "style":
            end = source.find("</", match.end())
            skip = end if end >= 0 else len(source)
            for href in imports(source[match.end() : skip]):
                _add(found, base, href, "style", encoding)
        if len(found) >= LIMIT:
            break
    return list(found)


def imports(css: str) -> list[str]:
    """References of ``@import`` rules, as written, at most 32: they stand at the start of a sheet."""
    found = islice(_IMPORT.finditer(css[:65536]), 32)
    return [match[1] or match[2] or match[3] for match in found]


def forward(body: bytes, url: str, content_type: str | None = None) -> str:
    """Where a page that only passes visitors on sends them (an instant ``meta`` refresh or script), or ``""``."""
    if len(body) > 20_000:
        return ""
    source, encoding, _ = decode(body, content_type)
    source = _COMMENT.sub("", source)
    if len(_MARKUP.sub("", source).strip()) > 300:
        return ""
    for match in _META.finditer(source):
        attributes = _attributes(match[1])
        if attributes.get("http-equiv", "").lower() == "refresh":
            content = attributes.get("content", "")
            if content.strip()[:1] in ("0", "1", "2", "3"):
                return join(url, refresh_target(content), encoding).url if refresh_target(content) else ""
    found = _ASSIGNED.findall(source)
    if "userAgent" in source:
        return ""  # only some visitors are sent on
    return join(url, found[0][1] or found[0][3], encoding).url if len(found) == 1 else ""


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def _add(
    found: dict[Need, None], base: str, href: str | None, kind: Literal["style", "frame"], encoding: str
) -> None:
    if href and href.strip():
        # Pages of a folder name the same few sheets: all that counts of their address is the folder.
        folder = base if href.lstrip()[0] in "?#" else base[: base.partition("?")[0].rfind("/") + 1] or base
        url, alias = _joined(folder, href, encoding)
        if url:
            found.setdefault(Need(url, kind, alias))


@lru_cache(maxsize=2048)
def _joined(base: str, href: str, encoding: str) -> tuple[str, str]:
    url = join(base, href, encoding).url
    return url, plain_join(base, href) if url else ""


def plain_join(base: str, href: str) -> str:
    """The reference joined without repairs or percent-encoding; ``""`` when that fails."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""
