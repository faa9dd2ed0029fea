"""A run beside its baseline, as sentences that several formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitelint.formats._safe import figure
from sitelint.locale import say
from sitelint.model.report import Report
from sitelint.model.text import Lang

if TYPE_CHECKING:
    from sitelint.model.standing import AgainstBaseline


def counts(beside: AgainstBaseline, lang: Lang) -> str:
    """How many findings are new, known before, gone, and not looked for."""
    numbers = {
        "new": beside.new,
        "persisting": beside.persisting,
        "gone": len(beside.gone),
        "unseen": beside.unseen,
    }
    shown = [say(f"baseline.{name}", lang, n=n) for name, n in numbers.items() if n or name == "new"]
    return say("list.comma", lang).join(shown)


def remarks(beside: AgainstBaseline, lang: Lang) -> list[str]:
    """What became of the score and the verdict, and whether the two can be compared."""
    before, after = beside.before, beside.after
    out = []
    if before.score and after.score and before.score != after.score:
        ends = [figure(value) for value in (*before.score, *after.score)]
        out.append(
            say("baseline.score", lang, before=f"{ends[0]} – {ends[1]}", after=f"{ends[2]} – {ends[3]}")
        )
    if before.verdict != after.verdict:
        verdicts = [say(f"verdict.{v}", lang) for v in (before.verdict, after.verdict)]
        out.append(say("baseline.verdict", lang, before=verdicts[0], after=verdicts[1]))
    if before.ruleset != after.ruleset:
        out.append(say("baseline.ruleset", lang))
    if beside.gone:
        out.append(say("baseline.prune", lang))
    return out


def known_rules(report: Report) -> frozenset[str]:
    """Rules whose failing findings the baseline knows, all of them."""
    new = {f.rule for f in report.findings if f.baseline == "new"}
    return frozenset(f.rule for f in report.findings if f.baseline == "persisting") - new
