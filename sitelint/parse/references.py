"""Which attributes of which elements are references, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from sitelint.model.regex import regex

_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")
_DESCRIPTORS = re.compile(r"(?:[^,(]|\([^)]*\)?)*")
_REFRESH = regex(r"[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(['\"]?)(.+?)\1$", re.I | re.S)
_EXTENSION = re.compile(r"\.([a-z0-9]{1,5})$", re.I)
_IMAGES = frozenset(["jpg", "jpeg", "png", "gif", "bmp", "webp", "svg", "ico", "tif", "tiff", "avif"])
_FILES = frozenset([
    "pdf", "doc", "docx", "dot", "xls", "xlsx", "xlsm", "ppt", "pptx", "pps", "wps", "et", "dps", "ofd",
    "ceb", "rtf", "txt", "csv", "xml", "json", "zip", "rar", "7z", "gz", "tar", "bz2", "exe", "msi",
    "apk", "ipa", "dmg", "iso", "mp3", "mp4", "m4a", "m4v", "wav", "wma", "wmv", "avi", "mov", "flv",
    "f4v", "swf", "mkv", "webm", "ogg", "mpg", "mpeg", "rm", "rmvb", "dwg", "epub",
])  # fmt: skip
_MOST_CANDIDATES = 1_000  # of one srcset
_RELS = {
    "stylesheet": "style", "icon": "image", "apple-touch-icon": "image", "apple-touch-icon-precomposed": "image",
    "mask-icon": "image", "modulepreload": "script", "manifest": "attachment", "canonical": "page",
    "alternate": "page", "next": "page", "prev": "page", "amphtml": "page",
}  # fmt: skip
_PRELOADS = {"style": "style", "script": "script", "image": "image", "document": "page"}


def kind_of(url: str) -> str:
    """What an address leads to, by the extension of its path: page | image | attachment."""
    match = _EXTENSION.search(url.partition("?")[0].rpartition("/")[2])
    extension = match[1].lower() if match else ""
    return "image" if extension in _IMAGES else "attachment" if extension in _FILES else "page"


def srcset(value: str) -> list[str]:
    """The addresses of a ``srcset``, as written."""
    found: list[str] = []
    at = 0
    while len(found) < _MOST_CANDIDATES and (match := _CANDIDATE.match(value, at)):
        found.append(match[1].rstrip(","))
        at = match.end()
        if not match[1].endswith(",") and (descriptors := _DESCRIPTORS.match(value, at)):
            at = descriptors.end()
    return found


Found = Iterable[tuple[str, str, str]]  # (attribute, reference as written, kind)


def _attribute(name: str, kind: str) -> Callable[[Any], Found]:
    def find(element: Any) -> Found:
        value = element.get(name)
        return () if value is None else ((name, value, kind),)

    return find


def _image(element: Any) -> Found:
    for name in ("src", "lowsrc"):
        if (value := element.get(name)) is not None:
            yield name, value, "image"
    for url in srcset(element.get("srcset") or ""):
        yield "srcset", url, "image"


def _media(element: Any) -> Found:
    if (value := element.get("src")) is not None:
        yield "src", value, "image" if element.tag == "img" else "attachment"
    if (value := element.get("poster")) is not None:
        yield "poster", value, "image"
    for url in srcset(element.get("srcset") or ""):
        yield "srcset", url, "image"


def _head_link(element: Any) -> Found:
    href = element.get("href")
    rels = (element.get("rel") or "").lower().split()
    if href is None:
        return ()
    if "preload" in rels or "prefetch" in rels:
        kind = _PRELOADS.get((element.get("as") or "").lower(), "attachment")
        return (("href", href, kind),)
    if "stylesheet" in rels:
        return (("href", href, "style"),)
    return next(((("href", href, _RELS[rel]),) for rel in rels if rel in _RELS), ())


def _input(element: Any) -> Found:
    kind = (element.get("type") or "").lower()
    if kind == "image" and (value := element.get("src")) is not None:
        yield "src", value, "image"
    if (value := element.get("formaction")) is not None:
        yield "formaction", value, "form"


def _refresh(element: Any) -> Found:
    if (element.get("http-equiv") or "").strip().lower() != "refresh":
        return ()
    target = refresh_target(element.get("content") or "")
    return (("content", target, "page"),) if target else ()


def refresh_target(content: str) -> str:
    """The address in the content of a ``meta`` refresh, or ``""``."""
    match = _REFRESH.match(content.strip()[:4096])
    return match[2].strip() if match else ""


_background = _attribute("background", "image")
FINDERS: dict[str, Callable[[Any], Found]] = {
    "a": _attribute("href", "page"), "area": _attribute("href", "page"), "img": _image,
    "script": _attribute("src", "script"), "link": _head_link, "iframe": _attribute("src", "frame"),
    "frame": _attribute("src", "frame"), "form": _attribute("action", "form"), "video": _media, "audio": _media,
    "source": _media, "track": _attribute("src", "attachment"), "embed": _attribute("src", "attachment"),
    "object": _attribute("data", "attachment"), "input": _input, "button": _attribute("formaction", "form"),
    "meta": _refresh, "body": _background, "table": _background, "tr": _background, "td": _background,
    "th": _background,
}  # fmt: skip
