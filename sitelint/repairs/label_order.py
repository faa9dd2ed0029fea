"""Page labels whose name stands after their content."""

from __future__ import annotations

from collections.abc import Iterator

from sitelint.api import Edit, Item, Page, repair


@repair()
def label_order(page: Page, item: Item | None) -> Iterator[Edit]:
    """Puts the ``name`` of a meta label before its ``content``, which stays where it is."""
    at = item.at if item is not None else None
    if at is None:
        return
    name, content = page.written(at, "name"), page.written(at, "content")
    if name is None or content is None or name.start < content.end:
        return
    start = name.start
    while page.source[start - 1].isspace():  # the space before it goes with it
        start -= 1
    if start == name.start:
        return
    yield Edit(content.start, content.start, f"{page.source[name.start : name.end]} ")
    yield Edit(start, name.end, "")
