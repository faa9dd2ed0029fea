"""Whether a page draws charts."""

from __future__ import annotations

import re

from sitelint.api import Page, fact
from sitelint.facts._digest import code, digest, has, words

_DRAWS = re.compile(r"echarts|highcharts|chart(?:\.min)?\.js|antv|g2plot|d3(?:\.v\d)?\.min\.js", re.I)
_SAID = re.compile(r"图表|走势图|柱状图|折线图|饼图|数据图解|可视化")


@fact(scope="page")
def charts(page: Page) -> bool:
    """True where a script draws charts, or a picture or heading says that it is one."""
    notes = digest(page)
    files = "\n".join([at.get("src") or "" for at in notes.scripts])
    if _DRAWS.search(files) or has(code(notes), "echarts", "Highcharts"):
        return True
    said = [at.get("alt") or "" for at in notes.images] + [words(at) for at in notes.headings]
    return _SAID.search("\n".join(said)) is not None
