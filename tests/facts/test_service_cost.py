# ruff: noqa: E501 - markup reads better in one line
"""Facts of messages, forms, guides and search stay cheap on pages that were made to be dear."""

from __future__ import annotations

import time

import pytest

NAMES = ["board", "letters", "asking", "guide", "search_form"]
MAILBOX = '<title>县长信箱</title><p>当前位置：<a href="/">首页</a> &gt; 互动交流 &gt; 县长信箱</p>'
GUIDE = "<title>办事指南</title><p>当前位置：首页 &gt; 办事服务 &gt; 办事指南</p><table>" + "".join(
    f"<tr><td>{name}：</td><td>有</td></tr>"
    for name in ("事项名称", "设定依据", "申请条件", "办理材料", "办理地点")
)
HOME = "<title>示例县人民政府</title>" + "".join(f'<a href="/c{n}/">栏目{n}</a>' for n in range(40))
BODIES = {
    "labels": "来信时间：" * 40_000,
    "label lines": "<p>答复内容：</p>" * 10_000,
    "letters": "<p>来信时间：2026-01-01 来信内容：请问</p><p>答复时间：2026-01-02</p>" * 3000,
    "spaces": f"<p>来信时间{' ' * 200_000}：</p><p>收到{' ' * 200_000}件",
    "figures": "收到来信" * 60_000 + "<p>" + "收到来信1" * 20_000,
    "rows": "<table><tr><td>标题<td>来信时间<td>状态</tr>" + "<tr><td><a href=a>路灯不亮</a><td>2026-01-01<td>未答复" * 8000,
    "heads": "<tr><td>标题<td>来信时间<td>状态" * 8000,
    "boxes in boxes": "<div><div>标题</div><div>来信时间</div><div>状态</div>" * 1500,
    "areas": "<form>" + "<textarea name=a></textarea><button>提交" * 4000,
    "hidden areas": "<div style=display:none>" * 800 + "<textarea></textarea>" * 4000,
    "gates": "请登录" * 60_000 + "登录后" * 40_000,
    "limits": "每个用户每天" * 40_000 + "最多",
    "logins": "<a href=/login>登录</a>" * 5000 + "<input type=password>" * 5000,
    "forms named": "关于" * 40_000 + "申请表" * 20_000,
    "files": "".join(f"<a href={n}.doc>申请表{n}</a>" for n in range(5000)),
    "pictures": "<div class=content>" + "<img src=a.png>" * 8000,
    "search fields": "<form action=/s>" + "<input name=q class=search>" * 5000,
    "search scripts": "<script>" + "'/search?q=' + " * 20_000 + "</script><script>" + "'?q=" * 40_000 + "</script>",
    "open strings": "<script>var a = '" + "/search?" * 30_000 + "</script>",
    "hot words": "".join(f"<a href='/search?q=词{n}'>词{n}x</a>" for n in range(5000)),
    "selects": "<form action=/s><input name=q class=search>" + "<select name=a>" * 300 + "<option>x" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("page", ["mailbox", "guide", "home"])
@pytest.mark.parametrize("name", BODIES)
def test_hostile_page(facts_of, name, page) -> None:
    head = {"mailbox": MAILBOX, "guide": GUIDE, "home": HOME}[page]
    fact = facts_of(head + BODIES[name], "https://www.example.gov.cn/" + ("" if page == "home" else "x/"))
    begin = time.process_time()
    fact("kind")
    known = time.process_time() - begin
    for wanted in NAMES:
        fact(wanted)
    assert time.process_time() - begin - known < 2
