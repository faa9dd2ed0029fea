"""The composition root: from targets and options to a report."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitelint import archives
from sitelint.batch import jobs, judge_files
from sitelint.cache import PageCache, open_kept
from sitelint.engine.collect import collect
from sitelint.engine.facts import FactError
from sitelint.engine.page import PageInput, open_page
from sitelint.engine.plan import Plan, make_plan
from sitelint.engine.run import finish
from sitelint.errors import UsageError
from sitelint.gather import files
from sitelint.gather.progress import Progress
from sitelint.model.report import Judgment, Report
from sitelint.model.site import Site
from sitelint.model.snapshot import RunInfo
from sitelint.model.suppression import Exceptions
from sitelint.model.value import plain
from sitelint.options import DEFAULT_RULESET, CheckOptions
from sitelint.pool import Recipe, Workers
from sitelint.registry import Registry, load_registry
from sitelint.rulesets import complete, open_ruleset
from sitelint.version import __version__

if TYPE_CHECKING:
    from sitelint.model.standing import Standing

NOTHING_CHECKED = 5


def check(
    targets: str | Sequence[str],
    options: CheckOptions | None = None,
    *,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] = lambda: None,
    notice: Callable[[str], object] = lambda _: None,
) -> Report:
    """Check one URL (the whole site), one archive of a site, or any number of files and folders.

    ``meanwhile`` is called once, while workers are busy: whoever will show the report can make ready. ``notice`` is
    told codes with figures, as in the notes of a report, that are no part of it.
    Raises SitelintError when the job cannot be done; a site that does not answer is a finding of the report.
    """
    named = [targets] if isinstance(targets, str) else list(targets)
    options = options or CheckOptions()
    urls = [t for t in named if is_url(t)]
    if not named:
        raise UsageError("nothing to check", hint="name a URL, files or folders")
    if urls and len(named) > 1:
        raise UsageError("one URL at a time", where=urls[0], hint="run it once per site; files can be many")
    archived, options, urls = archives.consider(named, urls, options)
    options = replace(options, ruleset=options.ruleset or DEFAULT_RULESET)
    registry = load_registry(options.plugins_dirs, options.disabled, options.phrases)
    archives.refuse_unknown_ruleset(options, archived, registry)
    plan, recipe = plan_for(options, registry)
    _refuse_unknown_judgments(plan, options.judgments)
    if urls and plan.dialect != "none":
        raise UsageError("templates are files, not a site", where=urls[0], hint="or name another --profile")
    if urls:
        from sitelint.inspect import inspect_site

        if archived is not None and not archived.sealed:
            archives.go_on(urls[0], plan, options, archived, notice)
        with open_kept(plan, options, registry.plugins, notice) as kept:
            meanwhile()
            return inspect_site(urls[0], plan, recipe, options, progress, archived, kept)
    return check_files(named, plan, recipe, options, registry, progress, meanwhile)


def is_url(target: str) -> bool:
    """True for http and https URLs; any other scheme is an error, so that a typo is not read as a file name."""
    scheme, sep, _ = target.partition("://")
    if not sep:
        return False
    if scheme.lower() not in ("http", "https"):
        raise UsageError(
            f"cannot check {scheme}:// targets", where=target, hint="use http:// or https://, or a path"
        )
    return True


def now() -> str:
    """The instant of a run, ISO with offset."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def parse_clock(value: str) -> str:
    """An ISO date or instant from the command line. Raises UsageError."""
    if not value:
        return now()
    try:
        dt.datetime.fromisoformat(value)
    except ValueError as fault:
        raise UsageError(f"not a date: {value!r}", where="--clock", hint="write it as 2026-03-31") from fault
    return value


def plan_for(options: CheckOptions, registry: Registry) -> tuple[Plan, Recipe]:
    """What a run judges by, and how another process makes it again. Raises SitelintError."""
    clock = parse_clock(options.clock)
    dialect = _dialect(options.dialect, registry)
    recipe = Recipe(
        options.ruleset,
        options.plugins_dirs,
        options.disabled,
        options.profile,
        options.select,
        options.ignore,
        clock,
        dialect,
        options.phrases,
        options.timing,
    )
    ruleset = open_ruleset(options.ruleset, registry)
    plan = make_plan(
        ruleset,
        registry.words,
        clock=clock,
        profile=options.profile,
        select=options.select,
        ignore=options.ignore,
        dialect=dialect,
    )
    exceptions = Exceptions(
        options.suppressions,
        options.ignores,
        options.waivers,
        mute=options.ignore,
        narrowed=bool(options.select or options.ignore),
    )
    if options.baseline is not None:
        refuse_other_ruleset(*options.baseline, plan.ruleset.id, plan.profile.id)
    exceptions = complete(exceptions, ruleset, registry)
    return replace(plan, exceptions=exceptions, baseline=options.baseline), recipe


