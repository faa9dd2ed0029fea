"""``sitelint review``: walk a person through what a report leaves open, and write the decisions down."""

from __future__ import annotations

import datetime as dt
import getpass
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from sitelint.cli._common import lang_option, language, option
from sitelint.errors import UsageError
from sitelint.locale import say
from sitelint.model.report import Judgment
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

_SHOWN = 5  # findings of an indicator that are shown before it is decided
_PARTS = ("veto", "deduct", "bonus", "advice")
_OUTCOMES = {"p": Outcome.PASS, "f": Outcome.FAIL, "n": Outcome.INAPPLICABLE}


@click.command(name="review")
@click.argument("report", type=click.Path(path_type=Path))
@option(
    "--judgments",
    "target",
    type=click.Path(path_type=Path),
    default=Path("judgments.yaml"),
    help="File to write to (default: judgments.yaml).",
)
@option("--by", metavar="NAME", help="Who decides (default: asked once).")
@option("--date", "day", metavar="DATE", help="Day of the decisions (default: today).")
@lang_option
def command(report: Path, target: Path, by: str | None, day: str | None, lang: str | None) -> int:
    """Decide what REPORT (written by `sitelint check … -f json=REPORT`) leaves to a person, one by one.

    Each decision is written at once, so that you can stop at any time and go on later. Then check again with
    `--judgments FILE`.
    """
    from sitelint.rules.judgments import load_judgments

    spoken = language(lang)
    found = _read(report)
    known = {j.indicator or j.finding for j in load_judgments(target)} if target.is_file() else set()
    waiting = [one for one in _open(found) if one["id"] not in known]
    if not waiting:
        click.echo(say("review-nothing", spoken))
        return 0
    walk = _Walk(spoken, target, by or "", _day(day), found["findings"], known)
    click.echo(say("review-begin", spoken, n=len(waiting), file=str(target)))
    for number, indicator in enumerate(waiting, 1):
        if not walk.indicator(indicator, f"{number}/{len(waiting)}"):
            break
    click.echo(say("review-end", spoken, n=walk.written, file=str(target)))
    return 0


@dataclass(slots=True)
class _Walk:
    lang: Lang
    target: Path
    by: str
    day: str
    findings: Sequence[Mapping[str, Any]]
    known: set[str]
    written: int = 0

    def indicator(self, one: Mapping[str, Any], place: str) -> bool:
        """Ask about one indicator; False to stop."""
        mine = [f for f in self.findings if f["indicator"] == one["id"] and f["outcome"] == "review"]
        mine = [f for f in mine if f["id"] not in self.known]
        click.echo()
        click.secho(f"[{place}] {_clean(one['title'])} [{one['id']}]  {self._worth(one)}", bold=True)
        if one["review"]:
            click.echo(f"  {_clean(one['review'])}")
        for finding in mine[:_SHOWN]:
            self._show(finding)
        if len(mine) > _SHOWN:
            click.echo(f"  … {say('review-more', self.lang, n=len(mine) - _SHOWN)}")
        choices = "pfnlsq" if mine else "pfnsq"
        answer = self._ask("review-ask-findings" if mine else "review-ask", choices)
        if answer == "q":
            return False
        if answer == "l":
            return self._each(mine)
        if answer != "s":
            self._write(one, _OUTCOMES[answer])
        return True

    def _each(self, findings: Sequence[Mapping[str, Any]]) -> bool:
        for finding in findings:
            self._show(finding)
            answer = self._ask("review-ask-one", "pfsq")
            if answer == "q":
                return False
            if answer != "s":
                self._save(
                    Judgment("", _OUTCOMES[answer], self._who(), self.day, self._why(), None, finding["id"])
                )
        return True

    def _write(self, one: Mapping[str, Any], outcome: Outcome) -> None:
        points = None
        scored = (one["part"] == "deduct" and outcome is Outcome.FAIL) or (
            one["part"] == "bonus" and outcome is Outcome.PASS
        )
        if scored and one["points"] is not None:
            most = Fraction(str(one["points"]))
            given = click.prompt(
                say(f"review-points-{one['part']}", self.lang),
                type=click.FloatRange(0, float(most)),
                default=float(most),
            )
            points = Fraction(str(given))
        self._save(Judgment(one["id"], outcome, self._who(), self.day, self._why(), points))

    def _save(self, judgment: Judgment) -> None:
        from sitelint.rules.judgments import add_judgment

        try:
            add_judgment(self.target, judgment)
        except OSError as fault:
            raise UsageError(f"cannot write: {fault.strerror}", where=str(self.target)) from fault
        self.written += 1

    def _who(self) -> str:
        self.by = self.by or click.prompt(say("review-by", self.lang), default=_user() or None).strip()
        return self.by

    def _why(self) -> str:
        return str(click.prompt(say("review-reason", self.lang))).strip()

    def _ask(self, question: str, choices: str) -> str:
        return str(
            click.prompt(say(question, self.lang), type=click.Choice(list(choices)), show_choices=False)
        )

    def _show(self, finding: Mapping[str, Any]) -> None:
        where = finding["location"]
        place = where.get("url") or where.get("path") or ""
        line = f":{where['line']}:{where['column']}" if where.get("line") else ""
        click.echo(f"  ? {_clean(finding['message'])}\n    {_clean(place)}{line}  ({finding['id']})")

    def _worth(self, one: Mapping[str, Any]) -> str:
        if one["part"] == "veto" or one["points"] is None:
            return say(f"part.{one['part']}", self.lang)
        return say("review-worth", self.lang, points=f"{one['points']:g}")


def _read(path: Path) -> Mapping[str, Any]:
    hint = "write one with `sitelint check … -f json=report.json`"
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as fault:
        raise UsageError(f"cannot be read: {fault.strerror}", where=str(path), hint=hint) from fault
    except ValueError as fault:
        raise UsageError("not a JSON report", where=str(path), hint=hint) from fault
    if not isinstance(found, dict) or not {"indicators", "findings", "ruleset"} <= found.keys():
        raise UsageError("not a report of sitelint", where=str(path), hint=hint)
    return found


def _open(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Indicators that wait for a person, vetoes first, then by the points that hang on them."""
    waiting = [
        one
        for one in report["indicators"]
        if one["judgment"] is None and not one["skipped"] and (one["outcome"] == "review" or one["review"])
    ]
    return sorted(waiting, key=lambda one: (_PARTS.index(one["part"]), -(one["points"] or 0)))


def _day(given: str | None) -> str:
    try:
        return (dt.date.fromisoformat(given) if given else dt.datetime.now().astimezone().date()).isoformat()
    except ValueError as fault:
        raise UsageError(f"not a date: {given!r}", where="--date", hint="write it as 2026-03-31") from fault


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _clean(text: Any) -> str:
    """Text of a page as it may reach a terminal."""
    from sitelint.formats._safe import clean

    return clean(str(text))
