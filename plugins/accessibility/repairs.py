"""What repairs a viewport that keeps readers from zooming."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitelint.api import Edit, Item, Page, repair

from .head import TWICE, properties

_PROPERTY = re.compile(r"[a-zA-Z-]+\s*=\s*[^\s,;]*")


@repair()
def viewport_zoom(page: Page, item: Item | None) -> Iterator[Edit]:
    """Takes away what keeps readers from zooming (user-scalable, maximum-scale), where other properties are left."""
    written = page.written(item.at, "content") if item is not None and item.at is not None else None
    if item is None or written is None:
        return
    start, end = written.value_start, written.value_end
    if page.source[start:end].strip() != item.fields["content"]:
        return
    found = [(one.start(), one.end(), _blocks(one[0])) for one in _PROPERTY.finditer(page.source, start, end)]
    kept = [(begin, stop) for begin, stop, blocks in found if not blocks]
    if not kept or len(kept) == len(found):
        return
    # What stands between two that are kept goes, but for one separator: the last one before the later of them.
    edges = [(start, start), *kept]
    for (_, before), (after, _) in zip(edges, kept, strict=False):
        gone = [(begin, stop) for begin, stop, blocks in found if blocks and before <= begin < after]
        if gone and before == start:
            yield Edit(gone[0][0], after, "")
        elif gone:
            yield Edit(before, gone[-1][1], "")
    last = [stop for begin, stop, blocks in found if blocks and begin > kept[-1][1]]
    if last:
        yield Edit(kept[-1][1], last[-1], "")


def _blocks(written: str) -> bool:
    ((name, number),) = properties(written).items()
    if name == "user-scalable":
        return abs(number) < 1
    return name == "maximum-scale" and 0 <= number < TWICE
