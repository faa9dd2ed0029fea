"""Links as text: what is broken first, then what could not be told, then the counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sitelint.locale import say
from sitelint.model.snapshot import Link
from sitelint.model.text import Lang

_SHOWN = ("broken", "blocked", "unknown")


def table(links: Sequence[Link], lang: Lang) -> str:
    """Links that a person must look at, by page, and a line of counts."""
    by_page: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.verdict in _SHOWN:
            by_page[link.page].append(link)
    lines: list[str] = []
    for page, found in by_page.items():
        lines += [printable(page), *(_row(link, lang) for link in sorted(found, key=_order)), ""]
    counts = Counter(link.verdict for link in links)
    parts = [f"{say(f'verdict-{v}', lang)} {counts[v]}" for v in ("ok", *_SHOWN, "ignored")]
    lines.append(say("links-summary", lang, n=len(links), counts=" · ".join(parts)))
    return "\n".join(lines) + "\n"


def _row(link: Link, lang: Lang) -> str:
    why = str(link.status) if link.status is not None else link.reason
    return f"  {link.line}:{link.column}  {say(f'verdict-{link.verdict}', lang)}  {printable(why)}  {printable(link.href)}"


def _order(link: Link) -> tuple[int, int, int]:
    return _SHOWN.index(link.verdict), link.line, link.column


def printable(text: str) -> str:
    """Text without anything that could steer a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)
