"""Wording of the reports that are handed in: names, dates, what a finding rests on."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from sitelint.errors import UsageError
from sitelint.formats._baseline import remarks
from sitelint.formats._safe import clean, words
from sitelint.formats._view import RuleGroup
from sitelint.locale import say
from sitelint.model.report import IndicatorResult, Report
from sitelint.model.text import Lang

_ICONS = {"pass": "✓", "fail": "✗", "review": "?", "error": "!", "inapplicable": "–"}


def site(report: Report) -> str:
    """What to call the site: its name, else its host, else the folder."""
    name = clean(report.site_name)
    if name:
        return name
    try:
        return clean(urlsplit(report.target).hostname or report.target)
    except ValueError:
        return clean(report.target)


def moment(report: Report) -> datetime | None:
    """The instant of the run; None where its clock is no ISO date."""
    try:
        return datetime.fromisoformat(report.run.clock)
    except ValueError:
        return None


def day(report: Report, lang: Lang) -> str:
    """``2026年3月31日``, or ``31 March 2026``."""
    when = moment(report)
    if when is None:
        return clean(report.run.clock)
    month = when.month if lang == "zh" else when.strftime("%B")
    return say("handed.day", lang, year=when.year, month=month, day=when.day)


def minute(report: Report) -> str:
    """``2026-03-31 09:00``, or the day alone where the clock has no time."""
    when = moment(report)
    if when is None or "T" not in report.run.clock:
        return clean(report.run.clock)
    return when.strftime("%Y-%m-%d %H:%M")


def quarter(report: Report, lang: Lang) -> str:
    """``2026年第一季度``; empty without a date."""
    when = moment(report)
    if when is None:
        return ""
    number = (when.month + 2) // 3
    return say(
        "handed.quarter", lang, year=when.year, quarter="一二三四"[number - 1] if lang == "zh" else number
    )


def basis(indicator: IndicatorResult | None, rule: RuleGroup, report: Report, lang: Lang) -> str:
    """The clause that a finding offends, else the references of its rule."""
    refs = dict.fromkeys(clean(ref) for c in rule.clusters for f in c.findings[:1] for ref in f.refs)
    if indicator is None:
        return say("list.semicolon", lang).join(refs)
    document = clean(report.documents.get(indicator.clause.document, ""))
    parts = [part for part in (document, clause(indicator)) if part]
    more = [ref for ref in refs if ref not in document]
    return say("list.semicolon", lang).join(["，".join(parts) if lang == "zh" else ", ".join(parts), *more])


def clause(indicator: IndicatorResult) -> str:
    """Group and row of the table."""
    return " · ".join(clean(part) for part in (indicator.clause.group, indicator.clause.row) if part)


def cited(document: str, lang: Lang) -> str:
    """``《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）``."""
    document = clean(document)
    if lang != "zh" or document.startswith("《"):
        return document
    title, mark, number = document.rpartition("（")
    return f"《{title}》{mark}{number}" if mark else f"《{number}》"


def defect(rule: RuleGroup, lang: Lang) -> str:
    """What notices call the fault, else empty."""
    return words(rule.result.defect, lang) if rule.result else ""


def problem(rule: RuleGroup, lang: Lang) -> str:
    """The same, or that the good condition which the rule states does not hold."""
    return defect(rule, lang) or say("problem.unnamed", lang, title=rule.title)


def beside_baseline(report: Report, lang: Lang) -> list[str]:
    """What is new, known and gone, and whether score or verdict changed; nothing without a baseline."""
    beside = report.baseline
    if beside is None:
        return []
    numbers = {
        "new": beside.new,
        "known": beside.persisting,
        "gone": len(beside.gone),
        "unseen": beside.unseen,
    }
    told = [
        say(f"handed.baseline.{name}", lang, n=f"{n:,}") for name, n in numbers.items() if n or name == "new"
    ]
    counted = say("list.comma", lang).join(told) + say("list.stop", lang).strip()
    return [counted, *remarks(beside._replace(gone=()), lang)]  # how to prune is no matter of a report


def icon(outcome: str) -> str:
    """A sign that says the outcome without colour."""
    return _ICONS[outcome]


def need(format_name: str, package: str) -> UsageError:
    """The error for a package that is not installed."""
    return UsageError(
        f"{format_name} needs the package {package}", where="-f", hint="pip install 'sitelint[docs]'"
    )


def numbered(at: int, text: str, lang: Lang) -> str:
    """``（十二）空白栏目``, or ``(12) Blank columns``."""
    return f"（{_chinese(at)}）{text}" if lang == "zh" else f"({at}) {text}"


def _chinese(number: int) -> str:
    """1 to 99 as 一 … 九十九; larger ones in figures."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    if not tens:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")
