"""Findings as the lines of a problem list: numbered, with column, address and entrance page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitelint.formats import FormatOptions
from sitelint.formats._handed import defect
from sitelint.formats._safe import clean, relative
from sitelint.formats._view import Group, RuleGroup
from sitelint.locale import say
from sitelint.model.place import Location
from sitelint.model.report import Finding, PageNote, Report

OTHER = "QT"
# Series of a problem list as monitors of government sites number it: 附件, 链接, 征集, 咨询, 栏目; all else is 其他.
_SERIES = tuple(
    (name, re.compile(words))
    for name, words in (
        ("FJ", "附件|表格|样表"),
        ("LJ", "链接可用|死链|错链"),
        ("DC", "征集|调查"),
        ("ZW", "留言|咨询|答复|信箱|信息提交|互动回应"),
        ("LM", "栏目|更新|动态|要闻|公告|概况|机构职能|领导信息|政策文件|回应关切"),
    )
)
_LINKS = frozenset(["page", "image", "frame", "script", "style"])
_UNKNOWN = PageNote()


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding in a list. ``address`` is where the problem is (of a link: where it leads), ``entrance`` the page to
    come from (of a link: the page that carries it). Texts are clean, and empty where nothing is known. ``same_as`` is
    the number of an earlier line that says the same of the same place under another indicator.
    """

    number: str  # LJ-0001
    finding: Finding
    group: Group
    rule: RuleGroup
    column: str
    title: str
    address: str
    entrance: str
    same_as: str = ""


def entries(report: Report, found: Sequence[Group], options: FormatOptions) -> Iterator[Entry]:
    """All findings in the order of their groups, each series numbered from 1."""
    counts: Counter[str] = Counter()
    told: dict[tuple[object, ...], tuple[str, str]] = {}  # what and where → indicator and number
    for group in found:
        for rule in group.rules:
            name = defect(rule, options.lang) or rule.id
            for cluster in rule.clusters:
                for finding in cluster.findings:
                    prefix = series(finding, group)
                    counts[prefix] += 1
                    number = f"{prefix}-{counts[prefix]:04}"
                    place = finding.location
                    key = (name, cluster.message, place.target, place.line, place.column)
                    first = told.setdefault(key, (group.id, number))
                    same_as = first[1] if first[0] != group.id else ""
                    yield _entry(number, finding, group, rule, report, options, same_as)


def series(finding: Finding, group: Group) -> str:
    """FJ, LJ, DC, ZW, LM or QT: by the kind of the link that the finding is about, else by the words of its row."""
    if finding.evidence.get("url"):
        kind = finding.evidence.get("kind")
        if kind == "attachment":
            return "FJ"
        if kind in _LINKS:
            return "LJ"
    indicator = group.indicator
    row = f"{indicator.clause.row} {indicator.title.zh}" if indicator else ""
    return next((name for name, words in _SERIES if words.search(row)), OTHER)


def _entry(
    number: str,
    finding: Finding,
    group: Group,
    rule: RuleGroup,
    report: Report,
    options: FormatOptions,
    same_as: str,
) -> Entry:
    place = finding.location
    note = report.pages.get(place.target, _UNKNOWN)
    address, entrance = shown(place.target, options), clean(note.entrance)
    link = finding.evidence.get("url")
    if isinstance(link, str) and link:
        address, entrance = clean(link), address
    whole = place.target == report.target and not place.line
    column = say("problem.whole_site", options.lang) if whole else clean(note.column)
    return Entry(number, finding, group, rule, column, clean(note.title), address, entrance, same_as)


def whole(report: Report, options: FormatOptions) -> str:
    """What was checked: an address, a folder, or several files."""
    return say("target.files", options.lang) if report.target == "." else shown(report.target, options)


def shown(target: str, options: FormatOptions) -> str:
    """A target as it is written in lists."""
    return clean(target if Location(target).is_url else relative(target, options.base_dir))
