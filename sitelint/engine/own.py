"""Rules of sitelint's own: whether what lets findings off is in order. No ruleset holds them and none can change them;
``--ignore`` leaves those about comments out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from sitelint.model.place import Location
from sitelint.model.report import Finding, IndicatorResult, RuleResult
from sitelint.model.ruleset import Clause, Severity
from sitelint.model.text import Text
from sitelint.model.value import Outcome

INDICATOR = "exceptions"
TITLE = Text("例外登记", "Exceptions in order")


class OwnRule(NamedTuple):
    """A rule about exceptions."""

    id: str
    severity: Severity
    title: Text
    message: Text
    fix: Text


RULES: Mapping[str, OwnRule] = {
    rule.id: rule
    for rule in (
        OwnRule(
            "suppression-unknown",
            "warning",
            Text("忽略注释中的规则名称存在", "Comments that suppress name rules that exist"),
            Text(
                "忽略注释写的“{name}”不是任何规则或指标的名称。", "No rule or indicator is called “{name}”."
            ),
            Text(
                "改正名称，`sitelint rules` 列出全部规则。",
                "Correct the name; `sitelint rules` lists them all.",
            ),
        ),
        OwnRule(
            "suppression-unused",
            "warning",
            Text("忽略注释确有所指", "Comments that suppress have something to suppress"),
            Text("该处没有 {name} 的问题，忽略注释已无用。", "There is no finding of {name} here any more."),
            Text("删除该注释。", "Take the comment away."),
        ),
        OwnRule(
            "suppression-reasonless",
            "warning",
            Text("忽略注释写明理由", "Comments that suppress say why"),
            Text("忽略注释没有写明理由。", "The comment gives no reason."),
            Text(
                "在规则名称后写“-- 理由”。",
                "Write “-- reason” after the names of the rules.",
            ),
        ),
        OwnRule(
            "suppression-malformed",
            "warning",
            Text("忽略注释书写正确", "Comments that suppress are written as they should be"),
            Text("忽略注释无法识别：{problem_zh}。", "The comment cannot be understood: {problem_en}."),
            Text(
                "写作：sitelint: ignore 规则名称 -- 理由（或 ignore-start、ignore-end、ignore-file）。",
                "Write: sitelint: ignore rule-id -- reason (or ignore-start, ignore-end, ignore-file).",
            ),
        ),
        OwnRule(
            "waiver-expired",
            "error",
            Text("豁免在有效期内", "Waivers are in force"),
            Text(
                "豁免已于 {expires} 到期（{approver} 批准，{document}），不再生效。",
                "The waiver expired on {expires} ({approver}, {document}) and does not count any more.",
            ),
            Text("整改，或重新报批并写明新的期限。", "Repair the defect, or have the waiver approved anew."),
        ),
        OwnRule(
            "waiver-unused",
            "error",
            Text("豁免确有所指", "Waivers have something to waive"),
            Text(
                "没有与该豁免相符的问题（{about}），豁免已无用。",
                "Nothing matches this waiver any more ({about}).",
            ),
            Text("从豁免清单中删除该条。", "Take it out of the file of waivers."),
        ),
    )
}
FAULTS = {
    "verb": Text(
        "不以 ignore、ignore-start、ignore-end 或 ignore-file 开头",
        "it begins with none of ignore, ignore-start, ignore-end, ignore-file",
    ),
    "names": Text("没有写规则名称", "it names no rule"),
    "unclosed": Text("ignore-start 没有对应的 ignore-end", "this ignore-start has no ignore-end"),
    "unopened": Text("ignore-end 没有对应的 ignore-start", "this ignore-end has no ignore-start"),
}


def finding(id_: str, location: Location, context: str, values: Mapping[str, Any]) -> Finding:
    """A finding of an own rule; its id is the context until it is stamped."""
    rule = RULES[id_]
    return Finding(
        context,
        id_,
        INDICATOR,
        Outcome.FAIL,
        rule.severity,
        rule.message.fill(values),
        location,
        rule.fix,
    )


def result(findings: Iterable[Finding], pages: int) -> IndicatorResult:
    """The indicator that holds them, so that every format can show them like any others."""
    counts: dict[str, set[str]] = {}
    places: dict[str, int] = {}
    for one in findings:
        counts.setdefault(one.rule, set()).add(one.location.target)
        places[one.rule] = places.get(one.rule, 0) + 1
    rules = [
        RuleResult(id_, RULES[id_].title, Outcome.FAIL, _subjects(len(targets), pages), places[id_])
        for id_, targets in counts.items()
    ]
    return IndicatorResult(INDICATOR, TITLE, "advice", Clause("sitelint"), Outcome.FAIL, rules=tuple(rules))


def _subjects(failing: int, pages: int) -> dict[str, int]:
    fine = max(0, pages - failing)
    return {Outcome.FAIL.value: failing} | ({Outcome.PASS.value: fine} if fine else {})


def names(ignored: Sequence[str]) -> frozenset[str]:
    """The own rules that are wanted."""
    return frozenset(
        id_
        for id_ in RULES
        if id_.startswith("waiver-") or not any(fnmatchcase(id_, glob) for glob in ignored)
    )


def matches(glob: str) -> bool:
    """Whether a glob names a rule about comments."""
    return names([glob]) != names(())
