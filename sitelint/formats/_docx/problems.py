"""The last three parts of the report, and its annexes: main problems, what needs a person, next steps, ledger, list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._docx.paper import Paper
from sitelint.formats._entries import Entry
from sitelint.formats._safe import clean, figure, words
from sitelint.formats._suppressed import by_reason, waived
from sitelint.formats._view import at_stake, estimated, gains, to_review, unlisted
from sitelint.formats._wording import line_formula, line_title, points
from sitelint.locale import say
from sitelint.model.report import IndicatorResult, Report
from sitelint.model.ruleset import Part
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

EXAMPLES = 3  # of a defect in the text
LISTED = 300  # findings in the annex
_CUT = 80  # characters of an example
PARTS: tuple[Part, ...] = ("veto", "deduct", "bonus", "advice")


@dataclass(slots=True)
class Defect:
    """What notices call by one name: its findings over all rules and indicators."""

    name: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def places(self) -> list[Entry]:
        """Each once, also where several indicators count it."""
        return [entry for entry in self.entries if not entry.same_as] or self.entries

    @property
    def indicators(self) -> list[str]:
        return list(dict.fromkeys(e.group.title for e in self.entries))

    @property
    def fixes(self) -> list[str]:
        rules = {entry.rule.id: entry.rule for entry in self.entries}
        return list(dict.fromkeys(c.fix for rule in rules.values() for c in rule.clusters if c.fix))


def annexes(report: Report) -> dict[str, int]:
    """The numbers of the annexes that the report has."""
    there = {
        "ledger": report.score is not None,
        "reviews": bool(to_review(report)),
        "problems": bool(report.findings),
    }
    names = [name for name, is_there in there.items() if is_there]
    return {name: at for at, name in enumerate(names, 1)}


def defects(lines: Sequence[Entry], lang: Lang) -> tuple[list[Defect], list[Defect]]:
    """(what counts against the site, what is tolerated), the gravest first."""
    counting: dict[str, Defect] = {}
    tolerated: dict[str, Defect] = {}
    for entry in lines:
        if entry.finding.outcome is Outcome.FAIL:
            name = _handed.problem(entry.rule, lang)
            into = counting if entry.rule.outcome is Outcome.FAIL else tolerated
            into.setdefault(name, Defect(name)).entries.append(entry)
    return list(counting.values()), list(tolerated.values())


def main_problems(paper: Paper, report: Report, lines: Sequence[Entry], lang: Lang) -> None:
    """Defect by defect, with examples."""
    annex = annexes(report).get("problems", 0)
    paper.heading(say("docx.problems", lang))
    counting, tolerated = defects(lines, lang)
    if not counting:
        paper.text(say("docx.problems.none", lang))
    for at, defect in enumerate(counting, 1):
        paper.heading(_handed.numbered(at, defect.name, lang), 2)
        names = say("list.pause", lang).join(defect.indicators)
        n = len(defect.places)
        told, rest = _examples(defect, lang)
        key = "docx.problem.more" if rest else "docx.problem"
        paper.text(say(key, lang, n=f"{n:,}", indicators=names, examples=told, rest=f"{rest:,}", annex=annex))
    if tolerated:
        parts = [say("docx.tolerated.item", lang, name=d.name, n=len(d.places)) for d in tolerated]
        paper.text(say("docx.tolerated", lang, list=say("list.pause", lang).join(parts)))


def _examples(defect: Defect, lang: Lang) -> tuple[str, int]:
    """(the first messages, each once with the number of its first place, how many places they leave out)."""
    alike: dict[str, list[Entry]] = {}
    for entry in defect.places:
        message = words(entry.finding.message, lang).rstrip("。. ")
        message = message if len(message) <= _CUT else message[: _CUT - 1] + "…"
        alike.setdefault(message, []).append(entry)
    told = [
        say(
            "docx.example" if len(members) == 1 else "docx.example.many",
            lang,
            number=members[0].number,
            message=message,
            n=f"{len(members):,}",
        )
        for message, members in list(alike.items())[:EXAMPLES]
    ]
    rest = sum(len(members) for members in list(alike.values())[EXAMPLES:])
    return say("list.semicolon", lang).join(told), rest


def open_questions(paper: Paper, report: Report, lang: Lang) -> None:
    """What a program cannot decide."""
    paper.heading(say("docx.reviews", lang))
    waiting = to_review(report)
    if not waiting:
        paper.text(say("docx.reviews.none", lang))
        return
    paper.text(say("docx.reviews.intro", lang, n=len(waiting), annex=annexes(report)["reviews"]))
    for part in PARTS:
        names = [words(i.title, lang) or clean(i.id) for i in waiting if i.part == part]
        if names:
            name = say("docx.reviews.part", lang, part=say(f"part-{part}", lang), n=len(names))
            paper.text(say("list.pause", lang).join(names) + say("list.stop", lang).strip(), bold=name)


def review_list(paper: Paper, report: Report, lang: Lang) -> None:
    """Annex: what to look at, with room for the decision."""
    waiting = to_review(report)
    if not waiting:
        return
    _annex(paper, report, "reviews", lang)
    names = ("at", "indicator", "look", "stake", "decision", "by", "date")
    rows = [
        [
            str(at),
            words(i.title, lang) or clean(i.id),
            words(i.review, lang) or say("docx.see_annex", lang, annex=annexes(report).get("problems", 0)),
            _stake(i, lang),
            *[""] * 3,
        ]
        for at, i in enumerate(waiting, 1)
    ]
    head = [say(f"docx.column.{name}", lang) for name in names]
    paper.table(head, rows, (12, 36, 117, 20, 22, 22, 24))


def _stake(indicator: IndicatorResult, lang: Lang) -> str:
    if indicator.part == "veto":
        return say("gain.veto", lang)
    stake = at_stake(indicator)
    return points(stake, indicator) if stake else ""


def judged(paper: Paper, report: Report, lang: Lang) -> None:
    """Who decided what, when and why."""
    rows = [(words(i.title, lang) or clean(i.id), i.judgment) for i in report.indicators if i.judgment]
    rows += [(words(one.finding.message, lang), one.judgment) for one in report.judged]
    if not rows:
        return
    paper.text(say("docx.judgments", lang, n=len(rows)))
    head = [say(f"html.column.{name}", lang) for name in ("about", "decision", "by", "date", "reason")]
    made = [
        [about, say(f"outcome.{j.outcome.value}", lang), clean(j.by), clean(j.date), clean(j.reason)]
        for about, j in rows
    ]
    paper.table(head, made, (50, 20, 20, 24, 42))


def let_off(paper: Paper, report: Report, options: FormatOptions) -> None:
    """What somebody let off and why; it stays in the score."""
    lang = options.lang
    reasons = by_reason(report, options)
    if not reasons:
        return
    paper.text(say("docx.suppressed", lang, n=len(report.suppressed)))
    for at, (reason, members) in enumerate(reasons.items(), 1):
        paper.text(say("docx.suppressed.reason", lang, at=at, reason=reason, n=len(members)))
    paper.text(waived(report, lang))


def next_steps(paper: Paper, report: Report, lines: Sequence[Entry], lang: Lang) -> None:
    """What to repair, in which order, and room for who and when."""
    paper.heading(say("docx.next", lang))
    counting, _ = defects(lines, lang)
    worth = {i.id: points(i.gain, i, signed=True) for i in gains(report)}
    for at, defect in enumerate(counting, 1):
        ids = dict.fromkeys(e.group.id for e in defect.entries)
        gain = [
            say("docx.gain", lang, indicator=e, points=worth[i]) for i, e in _named(ids, defect) if i in worth
        ]
        tail = say("list.comma", lang).join(gain)
        fix = say("list.semicolon", lang).join(defect.fixes) or say("docx.fix.default", lang)
        name = say("docx.next.item", lang, at=at, name=defect.name)
        paper.text(
            fix + (f"（{tail}）" if tail and lang == "zh" else f" ({tail})" if tail else ""), bold=name
        )
    if to_review(report):
        paper.text(say("docx.next.reviews", lang))
    paper.text(say("docx.next.room", lang))


def _named(ids: dict[str, None], defect: Defect) -> list[tuple[str, str]]:
    titles = {e.group.id: e.group.title for e in defect.entries}
    return [(id_, titles[id_]) for id_ in ids]


def signature(paper: Paper, report: Report, lang: Lang) -> None:
    """Room for name, seal and date."""
    paper.text("")
    for line in ("docx.sign.unit", "docx.sign.people"):
        paper.text(say(line, lang), "right")
    paper.text(_handed.day(report, lang), "right")


def _annex(paper: Paper, report: Report, name: str, lang: Lang) -> None:
    number = annexes(report)[name]
    title = say(f"docx.annex.{name}", lang)
    paper.heading(say("docx.annex", lang, number=number, title=title), new_page=number > 1)


def ledger(paper: Paper, report: Report, lang: Lang) -> None:
    """Annex: every gain and loss."""
    score = report.score
    if score is None:
        return
    _annex(paper, report, "ledger", lang)
    paper.text(say("html.ledger.caption", lang))
    titles = {i.id: words(i.title, lang) for i in report.indicators}
    rows = [
        [
            line_title(line, titles, lang),
            line_formula(line, lang),
            say(f"html.provenance.{line.provenance}", lang) if line.provenance else "",
            *(
                figure(v, estimated=line.provenance == "estimated", signed=line.kind != "base").replace(
                    "-", "−"
                )
                for v in (line.floor, line.ceiling)
            ),
        ]
        for line in report.ledger
    ]
    guesses = estimated(report.ledger)
    totals = [figure(v, estimated=g) for v, g in zip((score.floor, score.ceiling), guesses, strict=True)]
    rows.append([say("ledger.total", lang), "", "", *totals])
    head = [
        say(f"xlsx.ledger.{name}", lang) for name in ("line", "formula", "provenance", "floor", "ceiling")
    ]
    paper.table(head, rows, (96, 80, 25, 25, 25), right=frozenset((3, 4)))


def problem_list(paper: Paper, report: Report, lines: Sequence[Entry], lang: Lang) -> None:
    """Annex: the findings, the first of every rule when there are many."""
    if not lines:
        return
    total, rules = len(lines), len({entry.rule.id for entry in lines})
    most = total if total <= LISTED else max(1, LISTED // rules)
    seen: dict[str, int] = {}
    kept: list[Entry] = []
    for entry in lines:
        seen[entry.rule.id] = seen.get(entry.rule.id, 0) + 1
        if seen[entry.rule.id] <= most:
            kept.append(entry)
    _annex(paper, report, "problems", lang)
    intro = "docx.annex.all" if len(kept) == total else "docx.annex.some"
    paper.text(say(intro, lang, n=f"{total:,}", listed=f"{len(kept):,}", rest=f"{total - len(kept):,}"))
    if more := unlisted(report):
        paper.text(say("docx.unlisted", lang, n=f"{more:,}"))
    names = ("number", "indicator", "column", "problem", "url", "entrance", "outcome", "repair")
    rows = [
        [
            e.number,
            e.group.title,
            e.column,
            words(e.finding.message, lang)[:300],
            _address(e),
            e.entrance[:300],
            say(f"outcome.{e.finding.outcome.value}", lang),
            words(e.finding.fix, lang)[:300],
        ]
        for e in kept
    ]
    paper.table([say(f"xlsx.column.{name}", lang) for name in names], rows, (21, 21, 19, 51, 53, 38, 16, 34))


def _address(entry: Entry) -> str:
    place = entry.finding.location
    at = f":{place.line}:{place.column}" if place.line and not entry.finding.evidence.get("url") else ""
    return f"{entry.address[:300]}{at}"
