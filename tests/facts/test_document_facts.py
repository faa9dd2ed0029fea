# ruff: noqa: E501 - tables of cases read better in one line each
"""title, lang, viewport, encoding, meta, headings, frames, images, ids: read from the tree as it is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title> 某县 &amp;\n 政府 </title>", "某县 & 政府"),
        ("<title></title>", ""),
        ("<p>none", None),
        ("<title>a</title><title>b</title>", "a"),
        ("<!-- <title>no</title> --><title>yes</title>", "yes"),
        ("<title><b>markup</b></title>", "<b>markup</b>"),
        ("<body><svg><title>icon</title></svg>", None),
    ],
)
def test_title(facts_of, html, title):
    assert facts_of(html)("title") == title


def test_lang(facts_of):
    assert facts_of("<html lang=zh-CN>")("lang") == "zh-CN"
    assert facts_of("<p>")("lang") is None
    assert facts_of("<!doctype html><body><html lang=zh>")("lang") == "zh"


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ("<meta name=Viewport content='width=device-width'>", True),
        ("<body><meta name=viewport content='width=device-width'>", True),
        ("<meta name=viewport>", False),
        ("<!--<meta name=viewport content=x>-->", False),
    ],
)
def test_viewport(facts_of, html, value):
    assert facts_of(html)("viewport") is value


def test_encoding_is_that_of_the_bytes(facts_of):
    text = "<meta charset=utf-8><title>某县人民政府</title><p>" + "政务公开与办事服务" * 20
    assert facts_of(text.encode("gb18030"))("encoding") in ("gb18030", "gbk", "gb2312")
    assert facts_of(text.replace("utf-8", "gb2312").encode())("encoding") == "utf-8"


def test_labels(facts_of, page_of):
    html = (
        "<meta name='sitename' content='某县人民政府'>\n<meta name=SiteIDCode content=''><meta name=PubDate content=' 2023-01-05 '>"
        "<body><meta name=ColumnName content=要闻><meta name=ColumnName content=再次><!-- <meta name=SiteDomain content=x> -->"
    )
    meta = facts_of(html)("meta")
    assert list(meta) == ["SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "ColumnDescription",
                          "ColumnKeywords", "ArticleTitle", "PubDate", "ContentSource"]  # fmt: skip
    assert meta["SiteName"] == "某县人民政府"
    assert meta["SiteIDCode"] == ""
    assert meta["SiteDomain"] is None
    assert meta["PubDate"].strip() == "2023-01-05"
    assert meta["ColumnName"] == "要闻"
    page = page_of(html)
    labels = page.fact("meta_labels")
    assert [(i.fields["name"], i.fields["scope"]) for i in labels] == [
        ("SiteName", "site"), ("SiteIDCode", "site"), ("PubDate", "content"), ("ColumnName", "column"), ("ColumnName", "column"),
    ]  # fmt: skip
    assert page.position(labels[1].at) == (2, 1)
    assert labels[0].fields["written"] == "sitename"


def test_images(facts_of):
    fact = facts_of(
        "<img src=a alt=logo><img src=b alt=''><img src=c><!-- <img src=d> --><script>'<img>'</script>"
    )
    assert (fact("images_total"), fact("images_without_alt")) == (3, 1)


def test_ids(facts_of, page_of):
    assert facts_of("<p id=a><p id=b><p id=''><p id=''>")("duplicate_ids") is False
    page = page_of("<p id=a>\n<p id=b>\n<p id=a><!-- <p id=b> --><svg><g id=s></g><g id=s></g></svg>")
    assert page.fact("duplicate_ids") is True
    repeated = page.fact("repeated_ids")
    assert [(i.fields["id"], i.fields["count"], page.position(i.at)[0]) for i in repeated] == [
        ("a", 2, 3),
        ("s", 2, 3),
    ]


def test_headings_and_frames(facts_of):
    fact = facts_of("<h1>一  <b>二</b></h1><h3></h3><iframe src=/a title=' 地图 '></iframe><iframe></iframe>")
    assert fact("headings") == [{"level": 1, "text": "一 二"}, {"level": 3, "text": ""}]
    assert fact("frames") == [{"src": "/a", "title": "地图"}, {"src": "", "title": ""}]
