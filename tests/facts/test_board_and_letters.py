# ruff: noqa: E501 - markup and Chinese texts read better in one line
"""The facts ``board`` and ``letters``: pages of message columns as the common systems make them."""

from __future__ import annotations

from typing import Any

import pytest

CRUMBS = '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/hdjl/">互动交流</a> &gt; <a href="./">{}</a></div>'
URL = "https://www.example.gov.cn/hdjl/xzxx/"


def page(body: str, *, column: str = "县长信箱", title: str = "") -> str:
    head = f"<title>{title or column}-示例县人民政府</title>"
    return f"<html><head>{head}</head><body>{CRUMBS.format(column)}{body}</body></html>"


def rows_of(facts_of: Any, body: str, **more: str) -> list[dict[str, Any]]:
    found = facts_of(page(body, **more), URL)("board")
    assert found is not None
    return [{k: v for k, v in row.items() if k != "url"} for row in found["rows"]]


WANTED = [
    {"title": "路灯不亮请求维修", "asked": "2026-03-02", "answered": "2026-03-04", "state": "answered"},
    {"title": "咨询新生儿落户手续", "asked": "2026-02-11", "state": "open"},
    {"title": "建议增设公交站点", "asked": "2026-01-20", "state": "under-way"},
]
LINES = [
    ("路灯不亮请求维修", "2026-03-02", "2026-03-04", "已答复"),
    ("咨询新生儿落户手续", "2026-02-11", "", "未答复"),
    ("建议增设公交站点", "2026-01-20", "", "办理中"),
]
HEADS = ("信件标题", "来信时间", "回复时间", "办理状态")


def table() -> str:
    head = "".join(f"<th>{name}</th>" for name in HEADS)
    body = "".join(
        f'<tr><td><a href="{i}.html">{t}</a></td><td>{a}</td><td>{b}</td><td>[{s}]</td></tr>'
        for i, (t, a, b, s) in enumerate(LINES)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def old_table() -> str:
    """No head, layout tables around, dates with points, capitals."""
    head = "".join(f"<TD align=center><B>{name}</B></TD>" for name in HEADS)
    body = "".join(
        f'<TR><TD>·<A href="show.asp?id={i}">{t}</A></TD><TD>{a.replace("-", ".")}</TD><TD>{b.replace("-", ".")}</TD>'
        f"<TD><FONT color=red>{s}</FONT></TD></TR>"
        for i, (t, a, b, s) in enumerate(LINES)
    )
    return f"<TABLE><TR><TD>县长信箱</TD></TR><TR><TD><TABLE><TR>{head}</TR>{body}</TABLE></TD></TR></TABLE>"


def boxes() -> str:
    """A row of heads in one list, the rows in the next."""
    head = "".join(f"<li>{name}</li>" for name in HEADS)
    body = "".join(
        f'<ul class="row"><li><a href="{i}.html">{t}</a></li><li>{a} 09:30</li><li>{b}</li><li>{s}</li></ul>'
        for i, (t, a, b, s) in enumerate(LINES)
    )
    return f'<div class="mail"><ul class="head">{head}</ul><div class="rows">{body}</div></div>'


def spans() -> str:
    head = "".join(f"<span>{name}</span>" for name in HEADS)
    body = "".join(
        f'<li><span><a href="{i}.html">{t}</a></span><span>{a}</span><span>{b}</span><span>{s}</span></li>'
        for i, (t, a, b, s) in enumerate(LINES)
    )
    return f'<div class="title">{head}</div><ul class="list">{body}</ul>'


def labelled() -> str:
    return (
        '<ul class="list">'
        + "".join(
            f'<li><a href="{i}.html">{t}</a><p>来信时间：{a}　{f"回复时间：{b}" if b else ""}</p><em>{s}</em></li>'
            for i, (t, a, b, s) in enumerate(LINES)
        )
        + "</ul>"
    )


@pytest.mark.parametrize("make", [table, old_table, boxes, spans])
def test_rows_under_heads(facts_of, make) -> None:
    assert rows_of(facts_of, make()) == WANTED


def test_rows_with_labels_of_their_own(facts_of) -> None:
    found = rows_of(facts_of, labelled())
    assert [{k: row[k] for k in row if k != "date"} for row in found] == WANTED


def test_rows_lead_to_their_letters(facts_of) -> None:
    found = facts_of(page(table()), URL)("board")
    assert [row["url"] for row in found["rows"]] == [URL + f"{i}.html" for i in range(3)]


def test_a_date_whose_meaning_no_head_says_is_no_day_of_a_question(facts_of) -> None:
    body = "".join(
        f'<li><a href="{i}.html">{t}</a><span>{a}</span></li>' for i, (t, a, *_) in enumerate(LINES)
    )
    found = rows_of(facts_of, f'<ul class="list">{body}</ul>')
    assert [set(row) for row in found] == [{"title", "date"}] * 3


def test_a_letter_in_a_table_is_no_board(facts_of) -> None:
    found = facts_of(page(LETTER), URL + "1.html")("board")
    assert not (found and found["rows"])


@pytest.mark.parametrize("column", ["网上信访", "纪检举报", "投诉举报", "违法线索举报", "人大代表建议办理"])
def test_other_channels_list_no_letters(facts_of, column) -> None:
    assert facts_of(page(table(), column=column), URL)("board") is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "本月收到来信46件，已答复46件，按时答复率100%。",
            {"received": 46, "answered": 46, "published": None},
        ),
        (
            "累计收到留言1,203条，已办结1,180条，公开留言900条",
            {"received": 1203, "answered": 1180, "published": 900},
        ),
        (
            "收到来信：<b>12</b> 件　办结：<b>11</b> 件　公开：<b>10</b> 件",
            {"received": 12, "answered": 11, "published": 10},
        ),
        ("信件总数：88　已回复：80", {"received": 88, "answered": 80, "published": None}),
    ],
)
def test_figures_that_the_site_states(facts_of, text, figures) -> None:
    found = facts_of(page(f"<p>{text}</p>{table()}"), URL)("board")
    assert found["figures"] == figures


