"""Links as text: what is broken first, then what could not be told, then the counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sitelint.locale import say
from sitelint.model.snapshot import Link, LinkVerdict
from sitelint.model.text import Lang

_SHOWN: tuple[LinkVerdict, ...] = ("broken", "blocked", "unknown")


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
    order: tuple[LinkVerdict, ...] = ("ok", *_SHOWN, "ignored")
    parts = [f"{say(f'verdict-{v}', lang)} {counts[v]}" for v in order]
    lines.append(say("links-summary", lang, n=len(links), counts=" · ".join(parts)))
    return "\n".join(lines) + "\n"


def _row(link: Link, lang: Lang) -> str:
    why = str(link.status) if link.status is not None else link.reason
    place, verdict = f"{link.line}:{link.column}", say(f"verdict-{link.verdict}", lang)
    return f"  {place}  {verdict}  {printable(why)}  {printable(link.href)}"


def _order(link: Link) -> tuple[int, int, int]:
    return _SHOWN.index(link.verdict), link.line, link.column


def printable(text: str) -> str:
    """Text without anything that could steer a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)
