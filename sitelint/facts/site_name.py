"""What a page calls the site it belongs to."""

from __future__ import annotations

import re

from sitelint.api import Page, fact
from sitelint.facts._kinds import signs_of
from sitelint.facts._signs import SITE_NAME

_PARTS = re.compile(r"\s*[-_—|–·]+\s*|\s{2,}")
_DEFAULT = re.compile(
    r"^(?:公司|企业|我的|测试|政府|门户|官方|本)?(?:网站?|站点|主页|首页)(?:标题|名称|首页)?$"
)
LONGEST = 60


@fact(scope="page")
def site_name(page: Page) -> str | None:
    """The label SiteName, else the part of the title that names a site or office. Null where a title is a default."""
    signs = signs_of(page)
    label = " ".join((signs.labels["SiteName"] or "").split())
    if label:
        return label[:LONGEST]
    for part in _PARTS.split(signs.title):
        if SITE_NAME.search(part) and not _DEFAULT.match(part):
            return part[:LONGEST]
    return None
