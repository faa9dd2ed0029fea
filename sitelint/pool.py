"""Worker processes that judge pages. One worker function for files and for crawled pages."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from sitelint.digests import digest
from sitelint.engine import timing
from sitelint.engine.page import PageInput, judge_page
from sitelint.engine.plan import Plan, make_plan
from sitelint.engine.results import PageResult
from sitelint.gather import files
from sitelint.model.settings import SiteSettings

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# Below this, starting processes and making each of them ready costs more than they save.
FEW_PAGES = 12
LITTLE = 500_000  # bytes


class Recipe(NamedTuple):
    """How to make the plan again in a process that cannot inherit it."""

    ruleset: str
    plugins_dirs: tuple[Path, ...]
    disabled: tuple[str, ...]
    profile: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    clock: str
    dialect: str = ""
    phrases: tuple[Path, ...] = ()
    timing: bool = False

    def plan(self) -> Plan:
        from sitelint.registry import load_registry
        from sitelint.rulesets import open_ruleset

        registry = load_registry(self.plugins_dirs, self.disabled, self.phrases)
        ruleset = open_ruleset(self.ruleset, registry)
        return make_plan(
            ruleset,
            registry.words,
            clock=self.clock,
            profile=self.profile,
            select=self.select,
            ignore=self.ignore,
            dialect=self.dialect,
        )


_TIDY = 50  # pages
_judged = 0
_plans: list[Plan] = []  # of this process: at most one; inherited where processes fork


def cpu_count() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


class Workers(AbstractContextManager["Workers"]):
    """``jobs`` processes that hold the plan; with one job the work is done in this process."""

    def __init__(self, plan: Plan, recipe: Recipe, jobs: int) -> None:
        self.jobs = jobs
        self._plan = plan
        self._pool: ProcessPoolExecutor | None = None
        if jobs > 1:
            _plans[:] = [plan]
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            fork = "fork" in multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context("fork" if fork else "spawn")
            self._pool = ProcessPoolExecutor(jobs, context, _start, (recipe,))
            self._pool.submit(_ready)  # processes start now, while this one has no threads

    def submit(self, pages: Sequence[PageInput]) -> Future[list[PageResult]]:
        """Judge pages whose bytes are at hand. Raises RuntimeError when the processes have ended."""
        if self._pool is not None:
            return self._pool.submit(_judge, pages)
        from concurrent.futures import Future

        done: Future[list[PageResult]] = Future()
        done.set_result([judge_page(page, self._plan) for page in pages])
        return done

    def judge_files(
        self, targets: Sequence[files.FileTarget], settings: SiteSettings
    ) -> Iterator[PageResult]:
        """Judge files, which the worker reads itself, in the given order."""
        if self._pool is None:
            return iter(_judge_files(targets, settings, self._plan))
        size = max(1, min(8, len(targets) // 8))  # small: the last ones must not keep everybody waiting
        chunks = [targets[i : i + size] for i in range(0, len(targets), size)]
        return chain.from_iterable(self._pool.map(_judge_chunk, chunks, [settings] * len(chunks)))

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            # Who interrupts does not wait; a pool that is left while it starts would complain when the program ends.
            failed = kind is not None and issubclass(kind, Exception)
            self._pool.shutdown(wait=kind is None or failed, cancel_futures=True)


def _ready() -> None:
    """Nothing: the first task makes the pool start its processes."""


def _start(recipe: Recipe) -> None:
    """A worker makes many objects and few garbage cycles (pages are released): looking for them would cost a tenth.

    Each of them may hold a tree, which Python does not see; so they are looked for after every so many pages.
    """
    gc.freeze()
    gc.disable()
    if recipe.timing:
        timing.start()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if not _plans:
        _plans.append(recipe.plan())


def _end_with_parent() -> None:
    """A worker would wait for ever for work from a process that was killed."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _judge(pages: Sequence[PageInput]) -> list[PageResult]:
    results = []
    for page in pages:
        _tidy()
        results.append(judge_page(page, _plans[0]))
    return results


def _tidy() -> None:
    """Garbage is collected after every so many pages of this worker."""
    global _judged  # noqa: PLW0603 - a count of this process
    _judged += 1
    if _judged % _TIDY == 0:
        gc.collect()


def _judge_chunk(targets: Sequence[files.FileTarget], settings: SiteSettings) -> list[PageResult]:
    results = []
    for result in _judge_files(targets, settings, _plans[0]):
        _tidy()
        results.append(result)
    return results


def _judge_files(targets: Iterable[Any], settings: SiteSettings, plan: Plan) -> Iterator[PageResult]:
    for target in targets:
        beside = target.resources()
        page = PageInput(target.name, target.read(), resources=beside, settings=settings, place=target.place)
        result = judge_page(page, plan)
        used = tuple((name, digest(body)) for name, body in beside.asked().items())
        yield result._replace(used=used)
