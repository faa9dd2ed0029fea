"""The files that a template includes."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Location, Page, Text, Unknown, fact

_MANY = Unknown(Text("项目文件过多，未能查找", "the project has too many files to look through"))


@fact(
    scope="page",
    fields={
        "path": "as written in the template",
        "kind": "include, or extend for the layout that the template is put into",
        "relative": "the path is relative to the template itself, not to where its engine looks",
        "beside": "it is, and there is a folder where it leads to",
        "found": "such a file is in the project; unknown where that cannot be told",
    },
)
def includes(page: Page) -> list[Item]:
    """What a template includes, and the layout that it extends, where the path is written out."""
    if page.template is None:
        return []
    found: list[Item] = []
    for token in page.template.tokens:
        sense = token.senses[0]
        if sense.role not in ("include", "extend") or not sense.path:
            continue
        line, column = page.line_column_of(token.start)
        shown = page.template.source[token.start : token.end]
        at = Location(
            page.url, line, column, *page.line_column_of(token.end), "", " ".join(shown.split())[:120]
        )
        there = _found(page, sense.path)
        fields = {
            "path": sense.path,
            "kind": sense.role,
            "relative": sense.relative,
            "beside": sense.relative and (there is not False or _leads(page, sense.path)),
            "found": there,
        }
        found.append(Item(fields, at))
    return found


def _leads(page: Page, path: str) -> bool:
    return page.resources is None or page.resources.get(f"folder:{path}") is not None


def _found(page: Page, path: str) -> Any:
    place = page.resources.get(f"include:|{path}") if page.resources else None
    if page.resources is None or not hasattr(page.resources, "asked"):
        return Unknown()
    return _MANY if place == b"?" else place is not None
