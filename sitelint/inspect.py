"""A live site: crawl, ask the probes' wishes, judge."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sitelint.api import Survey
from sitelint.archives import Archived, history_of, origin_of, tape_for
from sitelint.engine import facts
from sitelint.engine.collect import Collected
from sitelint.engine.page import PageInput
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult
from sitelint.engine.run import finish
from sitelint.errors import GatherError
from sitelint.gather.archive.renderings import Renderings
from sitelint.gather.archive.session import settle
from sitelint.gather.archive.tape import ArchiveTape
from sitelint.gather.crawl import Crawl, PageVisit, crawl
from sitelint.gather.home import is_page
from sitelint.gather.linkcheck import check_links
from sitelint.gather.net import open_net, target_url
from sitelint.gather.options import MEGABYTE, GatherOptions
from sitelint.gather.probes import answer
from sitelint.gather.progress import Progress
from sitelint.gather.robots import RobotsFiles
from sitelint.judging import Judges
from sitelint.model.report import Report
from sitelint.model.site import Site
from sitelint.model.snapshot import DnsAnswer, Exchange, Fetch, Link, RunInfo, Trouble, Wish
from sitelint.options import CheckOptions
from sitelint.parse.urls import host
from sitelint.pool import FEW_PAGES, Recipe, Workers, cpu_count
from sitelint.spill import Chosen
from sitelint.version import __version__

if TYPE_CHECKING:
    from sitelint.browse import Studio
    from sitelint.cache import Kept

Answers = dict[Wish, DnsAnswer | Exchange]
_TICK = 0.1


def inspect_site(
    target: str,
    plan: Plan,
    recipe: Recipe,
    options: CheckOptions,
    progress: Progress | None = None,
    archived: Archived | None = None,
    kept: Kept | None = None,
) -> Report:
    """The report on a live site, or on one that was ``archived``; what was ``kept`` of a run before is not done again.

    Raises GatherError when its first page cannot be judged for reasons of ours.
    """
    site, collected, run = _visit(target, plan, recipe, options, progress, archived, kept)
    return finish(plan, site, collected, run, version=__version__)


def survey_site(
    target: str, plan: Plan, recipe: Recipe, options: CheckOptions, progress: Progress | None = None
) -> Site:
    """A live site, not judged, with its facts on demand: those that the plan keeps page facts for."""
    site, collected, _ = _visit(target, plan, recipe, options, progress)
    site.pages = collected.records()
    site._source = facts.source(plan.words.facts, site)
    return site


def _visit(
    target: str,
    plan: Plan,
    recipe: Recipe,
    options: CheckOptions,
    progress: Progress | None = None,
    archived: Archived | None = None,
    kept: Kept | None = None,
) -> tuple[Site, Collected, RunInfo]:
    """Gather a site; its pages are judged on the way."""
    started = time.perf_counter()
    url = target_url(target)
    progress = progress or Progress()
    jobs = options.jobs or cpu_count()
    collected = Collected(plan, options.judgments, online=True)
    gathered: list[tuple[Crawl, Answers]] = []
    if options.gather.max_pages < FEW_PAGES:
        jobs = 1
    with Workers(plan, recipe, jobs) as workers, tape_for(url, plan, options, archived) as tape:
        work = _gather(url, plan, options, workers, progress, collected, gathered, tape, kept)
        asyncio.run(work if tape is None else tape.guard(work))
        found, answers = gathered.pop()
        _refuse(found.home, url, options.gather)
        run = RunInfo(
            clock=plan.clock,
            pages=found.visited,
            requests=progress.requests,
            blocked=found.blocked,
            seconds=time.perf_counter() - started,
            notes=found.notes,
            limits=_limits(url, options),
            archive=origin_of(url, plan, options, archived),
        )
        history = history_of(url, options, tape)
        if tape is not None:
            run = settle(run, tape)
    site = Site(
        target=url,
        home=found.home.final_url,
        profile=plan.profile.id,
        clock=plan.clock,
        settings=options.settings,
        links=found.links,
        answers=answers,
        history=history,
        online=True,
        cut=not found.visited or _cut(run.notes, options.gather),
    )
    return site, collected, run


async def _gather(
    url: str,
    plan: Plan,
    options: CheckOptions,
    workers: Workers,
    progress: Progress,
    collected: Collected,
    gathered: list[tuple[Crawl, Answers]],
    tape: ArchiveTape | None,
    kept: Kept | None,
) -> None:
    """Fill ``collected`` and ``gathered``. Nothing is returned: asyncio would write a task's result out as text."""
    studio: Studio | None = None
    judges = Judges(workers)
    known = kept.pages if kept is not None and not options.browser else None
    cache = kept.answers if kept is not None else None

    async def judge(page: PageInput) -> PageResult:
        if known is None:
            return await judges.judge(page)
        key, found = known.get_page(page)
        if found is None:
            found = await judges.judge(page)
            known.put(key, found)
        return found

    async def visit(exchange: Exchange, depth: int, is_home: bool, bodies: Mapping[str, bytes]) -> PageVisit:
        page = PageInput(
            target=exchange.final_url,
            body=exchange.body,
            content_type=exchange.content_type,
            exchange=exchange._replace(body=b""),
            depth=depth,
            is_home=is_home,
            resources=dict(bodies),
            settings=options.settings,
        )
        if studio is None:
            result = await judge(page)
        else:
            answers = studio.online(net.client, options.gather, exchange, bodies)
            result = await studio.judge(page, exchange.final_url, answers, judge)
        return PageVisit(result.links, result)

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(_ticking(progress))
        net = await stack.enter_async_context(
            open_net(
                url, options.gather, settings=options.settings, progress=progress, tape=tape, cache=cache
            )
        )
        if options.browser:
            from sitelint.browse import open_studio

            renderings = Renderings(tape) if tape is not None else None
            studio = await stack.enter_async_context(open_studio(options, plan, renderings))
        found = await crawl(
            url,
            options.gather,
            visit,
            settings=options.settings,
            net=net,
            keep=lambda page: collected.add(page.result),
        )
        answers: Answers = {Fetch(url): found.home}
        if found.visited:
            survey = _survey(url, plan, found, collected, options)
            robots = RobotsFiles(net.client, options.gather.robots_name, obey=options.gather.robots)
            answers |= await answer(_wishes(plan, survey), net.client, net.dns, robots)
            further = [wish for wish in _wishes(plan, survey, answers) if wish not in answers]
            answers |= await answer(further, net.client, net.dns, robots)
        if studio is not None:
            found = replace(found, notes=(*found.notes, *studio.notes()))
    gathered.append((found, answers))


