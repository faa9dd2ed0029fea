"""What a template leaves open: a verdict that depends on it is a doubt, never a fail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sitelint.api import Item, Outcome, Text, Unknown, Verdict
from sitelint.engine.results import SubjectResult
from sitelint.engine.select import read
from sitelint.model.report import Finding
from sitelint.model.ruleset import Rule
from sitelint.model.words import Reach, Vocabulary
from sitelint.parse.template.doubt import doubt
from sitelint.parse.template.mask import dynamic
from sitelint.parse.template.page import Part, TemplatePage

_ELSEWHERE = Verdict(Outcome.INAPPLICABLE)
_LONGEST = 60  # characters of an expression in a message
_DEEPEST = 6
_SPACES = re.compile(r"\s{2,}")
_ATTRIBUTE = re.compile(r"\[([\w:-]+)")


class Weigher:
    """Weighs the verdicts of one rule on one page of a template.

    Those on what the template does not hold are inapplicable; those that a value, a branch or another file may change
    become doubts. ``silent`` counts doubts on the page as such, which have no place: what is missing here may stand in
    a file that is not at hand.
    """

    def __init__(self, rule: Rule, page: TemplatePage, words: Vocabulary) -> None:
        fact = words.facts.get(rule.given.fact) if rule.given.fact else None
        self.rule, self.page, self.silent = rule, page, 0
        reach = _reach(rule, fact.reach) if fact is not None else "page" if _looks_inside(rule) else "tag"
        self.of_band = reach == "band"
        self.reach: Reach = "page" if self.of_band else reach

    def weigh(self, item: Item | None, verdict: Verdict) -> Verdict:
        """The verdict as far as it is sure."""
        at = item.at if item is not None else None
        if verdict.outcome not in (Outcome.FAIL, Outcome.REVIEW):
            return verdict
        if self.of_band and (self.page.of_back_office or not self.page.is_chinese()):
            self.silent += 1
            return _ELSEWHERE
        if _whole(self.page, at, self.reach):
            return self._of_page(verdict)
        if at is not None and hasattr(at, "tag") and (self.page.own(at) is None or self._wraps(at)):
            return _ELSEWHERE  # it stands in an included file, and is judged there; or is never published
        if self.reach in ("parent", "around") and hasattr(at, "tag") and not self._sees(at):
            return _ELSEWHERE
        if verdict.outcome is Outcome.FAIL and hasattr(at, "tag"):
            reason = _of_element(self.rule, self.page, item, verdict, self.reach)
            if reason is not None:
                return Verdict(Outcome.REVIEW, verdict.actual, verdict.expected, reason)
        return verdict

    def left(self) -> SubjectResult:
        """The result when nothing passed, failed or has a place to look at."""
        outcome = Outcome.REVIEW if self.silent else Outcome.INAPPLICABLE
        return SubjectResult(self.rule.id, outcome, self.silent, 0, self.silent)

    def told(self, finding: Finding) -> Finding:
        """The finding as a template's author reads it: expressions as written, and how sure it is."""
        page = self.page
        certainty = "must" if finding.outcome is Outcome.FAIL else "may"
        return finding._replace(
            id=page.restored(finding.id),
            message=_tidy(page.plain(finding.message)),
            fix=page.plain(finding.fix),
            evidence={**page.plain(dict(finding.evidence)), "certainty": certainty},
        )

    def _wraps(self, element: Any) -> bool:
        return element.tag in ("html", "head", "body") and self.page.is_collection()

    def _sees(self, element: Any) -> bool:
        """Whether what the verdict depends on besides the element is here."""
        if self.reach == "around":
            return self.page.holds("page")
        parent = element.getparent()
        return parent is not None and (self.page.holds("page") or not self.page.implied(parent))

    def _published(self) -> bool:
        """Whether the page is surely one of the site itself: no page of its back office, no dialog, no frame."""
        return not self.page.of_back_office and (not self.of_band or self.page.is_labelled())

    def _of_page(self, verdict: Verdict) -> Verdict:
        part: Part = "head" if self.reach == "head" else "page"
        if not self.page.holds(part) or self.page.template.faults:
            return _ELSEWHERE
        if verdict.outcome is Outcome.FAIL and self.page.missing(part) is None and self._published():
            return verdict
        self.silent += 1
        return _ELSEWHERE


