"""List items that a page carries as data for its own script: ``<record><![CDATA[…]]></record>``."""

from __future__ import annotations

import re

from sitelint.api import regex
from sitelint.facts._dates import lone_date
from sitelint.facts._digest import Digest, code

_RECORD = regex(r"<record>\s*(?:<!\[CDATA\[)?(.{0,4000}?)(?:\]\]>)?\s*+</record>", re.S | re.I)
_PER_PAGE = re.compile(r"perpage[\"']?\s*[:=]\s*[\"']?(\d{1,3})", re.I)
_TAG = re.compile(r"<[^>]*>")


def script_records(notes: Digest) -> list[str | None]:
    """The date of each item that the first page of such a list shows, None for items without."""
    if "records" not in notes.memo:
        notes.memo["records"] = _read(notes)
    found: list[str | None] = notes.memo["records"]
    return found


def _read(notes: Digest) -> list[str | None]:
    if "<record>" not in code(notes):
        return []
    items: list[str] = []
    per_page = 0
    for _, text in notes.codes:
        if "<record>" in text and "</record>" in text:
            items += _RECORD.findall(text)
        if not per_page and (found := _PER_PAGE.search(text)):
            per_page = int(found[1])
    shown = items[: per_page or None]
    return [next((date for piece in _TAG.split(item) if (date := lone_date(piece))), None) for item in shown]
