"""``sitelint check``: the main verb."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitelint.cli import _common as common
from sitelint.cli._common import lang_option, no_plugin_option, option, plugins_option, ruleset_option
from sitelint.locale import say

if TYPE_CHECKING:
    from sitelint.model.report import Report

_LEVELS = ("error", "warning", "info", "never")


@click.command(name="check", cls=common.Optional)
@click.argument("targets", nargs=-1, required=True)
@option(
    "-f",
    "--format",
    "forms",
    multiple=True,
    metavar="NAME[=FILE]",
    help="Format, repeatable (default: text).",
)
@option("-o", "--output", type=click.Path(path_type=Path), help="File for the format that names none.")
@ruleset_option
@option("--profile", metavar="NAME", help="Kind of site: portal, department … (default: the ruleset's).")
@option(
    "--dialect",
    metavar="NAME",
    help="Read files as templates: auto, none, or names with commas between (default: the profile's).",
)
@option("--select", multiple=True, metavar="GLOB", help="Only these rules or indicators (repeatable).")
@option("--ignore", multiple=True, metavar="GLOB", help="Not these rules or indicators (repeatable).")
@option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    help="Exit 1 for findings of at least this severity (default: error).",
)
@option(
    "--fail-under",
    type=float,
    metavar="N",
    help="Exit 1 when the score may be under N (floor of the interval).",
)
@option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Let through what this file knows; only new findings fail.",
)
@option(
    "--fail-on-regression",
    type=click.FloatRange(0),
    metavar="[=POINTS]",
    help="Exit 1 when more POINTS (default: 0) are surely lost than in the baseline, or the verdict is worse.",
)
@option("--exit-zero", is_flag=True, default=None, help="Exit 0 also with findings.")
@option("--max-pages", type=click.IntRange(1), metavar="N", help="At most N pages of a site (default: 500).")
@option("--depth", type=click.IntRange(0), metavar="N", help="At most N clicks from the home page.")
@option("-j", "--jobs", type=click.IntRange(0), metavar="N", help="Processes (default: one per processor).")
@option("--rate", type=click.FloatRange(0, min_open=True), metavar="N", help="Requests per second and host.")
@option(
    "--external/--no-external", "external", default=None, help="Follow links to other sites (default: yes)."
)
@option("--search/--no-search", "search", default=None, help="Try the site's own search (default: yes).")
@option("--robots/--no-robots", "robots", default=None, help="Respect robots.txt (default: yes).")
@option("--allow-private", is_flag=True, default=None, help="Let links lead to private addresses.")
@option("--resolver", metavar="IP[:PORT]", help="DNS server to ask instead of the system's.")
@option(
    "--browser/--no-browser",
    "browser",
    default=None,
    help="Render pages in an installed Chromium first (default: no; needs sitelint[browser]).",
)
@option(
    "--evidence",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="With --browser: a picture of every page with its failing elements outlined.",
)
@option(
    "--site", type=click.Path(path_type=Path), help="Site file: what the owner says of the site (site.yaml)."
)
@option("--history", metavar="FILE|URL", help="Store of earlier samples (see `sitelint patrol`).")
@option(
    "--suppressions/--no-suppressions",
    "suppressions",
    default=None,
    help="Heed comments `sitelint: ignore …` in pages (default: in files yes, in live sites no).",
)
@option(
    "--archive",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep everything that comes over the network in this FILE.warc.gz, to be checked again at any time.",
)
@option("--resume", is_flag=True, default=None, help="With --archive: go on with what is in the file.")
@option("--fix", is_flag=True, help="Repair in the files what is surely right, then check again.")
@option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@option("--judgments", type=click.Path(path_type=Path), help="File with a person's decisions on indicators.")
@option("--waivers", type=click.Path(path_type=Path), help="File with approved exceptions (see the README).")
@option("--clock", metavar="DATE", help="Judge dates against this day instead of today.")
@option("--why", metavar="ID", help="Show how a rule or indicator came to its points, with all evidence.")
@option(
    "-c", "--config", type=click.Path(path_type=Path), help="Configuration file (default: searched upward)."
)
@option(
    "--cache",
    "cache_dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep there what came of a site; the next time only what has changed is sent and judged again.",
)
@option("--no-cache", is_flag=True, default=None, help="Do not reuse results of files that have not changed.")
@option("--timing", is_flag=True, help="Show on standard error where the time went, by rule and fact.")
@option(
    "--watch",
    is_flag=True,
    help="Check files again whenever one changes (needs sitelint[watch]); Ctrl-C ends.",
)
@option("--isolated", is_flag=True, help="Ignore configuration files.")
@option("-q", "--quiet", count=True, help="Findings only; twice: nothing.")
@option("-v", "--verbose", count=True, help="Every place of every finding.")
@option("--color", type=click.Choice(["auto", "always", "never"]), help="Colour (default: auto).")
@plugins_option
@no_plugin_option
@lang_option
def command(targets: tuple[str, ...], **flags: Any) -> int:
    """Check a site (one URL), an archive of it, or files and folders; print verdict, score, findings and ledger.

    Exit codes: 0 clean, 1 findings, 2 could not do the job, 5 nothing was checked.
    """
    if not flags["watch"]:
        return run(targets, flags)[0]
    from sitelint.cli import _watch

    _watch.ready(targets)
    return _watch.keep_checking(targets, {**flags, "quiet": max(1, flags["quiet"])}, run)


def run(targets: Sequence[str], flags: Mapping[str, Any]) -> tuple[int, Report]:
    """Check once and print: (exit code, the report)."""
    with common.start() as started:
        return _run(targets, flags, started)


def _run(targets: Sequence[str], flags: Mapping[str, Any], started: Callable[[], None]) -> tuple[int, Report]:
    from sitelint import app, archives, formats
    from sitelint.cli import _settings, _timing_view
    from sitelint.cli._gate import exit_code
    from sitelint.cli._progress import progress_for
    from sitelint.engine import timing
    from sitelint.formats._wording import run_note

    settings = _settings.merge(flags, replays=any(map(archives.is_archive, targets)))
    lang = common.language(settings.lang)
    pairs = common.split_formats(settings.formats, flags["output"])
    extra = _known_formats(pairs, settings.options)
    voices: list[Any] = []
    if flags["fix"] or flags["diff"]:
        from sitelint.cli import _fix

        pairs = _fix.ready(flags, targets, settings.options, pairs)

    def made_ready() -> None:
        voices.extend(formats.load(name, extra) for name, _ in pairs)
        started()

    stopwatch = timing.start() if settings.options.timing else None
    with progress_for(lang, quiet=bool(flags["quiet"])) as progress:
        report = app.check(
            targets,
            settings.options,
            progress=progress,
            meanwhile=made_ready,
            notice=lambda code: print(f"sitelint: {run_note(code, lang)}", file=sys.stderr),  # noqa: T201
        )
    if flags["fix"] and _fix.repair(targets, settings.options, report, lang):
        report = app.check(targets, settings.options)
    elif flags["diff"]:
        _fix.show(targets, settings.options, report, lang)
    for (name, path), voice in zip(pairs, voices, strict=True):
        shown = formats.FormatOptions(
            lang=lang,
            width=common.terminal_width() if path is None else 100,
            color=path is None and name == "text" and common.wants_color(settings.color),
            verbose=flags["verbose"],
            why=flags["why"],
            quiet=flags["quiet"] if path is None else 0,
            encoding=sys.stdout.encoding if path is None else "utf-8",
            base_dir=Path.cwd(),
        )
        common.write(voice.render(report, shown), path)
    if stopwatch is not None:
        timing.stop()
        _timing_view.show(stopwatch.rows(), lang, verbose=bool(flags["verbose"]))
    if report.run.pages == 0 and not _reached_out(report):
        print(f"sitelint: {say('nothing-checked', lang)}", file=sys.stderr)  # noqa: T201
        return app.NOTHING_CHECKED, report
    return exit_code(report, settings), report


def _known_formats(pairs: list[tuple[str, Path | None]], options: Any) -> dict[str, str] | None:
    """Formats of plugins, if any is asked for. Raises UsageError before a misspelt name costs a crawl."""
    from sitelint import formats
    from sitelint.registry import load_registry

    own = formats.names()
    extra = None
    if not all(name in own for name, _ in pairs):
        extra = load_registry(options.plugins_dirs, options.disabled).formats
    for name, path in pairs:
        if path is not None:
            common.refuse_path(path)
        if name != "text":  # always there; its library is slow and is loaded while pages are judged
            formats.make_ready(name, extra, to_file=path is not None)
    return extra


def _reached_out(report: Any) -> bool:
    """A URL was asked: that it gave no page is a result."""
    return "://" in report.target
