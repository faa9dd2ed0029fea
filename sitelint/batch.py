"""Many files through the cache and the workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain

from sitelint.cache import PageCache
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult
from sitelint.gather import files
from sitelint.gather.progress import Progress
from sitelint.options import CheckOptions
from sitelint.pool import FEW_PAGES, LITTLE, Recipe, Workers, cpu_count

_AT_ONCE = 64  # files that are given to the workers together


def judge_files(
    targets: Sequence[files.FileTarget],
    cache: PageCache | None,
    plan: Plan,
    recipe: Recipe,
    options: CheckOptions,
    progress: Progress | None,
    meanwhile: Callable[[], object],
) -> list[PageResult]:
    """The results of all files, in their order: from the cache where nothing changed, else from workers."""
    known: list[tuple[bytes, PageResult | None]] = []
    judged: list[Iterator[PageResult]] = []
    left: list[files.FileTarget] = []
    pages: list[PageResult] = []
    with ExitStack() as stack:
        workers: Workers | None = None
        for number, target in enumerate(targets, 1):
            known.append(cache.get(target) if cache is not None else (b"", None))
            if known[-1][1] is None:
                left.append(target)
            if len(left) == _AT_ONCE or (left and number == len(targets)):  # while others are looked up
                if workers is None:
                    size = (
                        sum(one.size() for one in left) * len(targets) // number
                    )  # of all, if they go on so
                    several = jobs(options, len(left)) if size > LITTLE else 1
                    workers = stack.enter_context(Workers(plan, recipe, several))
                judged.append(workers.judge_files(left, options.settings))
                left = []
        meanwhile()
        results = chain.from_iterable(judged)
        for key, result in known:
            if result is None:
                result = next(results)
                if cache is not None:
                    cache.put(key, result)
            pages.append(result)
            if progress is not None:
                progress.pages, progress.queued = len(pages), len(targets) - len(pages)
                progress.url = result.target
                progress.tick()
    if cache is not None:
        cache.close()
    return pages


def jobs(options: CheckOptions, pages: int) -> int:
    """How many processes are worth starting."""
    return (options.jobs or cpu_count()) if pages >= FEW_PAGES else 1
