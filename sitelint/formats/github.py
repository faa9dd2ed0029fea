"""Workflow commands that GitHub Actions turns into annotations.

A step may show ten annotations of a level, so the gravest come first, alike ones of web pages are one annotation, and
one notice is kept for the summary. Web pages have no file: their address stands in the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitelint.formats import FormatOptions
from sitelint.formats._safe import clean, place, relative, words
from sitelint.formats._view import gravest_first, known
from sitelint.formats._wording import summary
from sitelint.locale import say
from sitelint.model.report import Finding, Report
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

LIMIT = 10
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_OUTCOMES = {Outcome.REVIEW: "notice", Outcome.ERROR: "warning"}


def render(report: Report, options: FormatOptions) -> str:
    """At most ten commands of each level; the summary is the last notice."""
    room = {"error": LIMIT, "warning": LIMIT, "notice": LIMIT - 1}
    lines, hidden = [], 0
    for finding, more in _annotations(report, options.lang):
        level = _OUTCOMES.get(finding.outcome) or _LEVELS[finding.severity]
        level = "notice" if known(finding) else level
        if room[level]:
            room[level] -= 1
            lines.append(_command(level, finding, more, report, options))
        else:
            hidden += 1 + more
    text = summary(report, options.lang)
    if hidden:
        text += " " + say("github.hidden", options.lang, n=hidden)
    lines.append(f"::notice title=sitelint::{_data(text)}")
    return "\n".join(lines) + "\n"


def _annotations(report: Report, lang: Lang) -> Iterator[tuple[Finding, int]]:
    """(finding, number of others that say the same elsewhere)."""
    ordered = gravest_first(report)
    alike: dict[object, list[Finding]] = {}
    for finding in ordered:
        same = (finding.rule, finding.outcome, finding.severity, finding.message.get(lang))
        alike.setdefault(same if finding.location.is_url else id(finding), []).append(finding)
    for members in alike.values():
        yield members[0], len(members) - 1


def _command(level: str, finding: Finding, more: int, report: Report, options: FormatOptions) -> str:
    location, lang = finding.location, options.lang
    titles = {r.rule: words(r.title, lang) for i in report.indicators for r in i.rules}
    properties: dict[str, object] = {}
    message = words(finding.message, lang) or finding.rule
    if location.is_url:
        message = f"{place(location)}: {message}"
    else:
        properties["file"] = relative(location.target, options.base_dir)
        if location.line:
            properties["line"] = location.line
            if location.end_line > location.line:
                properties["endLine"] = location.end_line  # columns are for one line only
            elif location.column:
                properties["col"] = location.column
                if location.end_line == location.line and location.end_column > location.column:
                    properties["endColumn"] = location.end_column
    if more:
        message += " " + say("github.more", lang, n=more)
    if finding.fix:
        message += "\n" + say("rule.fix", lang) + words(finding.fix, lang)
    title = titles.get(finding.rule, "")
    properties["title"] = f"{title} [{finding.rule}]" if title else finding.rule
    joined = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {joined}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as the runner unescapes it; controls other than line breaks are made visible."""
    text = "\n".join(clean(line) for line in text.split("\n"))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