def refuse_other_ruleset(path: str, baseline: Standing, ruleset: str, profile: str) -> None:
    """Raises UsageError for a baseline that a run with this ruleset and profile cannot be compared with."""
    made = baseline.ruleset
    if (made.id, made.profile) != (ruleset, profile):
        raise UsageError(
            f"the baseline was made with ruleset {made.id} and profile {made.profile}, "
            f"this run uses {ruleset} and {profile}",
            where=path,
            hint="keep one baseline for each",
        )


def _refuse_unknown_judgments(plan: Plan, judgments: Mapping[str, Judgment]) -> None:
    known = {indicator.id for indicator in plan.ruleset.indicators}
    for name, judgment in judgments.items():
        if not judgment.finding and name not in known:
            raise UsageError(
                f"judgment on an unknown indicator {name!r}", where="--judgments", hint="see `sitelint rules`"
            )


def check_files(
    named: Sequence[str],
    plan: Plan,
    recipe: Recipe,
    options: CheckOptions,
    registry: Registry,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Report:
    """The report on files and folders, by a plan that is at hand."""
    started = time.perf_counter()
    found = files.find(named, _template_suffixes(plan), options.contents)
    notes = found.notes
    if options.browser:
        from sitelint import browse

        with Workers(plan, recipe, jobs(options, len(found.files))) as workers:
            pages, further = browse.judge_files(found.files, workers, options, plan, progress or Progress())
        notes += further
        meanwhile()
    else:
        cache = PageCache(plan, options.settings, registry.plugins) if options.cache else None
        pages = judge_files(found.files, cache, plan, recipe, options, progress, meanwhile)
    target = named[0] if len(named) == 1 else "."
    notes += tuple(note for page in pages for note in page.notes)
    site = Site(target, target, plan.profile.id, plan.clock, options.settings)
    seconds = time.perf_counter() - started
    run = RunInfo(plan.clock, len(pages), 0, 0, seconds, notes, covered=found.covered)
    return finish(plan, site, collect(plan, pages, options.judgments), run, version=__version__)


def _dialect(choice: str, registry: Registry) -> str:
    """The choice of template languages. Raises UsageError for one that does not exist."""
    if choice in ("", "none", "auto"):
        return choice
    known, names = registry.words.dialects, [name.strip() for name in choice.split(",") if name.strip()]
    for name in names:
        if name not in known:
            hint = f"known: auto, none, {', '.join(sorted(known))}"
            raise UsageError(f"no dialect is called {name!r}", where="--dialect", hint=hint)
    return ",".join(names)


def _template_suffixes(plan: Plan) -> frozenset[str]:
    """Endings of the files that folders are searched for besides pages."""
    if plan.dialect == "none":
        return frozenset()
    known = plan.words.dialects
    chosen = known if plan.dialect == "auto" else plan.dialect.split(",")
    return frozenset(suffix for name in chosen for suffix in known[name].suffixes)


def page_facts(
    targets: Sequence[str],
    names: Sequence[str] = (),
    *,
    plugins_dirs: Sequence[Path] = (),
    disabled: Sequence[str] = (),
    browser: bool = False,
) -> Iterator[dict[str, Any]]:
    """``{"target": …, "facts": {name: value}}`` for every page. A fact that cannot be computed is null.

    ``browser``: of the pages as an installed Chromium renders them.
    """
    words = load_registry(plugins_dirs, disabled).words
    facts = words.page_facts()
    for name in names:
        if name not in facts:
            raise UsageError(
                f"no page fact is called {name!r}", where="--fact", hint=f"known: {', '.join(sorted(facts))}"
            )
    for page in _inputs(targets, browser=browser):
        parsed = open_page(page, words.facts, words.phrases)
        values: dict[str, Any] = {}
        for name in names or sorted(facts):
            try:
                values[name] = plain(parsed.fact(name))
            except FactError:
                values[name] = None
        yield {"target": page.target, "facts": values}


def _inputs(targets: Sequence[str], *, browser: bool) -> Iterator[PageInput]:
    """Pages of URLs (fetched, one by one) and of files and folders."""
    urls = [t for t in targets if is_url(t)]
    if urls:
        from sitelint.fetched import fetch_pages

        yield from fetch_pages(urls, browser=browser)
    paths = [t for t in targets if t not in urls]
    if paths and browser:
        from sitelint import browse

        yield from browse.render_files(files.find(paths).files)
    elif paths:
        for target in files.find(paths).files:
            yield PageInput(target.name, target.read(), resources=target.resources())


__all__ = ["NOTHING_CHECKED", "CheckOptions", "check", "is_url", "now", "page_facts", "parse_clock"]
