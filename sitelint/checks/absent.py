"""absent: nothing of the kind is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitelint.api import CheckContext, Item, Verdict, bad, check, ok


@check(argument={"const": True}, over="selection")
def absent(
    items: Sequence[Item], _argument: bool, _context: CheckContext
) -> Iterator[tuple[Item | None, Verdict]]:
    """No item is selected; every selected item is a failure of its own. The opposite is `exists: true`."""
    if not items:
        yield None, ok(0)
        return
    verdict = bad(len(items), 0, zh="不应出现", en="this should not be here")
    for item in items:
        yield item, verdict
