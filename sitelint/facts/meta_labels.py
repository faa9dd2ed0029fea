"""The page labels one by one, each at its place."""

from __future__ import annotations

from sitelint.api import Item, Page, fact
from sitelint.facts._labels import SCOPES, found_labels


@fact(
    scope="page",
    reach="head",
    fields={
        "name": "SiteName … ContentSource, spelt as in the standard",
        "value": "content as written",
        "scope": "site, column or content",
        "written": "the name as the page spells it",
    },
)
def meta_labels(page: Page) -> list[Item]:
    """Every page label (页面标签) that the page carries, in document order, doublets included."""
    return [
        Item(
            {"name": name, "value": value, "scope": SCOPES[name], "written": str(at.get("name")).strip()}, at
        )
        for name, value, at in found_labels(page)
    ]
