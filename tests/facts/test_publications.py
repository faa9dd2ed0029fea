"""The facts ``publication``, ``policies``, ``interpretations``: documents, what explains them, and their links."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import Item, PageRecord, Unknown
from sitelint.facts._document_titles import Titles, alike, core, interprets, issuer_in, weight_of
from tests.facts.sites import HOST, column, link, site

# Titles -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("示例县人民政府办公室关于印发《养犬管理办法》的通知", "示例县人民政府办公室"),
        ("示例县人民政府关于加强管护的意见", "示例县人民政府"),
        ("示例县教育局 示例县财政局关于做好资助工作的通知", "示例县教育局"),
        ("示例县人民政府印发关于某事的决定", "示例县人民政府"),
        ("关于做好某项工作的通知", ""),
        ("县长调研重点项目建设情况", ""),
    ],
)
def test_issuers(title: str, issuer: str) -> None:
    assert issuer_in(title) == issuer


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("示例县人民政府办公室关于印发《示例县养犬管理办法》的通知", "《示例县养犬管理办法》解读", True),
        ("示例县人民政府关于印发示例县城市养犬管理办法的通知", "一图读懂：示例县城市养犬管理办法", True),
        (
            "示例县人民政府关于加快工业转型升级高质量发展的若干意见",
            "《关于加快工业转型升级高质量发展的若干意见》政策解读",
            True,
        ),
        ("示例县人民政府关于印发示例县养犬管理办法的通知", "《示例县殡葬管理办法》解读", False),
        ("示例县人民政府关于2025年工作的意见", "图解：让求职招聘更有保障", False),
    ],
)
def test_titles_that_belong_together(one: str, other: str, same: bool) -> None:
    assert alike(core(one), core(other)) is same
    assert bool(Titles({"a": other}).like(one)) is same


def test_kinds_of_titles() -> None:
    titles = ("印发养犬管理办法", "印发防汛实施方案", "张某任职", "某事")
    kinds = [weight_of(f"某县人民政府关于{text}的通知") for text in titles]
    assert kinds == ["normative", "plan", "internal", "other"]
    assert interprets("图解：养犬管理办法") and not interprets("养犬管理办法")


# Pages ------------------------------------------------------------------------------------------------------

PAGE = """<title>{title}_示例县人民政府</title><div class=nav><a href=/>首页</a></div>
<div class=crumb>当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a> &gt; <a href={path}>{column}</a></div>
<h1>{title}</h1><p>发布时间：2026-02-03 10:00　来源：县政府办</p><div class=content>{body}
<p>{para}</p><p>{para}</p></div><div class=footer>主办：示例县人民政府办公室　备案号：冀ICP备15000000号</div>"""
PARA = "为规范有关工作，保障群众合法权益，根据有关法律法规，结合本县实际，制定本办法，请认真贯彻执行。" * 4


def page(facts_of: Any, title: str, column: str, body: str = "", path: str = "/zwgk/zcwj/") -> Any:
    html = PAGE.format(title=title, column=column, body=body, path=path, para=PARA)
    return facts_of(html, f"{HOST}{path}202602/t20260203_1.html")


def test_a_policy_document(facts_of: Any) -> None:
    title = "示例县人民政府办公室关于印发《示例县养犬管理办法》的通知"
    body = (
        "<p>示政办<span>〔</span>2026〔〕</p><p>示政办〔<i>2026</i>〕<i>12</i>号</p>"
        '<p>相关解读：<a href="/zwgk/zcjd/1.html">解读</a></p><p><a href="a.doc">附件：申请表</a></p>'
    )
    fact = page(facts_of, title, "政策文件", body)
    found = fact("publication")
    assert (found["type"], found["title"], found["date"]) == ("policy", title, "2026-02-03")
    assert (found["number"], found["issuer"], found["attachments"]) == (
        "示政办〔2026〕12号",
        "示例县人民政府办公室",
        1,
    )
    assert found["links"] == [f"{HOST}/zwgk/zcjd/1.html"]
    assert fact("column") == {"of": f"{HOST}/zwgk/zcwj/"}


def test_a_cited_number_is_not_the_own_one(facts_of: Any) -> None:
    body = f"<p>根据国务院办公厅文件（国办发〔2016〕8号）精神，{PARA}</p>"
    assert (
        page(facts_of, "示例县人民政府关于某项长期工作的意见", "政策文件", body)("publication")["number"]
        == ""
    )
    asks = page(
        facts_of,
        "县政府办公室关于某某意见（征求意见稿）的公告",
        "意见征集",
        "<p>某办发〔2016〕8号</p>",
        "/hdjl/yjzj/",
    )
    assert asks("publication") is None


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        ("图解：示例县养犬管理办法", ["graphics"]),
        ("【视频】示例县养犬管理办法政策解读", ["video"]),
        ("示例县养犬管理办法政策问答", ["questions"]),
        ("专家解读：示例县养犬管理办法", ["expert"]),
        ("《示例县养犬管理办法》解读", ["text"]),
    ],
)
def test_interpretations_and_their_forms(facts_of: Any, title: str, forms: list[str]) -> None:
    found = page(facts_of, title, "政策解读", path="/zwgk/zcjd/")("publication")
    assert (found["type"], found["forms"]) == ("interpretation", forms)


def test_news_and_columns_are_no_publications(facts_of: Any) -> None:
    assert page(facts_of, "县政府召开第六十二次常务会议", "政务要闻", path="/xwdt/")("publication") is None
    rows = "".join(
        f"<li><a href={n}.html>关于第{n}项重要工作的通知</a><i>2026-01-0{n}</i></li>" for n in range(1, 9)
    )
    html = f"<title>政策文件</title><div>位置：<a href=/>首页</a> &gt; 政策文件</div><ul>{rows}</ul>"
    assert facts_of(html, f"{HOST}/zwgk/zcwj/")("publication") is None


# The site ---------------------------------------------------------------------------------------------------

DOC = "示例县人民政府办公室关于印发《示例县养犬管理办法》的通知"


def document(path: str, title: str, date: str = "2026-02-03", *links: str, **more: Any) -> PageRecord:
    kind = more.pop("kind", "policy")
    value = {"type": kind, "title": title, "date": date, "links": [HOST + at for at in links], "line": 3}
    value |= {"forms": more.pop("forms", ["text"])} if kind == "interpretation" else {
        "number": "", "issuer": more.pop("issuer", issuer_in(title)), "attachments": 0,
    }  # fmt: skip
    return PageRecord(HOST + path, "article", 200, 2, {"publication": value, "column": None})


def reading(path: str, title: str, date: str = "2026-02-04", *links: str, **more: Any) -> PageRecord:
    return document(path, title, date, *links, kind="interpretation", **more)


def policies(*pages: PageRecord, **more: Any) -> list[dict[str, Any]]:
    return [dict(item.fields) for item in site(*pages, **more).fact("policies")]


def test_a_pair_that_links_both_ways() -> None:
    (one,) = policies(
        document("/w/1", DOC, "2026-02-03", "/j/1"), reading("/j/1", "图解养犬那些事", "2026-02-04", "/w/1")
    )
    assert (one["interpreted"], one["leads"], one["led_back"], one["gap"]) == (True, True, True, [])
    assert (one["rank"], one["own"], one["weight"]) == (1, True, "normative")


def test_pairs_that_lack_a_link() -> None:
    (one,) = policies(
        document("/w/1", DOC), reading("/j/1", "图解：《示例县养犬管理办法》", "2026-02-04", "/w/1")
    )
    assert (one["leads"], one["led_back"]) == (False, True) and one["gap_zh"] == ["文件页面缺解读链接"]
    (two,) = policies(document("/w/1", DOC), reading("/j/1", "图解：《示例县养犬管理办法》"))
    assert (two["leads"], two["led_back"]) == (False, False)


def test_documents_without_an_interpretation() -> None:
    found = policies(
        document("/w/1", DOC, "2026-02-03"),
        document("/w/2", "示例县人民政府办公室关于印发防汛实施方案的通知", "2026-02-02"),
        document("/w/3", "示例县人民政府关于张某任职的通知", "2026-02-01"),
        document("/w/4", "国务院关于某些规定的通知", "2026-01-30"),
        document("/w/5", "示例县人民政府关于印发殡葬管理办法的通知", "2024-01-30"),
    )
    assert [one["interpreted"] if one["interpreted"] is False else None for one in found[:2]] == [False, None]
    assert isinstance(found[1]["interpreted"], Unknown)
    assert [one["rank"] for one in found] == [1, 2, None, None, None]


@pytest.mark.parametrize(
    "more",
    [
        {"online": False},
        {"links": (link("/j/", "/j/9", "下一页"),)},
        {"links": (link("/j/", "/j/7.html", "养犬管理这些事要记牢，新规来了"),)},
    ],
    ids=["offline", "a list not read to its end", "something of the kind"],
)
def test_a_missing_interpretation_is_not_sure(more: dict[str, Any]) -> None:
    pages = (document("/w/1", DOC), column("/j/", "政策解读", "2026-01-01"))
    assert isinstance(policies(*pages, **more)[0]["interpreted"], Unknown)


def test_an_interpretation_that_was_not_visited() -> None:
    (one,) = policies(document("/w/1", DOC), links=(link("/", "/j/7.html", "图解：示例县养犬管理办法"),))
    assert one["interpreted"] is True and isinstance(one["leads"], Unknown)


def test_interpretations_of_the_last_year() -> None:
    item: Item = site(
        document("/w/1", DOC, "2026-02-03", "/j/1"),
        document("/w/2", "示例县人民政府关于印发防汛实施方案的通知", "2026-02-02"),
        reading("/j/1", "图解养犬", "2026-02-04", forms=["graphics"]),
        reading("/j/2", "访谈", "2026-01-04", forms=["video", "expert"]),
        reading("/j/3", "旧事", "2024-01-04", forms=["audio"]),
    ).fact("interpretations")
    assert (item.fields["recent"], item.fields["forms"], item.fields["share"]) == (
        2,
        ["expert", "graphics", "video"],
        50,
    )
    assert [one.fields["policy"] for one in item.fields["items"]] == [f"{HOST}/w/1", "", ""]
