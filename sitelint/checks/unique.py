"""unique: no value comes twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sitelint.api import CheckContext, Item, Unknown, Verdict, bad, check, ok, unsure
from sitelint.checks._project import project
from sitelint.checks._schemas import FIELD
from sitelint.checks._values import blank, frozen


@check(argument=FIELD, over="selection")
def unique(
    items: Sequence[Item], argument: Any, _context: CheckContext
) -> Iterator[tuple[Item | None, Verdict]]:
    """No two selected items have the same value: `unique: id` by a field, `unique: true` by the value itself.

    Every repetition is a failure; the first of its kind is not. Blank values are not compared.
    """
    seen: set[Any] = set()
    clean = True
    for item in items:
        value = project(item, argument)
        if isinstance(value, Unknown):
            clean = False
            yield item, unsure("无法取得用于比较的内容", "the value to compare cannot be told")
        elif not blank(value):
            key = frozen(value)
            if key in seen:
                clean = False
                yield item, bad(value, None, zh=f"“{value}”重复出现", en=f'"{value}" comes more than once')
            seen.add(key)
    if clean:
        yield None, ok(len(seen))
