"""The page labels one by one, each at its place."""

from __future__ import annotations

from sitelint.api import Item, Page, fact
from sitelint.facts._digest import Element
from sitelint.facts._labels import SCOPES, found_labels


@fact(
    scope="page",
    reach={"": "head", "name_first": "tag"},
    fields={
        "name": "SiteName … ContentSource, spelt as in the standard",
        "value": "content as written",
        "scope": "site, column or content",
        "written": "the name as the page spells it",
        "name_first": "the name stands before the content, as the standard writes labels",
    },
)
def meta_labels(page: Page) -> list[Item]:
    """Every page label (页面标签) that the page carries, in document order, doublets included."""
    return [
        Item(
            {
                "name": name,
                "value": value,
                "scope": SCOPES[name],
                "written": str(at.get("name")).strip(),
                "name_first": _name_first(at),
            },
            at,
        )
        for name, value, at in found_labels(page)
    ]


def _name_first(label: Element) -> bool:
    return bool(next(key for key in label.keys() if key in ("name", "content")) == "name")  # noqa: SIM118
