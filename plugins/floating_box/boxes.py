"""The fact ``boxes``."""

from __future__ import annotations

from sitelint.api import Item, Page, fact, styles

from ._extent import has_extent


@fact(
    scope="page",
    fields={
        "path": "where it stands in the tree: /html[1]/body[1]/div[3]",
        "position": "fixed or sticky",
        "rendered": "displayed, visible and not empty, as far as style sheets at hand tell",
    },
)
def boxes(page: Page) -> list[Item]:
    """Elements whose computed position is fixed or sticky, before scripts run."""
    style = styles(page)
    return [
        Item(
            {
                "path": page.path(el),
                "position": position,
                "rendered": style.visible(el) and has_extent(style, el),
            },
            at=el,
        )
        for el, position in style.pinned().items()
    ]
