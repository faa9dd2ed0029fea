"""Addresses that only work inside: of internal networks, of one machine, of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sitelint.api import Item, Page, Text, Unknown, fact, references, regex
from sitelint.facts._digest import Element, digest, flow, squeeze
from sitelint.facts._hosts import host_of, private_host
from sitelint.facts._source_signs import shows

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_PRIVATE = (
    rf"(?:10(?:\.{_OCTET}){{3}}|192\.168(?:\.{_OCTET}){{2}}|172\.(?:1[6-9]|2\d|3[01])(?:\.{_OCTET}){{2}})"
    r"(?![\d.]*\d)"
)
_WRITTEN = regex(rf"(?<![\d.])(?P<host>{_PRIVATE})(?P<port>:\d{{2,5}})?")
_ADDRESSED = regex(
    r"(?:https?://|\bIP\b|IP地址|服务器|网\s*址|地\s*址|访\s*问|登\s*[录陆])[^\d\n]{0,12}$", re.I
)
_IN_CODE = regex(rf"[\"'](?:https?:)?//(?P<host>{_PRIVATE}|localhost)(?P<rest>[:/][^\"'\s]{{0,80}})?[\"']")
_LOCAL_FILE = regex(r"\s*(?:file:|[a-z]:[\\/]|\\\\\w)", re.I)
_READ = Unknown(
    Text(
        "正文中出现内网地址，可能是举例说明，请人工查看",
        "An internal address in the text may be an example; look at it",
    )
)


@fact(
    scope="page",
    fields={
        "address": "as written",
        "place": "link: something of the page leads there | text: a visitor reads it | script: a script names it",
        "kind": "network: an address of a private network | machine: localhost | name: a host name without a domain"
        " | file: a file of one machine",
        "leaked": "true for links; unknown where a person must read what stands around it",
    },
)
def private_addresses(page: Page) -> list[Item]:
    """Addresses that no visitor from outside can open: 10.x, 192.168.x, 172.16–31.x, localhost, bare host names, files.

    The page's own host is none of them, so that a site can be checked before it is published.
    """
    if not shows(page, "private"):
        return []
    own = host_of(page.url)
    return [*_linked(page, own), *_written(page, own), *_coded(page, own)]


def _item(address: str, place: str, kind: str, leaked: Any, at: Element) -> Item:
    return Item({"address": address[:200], "place": place, "kind": kind, "leaked": leaked}, at)


def _linked(page: Page, own: str) -> Iterator[Item]:
    online = page.url.startswith("http")
    for element, _, href, _ in references(page):
        if _LOCAL_FILE.match(href):
            yield _item(href, "link", "file", True, element)
        elif "//" in href and (host := host_of(href)) and host != own and (kind := private_host(host)):
            # On a page without an address it cannot be told whose host it is.
            yield _item(href, "link", kind, True if online or kind == "network" else _READ, element)


def _written(page: Page, own: str) -> Iterator[Item]:
    notes = digest(page)
    if not _WRITTEN.search(flow(notes)):
        return
    for _, line in notes.visible():
        text = squeeze(line.text)
        for match in _WRITTEN.finditer(text):
            told = (
                match["port"]
                or match["host"].startswith("192.168")
                or _ADDRESSED.search(text[: match.start()])
            )
            if told and match["host"] != own:
                yield _item(match[0], "text", "network", _READ, line.at)


def _coded(page: Page, own: str) -> Iterator[Item]:
    for script, text in digest(page).codes:
        for match in _IN_CODE.finditer(text):
            if match["host"] != own:
                kind = "machine" if match["host"] == "localhost" else "network"
                yield _item(match[0].strip("\"'"), "script", kind, _READ, script)
