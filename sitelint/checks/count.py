"""count: how many items there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitelint.api import CheckContext, Item, Verdict, bad, check, ok
from sitelint.checks._range import Range, prepare_range
from sitelint.checks._schemas import RANGE


@check(argument=RANGE, over="selection", prepare=prepare_range)
def count(
    items: Sequence[Item], argument: Range, _context: CheckContext
) -> Iterator[tuple[Item | None, Verdict]]:
    """The number of selected items: `count: 1`, `count: {min: 4}`, `count: {min: 1, max: 3}`.

    `{actual}` is the number. With nothing selected it is 0, so `count: {max: 3}` then holds.
    """
    found = len(items)
    if found in argument:
        yield None, ok(found)
    else:
        yield (
            None,
            bad(
                found,
                str(argument),
                zh=f"有 {found} 个，应为 {argument}",
                en=f"{found} found, expected {argument}",
            ),
        )