def test_letters_that_tell_of_received_things_state_no_figures(facts_of) -> None:
    text = "<p>您好，我于2025年收到通知，但至今没有回复，请问何时办理？</p>"
    assert facts_of(page(text + table()), URL)("board")["figures"] is None


LETTER = """<table>
<tr><td>来信人：</td><td>李**</td><td>来信时间：</td><td>2026-03-02 20:16</td></tr>
<tr><td>信件类型：</td><td>咨询</td><td>受理单位：</td><td>县住建局</td></tr>
<tr><td>来信内容：</td><td colspan="3">请问小区加装电梯怎样申请补助？</td></tr>
<tr><td>答复单位：</td><td>县住房和城乡建设局</td><td>答复时间：</td><td>2026-03-04</td></tr>
<tr><td>答复内容：</td><td colspan="3">您好！由实施主体提出申请。</td></tr></table>"""
LINED = """<h1>加装电梯补助</h1><p>来信日期：2026-03-02</p><p>信件内容：请问小区加装电梯怎样申请补助？</p>
<p>回复日期：2026-03-04</p><p>回复单位：县住房和城乡建设局</p><p>回复内容：您好！由实施主体提出申请。</p>"""
BELOW = """<h1>加装电梯补助</h1><div><span>留言时间</span><span>2026年3月2日</span></div>
<h3>留言内容</h3><p>请问小区加装电梯怎样申请补助？</p>
<div><span>回复部门</span><span>县住房和城乡建设局</span></div><div><span>回复时间</span><span>2026年3月4日</span></div>
<h3>回复内容</h3><p>您好！由实施主体提出申请。</p>"""


@pytest.mark.parametrize("body", [LETTER, LINED, BELOW], ids=["table", "lines", "below"])
def test_answered_letters(facts_of, body) -> None:
    found = facts_of(page(body, title="加装电梯补助"), URL + "3001.html")("letters")
    assert len(found) == 1
    letter = found[0]
    assert (letter["asked"], letter["answered"]) == ("2026-03-02", "2026-03-04")
    assert letter["unit"] in ("县住房和城乡建设局", "县住建局") and letter["question"] and letter["reply"]


@pytest.mark.parametrize(
    ("end", "state", "reply"),
    [
        ("<p>办理状态：处理中</p>", "under-way", None),
        ("<p>处理状态：未回复</p>", "open", None),
        ("<p>回复内容：暂无回复</p>", "open", False),
        ("<p>答复内容：</p><p>上一篇：无</p>", "", True),  # what follows may be the reply: never "unanswered"
        ("<p>答复内容：</p>", "", False),
    ],
)
def test_letters_without_a_reply(facts_of, end, state, reply) -> None:
    body = f"<h1>路灯不亮</h1><p>来信时间：2025-12-01</p><p>来信内容：路灯不亮，请维修。</p>{end}"
    (letter,) = facts_of(page(body), URL + "9.html")("letters")
    assert (letter["asked"], letter["answered"]) == ("2025-12-01", None)
    assert (letter["state"], letter["reply"]) == (state, reply)


