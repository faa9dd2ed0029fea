"""site_name: the label, the name in the title, never a default."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<meta name=SiteName content=' 示例县人民政府 '><title>别的网站</title>", "示例县人民政府"),
        (
            "<meta name=SiteName content=''><title>首页_示例县人民政府门户网站</title>",
            "示例县人民政府门户网站",
        ),
        ("<title>示例县民政局</title>", "示例县民政局"),
        ("<title>通知公告 - 示例市水务局</title>", "示例市水务局"),
        ("<title>公司网站</title>", None),
        ("<title>网站首页</title>", None),
        ("<title>关于开展检查的通知</title>", None),
        ("", None),
    ],
)
def test_site_name(facts_of, head, name):
    assert facts_of(f"<head>{head}</head><body><p>内容</p>")("site_name") == name
