"""Pages through a browser: rendered, judged, and pictured while they are open."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from sitelint.engine.page import PageInput
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult
from sitelint.errors import UsageError
from sitelint.gather.archive.renderings import Renderings
from sitelint.gather.browser.answers import Answers, FolderAnswers, NetAnswers, Store
from sitelint.gather.browser.chromium import Browser, open_browser
from sitelint.gather.browser.tab import RenderError, Tab, axe_source
from sitelint.gather.client import Fetcher
from sitelint.gather.files import FileTarget
from sitelint.gather.options import GatherOptions
from sitelint.gather.progress import Progress
from sitelint.gather.robots import RobotsFiles
from sitelint.judging import Judges
from sitelint.model.masks import personal_numbers
from sitelint.model.rendered import Rendered
from sitelint.model.report import Finding
from sitelint.model.settings import SiteSettings
from sitelint.model.snapshot import Exchange
from sitelint.model.value import Outcome
from sitelint.options import CheckOptions
from sitelint.pool import Workers, cpu_count

Judge = Callable[[PageInput], Awaitable[PageResult]]
_NAME = re.compile(r"[^\w.-]+", re.ASCII)
_MOST_MARKS = 200  # frames in one picture
_AHEAD = 8  # files under way


class Studio:
    """A browser and what is wanted of it. ``failed`` counts pages that stayed as they were sent,
    ``unaudited`` those that axe-core could not say anything of."""

    def __init__(
        self,
        browser: Browser | None,
        *,
        axe: bool = False,
        evidence: Path | None = None,
        kept: Renderings | None = None,
    ) -> None:
        self._browser = browser
        self._axe = axe
        self._evidence = evidence
        self._kept = kept
        self._store = Store()
        self._robots: RobotsFiles | None = None
        self.failed = 0
        self.unaudited = 0

    async def render(self, page: PageInput, url: str, answers: Answers) -> PageInput:
        """The page with what the browser made of it; as it is when the browser could not."""
        assert self._browser is not None
        async with self._browser.tab(url, answers) as tab:
            return self._with(page, await self._read(tab))

    async def judge(self, page: PageInput, url: str, answers: Answers, judge: Judge) -> PageResult:
        """Render, judge, and picture what failed; or judge what an archive has kept of the page."""
        known = self._kept.page(url) if self._kept is not None else None
        if known is not None or self._browser is None:
            result = await judge(self._with(page, known.rendered if known is not None else None))
            picture = self._kept.picture(url) if self._kept is not None else None
            return result if picture is None else _marked(result, picture.path, picture.marks)
        async with self._browser.tab(url, answers) as tab:
            rendered = await self._read(tab)
            if self._kept is not None:
                rendered = await self._kept.keep(url, rendered)
            page = self._with(page, rendered)
            result = await judge(page)
            if self._evidence is None or page.rendered is None or _tells_identities(page.rendered):
                return result
            return await self._pictured(tab, url, result, self._evidence)

    def online(
        self, client: Fetcher, options: GatherOptions, page: Exchange, known: Mapping[str, bytes]
    ) -> NetAnswers:
        """Answers for a page that was fetched, all pages of a run sharing what they load."""
        if self._robots is None:
            self._robots = RobotsFiles(client, options.robots_name, obey=options.robots)
        return NetAnswers(client, self._robots, self._store, page, known)

    def notes(self) -> tuple[str, ...]:
        counts = {"not-rendered": self.failed, "without-axe": self.unaudited}
        return tuple(f"{code}:{count}" for code, count in counts.items() if count)

    async def _read(self, tab: Tab) -> Rendered | None:
        try:
            return await tab.read(axe=self._axe)
        except RenderError:
            return None

    def _with(self, page: PageInput, rendered: Rendered | None) -> PageInput:
        self.failed += rendered is None
        self.unaudited += rendered is not None and self._axe and not rendered.engine
        return replace(page, rendered=rendered)

    async def _pictured(self, tab: Tab, url: str, result: PageResult, folder: Path) -> PageResult:
        selectors = list(dict.fromkeys(f.location.selector for f in _findings(result) if _shown(f)))
        if not selectors:
            return result
        path = folder / _file_name(result.target)
        try:
            numbers = await tab.picture(selectors[:_MOST_MARKS], path)
        except RenderError:
            return result
        marks = {selectors[number - 1]: number for number in numbers}
        if self._kept is not None:
            await self._kept.keep_picture(url, path, marks)
        return _marked(result, str(path), marks)


def _tells_identities(rendered: Rendered) -> bool:
    """Whether a picture would show the identity number of a person."""
    return any(number.kind == "id-number" for number in personal_numbers(rendered.html))


def _marked(result: PageResult, path: str, marks: Mapping[str, int]) -> PageResult:
    """The findings with the picture they are on, and their numbers there."""

    def with_picture(finding: Finding) -> Finding:
        number = marks.get(finding.location.selector) if _shown(finding) else None
        if number is None:
            return finding
        return finding._replace(evidence={**finding.evidence, "screenshot": path, "mark": number})

    results = tuple(one._replace(findings=tuple(map(with_picture, one.findings))) for one in result.results)
    return result._replace(results=results)


@asynccontextmanager
async def open_studio(
    options: CheckOptions, plan: Plan, kept: Renderings | None = None
) -> AsyncIterator[Studio]:
    """Start the browser as the options want it, unless an archive takes its place. Raises UsageError."""
    axe = any(ref.startswith("act:") for one in plan.indicators for rule in one.rules for ref in rule.refs)
    if kept is not None and kept.sealed:
        yield Studio(None, axe=axe, kept=kept)
        return
    if options.evidence is not None:
        try:
            options.evidence.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise UsageError(
                f"cannot be made: {fault.strerror}", where=f"--evidence {options.evidence}"
            ) from fault
    if axe:
        axe_source()
    async with open_browser(slots=_slots()) as browser:
        yield Studio(browser, axe=axe, evidence=options.evidence, kept=kept)


def judge_files(
    targets: Sequence[FileTarget], workers: Workers, options: CheckOptions, plan: Plan, progress: Progress
) -> tuple[list[PageResult], tuple[str, ...]]:
    """(results in the order of the targets, notes of the run)."""

    judge = Judges(workers).judge

    async def run() -> tuple[list[PageResult], tuple[str, ...]]:
        async with open_studio(options, plan) as studio:

            async def one(target: FileTarget) -> PageResult:
                async with under_way:
                    answers = FolderAnswers(target.root)
                    page = _input(target, options.settings)
                    result = await studio.judge(page, answers.url(target.path), answers, judge)
                progress.pages += 1
                progress.queued, progress.url = len(targets) - progress.pages, target.name
                progress.tick()
                return result

            under_way = asyncio.Semaphore(_AHEAD)
            return list(await asyncio.gather(*map(one, targets))), studio.notes()

    return asyncio.run(run())


def render_files(targets: Sequence[FileTarget]) -> list[PageInput]:
    """The files as a browser renders them, in their order."""

    async def run() -> list[PageInput]:
        async with open_browser(slots=_slots()) as browser:
            studio = Studio(browser)
            answers = [FolderAnswers(target.root) for target in targets]
            pages = zip(targets, answers, strict=True)
            return await asyncio.gather(
                *(studio.render(_input(t, SiteSettings()), a.url(t.path), a) for t, a in pages)
            )

    return asyncio.run(run())


async def render_fetched(
    page: PageInput, exchange: Exchange, client: Fetcher, options: GatherOptions
) -> PageInput:
    """A page that was fetched, as a browser renders it."""
    async with open_browser(slots=1) as browser:
        studio = Studio(browser)
        answers = studio.online(client, options, exchange, page.resources)
        return await studio.render(page, exchange.final_url, answers)


def _input(target: FileTarget, settings: SiteSettings) -> PageInput:
    beside = target.resources()
    return PageInput(target.name, target.read(), resources=beside, settings=settings, place=target.place)


def _slots() -> int:
    return max(4, min(8, cpu_count()))  # a page mostly waits


def _findings(result: PageResult) -> list[Finding]:
    return [finding for one in result.results for finding in one.findings]


def _shown(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAIL and bool(finding.location.selector)


def _file_name(target: str) -> str:
    """A name that says which page it is, and is no other page's."""
    words = _NAME.sub("-", target.partition("://")[2] or target).strip("-.")[-80:].strip("-.") or "page"
    return f"{words}-{hashlib.sha256(target.encode('utf-8', 'replace')).hexdigest()[:8]}.png"
