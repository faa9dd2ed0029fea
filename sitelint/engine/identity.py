"""The identity of a finding: rule + place + normalised context + index, so that lines may move and hosts differ.

The context is what stands at the place, as far as a person would say that it is still the same thing: the start tag
with its attributes in alphabetical order, what it says if that is short, and the link around it if it says nothing.
White space, the order of attributes and the site's own host do not count. Only findings that are the same in all this
are told apart by their order, so that a repair and a new defect never cancel.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from sitelint.api import Item, Location, Page, Site
from sitelint.engine.results import SubjectResult
from sitelint.model.regex import regex
from sitelint.model.report import Finding
from sitelint.model.text import Text, placeholders

_ORIGIN = regex(r"\s*(?:https?:)?//([^/?#\s]*)(?=[/?#]|\s*$)", re.I)
_VOLATILE = frozenset({"nonce"})  # of every answer another
_LONG = 80  # characters of text: who says more is a container, and what it says not its own
_FEW = 40  # pieces of text that are looked at
_ATTRIBUTE = 500  # characters of an attribute
_AROUND = 3  # steps up to a link


def stamp(findings: Iterable[Finding], place: Callable[[str], str]) -> Iterator[Finding]:
    """Findings of one rule on one subject with their ids. Until now their ``id`` held the context.

    ``place`` gives the place of a target, see :func:`place_of`.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        where = place(finding.location.target)
        key = f"{finding.rule}\0{where}\0{finding.id}"
        index = seen[key] = seen.get(key, -1) + 1
        yield finding.named(digest(f"{key}\0{index}"), where)


def stamped(result: SubjectResult, place: Callable[[str], str]) -> SubjectResult:
    """The result with ids of its findings."""
    if not result.findings:
        return result
    return result._replace(findings=tuple(stamp(result.findings, place)))


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def place_of(target: str) -> str:
    """Path and query of a URL, so that a staging host gives the same identity; a file's path as it is."""
    if "://" not in target[:12]:
        return target
    try:
        parts = urlsplit(target)
    except ValueError:
        return target
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def context(subject: Page | Site, item: Item | None, message: Text) -> str:
    """What makes the place of a finding this place and no other, as one text."""
    if item is None:
        return ""
    host = _host(subject.url if isinstance(subject, Page) else subject.target)
    if isinstance(item.at, Location):
        return _value(item.at.snippet, host) if item.at.snippet else _fields(item.fields, message, host)
    if item.at is None:
        return _fields(item.fields, message, host)
    found = element_context(item.at, host)
    restored = getattr(subject, "restored", None)  # of a template: expressions as they are written
    return restored(found) if restored is not None else found


def element_context(element: Any, host: str = "") -> str:
    """The start tag, and what it says or where it leads."""
    if not isinstance(element.tag, str):
        return f"<!--{_value(element.text or '', host)}-->"
    text, tag = _text(element), _tag(element, host)
    if text or text is None:
        return f"{tag}{text or ''}"
    node = element.getparent()
    for _ in range(_AROUND):
        if node is None:
            break
        if node.tag == "a":
            return f"{_tag(node, host)}{tag}"
        node = node.getparent()
    return tag


def _tag(element: Any, host: str) -> str:
    said = [
        f"{key}={_value(' '.join(sorted(value.split())) if key == 'class' else value, host)}"
        for key, value in sorted(element.attrib.items())
        if key not in _VOLATILE
    ]
    return f"<{' '.join((element.tag, *said))}>"


def _text(element: Any) -> str | None:
    """What an element says; None when it says much, or is the page itself."""
    if element.tag in ("html", "head", "body"):
        return None
    said = (element.text or "")[: 4 * _LONG]
    if len(element):
        said = ""
        for piece in islice(element.itertext(with_tail=False), _FEW):
            said += piece[: 4 * _LONG]
            if len(said) > 4 * _LONG:
                break
    said = " ".join(said.split())
    return said if len(said) <= _LONG else None


def _fields(fields: Mapping[str, Any], message: Text, host: str) -> str:
    """The texts that the message names. Figures are left out: tomorrow an old list is a day older."""
    named = sorted(placeholders(message))
    values = [(name, fields[name]) for name in named if name in fields]
    return "\0".join(f"{name}={_value(v, host)}" for name, v in values if isinstance(v, str) and v)


def _value(text: str, host: str) -> str:
    """White space folded; addresses of the page's own host from their path on."""
    text = text[:_ATTRIBUTE]
    origin = _ORIGIN.match(text) if host and "//" in text else None
    if origin is not None and origin[1].lower() == host:
        text = text[origin.end() :] or "/"
    return " ".join(text.split())


def _host(target: str) -> str:
    if "://" not in target[:12]:
        return ""
    try:
        return urlsplit(target).netloc.lower()
    except ValueError:
        return ""
