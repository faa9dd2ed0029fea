"""The difference of two reports for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from sitelint.engine.standing import Difference
from sitelint.formats import FormatOptions
from sitelint.formats._difference import headline, heads, moved
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean
from sitelint.locale import say
from sitelint.model.standing import Entry

LISTED = 20  # findings of a kind, without -v


def render(found: Difference, options: FormatOptions) -> str:
    """Counts, points that moved, what is new and what is fixed."""
    paper, lang = Paper(options), options.lang
    for line in heads(found, lang):
        paper.line(line, hang=2)
    if found.moved:
        paper.heading(say("title.moved", lang))
        header = [say(f"diff.{name}", lang) for name in ("indicator", "change", "before", "after")]
        rows = [[title, change, before, after] for title, before, after, change in moved(found)]
        paper.table(header, rows, ["", "", "", ""])
    _entries(paper, say("diff.new", lang, n=len(found.new)), found.new, ("+ ", "bold red"), options)
    _entries(paper, say("diff.fixed", lang, n=len(found.fixed)), found.fixed, ("- ", "bold green"), options)
    paper.blank()
    paper.line((headline(found, lang), "bold"))
    return paper.text()


def _entries(
    paper: Paper, title: str, entries: Sequence[Entry], sign: tuple[str, str], options: FormatOptions
) -> None:
    if not entries:
        return
    paper.heading(title)
    shown = entries if options.verbose else entries[:LISTED]
    for entry in shown:
        paper.line(sign, clean(entry.message), (f" [{clean(entry.rule)}]", "dim"), hang=2)
        paper.unbroken(clean(entry.where or entry.place), 4, "cyan")
    if len(shown) < len(entries):
        paper.line((say("rule.more", options.lang, n=len(entries) - len(shown)), "dim"))
