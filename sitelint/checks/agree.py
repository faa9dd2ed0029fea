"""agree: all say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sitelint.api import CheckContext, Item, Unknown, Verdict, bad, check, ok, unsure
from sitelint.checks._project import project
from sitelint.checks._schemas import FIELD
from sitelint.checks._values import blank, entries, frozen


@check(argument=FIELD, over="selection")
def agree(
    items: Sequence[Item], argument: Any, _context: CheckContext
) -> Iterator[tuple[Item | None, Verdict]]:
    """All selected items have the same value: `agree: site_code` by a field, `agree: true` by the value.

    Blank values have no say; a list gives each of its entries. What differs from the most frequent value
    (on a tie, the first) is a failure; `{expected}` is that value. A single value agrees with itself.
    """
    said: list[tuple[Item, Any, Any]] = []
    clean = True
    for item in items:
        value = project(item, argument)
        if isinstance(value, Unknown):
            clean = False
            yield item, unsure("无法取得用于比较的内容", "the value to compare cannot be told")
        else:
            said.extend((item, v, frozen(v)) for v in entries(value) if not blank(v))
    votes = Counter(key for _, _, key in said)
    if len(votes) > 1:
        winner = votes.most_common(1)[0][0]
        expected = next(value for _, value, key in said if key == winner)
        for item, value, key in said:
            if key != winner:
                yield (
                    item,
                    bad(
                        value,
                        expected,
                        zh=f"“{value}”与“{expected}”不一致",
                        en=f'"{value}" differs from "{expected}"',
                    ),
                )
    elif clean:
        yield None, ok(said[0][1] if said else None)
