"""The progress line: pages, links, rate, and what is running. On standard error, and only for a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitelint.cli._common import terminal_width
from sitelint.gather.progress import Progress
from sitelint.locale import say
from sitelint.model.text import Lang

if TYPE_CHECKING:
    from rich.text import Text

_SPIN = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_PAUSE = 0.1  # seconds between two drawings; drawing is done by whoever ticks, no thread is started


@dataclass(slots=True)
class _Drawn(Progress):
    """A progress that draws itself when it is ticked."""

    lang: Lang = "en"
    live: object = None
    last: float = field(default=0.0)

    def tick(self) -> None:
        moment = time.monotonic()
        if moment - self.last >= _PAUSE:
            self.last = moment
            self.live.update(_line(self, self.lang), refresh=True)  # type: ignore[attr-defined]


@contextmanager
def progress_for(lang: Lang, *, quiet: bool) -> Iterator[Progress | None]:
    """A progress that draws on a terminal; None where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True, highlight=False)
    with Live(console=console, auto_refresh=False, transient=True) as live:
        yield _Drawn(lang=lang, live=live)


def _line(state: Progress, lang: Lang) -> Text:
    from rich.text import Text

    spin = _SPIN[int(state.seconds * 10) % len(_SPIN)]
    parts = [say("progress-pages", lang, done=state.pages, known=state.pages + state.queued)]
    if state.checks_total:
        parts.append(say("progress-links", lang, done=state.checks_done, total=state.checks_total))
    if state.requests:
        parts.append(say("progress-rate", lang, rate=f"{state.rate:.0f}"))
    parts.append(f"{state.seconds:.0f} s")
    head = f"{spin} {' · '.join(parts)}  "
    line = Text(head, no_wrap=True, overflow="ellipsis")
    line.append("".join(c if c.isprintable() else "�" for c in state.url), style="dim")
    line.truncate(terminal_width() - 1, overflow="ellipsis")
    return line
