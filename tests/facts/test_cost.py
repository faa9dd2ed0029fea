"""Facts stay cheap on pages that were made to be dear."""

from __future__ import annotations

import time

import pytest

NAMES = ["kind", "pub_date", "source", "breadcrumb", "search_box", "list_items", "guide_elements", "reply"]
NAMES += ["injections", "leave_prompt", "empty_list", "repeated_ids"]
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
    "dates": "".join(f"<p><a href=a>标题标题</a><b>2023-01-{i % 28 + 1:02}</b></p>" for i in range(5000)),
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_page(facts_of, name):
    fact = facts_of(CASES[name])
    begin = time.perf_counter()
    for wanted in NAMES:
        fact(wanted)
    assert time.perf_counter() - begin < 2
