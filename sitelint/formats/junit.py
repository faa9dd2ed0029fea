"""JUnit XML: one suite per indicator, one case per rule.

The first suite, ``sitelint``, holds the verdict and, as properties, the score. What a person must decide, and what does
not apply, is skipped, and what is suppressed or known to the baseline too; what the tool could not decide is an error.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from sitelint.formats import FormatOptions
from sitelint.formats._baseline import known_rules
from sitelint.formats._json import number
from sitelint.formats._safe import clean, place, words
from sitelint.formats._suppressed import by_rule, why
from sitelint.formats._view import RuleGroup, estimated, groups
from sitelint.formats._wording import reason, score, standing, summary, verdict
from sitelint.locale import say
from sitelint.model.report import IndicatorResult, Report
from sitelint.model.value import Outcome

PLACES = 50  # of a rule
_TAGS = {
    Outcome.FAIL: "failure",
    Outcome.ERROR: "error",
    Outcome.REVIEW: "skipped",
    Outcome.INAPPLICABLE: "skipped",
}
_VERDICTS = {"unqualified": Outcome.FAIL, "undecided": Outcome.REVIEW}


def render(report: Report, options: FormatOptions) -> str:
    """The whole report as ``<testsuites>``."""
    root = ET.Element("testsuites", name=_xml(f"sitelint {report.target}"))
    _verdict(root, report, options)
    rules = {rule.id: rule for group in groups(report, options.lang) for rule in group.rules}
    excused = _excused(report, rules, options)
    for indicator in report.indicators:
        _indicator(root, indicator, rules, excused, options)
    for suite in root:
        _count(suite, [suite])
    _count(root, list(root))
    root.set("time", f"{report.run.seconds:.3f}")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _excused(report: Report, rules: Mapping[str, RuleGroup], options: FormatOptions) -> dict[str, str]:
    """Rules that fail, but only where somebody let them off or where the baseline knows it; with the reason."""
    known = known_rules(report)
    found = {id_: say("baseline.known", options.lang, n=rules[id_].places) for id_ in known}
    for id_, members in by_rule(report).items():
        if id_ not in rules or rules[id_].severity == "info" or id_ in known:
            found[id_] = why(members[0].by[0], options)
    return found


def _verdict(root: ET.Element, report: Report, options: FormatOptions) -> None:
    lang = options.lang
    values = {
        "ruleset": f"{report.ruleset.id}@{report.ruleset.edition}",
        "profile": report.ruleset.profile,
        "clock": report.run.clock,
        "pages": str(report.run.pages),
        "verdict": report.verdict,
    }
    if report.score is not None:
        values["score.floor"] = str(number(report.score.floor))
        values["score.ceiling"] = str(number(report.score.ceiling))
        values["score"] = score(report)
        values["estimated"] = str(any(estimated(report.ledger))).lower()
    suite = _suite(root, "sitelint", values)
    outcome = _VERDICTS.get(report.verdict_waived or report.verdict, Outcome.PASS)
    if outcome is Outcome.FAIL and report.baseline and report.baseline.before.verdict == "unqualified":
        outcome = Outcome.REVIEW
    sentence = reason(report, lang)
    _case(
        suite,
        "sitelint",
        f"{say('verdict.label', lang)}: {verdict(report, lang)}",
        outcome,
        sentence,
        summary(report, lang),
    )


def _indicator(
    root: ET.Element,
    indicator: IndicatorResult,
    rules: Mapping[str, RuleGroup],
    excused: Mapping[str, str],
    options: FormatOptions,
) -> None:
    lang = options.lang
    values = {
        "part": indicator.part,
        "outcome": indicator.outcome.value,
        "standing": standing(indicator, lang),
    }
    if indicator.points is not None:
        values["points"] = str(number(indicator.points))
        values["provenance"] = str(indicator.provenance)
    suite = _suite(root, f"{indicator.id} {words(indicator.title, lang)}", values)
    for result in indicator.rules:
        group, outcome = rules.get(result.rule), result.outcome
        message = group.clusters[0].message if group else words(result.note, lang)
        if outcome is Outcome.FAIL and result.rule in excused:
            outcome, message = Outcome.REVIEW, excused[result.rule]
        name = f"{result.rule}: {words(result.title, lang)}"
        case = _case(suite, indicator.id, name, outcome, message, _places(group, options))
        if group is not None:
            _file(case, group)
    if indicator.review or not indicator.rules:
        judged = indicator.judgment is not None or indicator.skipped or not indicator.review
        outcome = indicator.outcome if judged else Outcome.REVIEW
        text = words(indicator.review, lang) or say(f"outcome.{outcome.value}", lang)
        _case(suite, indicator.id, f"{indicator.id}: {words(indicator.title, lang)}", outcome, text, "")


def _suite(root: ET.Element, name: str, values: dict[str, str]) -> ET.Element:
    suite = ET.SubElement(root, "testsuite", name=_xml(name))
    properties = ET.SubElement(suite, "properties")
    for key, value in values.items():
        ET.SubElement(properties, "property", name=key, value=_xml(value))
    return suite


def _case(suite: ET.Element, group: str, name: str, outcome: Outcome, message: str, text: str) -> ET.Element:
    case = ET.SubElement(suite, "testcase", classname=_xml(group), name=_xml(name), time="0")
    if outcome in _TAGS:
        result = ET.SubElement(case, _TAGS[outcome], message=_xml(message))
        if outcome in (Outcome.FAIL, Outcome.ERROR):
            result.set("type", outcome.value)
        result.text = _xml(text, lines=True) or None
    elif text:
        ET.SubElement(case, "system-out").text = _xml(text, lines=True)
    return case


def _places(group: RuleGroup | None, options: FormatOptions) -> str:
    """``place: message`` per line."""
    if group is None:
        return ""
    lines = [
        f"{place(finding.location, options.base_dir)}: {cluster.message}"
        for cluster in group.clusters
        for finding in cluster.findings
    ]
    if len(lines) > PLACES:
        lines = [*lines[:PLACES], say("rule.more", options.lang, n=len(lines) - PLACES)]
    return "\n".join(lines)


def _file(case: ET.Element, group: RuleGroup) -> None:
    """GitLab links a case to the file named here."""
    location = group.clusters[0].findings[0].location
    if not location.is_url:
        case.set("file", _xml(location.target.replace("\\", "/")))


def _count(element: ET.Element, suites: list[ET.Element]) -> None:
    for name, tag in (
        ("tests", "testcase"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        element.set(name, str(sum(len(suite.findall(f".//{tag}")) for suite in suites)))


def _xml(text: str, *, lines: bool = False) -> str:
    """Text that XML 1.0 allows: no controls, no surrogates, no noncharacters."""
    parts = text.split("\n") if lines else [text]
    return "\n".join(clean(part) for part in parts).replace("\ufffe", "").replace("\uffff", "")
