"""The page labels of 国办发〔2017〕47号."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._labels import SCOPES, label_values


@fact(
    scope="page",
    reach="head",
    fields={name: f"content of the {scope} label; empty or null" for name, scope in SCOPES.items()},
)
def meta(page: Page) -> dict[str, str | None]:
    """The ten page labels (页面标签) as written: ``""`` for an empty one, null for a missing one."""
    return label_values(page)