def test_a_guest_book_holds_many_letters(facts_of) -> None:
    one = "<li><p>留言时间：2026-03-0{} 留言内容：请问何时供水？</p><p>回复时间：2026-03-1{} 回复单位：县水务局</p><p>回复内容：已恢复。</p></li>"
    body = "<ul>" + "".join(one.format(i, i) for i in range(1, 5)) + "</ul>"
    found = facts_of(page(body, column="留言板"), URL)("letters")
    assert [letter["asked"] for letter in found] == [f"2026-03-0{i}" for i in range(1, 5)]
    assert all(letter["reply"] and letter["unit"] == "县水务局" for letter in found)


def test_a_form_to_write_is_no_letter(facts_of) -> None:
    body = "<form><p>来信人：<input name=a></p><p>来信标题：<input name=t></p><p>来信内容：<textarea name=c></textarea></p></form>"
    assert facts_of(page(body), URL + "write.html")("letters") == []


def test_articles_hold_no_letters(facts_of) -> None:
    body = "<h1>通知</h1><p>发布时间：2026-03-01 来源：县政府办</p><p>咨询时间：工作日。办理时间：5个工作日。办理单位：县民政局。</p>"
    assert facts_of(page(body, column="通知公告"), "https://www.example.gov.cn/tzgg/1.html")("letters") == []


GUEST_BOOK = "".join(
    f"<div><p>网友 张** 于 2026-01-0{day} 10:11 提问：</p><p>请问医保怎么转移接续，需要哪些材料？</p>"
    f"<p>【示例市医保局】 2026-01-1{day} 09:00 回复：</p><p>您好，请携带身份证到窗口办理。</p></div>"
    for day in (1, 2)
)


def test_a_guest_book_without_labels(facts_of) -> None:
    found = facts_of(page(GUEST_BOOK, column="在线咨询"), URL)("letters")
    assert [(one["asked"], one["answered"], one["unit"], one["reply"]) for one in found] == [
        ("2026-01-01", "2026-01-11", "示例市医保局", True),
        ("2026-01-02", "2026-01-12", "示例市医保局", True),
    ]


@pytest.mark.parametrize(
    ("end", "unit", "answered"),
    [
        ("<p>示例县民政局</p><p>2026年1月9日</p>", "示例县民政局", "2026-01-09"),
        ("<p>示例县民政局 2026年1月9日</p>", "示例县民政局", "2026-01-09"),
        ("<p>答复单位：县社保中心</p><p>示例县民政局</p><p>2026年1月9日</p>", "县社保中心", "2026-01-09"),
        ("<p>2026年1月9日</p>", None, None),  # any date
        ("<ul><li>县公安局</li><li>县民政局</li></ul>", None, None),  # a list of mailboxes
    ],
)
def test_the_signature_of_a_reply(facts_of, end, unit, answered) -> None:
    text = "<p>来信时间：2026-01-05</p><p>来信内容：低保怎么办？</p><p>答复内容：您好，请到社区办理。</p>"
    (found,) = facts_of(page(text + end), URL)("letters")
    assert (found["unit"], found["answered"]) == (unit, answered)


def test_a_signature_where_no_reply_is_tells_nothing(facts_of) -> None:
    text = "<p>来信时间：2026-01-05</p><p>来信内容：低保怎么办？</p><p>答复内容：未回复</p>"
    (found,) = facts_of(page(text + "<p>示例县民政局 2026年1月9日</p>"), URL)("letters")
    assert (found["unit"], found["answered"], found["state"]) == (None, None, "open")


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ('<div id="app">{{x.title}}</div><script>new Vue({el: "#app"})</script>', True),
        ('<iframe src="/letters.jsp"></iframe>', True),
        ("<div><b>如何办证</b> 已答复</div>", True),
        ("<div>市民来信，已于2026年1月3日回复</div>", True),
        ("<ul></ul>", True),  # what fills it may be in a file of scripts
        ("<p>暂无数据</p>", False),
        ('<form action="/send"><textarea name="text"></textarea><button>提交</button></form>', False),
    ],
)
def test_messages_that_could_not_be_read(facts_of, body, doubt) -> None:
    found = facts_of(page(body), URL)("board")
    assert bool(found and found["doubt"]) is doubt


def test_headings_and_menus_are_no_labels(facts_of) -> None:
    menu = "<ul><li>办理结果<li>办理情况</ul><h2>来信详情</h2><h1>关于路灯</h1>"
    text = (
        "<p>来信时间：2026-01-05</p><p>来信内容：路灯不亮。</p><p>答复内容：未回复</p><h3>办理结果</h3>公示栏"
    )
    (found,) = facts_of(page(menu + text), URL)("letters")
    assert (found["question"], found["reply"], found["state"]) == (True, False, "open")
