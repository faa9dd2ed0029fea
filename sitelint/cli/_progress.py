"""The progress bar: pages, rate, and what is running. On standard error, and only for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sitelint.gather.progress import Progress
from sitelint.locale import say
from sitelint.model.text import Lang


@contextmanager
def progress_for(lang: Lang, *, quiet: bool) -> Iterator[Progress | None]:
    """A progress that draws on a terminal; None where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[current]}", style="dim"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("progress-pages", lang), total=None, rate="", current="")

        def draw(state: Progress) -> None:
            rate = say("progress-rate", lang, rate=f"{state.rate():.0f}")
            bar.update(
                task,
                completed=state.done,
                total=state.total or None,
                rate=rate,
                current=_short(state.current, 40),
                description=say(f"progress-{state.stage}", lang),
            )

        yield Progress(on_change=draw)


def _short(text: str, width: int) -> str:
    clean = "".join(c if c.isprintable() else "�" for c in text)
    return clean if len(clean) <= width else "…" + clean[-(width - 1) :]
