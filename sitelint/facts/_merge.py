"""Letters and the rows that list them, brought together: one record for each message of the public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sitelint.api import PageRecord, regex

_TRIAL = regex(r"测试|试一试|^test|无效|重复", re.I)
ELEMENTS = {
    "asked": "留言时间",
    "answered": "答复时间",
    "unit": "答复单位",
    "question": "留言内容",
    "reply": "答复内容",
}


def merged(pages: Iterable[PageRecord]) -> list[dict[str, Any]]:
    """Each message once: url, page, title, asked, answered, unit, state, seen (its own page was read), valid.

    What its own page says goes before what a list says. ``state`` is empty where they do not tell.
    """
    found: dict[str, dict[str, Any]] = {}
    for page, row in _rows(pages):
        key = row.get("url") or f"{page.target}#{row.get('title')}"
        known = found.setdefault(
            key, {"url": row.get("url") or page.target, "page": page.target, "seen": False}
        )
        for name in ("title", "asked", "answered", "unit", "state"):
            known.setdefault(name, row.get(name))
    for page in pages:
        for number, letter in enumerate(page.facts.get("letters") or ()):
            key = page.target if not number else f"{page.target}#{number}"
            known = found.setdefault(key, {"url": page.target, "page": page.target})
            known["seen"] = True
            for name in ("asked", "answered", "unit"):
                known[name] = letter.get(name) or known.get(name)
            known |= {"question": letter.get("question"), "reply": letter.get("reply")}
            known["title"] = known.get("title") or letter.get("title")
            known["state"] = _state(letter, known.get("state") or "")
    return [{**one, "valid": not _TRIAL.search(one.get("title") or "")} for one in found.values()]


def _rows(pages: Iterable[PageRecord]) -> Iterator[tuple[PageRecord, Mapping[str, Any]]]:
    for page in pages:
        board = page.facts.get("board")
        if board and board["channel"] == "consultation":
            for row in board["rows"]:
                yield page, row


def _state(letter: Mapping[str, Any], listed: str) -> str:
    """answered, open, under-way or empty. A list and a page that contradict one another say nothing."""
    if letter.get("reply") or letter.get("answered") or letter.get("state") == "answered":
        return "answered" if listed in ("", "answered", "under-way") or letter.get("reply") else ""
    said = str(letter.get("state") or "")
    if listed == "answered":
        return ""
    if "open" in (said, listed):
        return "open"
    # Under way for a list, and no reply on the letter's own page: two signs that agree.
    return (
        "open" if said == "under-way" or (listed == "under-way" and letter.get("reply") is False) else listed
    )
