"""``sitelint patrol``: keep sampling sites, and check each once a day."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import click

from sitelint.cli._common import (
    lang_option,
    language,
    no_plugin_option,
    option,
    plugins_option,
    ruleset_option,
)
from sitelint.cli.probe import history_option, line, resolver_option, site_key
from sitelint.errors import UsageError
from sitelint.locale import say
from sitelint.model.history import DailyCheck

_SLOWEST = 72.0  # minutes: 20 samples a day
_DAY = dt.timedelta(days=1)


@click.command(name="patrol")
@click.argument("urls", nargs=-1, required=True)
@history_option
@resolver_option
@option(
    "--every",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    metavar="MINUTES",
    help="Between two samples of a site (default: 60; 20 samples a day need at most 72).",
)
@option(
    "--rounds",
    type=click.IntRange(1),
    metavar="N",
    help="Stop after N samples of each site (default: never).",
)
@option("--check/--no-check", "daily", default=True, help="Check every site once a day (default: yes).")
@ruleset_option
@option("--profile", metavar="NAME", help="Kind of site, for the daily check.")
@option("-c", "--config", type=click.Path(path_type=Path), help="Configuration file of the daily check.")
@plugins_option
@no_plugin_option
@lang_option
def command(
    urls: tuple[str, ...], history: str | None, every: float, rounds: int | None, **flags: Any
) -> int:
    """Watch sites: a sample of each every hour, and a whole check once a day, into one store.

    Runs until it is stopped (Ctrl-C ends it with 130); what is recorded stays. Run it as a service, or use
    `sitelint probe` from cron instead.
    """
    from sitelint.gather.options import GatherOptions
    from sitelint.history import History, default_store
    from sitelint.registry import load_registry
    from sitelint.watch import sample

    if every > _SLOWEST:
        raise UsageError(
            f"{every:g} minutes are less than 20 samples a day", where="--every", hint=f"at most {_SLOWEST:g}"
        )
    lang = language(flags["lang"])
    words = load_registry(flags["plugins_dirs"], flags["disabled"]).words
    sites = list(dict.fromkeys(site_key(url) for url in urls))
    with History(history or default_store()) as store:
        begin, number = time.monotonic(), 0
        while True:
            for site in sites:
                taken = sample(site, words, GatherOptions(resolver=flags["resolver"] or ""))
                store.add(site, taken)
                click.echo(line(site, taken, lang))
                if flags["daily"] and _is_due(store, site, taken.at):
                    done = _check(site, flags)
                    store.add_check(site, done)
                    ends = "" if done.floor is None else f"  {done.floor:g} – {done.ceiling:g}"
                    click.echo(f"{done.at}  {site}  {say(f'verdict.{done.verdict}', lang)}{ends}")
            number += 1
            if rounds is not None and number >= rounds:
                return 0
            time.sleep(max(0.0, begin + 60 * every * number - time.monotonic()))


def _is_due(store: Any, site: str, at: str) -> bool:
    checks = store.checks(site)
    return not checks or dt.datetime.fromisoformat(at) - dt.datetime.fromisoformat(checks[-1].at) >= _DAY


def _check(site: str, flags: dict[str, Any]) -> DailyCheck:
    from sitelint import app, formats
    from sitelint.cli import _settings
    from sitelint.model.value import Outcome

    named = ("ruleset", "profile", "config", "resolver", "plugins_dirs", "disabled")
    settings = _settings.merge({name: flags[name] for name in named})
    report = app.check(site, settings.options)
    shown = formats.FormatOptions(lang=language(flags["lang"]))
    return DailyCheck(
        at=app.now(),
        ruleset=f"{report.ruleset.id} {report.ruleset.hash[:12]}",
        verdict=report.verdict,
        floor=float(report.score.floor) if report.score else None,
        ceiling=float(report.score.ceiling) if report.score else None,
        pages=report.run.pages,
        findings=sum(finding.outcome is Outcome.FAIL for finding in report.findings),
        report=str(formats.load("json", {}).render(report, shown)),
    )
