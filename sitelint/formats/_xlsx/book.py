"""A workbook that is written row by row: text that stays text, figures that say what they are, styles made once."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from sitelint.formats._package import naive, reproducible, xml_text

LONGEST = 32_000  # characters of a cell; Excel takes 32,767
MOST_LINKS = 60_000  # of a sheet; Excel takes 65,530
LONGEST_LINK = 2_000  # characters; Excel takes 2,079
_FORMULA = "=+-@"
_FONT = "Microsoft YaHei"
_INK, _SOFT, _BRAND, _LINE, _WASH = "1B2330", "566070", "1D3F72", "C9CFD8", "FFF9E5"
_COLOURS = {"fail": "A8231C", "review": "5B3FA0", "error": "7A4A00", "pass": "16633A"}
_SIDE = Side(style="thin", color=_LINE)
A3, A4 = 8, 9
LINE, HIGHEST = 14.5, 400  # points; Excel's rows are at most 409 high


@dataclass(frozen=True, slots=True)
class Figure:
    """Points: a number that shows ``≈`` where it is an estimate."""

    value: Fraction
    estimated: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A URL or path; web addresses can be clicked."""

    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Text in the colour of an outcome, or of room that a person fills in (``blank``)."""

    text: str
    mark: str


Value = str | int | Figure | Address | Marked | None


class Sheet:
    """One sheet. Its title and head are written first; rows follow."""

    def __init__(self, book: Book, name: str, widths: Sequence[float], *, paper: int = A4) -> None:
        self._book = book
        self._ws = ws = book.workbook.create_sheet(name)
        self._columns = len(widths)
        self._row = self._links = 0
        for at, width in enumerate(widths, 1):
            ws.column_dimensions[get_column_letter(at)].width = width
        ws.sheet_view.showGridLines = False
        ws.page_setup.orientation = "landscape"
        ws.page_setup.paperSize = paper
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.oddFooter.center.text = "&P / &N"
        ws.page_margins.left = ws.page_margins.right = 0.4
        ws.page_margins.top, ws.page_margins.bottom, ws.page_margins.footer = 0.6, 0.8, 0.4
        self._widths = widths

    @property
    def rows(self) -> int:
        """How many are written."""
        return self._row

    def freeze(self, row: int, column: int, *, filters: bool = False, last: int = 0) -> None:
        """Keep what lies above and left of a cell in sight, on paper too; call before the first row."""
        self._ws.freeze_panes = f"{get_column_letter(column)}{row}"
        self._ws.print_title_rows = f"{row - 1}:{row - 1}"
        if filters:
            end = get_column_letter(self._columns)
            self._ws.auto_filter.ref = f"A{row - 1}:{end}{max(last, row - 1)}"

    def choices(self, column: int, first: int, last: int, values: Sequence[str]) -> None:
        """A list to choose from in the cells of a column."""
        if last >= first:
            rule = DataValidation(type="list", formula1=f'"{",".join(values)}"', allow_blank=True)
            letter = get_column_letter(column)
            rule.add(f"{letter}{first}:{letter}{last}")
            self._ws.data_validations.append(rule)

    def title(self, text: str, style: str = "title", height: float = 30) -> None:
        """A line over the whole width."""
        self._row += 1
        self._ws.merged_cells.add(CellRange(f"A{self._row}:{get_column_letter(self._columns)}{self._row}"))
        self._ws.row_dimensions[self._row].height = height
        self._ws.append([self._cell(text, style)])

    def head(self, names: Sequence[str]) -> None:
        self._row += 1
        self._ws.row_dimensions[self._row].height = 24
        self._ws.append([self._cell(name, "head") for name in names])

    def row(self, values: Sequence[Value], style: str = "body") -> None:
        """Cells whose text wraps; the row is as high as the longest of them needs, in every program."""
        self._row += 1
        cells = [self._cell(value, style) for value in values]
        lines = max(_lines(cell.value, width) for cell, width in zip(cells, self._widths, strict=True))
        self._ws.row_dimensions[self._row].height = min(LINE * lines + 4, HIGHEST)
        self._ws.append(cells)

    def _cell(self, value: Value, style: str) -> Any:
        cell: Any = WriteOnlyCell(self._ws)
        if isinstance(value, Marked):
            style, value = value.mark, value.text
        if isinstance(value, Figure):
            cell.value = float(round(value.value, 6))
            cell._style = self._book.figure(value, style)
            return cell
        if isinstance(value, Address):
            style, value = self._link(cell, value.text), value.text
        if isinstance(value, str):
            text = xml_text(value)[:LONGEST]
            if text.startswith(tuple(_FORMULA)):  # stays text, also once a person edits it
                style = f"{style}-quoted"
            cell.value = text
            cell.data_type = "s"
        else:
            cell.value = value
        cell._style = self._book.style(style)
        return cell

    def _link(self, cell: Any, url: str) -> str:
        web = url.lower().startswith(("http://", "https://"))
        if not web or len(url) > LONGEST_LINK or self._links >= MOST_LINKS:
            return "body"
        self._links += 1
        cell.row = cell.column = 1  # it is told its place when it is appended
        cell.hyperlink = Hyperlink(ref="", target=xml_text(url))
        return "link"


def _lines(value: object, width: float) -> int:
    """Lines of a wrapped text in a column: full characters are two wide, and words do not break evenly."""
    if not isinstance(value, str):
        return 1
    cells = len(value) + sum(char > "\u2e7f" or char in "“”‘’…—·×≈" for char in value)
    return max(1, -int(-cells // (width - 1.5)))


class Book:
    """The workbook and its styles."""

    def __init__(self) -> None:
        self.workbook = Workbook(write_only=True)
        self._styles: dict[str, Any] = {}
        self._pattern = self.workbook.create_sheet("styles")

    def style(self, name: str) -> Any:
        """The style of a name: ``body``, an outcome, ``blank``, ``head``, ``title``, ``note``, ``foot``, ``link``."""
        if name not in self._styles:
            base, _, quoted = name.partition("-")
            cell: Any = WriteOnlyCell(self._pattern)
            head, title, foot = base == "head", base == "title", base == "foot"
            colour = "FFFFFF" if head else _SOFT if base == "note" else _BRAND if base == "link" else _INK
            cell.font = Font(
                name=_FONT,
                size=16 if title else 10,
                bold=head or title or foot,
                color=_COLOURS.get(base, colour),
                underline="single" if base == "link" else None,
            )
            cell.alignment = Alignment(
                wrap_text=True,
                vertical="center" if head or title else "top",
                horizontal="center" if head or title else None,
            )
            if base not in ("title", "note"):
                cell.border = Border(_SIDE, _SIDE, _SIDE, _SIDE)
            if head or base == "blank":
                cell.fill = PatternFill("solid", _BRAND if head else _WASH)
            if quoted:
                cell.quotePrefix = True
            self._styles[name] = cell._style
        return self._styles[name]

    def figure(self, of: Figure, style: str) -> Any:
        """The style of a number: at most two decimals, its sign and its ``≈``."""
        rounded = abs(round(of.value, 2))
        digits = next(n for n in (0, 1, 2) if rounded * 10**n == int(rounded * 10**n))
        number = "0" if not digits else f"0.{'0' * digits}"
        about, plus = '"≈"' if of.estimated else "", "+" if of.signed else ""
        form = f"{about}{plus}{number};{about}-{number};0"
        key = f"{style} {form}"
        if key not in self._styles:
            cell: Any = WriteOnlyCell(self._pattern)
            cell._style = copy(self.style(style))
            cell.number_format = form
            self._styles[key] = cell._style
        return self._styles[key]

    def save(self, title: str, when: Any) -> bytes:
        """The bytes of the file."""
        self.workbook.remove(self._pattern)
        self.workbook.properties.title = xml_text(title)
        self.workbook.properties.creator = "sitelint"
        self.workbook.properties.created = naive(when)
        out = io.BytesIO()
        self.workbook.save(out)
        return reproducible(out.getvalue(), naive(when))
