"""What the verbs share: options that are also environment variables, language, colour, output files."""

from __future__ import annotations

import gc
import locale
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import click

from sitelint.errors import UsageError
from sitelint.model.text import LANGS, Lang


def option(*names: str, **attributes: Any) -> Callable[[Any], Any]:
    """A click option that is also read from ``SITELINT_<LONG_NAME>``."""
    long = next(n for n in names if n.startswith("--")).split("/")[0]
    attributes.setdefault("envvar", "SITELINT_" + long[2:].upper().replace("-", "_"))
    return click.option(*names, **attributes)


class Optional(click.Command):
    """A command whose options in ``BARE`` may stand without a value; one is given with ``=`` only."""

    BARE: ClassVar[Mapping[str, str]] = {"--fail-on-regression": "0"}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        filled = [f"{arg}={self.BARE[arg]}" if arg in self.BARE else arg for arg in args[:end]]
        return super().parse_args(ctx, [*filled, *args[end:]])


lang_option = option(
    "--lang", type=click.Choice(LANGS), help="Language of messages (default: from the locale)."
)
plugins_option = option(
    "--plugins-dir",
    "plugins_dirs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder of plugins, besides the bundled and installed ones (repeatable).",
)
no_plugin_option = option(
    "--no-plugin", "disabled", multiple=True, metavar="NAME", help="Leave a plugin out (repeatable)."
)
ruleset_option = option(
    "-r", "--ruleset", metavar="ID|DIR", help="Ruleset: a bundled id or a folder (default: gov-2019)."
)

_SELDOM = 20_000  # objects more than before, until garbage is looked for: results are many, and hardly any of them is


@contextmanager
def start() -> Iterator[Callable[[], None]]:
    """Call what it gives once everything is loaded.

    Nothing of what is loaded is garbage, and to look for some in it again and again would take a tenth of a short run.
    """
    gc.disable()

    def started() -> None:
        if not gc.get_freeze_count():
            gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()

    try:
        yield started
    finally:
        gc.enable()


def language(chosen: str | None) -> Lang:
    """The chosen language, or the locale's: Chinese locales read Chinese, all others English."""
    if chosen in LANGS:
        return chosen
    for name in ("SITELINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    system = locale.getlocale()[0] or ""
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def wants_color(choice: str | None) -> bool:
    """``--color``, then NO_COLOR, then FORCE_COLOR, then whether a terminal reads."""
    if choice in ("always", "never"):
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Columns of the terminal, at most 120; 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return max(40, min(int(columns), 120))
    try:
        return max(40, min(os.get_terminal_size(sys.stdout.fileno()).columns, 120))
    except (OSError, ValueError):
        return 80


def write(text: str | bytes, path: Path | None) -> None:
    """To a file, or to standard output; characters that the terminal cannot show are replaced. Bytes need a file."""
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        except OSError as fault:
            raise UsageError(f"cannot write the report: {fault.strerror}", where=str(path)) from fault
        return
    if isinstance(text, bytes):
        raise UsageError("this format is no text and needs a file", where="-f", hint="use -f NAME=FILE")
    stream = sys.stdout
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def refuse_path(path: Path) -> None:
    """Raises UsageError for a file that could not be written once the work is done."""
    if path.is_dir():
        raise UsageError("is a folder", where=str(path), hint="name a file for the report")
    above = path if path.exists() else next(p for p in path.absolute().parents if p.exists())
    if not os.access(above, os.W_OK) or (above != path and not above.is_dir()):
        raise UsageError("cannot write the report here", where=str(path))


def split_formats(values: Sequence[str], output: Path | None) -> list[tuple[str, Path | None]]:
    """``-f text -f json=out.json`` as pairs; ``-o`` names the file of the one format without any."""
    pairs: list[tuple[str, Path | None]] = []
    for value in [v for given in values for v in given.split(",") if v]:
        name, _, path = value.partition("=")
        pairs.append((name, Path(path) if path else None))
    pairs = pairs or [("text", None)]
    bare = [i for i, (_, path) in enumerate(pairs) if path is None]
    if output is not None:
        if len(bare) != 1:
            raise UsageError(
                "-o needs exactly one format without a file of its own", where="-o", hint="use -f NAME=FILE"
            )
        pairs[bare[0]] = (pairs[bare[0]][0], output)
    elif len(bare) > 1:
        raise UsageError(
            "only one format can go to standard output", where="-f", hint="use -f NAME=FILE for the others"
        )
    return pairs
