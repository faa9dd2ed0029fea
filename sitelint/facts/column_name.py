"""The column that a page belongs to."""

from __future__ import annotations

import re

from sitelint.api import Page, fact, regex
from sitelint.facts._crumbs import crumbs
from sitelint.facts._kinds import LIST_KINDS, signs_of

_OWN = regex(r"^(?:正文|内容|详情|详细|信息|文章|新闻|查看|浏览|阅读|列表)*(?:页面?)?$")
_HOME = re.compile(r"(?:首\s*页|主\s*页|home)$", re.I)
LONGEST = 60


@fact(scope="page")
def column_name(page: Page) -> str | None:
    """The label ColumnName, else the last name on the path line that is not the page's own, else a list's own title.

    Null when nothing names the column.
    """
    signs = signs_of(page)
    label = " ".join((signs.labels["ColumnName"] or "").split())
    if label:
        return label[:LONGEST]
    kind = page.fact("kind")
    if page.home or kind == "home":
        return "首页"
    for name in reversed(crumbs(page) or ()):
        if (
            not _OWN.match(name)
            and not _HOME.search(name)
            and (kind in LIST_KINDS or not _of_itself(name, signs.title))
        ):
            return name[:LONGEST]
    if kind in LIST_KINDS and signs.title_name:
        return signs.title_name[:LONGEST]
    return None


def _of_itself(name: str, title: str) -> bool:
    """A path that ends with the title of the article, perhaps cut."""
    start = name.rstrip(".… ").replace(" ", "")
    return len(start) > 7 and title.replace(" ", "").startswith(start)
