"""Facts stay cheap on pages that were made to be dear."""

from __future__ import annotations

import time

import pytest

NAMES = ["kind", "pub_date", "source", "breadcrumb", "search_box", "list_items", "guide_elements", "reply"]
NAMES += ["injections", "leave_prompt", "empty_list", "repeated_ids", "personal_data", "private_addresses"]
NAMES += [
    "template_marks",
    "mixed_content",
    "browser_demands",
    "channels",
    "way_back",
    "outside_links",
    "shown_time",
    "column",
    "listing",
    "home_items",
    "publication",
    "people",
    "agency",
    "charts",
]
LEADERS = "<title>领导之窗</title><div>位置：<a href=/>首页</a> &gt; 领导之窗</div>"
POLICY = "<title>示例县人民政府关于印发办法的通知</title><div>位置：<a href=/>首页</a> &gt; 政策文件</div>"
CASES = {
    "deep": "<div>" * 5000 + "x",
    "spaces after labels": f"<p>发布时间{' ' * 200_000}</p><p>来源{' ' * 200_000}</p>",
    "labels": "发布时间：" * 40_000,
    "comments in a script": f"<script>document.write(1); 即将{'/*' * 80_000}</script>",
    "quotes in a script": "<script>document.write(" + '"\\' * 9000 + ")</script>",
    "records": f"<script>{'<record>' * 40_000}</script>",
    "nested hidden boxes": "<div style=display:none>" * 1000
    + "".join(f"<a href=http://www.x{i}.com/>a</a>" for i in range(1000)),
    "fields": f"<form>{'<input type=text name=zz>' * 10_000}",
    "crumbs": "当前位置：" + "首页 > " * 60_000,
    "codes": f"<script>String.fromCharCode({'104,' * 40_000});document.write('{'%3C' * 60_000}</script>",
    "strange links": "".join(f"<div><a href=http://www.x{i}.com/>时时彩</a></div>" for i in range(4000)),
    "marks": "{{" * 50_000 + "<%" * 50_000 + "${a" * 50_000 + "{dede:" * 20_000 + "<#if " * 20_000,
    "numbers": "<table>" + "<tr><td>张三<td>1101051949123100<td>13812345678" * 4000,
    "digits": "1" * 300_000 + " 192.168." * 20_000,
    "hints": "建议使用IE" * 40_000 + "<p>" + "分辨率1024*768" * 20_000,
    "menus": "<div class=nav>" * 500 + "<ul>" + "<li><a href=/>首页</a>" * 3000,
    "leaders": LEADERS + f"<p>张明</p><p>县长负责{'分管' * 50}</p>" * 2000,
    "careers": LEADERS + "<p>张明</p><p>" + "男，" * 60_000,
    "agencies": LEADERS.replace("领导之窗", "机构职能") + "地址 " * 60_000 + "<p>" + "1:00-" * 30_000,
    "numbers of documents": POLICY + f"<p>{'某' * 50}〔   20</p>" * 10_000,
    "titles": POLICY.replace("办法", "关于" * 5000) + "<h1>" + "关于" * 5000,
    "sources": "<p>来源："
    + "某 " * 100_000
    + "".join(f"<li><a href=a>标题（2023-01-{'0' * 50}" for _ in range(2000)),
    "addresses": "<a href=http://oa/>x</a>" * 5000,
    "dates": "".join(f"<p><a href=a>标题标题</a><b>2023-01-{i % 28 + 1:02}</b></p>" for i in range(5000)),
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_page(facts_of, name):
    fact = facts_of(CASES[name])
    begin = time.process_time()
    for wanted in NAMES:
        fact(wanted)
    assert time.process_time() - begin < 2
