"""Baselines and reports, read from JSON files; baselines, written so that their differences are easy to read.

A baseline has one finding a line, sorted by place and rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from sitelint.errors import UsageError
from sitelint.model.report import Verdict
from sitelint.model.ruleset import SEVERITIES
from sitelint.model.scope import Scope
from sitelint.model.standing import Basis, Ends, Entry, Standing, Worth
from sitelint.rules import shapes

VERSION = 1
_KEY = "sitelint_baseline"


def write_baseline(standing: Standing) -> str:
    """The text of a baseline."""
    head = {
        _KEY: VERSION,
        "ruleset": standing.ruleset._asdict(),
        "verdict": standing.verdict,
        "score": None
        if standing.score is None
        else {"floor": _number(standing.score[0]), "ceiling": _number(standing.score[1])},
        "cut": dict(sorted(standing.cut.items())),
    }
    entries = sorted(standing.entries.values(), key=lambda e: (e.place, e.rule, e.id))
    rows = [
        json.dumps(
            {
                "place": e.place,
                "rule": e.rule,
                "id": e.id,
                "since": e.since,
                "severity": e.severity,
                "message": e.message,
            },
            ensure_ascii=False,
        )
        for e in entries
    ]
    start = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    listed = "[\n    " + ",\n    ".join(rows) + "\n  ]" if rows else "[]"
    text = f'{start},\n  "findings": {listed}\n}}\n'
    return text.encode("utf-8", "replace").decode("utf-8")


def read_baseline(path: Path) -> Standing:
    """A baseline from its file. Raises UsageError with the place of what is wrong."""
    value = _load(path, "`sitelint baseline create` makes one")
    if value.get(_KEY) != VERSION:
        hint = f'"{_KEY}": {VERSION} is expected; `sitelint baseline create` makes one'
        raise UsageError("not a baseline of this version of sitelint", where=str(path), hint=hint)
    with _complaining(path, "a baseline"):
        ruleset = value["ruleset"]
        entries = [
            Entry(
                shapes.identity(one["id"]),
                shapes.text(one["rule"]),
                str(one["place"]),
                shapes.choice(*SEVERITIES)(one["severity"]),
                str(one.get("message", "")),
                since=shapes.day(one["since"]),
            )
            for one in value["findings"]
        ]
        return Standing(
            ruleset=Basis(*(shapes.text(ruleset[k]) for k in Basis._fields)),
            clock=max((entry.since for entry in entries), default=""),
            verdict=shapes.choice(*get_args(Verdict))(value["verdict"]),
            score=_ends(value["score"]),
            entries={entry.id: entry for entry in entries},
            cut={str(rule): int(n) for rule, n in value.get("cut", {}).items()},
        )


def read_report(path: Path) -> tuple[Standing, Scope]:
    """What a report written by ``-f json`` comes to, and what its run looked at. Raises UsageError."""
    value = _load(path, "write one with `sitelint check … -f json=FILE`")
    with _complaining(path, "a report of `sitelint check -f json`"):
        ruleset, run = value["ruleset"], value["run"]
        official = _ends(value["score"])
        waived = _ends(value.get("score_waived"))
        rules = [rule for indicator in value["indicators"] for rule in indicator["rules"]]
        failing = [f for f in value["findings"] if f["outcome"] == "fail"]
        standing = Standing(
            ruleset=Basis(*(str(ruleset[k]) for k in Basis._fields)),
            clock=str(run["clock"]),
            verdict=value.get("verdict_waived") or value["verdict"],
            score=waived or official,
            entries={f["id"]: _entry(f, str(run["clock"])[:10]) for f in failing},
            open=frozenset(
                [f["id"] for f in value["findings"] if f["outcome"] == "review"]
                + [f["id"] for f in value.get("suppressed", ())]
            ),
            cut={r["rule"]: r["failing_items"] for r in rules if r.get("unlisted")},
            worth={i["id"]: _worth(i) for i in value["indicators"] if i["part"] in ("deduct", "bonus")},
            target=str(value["target"]),
            pages=int(run["pages"]),
            official=(value["verdict"], official),
        )
        covered = tuple(map(str, run.get("covered", ())))
        names = [*(i["id"] for i in value["indicators"]), *(rule["rule"] for rule in rules)]
        places = frozenset(entry.place for entry in standing.entries.values())
        online = "://" in standing.target[:12]
        return standing, Scope(frozenset(names), places, covered, whole=online or bool(covered))


def _entry(finding: Mapping[str, Any], day: str) -> Entry:
    at = finding["location"]
    where = ":".join(str(x) for x in (at.get("url") or at.get("path"), at.get("line"), at.get("column")) if x)
    return Entry(
        finding["id"],
        finding["rule"],
        finding.get("place", ""),
        finding["severity"],
        finding["message"],
        where,
        day,
    )


def _worth(indicator: Mapping[str, Any]) -> Worth:
    lost, earned = indicator["lost"], indicator["earned"]
    floor, ceiling = (_fraction(earned[end]) - _fraction(lost[end]) for end in ("floor", "ceiling"))
    return Worth(indicator["title"], (floor, ceiling))


def _ends(value: Any) -> Ends | None:
    return None if value is None else (_fraction(value["floor"]), _fraction(value["ceiling"]))


def _fraction(value: Any) -> Fraction:
    """A number of JSON as the fraction that was meant: six decimals are thirds, mostly."""
    return Fraction(str(value)).limit_denominator(10_000)


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(round(value, 6))


def _load(path: Path, hint: str) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except OSError as fault:
        raise UsageError(f"cannot be read: {fault.strerror}", where=str(path), hint=hint) from fault
    except UnicodeDecodeError as fault:
        raise UsageError("not UTF-8 text", where=str(path), hint=hint) from fault
    try:
        value = json.loads(text)
    except json.JSONDecodeError as fault:
        where = f"{path}:{fault.lineno}:{fault.colno}"
        raise UsageError(f"not JSON: {fault.msg}", where=where, hint="a merge that was left open?") from fault
    except RecursionError as fault:
        raise UsageError("nested too deeply", where=str(path), hint=hint) from fault
    except ValueError as fault:  # a number of more digits than Python reads
        raise UsageError(f"not JSON: {str(fault).partition(';')[0]}", where=str(path), hint=hint) from fault
    if not isinstance(value, dict):
        raise UsageError("a JSON object is expected", where=str(path), hint=hint)
    return value


@contextmanager
def _complaining(path: Path, kind: str) -> Iterator[None]:
    """Turns what a wrong shape raises into one sentence."""
    try:
        yield
    except KeyError as fault:
        raise UsageError(f"not {kind}: {fault} is missing", where=str(path)) from fault
    except (TypeError, ValueError, AttributeError, ZeroDivisionError) as fault:
        raise UsageError(f"not {kind}: {fault}", where=str(path)) from fault
