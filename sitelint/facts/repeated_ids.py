"""The ids that are not unique."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sitelint.api import Item, Page, fact


@fact(scope="page", fields={"id": "the id", "count": "elements that have it"})
def repeated_ids(page: Page) -> list[Item]:
    """Ids that more than one element has, each at its second element."""
    places: defaultdict[str, list[Any]] = defaultdict(list)
    for at in page.select("[id]"):
        places[at.get("id") or ""].append(at)
    return [
        Item({"id": value, "count": len(at)}, at[1]) for value, at in places.items() if value and len(at) > 1
    ]
