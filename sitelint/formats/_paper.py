"""A sheet of terminal cells to write on: wrapped lines with hanging indents, headings, tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len

from sitelint.formats import FormatOptions
from sitelint.formats._safe import encodable
from sitelint.formats._wrap import pad, shorten, wrap

MIN_WIDTH = 40
Piece = str | tuple[str, str]  # text, or (text, style)


class Paper:
    """Collects lines. All text given to it must be clean already."""

    def __init__(self, options: FormatOptions) -> None:
        self.width = max(MIN_WIDTH, options.width)
        self._encoding = options.encoding
        self._styled = options.color
        self._out = io.StringIO()
        self._console = _console(self._out, self.width) if options.color else None

    def blank(self) -> None:
        self._out.write("\n")

    def line(self, *pieces: Piece, indent: int = 0, hang: int | None = None, limit: int = 0) -> None:
        """One paragraph. Its first line starts at ``indent``, the others at ``hang``; at most ``limit`` lines."""
        text = self._joined(pieces)
        plain = _plain(text)
        hang = indent if hang is None else hang
        spans = wrap(plain, self.width - hang, self.width - indent)
        shown = spans[:limit] if limit else spans
        for number, (start, end) in enumerate(shown):
            left = hang if number else indent
            if limit and number == limit - 1 and len(spans) > limit:
                rest = shorten(plain[start : start + 4 * self.width], self.width - left)
                shown_text = text[start : start + len(rest) - 1] + self._made("…")
            else:
                shown_text = text[start:end]
            self._print(self._made(" " * left) + shown_text)

    def clipped(self, text: str, indent: int, style: str = "") -> None:
        """One line, cut at the width."""
        self._print(self._made(" " * indent) + self._made(shorten(text, self.width - indent), style))

    def unbroken(self, text: str, indent: int, style: str = "") -> None:
        """One line, however wide."""
        self._print(self._made(" " * indent) + self._made(text, style))

    def heading(self, title: str) -> None:
        """A title with a line to the right edge."""
        title = shorten(title, self.width - 6)
        fill = self.width - cell_len(title) - 4
        self.blank()
        self._print(
            self._made("-- ", "dim") + self._made(title, "bold") + self._made(" " + "-" * fill, "dim")
        )

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], footer: Sequence[str]) -> None:
        """A table of two texts and then figures, as wide as the paper at most; texts wrap, figures never do."""
        everything = [header, *rows, footer]
        figures = [max(cell_len(row[i]) for row in everything) for i in range(2, len(header))]
        rest = self.width - sum(figures) - 2 * (len(header) - 1)
        second = max(4, min(max(cell_len(row[1]) for row in everything), rest * 2 // 5))
        first = max(4, min(max(cell_len(row[0]) for row in everything), rest - second))
        widths = [first, second, *figures]
        rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
        self._row(header, widths, "bold")
        self._print(self._made(rule))
        for row in rows:
            self._row(row, widths)
        self._print(self._made(rule))
        self._row(footer, widths)

    def _row(self, texts: Sequence[str], widths: Sequence[int], style: str = "") -> None:
        cells = [
            [text[start:end] for start, end in wrap(text, width)]
            for text, width in zip(texts, widths, strict=True)
        ]
        for line in zip_longest(*cells, fillvalue=""):
            left = [pad(text, width) for text, width in zip(line[:2], widths, strict=False)]
            figures = [
                " " * (width - cell_len(text)) + text
                for text, width in zip(line[2:], widths[2:], strict=True)
            ]
            self._print(self._made("  ".join([*left, *figures]), style))

    def _made(self, text: str, style: str = "") -> Any:
        """A piece of a line; without styles a plain string does, costs a tenth, and needs no library to be loaded."""
        if not self._styled:
            return text
        from rich.text import Text as Rich

        return Rich(text, style)

    def _joined(self, pieces: Sequence[Piece]) -> Any:
        if not self._styled:
            return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
        text = self._made("")
        for piece in pieces:
            text.append(*((piece,) if isinstance(piece, str) else piece))
        return text

    def _print(self, text: Any) -> None:
        plain = _plain(text)
        if plain.lstrip().startswith("::"):  # a command to some build servers
            at = plain.index("::")
            text = text[: at - 1] + self._made("\\") + text[at:] if at else self._made(".:") + text[2:]
        if self._console is not None:
            self._console.print(text, soft_wrap=True)
        else:
            self._out.write(f"{text}\n")

    def text(self) -> str:
        """All that was written, without trailing blanks."""
        lines = self._out.getvalue().splitlines()
        if not self._styled:
            lines = [line.rstrip() for line in lines]
        return encodable("\n".join(lines).strip("\n"), self._encoding) + "\n"


def _plain(text: Any) -> str:
    return text if isinstance(text, str) else str(text.plain)


def _console(file: io.StringIO, width: int) -> Any:
    from rich.console import Console

    return Console(
        file=file,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
