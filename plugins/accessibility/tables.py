"""The facts ``table_references`` and ``table_headers``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitelint.api import Item, Page, fact

from ._heard import heard
from ._role import explicit_role

_MOST = 1000  # columns that a cell may span
_HEADERS = frozenset(["columnheader", "rowheader"])


@fact(
    scope="page",
    fields={
        "headers": "the headers attribute as written",
        "lost": "ids in it that name no other cell of the same table",
    },
)
def table_references(page: Page) -> list[Item]:
    """Cells that name their header cells by ``headers``."""
    tree = heard(page)
    found: list[Item] = []
    for cell in tree.tagged("td", "th"):
        table = _table(cell) if (cell.get("headers") or "").split() else None
        if table is None or not tree.exposed(cell):
            continue
        inside = explicit_role(table)
        if inside not in ("", "table", "grid", "treegrid"):
            continue
        ids = {other.get("id") for other in table.iter("td", "th") if other is not cell and other.get("id")}
        headers = (cell.get("headers") or "").split()
        lost = [name for name in headers if name not in ids]
        found.append(Item({"headers": " ".join(headers), "lost": lost}, cell))
    return found


@fact(
    scope="page",
    fields={
        "name": "its text",
        "scope": "the scope attribute as written",
        "cells": "number of cells it is the header of",
    },
)
def table_headers(page: Page) -> list[Item]:
    """Header cells of tables, with the cells that belong to each."""
    tree = heard(page)
    found: list[Item] = []
    for table in tree.tagged("table"):
        if explicit_role(table) not in ("", "table", "grid", "treegrid") or not tree.exposed(table):
            continue
        grid = list(_grid(table))
        named = {name for cell, *_ in grid for name in (cell.get("headers") or "").split()}
        for place in grid:
            cell = place[0]
            if tree.role(cell) not in _HEADERS or not tree.exposed(cell) or cell.tag != "th":
                continue
            cells = sum(1 for other in grid if _belongs(tree.role(cell), place, other)) + (
                cell.get("id") in named
            )
            fields = {"name": page.text(cell), "scope": cell.get("scope") or "", "cells": cells}
            found.append(Item(fields, cell))
    return found


_Place = tuple[Any, int, int, int, int]  # cell, row, column, height, width


def _belongs(role: str, header: _Place, other: _Place) -> bool:
    """Whether a header cell reaches another cell: in its column below or above it, or in its row."""
    cell, row, column, height, width = header
    second, its_row, its_column, its_height, its_width = other
    if second is cell or second.get("headers") is not None:
        return False
    scope = (cell.get("scope") or "").strip().lower()
    in_column = column < its_column + its_width and its_column < column + width
    in_row = row < its_row + its_height and its_row < row + height
    if scope in ("col", "colgroup"):
        return in_column
    if scope in ("row", "rowgroup"):
        return in_row
    return in_column or (role == "rowheader" and in_row) or (in_row and second.tag == "td")


def _grid(table: Any) -> Iterator[_Place]:
    """The cells of a table with the slots that they take."""
    taken: dict[tuple[int, int], bool] = {}
    for row, line in enumerate(_rows(table)):
        column = 0
        for cell in line:
            if cell.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for down in range(1, height):
                for right in range(width):
                    taken[row + down, column + right] = True
            yield cell, row, column, height, width
            column += width


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return (
        min(int(value), _MOST if name == "colspan" else 200) or 1
        if value.isascii() and value.isdigit() and len(value) < 6
        else 1
    )


def _table(cell: Any) -> Any:
    return next(cell.iterancestors("table"), None)
