"""The terminal report's findings, reviews, judgments and passed indicators."""

from __future__ import annotations

from dataclasses import replace

from sitelint.formats import FormatOptions
from sitelint.formats._paper import Paper
from sitelint.formats._safe import clean, place, words
from sitelint.formats._view import Cluster, Group, RuleGroup, groups, known
from sitelint.formats._wording import spread, standing
from sitelint.locale import say
from sitelint.model.report import Finding, Report
from sitelint.model.value import Outcome

PLACES = 5  # of a rule, without -v
_MARKS = {
    Outcome.FAIL: ("✗", "bold red"),
    Outcome.REVIEW: ("?", "bold yellow"),
    Outcome.ERROR: ("!", "bold magenta"),
    Outcome.PASS: ("·", "dim"),
    Outcome.INAPPLICABLE: ("·", "dim"),
}


def mark(outcome: Outcome) -> tuple[str, str]:
    """(sign, style) of an outcome. Signs that a terminal lacks are replaced at the end, width kept."""
    return _MARKS[outcome]


def findings(paper: Paper, report: Report, options: FormatOptions, *, titled: bool = True) -> None:
    """All findings by indicator and rule; what a baseline knows only with ``-v``."""
    lang = options.lang
    if report.baseline is not None and not options.verbose:
        report = replace(report, findings=tuple(f for f in report.findings if not known(f)))
    found = groups(report, lang)
    if titled:
        if not found:
            paper.heading(say("title.no_findings", lang))
            return
        paper.heading(say("title.findings", lang, n=len(report.findings), indicators=len(found)))
    for number, group in enumerate(found):
        if number:
            paper.blank()
        _group(paper, group, options)


def _group(paper: Paper, group: Group, options: FormatOptions) -> None:
    sign, style = mark(group.outcome)
    about = standing(group.indicator, options.lang)
    paper.line(
        (f"{sign} ", style),
        (group.title, "bold"),
        (f" [{clean(group.id)}]", "dim"),
        f"  {about}" if about else "",
        hang=2,
    )
    for rule in group.rules:
        _rule(paper, rule, options)


def _rule(paper: Paper, rule: RuleGroup, options: FormatOptions) -> None:
    lang = options.lang
    sign, style = mark(rule.outcome)
    facts = [say("rule.places", lang, n=rule.places)]
    if rule.outcome is Outcome.FAIL and rule.severity != "error":
        facts.append(say(f"severity.{rule.severity}", lang))
    if rule.tolerated:
        facts.append(say("rule.tolerated", lang))
    if rule.result is not None and rule.result.warned:
        facts.append(say("rule.warned", lang))
    if rule.fixable:
        facts.append(say("rule.fixable", lang, n=rule.fixable))
    joined = say("list.comma", lang).join(facts)
    paper.line(
        (f"{sign} ", style), rule.title, (f" [{clean(rule.id)}]", "dim"), f"  {joined}", indent=2, hang=4
    )
    if rule.result is not None and rule.result.note:
        paper.line((words(rule.result.note, lang), "dim"), indent=4)
    shown = 0
    allowed = rule.places if options.verbose else PLACES
    for cluster in rule.clusters:
        if shown >= allowed:
            break
        shown += _cluster(paper, cluster, rule, allowed - shown, options)
    if shown < rule.places:
        paper.line((say("rule.more", lang, n=rule.places - shown), "dim"), indent=4)
    for fix in dict.fromkeys(c.fix for c in rule.clusters if c.fix):
        label = say("rule.fix", lang)
        paper.line((label, "green"), fix, indent=4, hang=6)
        if not options.verbose:
            break
    refs = dict.fromkeys(clean(ref) for c in rule.clusters for f in c.findings for ref in f.refs)
    if options.verbose and refs:
        paper.line((say("rule.refs", lang), "dim"), say("list.comma", lang).join(refs), indent=4, hang=6)


def _cluster(paper: Paper, cluster: Cluster, rule: RuleGroup, allowed: int, options: FormatOptions) -> int:
    """Writes a message and its first places; returns how many."""
    around = spread(cluster, rule, options.lang)
    sign, style = mark(cluster.outcome)
    prefix = (f"{sign} ", style) if cluster.outcome is not rule.outcome and not rule.tolerated else ""
    paper.line(prefix, cluster.message, (f"  {around}" if around else "", "bold"), indent=4, hang=6)
    shown = cluster.findings[:allowed]
    before = ""
    for finding in shown:
        where(paper, finding, options, snippet=finding.location.snippet != before)
        before = finding.location.snippet
    return len(shown)


def where(paper: Paper, finding: Finding, options: FormatOptions, *, snippet: bool = True) -> None:
    """A finding's place, on one line however long so that it can be copied and clicked, then what stands there."""
    shown = place(finding.location, options.base_dir)
    state = say(f"baseline.is_{finding.baseline}", options.lang) if finding.baseline else ""
    paper.unbroken(f"{shown}  {state}".rstrip(), 6, "dim" if known(finding) else "cyan")
    if snippet and finding.location.snippet:
        paper.clipped(clean(finding.location.snippet), 8, "dim")
