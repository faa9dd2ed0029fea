"""The fact ``boxes``."""

from __future__ import annotations

from sitelint.api import Item, Page, fact, styles

from ._extent import has_extent


@fact(
    scope="page",
    fields={
        "path": "where it stands in the tree: /html[1]/body[1]/div[3]",
        "position": "fixed or sticky",
        "rendered": "displayed, visible and not empty, as far as the browser or style sheets at hand tell",
    },
)
def boxes(page: Page) -> list[Item]:
    """Elements whose computed position is fixed or sticky: after scripts with a browser, before them without one."""
    if page.rendered is not None:
        return [
            Item({"path": box.path, "position": box.position, "rendered": box.rendered}, at=page.at(box.path))
            for box in page.rendered.boxes
            if box.position in ("fixed", "sticky")
        ]
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
