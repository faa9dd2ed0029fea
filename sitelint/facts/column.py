"""The column that a page is, or is in."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Page, fact, regex
from sitelint.facts import _signs
from sitelint.facts._addresses import absolute
from sitelint.facts._column_types import archive
from sitelint.facts._crumbs import crumbs, crumbs_line
from sitelint.facts._digest import digest, flow, squeeze, words
from sitelint.facts._kinds import LIST_KINDS, Signs, signs_of

_HOME = re.compile(r"(?:首\s*页|主\s*页|home)$", re.I)
_PAGE = regex(r"[\s\-—_|(（]*第\s*\d+\s*页[)）]?.*$")
_ENDED = regex(r"(?:专题|栏目|专栏|活动|内容|页面)[^，。]{0,8}(?:已归档|已结束|不再更新|停止更新)")
_TEXT_KINDS = frozenset(["article", "guide", "other"])
_LONGEST = 40  # characters of a column's name
_DEEPEST = 8  # names of a path
_NEAR = 10  # lines that a path may take


@fact(
    scope="page",
    fields={
        "of": "address of the column that the page is in, as its path line links it; empty without one",
        "name": "what the column calls itself; only on pages that are one, as are those below",
        "path": "names on the path line below the home page, the column's own last",
        "label": "label ColumnType",
        "archived": "true where the page says that nothing more is to come",
    },
)
def column(page: Page) -> dict[str, Any] | None:
    """The column that a page is (its list, or its text), or the address of the one that it is in. Null for neither."""
    kind = page.fact("kind")
    if kind in ("home", "search", "error"):
        return None
    signs = signs_of(page)
    names = [name for name in crumbs(page) or [] if not _HOME.search(name)][:_DEEPEST]
    if not (_lists(signs, kind) or (kind in _TEXT_KINDS and _stands_alone(signs, names))):
        of = _linked(page, names)
        return {"of": of} if of else None
    name = _PAGE.sub("", str(page.fact("column_name") or signs.title_name))[:_LONGEST]
    path = [_PAGE.sub("", part)[:_LONGEST] for part in names]
    if name and (not path or path[-1] != name):
        path = [*path[: path.index(name) + 1]] if name in path else [*path, name]
    text = flow(signs.notes)
    return {
        "of": "",
        "name": name,
        "path": path,
        "label": (signs.labels["ColumnType"] or "").strip()[:_LONGEST],
        "archived": any(map(archive, path))
        or (("归档" in text or "更新" in text or "结束" in text) and _ended(text)),
    }


def _lists(signs: Signs, kind: str) -> bool:
    """A page of a list; an article about disclosure is none."""
    return kind in LIST_KINDS and not (
        kind == "disclosure" and signs.listed < 3 and _signs.ARTICLE_URL.search(signs.path)
    )


def _stands_alone(signs: Signs, names: list[str]) -> bool:
    """A text that is a column by itself, such as 机构职能: addressed like a list, titled like its path."""
    if signs.labels["ArticleTitle"] and signs.labels["ArticleTitle"] != signs.labels["ColumnName"]:
        return False
    own = names[-1] if names else signs.labels["ColumnName"] or ""
    if not own or len(own) > 14 or not signs.title.startswith(own):
        return False
    return not _signs.ARTICLE_URL.search(signs.path)


def _ended(text: str) -> bool:
    return any(_ENDED.search(squeeze(line)) for line in text.split("\n") if len(line) < 60)


def _linked(page: Page, names: list[str]) -> str:
    """Where the last linked name of the path line leads."""
    if not names:
        return ""
    notes = digest(page)
    line = crumbs_line(page)
    found: dict[str, str] = {}
    for anchor in notes.anchors:
        if line is not None and not line <= anchor.line <= line + _NEAR:
            continue
        text = words(anchor.at)
        if text in names and text not in found and (href := anchor.href):
            found[text] = href
    return next((absolute(page, found[name]) for name in reversed(names) if name in found), "")
