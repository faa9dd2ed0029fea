"""The difference of two reports as JSON and Markdown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sitelint.engine.standing import Difference
from sitelint.formats import FormatOptions
from sitelint.formats._json import json_value, pair
from sitelint.formats._markdown_text import code, escape
from sitelint.formats._object import entry_object
from sitelint.formats._safe import clean, figure, interval, json_safe
from sitelint.locale import say
from sitelint.model.standing import Ends, Entry, Standing
from sitelint.model.text import Lang

LISTED = 50  # findings of a kind in Markdown


def as_json(found: Difference, _options: FormatOptions) -> str:
    """Everything."""
    value = {
        "before": _side(found.before),
        "after": _side(found.after),
        "same_ruleset": found.same_ruleset,
        "new": [entry_object(entry) for entry in found.new],
        "fixed": [entry_object(entry) for entry in found.fixed],
        "persisting": [entry_object(entry) for entry in found.persisting],
        "moved": [
            {"indicator": id_, "title": json_value(title), "before": pair(before), "after": pair(after)}
            for id_, title, before, after in found.moved
        ],
    }
    return json_safe(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _side(of: Standing) -> dict[str, Any]:
    verdict, score = of.counted
    waived = (of.verdict, of.score) != (verdict, score)
    return {
        "target": json_value(of.target),
        "clock": of.clock,
        "pages": of.pages,
        "ruleset": of.ruleset._asdict(),
        "verdict": verdict,
        "score": None if score is None else pair(score),
        "verdict_waived": of.verdict if waived else None,
        "score_waived": pair(of.score) if waived and of.score is not None else None,
    }


def as_markdown(found: Difference, options: FormatOptions) -> str:
    """For a comment under a change."""
    lang = options.lang
    lines = [f"## {headline(found, lang)}", "", *(f"{escape(line)}  " for line in heads(found, lang)), ""]
    if found.moved:
        names = [say(f"diff.{name}", lang) for name in ("indicator", "before", "after", "change")]
        lines += [f"| {' | '.join(names)} |", "|---|---:|---:|---:|"]
        lines += [f"| {' | '.join((escape(row[0]), *row[1:]))} |" for row in moved(found)]
        lines.append("")
    for title, entries in (("diff.new", found.new), ("diff.fixed", found.fixed)):
        lines += _listed(say(title, lang, n=len(entries)), entries, lang)
    return "\n".join(lines).rstrip() + "\n"


def _listed(title: str, entries: Sequence[Entry], lang: Lang) -> list[str]:
    if not entries:
        return []
    lines = [f"### {title}", ""]
    lines += [
        f"- {escape(clean(e.message))} ({code(clean(e.rule))}) {code(clean(e.where or e.place))}"
        for e in entries[:LISTED]
    ]
    if len(entries) > LISTED:
        lines.append(f"- {say('diff.more', lang, n=len(entries) - LISTED)}")
    return [*lines, ""]


def headline(found: Difference, lang: Lang) -> str:
    """Counts in one line."""
    numbers = {"new": found.new, "fixed": found.fixed, "persisting": found.persisting}
    return say("list.comma", lang).join(
        say(f"diff.{name}", lang, n=len(some)) for name, some in numbers.items()
    )


def heads(found: Difference, lang: Lang) -> list[str]:
    """What was compared, and how verdict and score changed."""
    lines = []
    for key, of in (("diff.before", found.before), ("diff.after", found.after)):
        verdict, score = of.counted
        shown = [clean(of.target), clean(of.clock), say("run.pages", lang, n=of.pages)]
        shown.append(say(f"verdict.{verdict}", lang))
        if score is not None:
            shown.append(interval(*score))
        lines.append(f"{say(key, lang)}: {say('list.comma', lang).join(shown)}")
    if not found.same_ruleset:
        lines.append(say("diff.ruleset", lang))
    if found.before.pages != found.after.pages:
        lines.append(say("diff.pages", lang))
    return lines


def moved(found: Difference) -> list[tuple[str, str, str, str]]:
    """(indicator, before, after, change of the ceiling), the greatest loss first."""
    ordered = sorted(found.moved, key=lambda m: (m[3][1] - m[2][1], m[3][0] - m[2][0]))
    return [(clean(title), ends(b), ends(a), figure(a[1] - b[1], signed=True)) for _, title, b, a in ordered]


def ends(value: Ends) -> str:
    """What an indicator adds to the score, at either end."""
    low, high = figure(value[0], signed=True), figure(value[1], signed=True)
    return low if value[0] == value[1] else f"{low} … {high}"
