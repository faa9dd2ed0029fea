"""The page labels (页面标签) of 国办发〔2017〕47号: their names, scopes and how they are found in a page."""

from __future__ import annotations

from sitelint.api import Page
from sitelint.facts._digest import Element, digest, named_metas

SCOPES = {
    "SiteName": "site",
    "SiteDomain": "site",
    "SiteIDCode": "site",
    "ColumnName": "column",
    "ColumnType": "column",
    "ColumnDescription": "column",
    "ColumnKeywords": "column",
    "ArticleTitle": "content",
    "PubDate": "content",
    "ContentSource": "content",
}
_BY_LOWER = {name.lower(): name for name in SCOPES}


def found_labels(page: Page) -> list[tuple[str, str, Element]]:
    """(name, value, element) of every label in the page, in document order; names match in any case."""
    out = []
    for written, at in named_metas(digest(page)):
        name = _BY_LOWER.get(written.strip())
        if name:
            out.append((name, str(at.get("content") or ""), at))
    return out


def label_values(page: Page) -> dict[str, str | None]:
    """The value of each label as written; the first one counts. None where a label is missing."""
    memo = digest(page).memo
    if "labels" not in memo:
        values: dict[str, str | None] = dict.fromkeys(SCOPES)
        for name, value, _ in found_labels(page):
            if values[name] is None:
                values[name] = value
        memo["labels"] = values
    return dict(memo["labels"])
