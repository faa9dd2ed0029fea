"""What axe-core found on a rendered page, under our own rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sitelint.api import Location, Outcome, Page, Text
from sitelint.engine import identity
from sitelint.engine.results import SubjectResult
from sitelint.model.rendered import Rendered, Violation
from sitelint.model.report import Finding
from sitelint.model.ruleset import Rule


def merge(results: Iterable[SubjectResult], page: Page, rules: Sequence[Rule]) -> list[SubjectResult]:
    """Results with axe-core's violations, under the rules that refer to the same ACT rules (``act:<id>``).

    An element that a rule already blames keeps its finding; where the rule was in doubt axe-core decides; any other
    is a new finding, if the ACT rule is a single one. Rules that only ever ask a person keep doing so. Findings on
    elements that a script added say ``rendered``, as their place is that of the element around them.
    """
    assert page.rendered is not None
    known = list(zip(rules, results, strict=True))
    theirs = _theirs(known, page, page.rendered)
    return [_marked(page, _joined(result, theirs.get(rule.id, {}))) for rule, result in known]


def _theirs(
    known: Sequence[tuple[Rule, SubjectResult]], page: Page, rendered: Rendered
) -> dict[str, dict[str, Finding]]:
    """New findings by rule and by the selector of their element, each element once."""
    owners: dict[str, list[tuple[Rule, set[str]]]] = defaultdict(list)
    for rule, result in known:
        blamed = {finding.location.selector for finding in result.findings}
        for ref in rule.refs:
            if ref.startswith("act:"):
                owners[ref[4:]].append((rule, blamed))
    found: dict[str, dict[str, Finding]] = defaultdict(dict)
    for violation in rendered.violations:
        asked = [owners[act] for act in violation.acts if act in owners]
        element = page.at(violation.path) if asked else None
        if element is None:
            continue
        location = page.location(element)
        blaming = [rule for one in asked for rule, blamed in one if location.selector in blamed]
        if not blaming and len(asked) > 1:
            continue  # one of several is broken, and which is not said
        rule = blaming[0] if blaming else asked[0][0][0]
        found[rule.id].setdefault(
            location.selector, _finding(rule, violation, location, element, rendered.engine)
        )
    return found


def _finding(rule: Rule, violation: Violation, location: Location, element: Any, engine: str) -> Finding:
    return Finding(
        id=identity.element_context(element),
        rule=rule.id,
        indicator=rule.indicator,
        outcome=Outcome.REVIEW if rule.unsure else Outcome.FAIL,
        severity=rule.severity,
        message=Text(
            f"{rule.title.zh}：axe-core 判定不符合（{violation.help}）",
            f"{rule.title.en}: refused by axe-core ({violation.help})",
        ),
        location=location,
        fix=rule.fix.fill({}),
        refs=rule.refs,
        evidence={"engine": engine, "engine-rule": violation.rule},
    )


def _joined(result: SubjectResult, theirs: dict[str, Finding]) -> SubjectResult:
    if not theirs:
        return result
    ours: list[Finding] = []
    for finding in result.findings:
        other = theirs.pop(finding.location.selector, None)
        if other is not None:
            evidence = {**finding.evidence, **other.evidence}
            decided = finding.outcome is Outcome.REVIEW and other.outcome is Outcome.FAIL
            outcome = Outcome.FAIL if decided else finding.outcome
            message = other.message if decided else finding.message
            finding = finding._replace(evidence=evidence, outcome=outcome, message=message)
        ours.append(finding)
    findings = (*ours, *theirs.values())
    failing = sum(f.outcome is Outcome.FAIL for f in findings)
    review = sum(f.outcome is Outcome.REVIEW for f in findings)
    if result.outcome is Outcome.ERROR:
        outcome = Outcome.ERROR
    else:
        outcome = Outcome.FAIL if failing else Outcome.REVIEW if review else result.outcome
    return result._replace(
        outcome=outcome,
        items=max(result.items, len(findings)),
        failing=failing,
        review=review,
        findings=findings,
    )


def _marked(page: Page, result: SubjectResult) -> SubjectResult:
    added: set[str] = getattr(page, "added", set())
    if not any(finding.location.selector in added for finding in result.findings):
        return result
    findings = tuple(
        f._replace(evidence={**f.evidence, "rendered": True}) if f.location.selector in added else f
        for f in result.findings
    )
    return result._replace(findings=findings)
