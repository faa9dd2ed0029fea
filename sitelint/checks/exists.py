"""exists: something is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitelint.api import CheckContext, Item, Verdict, bad, check, ok


@check(argument={"const": True}, over="selection")
def exists(
    items: Sequence[Item], _argument: bool, _context: CheckContext
) -> Iterator[tuple[Item | None, Verdict]]:
    """At least one item is selected. The opposite is `absent: true`.

    It says nothing of the item's value: see `filled`.
    """
    if items:
        yield None, ok(len(items))
    else:
        yield None, bad(0, "≥ 1", zh="未找到", en="nothing of the kind was found")