def _survey(url: str, plan: Plan, found: Crawl, collected: Collected, options: CheckOptions) -> Survey:
    """What probes may look at."""
    home = found.home.final_url
    links = Chosen(found.links, lambda link: link.scope == "site" and link.kind == "page")
    external = options.gather.check_external
    pages = collected.records()
    return Survey(url, host(home), home, links, options.settings, pages, external=external, clock=plan.clock)


def _wishes(plan: Plan, survey: Survey, answers: Answers | None = None) -> list[Wish]:
    """What the probes of the facts in use want, now that the site is known; with answers what they want besides."""
    wishes: list[Wish] = []
    for probe in plan.words.probes.values():
        if probe.origin not in plan.origins:
            continue
        try:
            if answers is None:
                wishes += probe.plan(survey)
            elif probe.then is not None:
                wishes += probe.then(survey, answers)
        except Exception as fault:
            raise GatherError(
                f"probe {probe.name!r} ({probe.origin}): {type(fault).__name__}: {fault}"
            ) from fault
    return wishes


def _refuse(home: Exchange, url: str, options: GatherOptions) -> None:
    """What came is nothing to judge, and that is no verdict on the site."""
    if home.trouble is Trouble.NOT_ARCHIVED:
        raise GatherError("the archive ends before the first page of the site came", where=url)
    if home.trouble is Trouble.TOO_LARGE:
        limit = options.max_bytes // MEGABYTE
        raise GatherError(f"the answer is larger than {limit} MB and was not judged", where=url)
    if not home.ok or home.trouble is not None:
        return  # that is for the report to say
    if not home.body.strip():
        raise GatherError("the answer is empty (0 bytes): there is nothing to check", where=url)
    if not is_page(home):
        kind = home.content_type or "no content type"
        raise GatherError(f"not a web page but {kind}", where=url, hint="name the address of a page")


def _cut(notes: Sequence[str], options: GatherOptions) -> bool:
    """Whether a limit, robots.txt or the end of an archive kept pages from being read."""
    left = ("max-pages:", "max-asked:", "sampled:", "max-links:", "refused:", "robots:", "not-whole:", "wall:",
            "archive-unfinished", "not-archived:")  # fmt: skip
    return options.depth is not None or not options.check_links or any(n.startswith(left) for n in notes)


def _limits(url: str, options: CheckOptions) -> dict[str, str]:
    """The limits that applied, as the report prints them."""
    gather, sampling = options.gather, options.settings.sampling
    depth = "∞" if gather.depth is None else str(gather.depth)
    said = {"max-pages": str(gather.max_pages), "depth": depth, "max-checks": str(gather.max_checks)}
    if sampling.per_pattern:
        said |= {"per-pattern": str(sampling.per_pattern), "seed": sampling.seed or host(url)}
    return said


@asynccontextmanager
async def _ticking(progress: Progress) -> AsyncIterator[None]:
    async def tick() -> None:
        while True:
            progress.tick()
            await asyncio.sleep(_TICK)

    task = asyncio.create_task(tick())
    try:
        yield
    finally:
        task.cancel()


def find_links(
    url: str, options: GatherOptions, *, fragments: bool = False, progress: Progress | None = None
) -> list[Link]:
    """Every link of a page and of the pages below it, with its verdict."""

    async def run() -> list[Link]:
        shown = progress or Progress()
        async with _ticking(shown):
            return await check_links(
                url, depth=options.depth or 0, fragments=fragments, options=options, progress=shown
            )

    return asyncio.run(run())
