"""A page is gone when it is judged: what words remember of it must not outlive it."""

from __future__ import annotations

import gc
from weakref import WeakSet

import pytest

from sitelint.engine import page as engine_page
from sitelint.engine.page import PageInput, judge_page
from sitelint.engine.plan import make_plan
from sitelint.model.snapshot import Exchange
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset

REGISTRY = load_registry()
HTML = """<!doctype html><html lang=zh><head><title>关于某事的通知-某市政府</title><meta name=SiteName content=某市>
<meta name=PubDate content="2026-03-01 10:00"><link rel=stylesheet href=/s.css><style>a{color:red}</style></head><body>
<div class=nav><a href=/a/>新闻</a><a href=/b/>公告</a></div><form><label for=q>搜</label><input id=q name=q></form>
<table><tr><th>a<td>b</table><img src=/i.png onclick="x()"><ul><li><a href=/1.html>一</a>2026-01-01
<li><a href=/2.html>二</a>
2026-01-02</ul><p>发布时间：2026-03-01 来源：某市</p><p>为贯彻落实有关要求，现就有关事项通知如下，请认真组织实施。</p>
<div id=f style="position:fixed;right:0">x</div>
<div class=footer>主办：某市 网站标识码：1199990001 京ICP备12345678号</div>
<script>document.write("x")</script></body></html>"""


@pytest.mark.parametrize("ruleset", REGISTRY.ruleset_ids())
def test_a_judged_page_is_gone(ruleset, monkeypatch):
    plan = make_plan(open_ruleset(ruleset, REGISTRY), REGISTRY.words, clock="2026-03-31")
    pages = WeakSet()
    opened = engine_page.open_page

    def seen(*given):
        page = opened(*given)
        pages.add(page)
        return page

    monkeypatch.setattr(engine_page, "open_page", seen)
    for n in range(5):
        url = f"https://www.example.gov.cn/{n}.html"
        exchange = Exchange(url, url, 200, (("content-type", "text/html"),))
        sheets = {"https://www.example.gov.cn/s.css": b"p{color:#777}"}
        judge_page(PageInput(url, HTML.encode(), "text/html", exchange, 1, not n, sheets), plan)
    gc.collect()
    assert not list(pages), "a word keeps pages: let it remember what it found in Page.cache"
