"""The sheets of a page, in the order of the cascade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ada_url

from sitelint.parse.columns import columns
from sitelint.parse.css import Sheet, sheet_of_bytes, sheet_of_text
from sitelint.parse.css_media import media_matches
from sitelint.parse.page import Page

MAX_SHEETS = 100
MAX_DEPTH = 4  # of imports


class Collector:
    """Collects what is at hand; ``complete`` is false when a sheet that the page names is not."""

    def __init__(self, page: Page) -> None:
        self.complete = True
        self._page = page
        self._left = MAX_SHEETS

    def sheets(self) -> Iterator[Sheet]:
        """Sheets in force on an ordinary screen: imported ones before the sheet that imports them."""
        elements = [
            node
            for node, tag in zip(*columns(self._page)[:2], strict=True)
            if tag == "style" or tag == "link" or tag == "base"
        ]
        base = self._base(elements)
        for element in elements:
            if (
                element.tag == "base"
                or not media_matches(element.get("media") or "")
                or element.get("disabled") is not None
            ):
                continue
            if element.tag == "style":
                if (element.get("type") or "text/css").strip().lower() == "text/css":
                    yield from self._with_imports(sheet_of_text(element.text or ""), base, 0)
                continue
            kinds = (element.get("rel") or "").lower().split()
            if "stylesheet" in kinds and "alternate" not in kinds and (href := element.get("href")):
                yield from self._load(base, href, 0)

    def _load(self, base: str, href: str, depth: int) -> Iterator[Sheet]:
        url = _join(base, href)
        body = self._page.resources.get(url)
        if not body and "#" in url:
            body = self._page.resources.get(url.partition("#")[0])
        if body is None:
            self.complete = False
        else:
            yield from self._with_imports(sheet_of_bytes(body), url, depth)

    def _with_imports(self, sheet: Sheet, base: str, depth: int) -> Iterator[Sheet]:
        self._left -= 1
        if self._left < 0:
            self.complete = False
            return
        if depth < MAX_DEPTH:
            for href, media in sheet.imports:
                if media_matches(media):
                    yield from self._load(base, href, depth + 1)
        self.complete = self.complete and sheet.whole
        yield sheet

    def _base(self, elements: list[Any]) -> str:
        for element in elements:
            if element.tag == "base" and (href := element.get("href")) is not None:
                return _join(self._page.url, href)
        return self._page.url


def _join(base: str, href: str) -> str:
    try:
        # only what has a scheme is a base
        return str(ada_url.join_url(base, href.strip())) if ":" in base else href.strip()
    except ValueError:
        return href.strip()