def _whole(page: TemplatePage, at: Any, reach: str) -> bool:
    """Whether the verdict is on the page as such, not on something that stands in the template."""
    if at is None or not hasattr(at, "tag"):
        return at is None
    if page.implied(at):
        return True
    return reach != "tag" and at.tag in ("html", "head", "body")


def _of_element(
    rule: Rule, page: TemplatePage, item: Item | None, verdict: Verdict, reach: str
) -> Text | None:
    """Why a fault of an element is not sure; None when it is."""
    assert item is not None
    at = item.at
    offset = page.own(at) or 0
    if page.template.faults and offset >= page.template.faults[0]:
        return Text(
            "模板标记没有成对出现，此处无法确定", "marks of the template do not pair up; this is not sure"
        )
    if page.template.sampled(offset):
        return Text(
            "此处是置标内的示例内容，生成页面时会被替换", "a sample that is replaced when the page is made"
        )
    only = _attributes(rule) if reach == "tag" and not rule.given.fact else None
    expression = _read(rule, item, page) or _figures(verdict, page) or doubt(page, at, only)
    if not expression and reach == "page" and _looks_inside(rule):
        expression = page.inner(at)
    if not expression and reach == "around":
        expression = page.hole_in(-1, len(page.source))
    if not expression:
        return None
    shown = _short(expression)
    return Text(f"取决于模板计算的值 {shown}", f"it depends on what the template computes: {shown}")


def _read(rule: Rule, item: Item | None, page: TemplatePage) -> str:
    """The first expression in a value that the rule looked at."""
    if item is None:
        return ""
    names = [where.field for where in rule.where] + [test.field for test in rule.expect.tests]
    for name in dict.fromkeys(names):
        found = _sign(read(item, name), page) if name or not rule.given.fact else ""
        if found:
            return found
    return ""


def _figures(verdict: Verdict, page: TemplatePage) -> str:
    return _sign(verdict.actual, page) or _sign(verdict.expected, page)


def _sign(value: Any, page: TemplatePage, depth: int = 0) -> str:
    """The first expression in a value."""
    if isinstance(value, str):
        return page.first(value) if dynamic(value) else ""
    if depth > _DEEPEST or isinstance(value, Unknown):
        return ""
    inner: Iterable[Any] = ()
    if isinstance(value, Mapping):
        inner = value.values()
    elif isinstance(value, (list, tuple)):
        inner = value
    return next((found for one in inner if (found := _sign(one, page, depth + 1))), "")


def _reach(rule: Rule, reach: Reach | Mapping[str, Reach]) -> Reach:
    """What the fields depend on that the rule looks at."""
    if isinstance(reach, str):
        return reach
    named = [reach[test.field] for test in rule.expect.tests if test.field in reach]
    return named[0] if named else reach.get("", "page")


def _attributes(rule: Rule) -> frozenset[str]:
    """The attributes of an element that decide on a rule about its tag alone."""
    return frozenset([*_ATTRIBUTE.findall(rule.given.text), *(test.field for test in rule.expect.tests)])


def _looks_inside(rule: Rule) -> bool:
    """Whether more than the element's own tag decides."""
    if rule.given.fact:
        return True
    return any(mark in rule.given.text for mark in (":has(", ":empty", ":contains(")) or any(
        test.field in ("", "text") and test.check not in ("absent", "exists", "count")
        for test in rule.expect.tests
    )


def _tidy(message: Text) -> Text:
    """Without the spaces that cover tokens."""
    return Text(*(_SPACES.sub(" ", said).rstrip() for said in (message.zh, message.en)))


def _short(expression: str) -> str:
    line = " ".join(expression.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
