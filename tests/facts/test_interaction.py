# ruff: noqa: E501 - markup and Chinese texts read better in one line
"""The facts ``asking``, ``interaction_entries``, ``interaction``, ``entrances``, ``functions`` and ``coverage``."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import SiteSettings, Unknown
from sitelint.facts._entrance_names import entrance_class
from sitelint.model.settings import InteractionSetting
from tests.facts.site_of import HOME, link, record, site_of

URL = "https://www.example.gov.cn/hdjl/xzxx/write.html"
FORM = (
    '<form action="save.do" method="post">标题<input name="title">内容<textarea name="content"></textarea>'
    "{}<input type=submit value=提交></form>"
)


def page(body: str, *, column: str = "县长信箱", title: str = "我要写信") -> str:
    crumbs = f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/hdjl/">互动交流</a> &gt; {column}</div>'
    return f"<html><head><title>{title}_示例县人民政府</title></head><body>{crumbs}{body}</body></html>"


def asked(facts_of: Any, body: str, **more: str) -> dict[str, Any]:
    found: dict[str, Any] = facts_of(page(body, **more), URL)("asking")
    return found


def test_an_open_form(facts_of) -> None:
    found = asked(facts_of, FORM.format(""))
    assert (found["channel"], found["form"], found["submit"], found["gate"]) == (
        "consultation",
        True,
        True,
        None,
    )
    assert found["action"] == "https://www.example.gov.cn/hdjl/xzxx/save.do"


@pytest.mark.parametrize(
    "button",
    [
        "<button>提交</button>",
        '<a href="javascript:;" onclick="save()">提 交</a>',
        '<input type="image" src="send.gif">',
        '<input type="button" value="发送" onclick="send()">',
        '<span class="btn" onclick="tj()">提交信件</span>',
    ],
)
def test_buttons_that_send(facts_of, button) -> None:
    assert (
        asked(facts_of, f'<div class="form"><textarea name="nr"></textarea>{button}</div>')["submit"] is True
    )


def test_a_form_without_a_button(facts_of) -> None:
    assert (
        asked(facts_of, "<form><textarea name=nr></textarea><a href=/>返回首页</a></form>")["submit"] is False
    )


@pytest.mark.parametrize(
    "text",
    ["请先登录后再提交信件", "您还没有登录，请登录", "登录后才能咨询", "须先注册并登录方可写信", "请登录！"],
)
def test_gates(facts_of, text) -> None:
    found = asked(facts_of, f'<p>{text}</p><a href="/user/login.do?to=1">登录</a>')
    assert found["gate"] == "https://www.example.gov.cn/user/login.do?to=1"


@pytest.mark.parametrize("text", ["登录后可查询办理进度", "请登录示例县人民政府网站查看", "管理员登录"])
def test_words_that_are_no_gate(facts_of, text) -> None:
    assert asked(facts_of, f"<p>{text}</p>{FORM.format('')}")["gate"] is None


def test_logins_of_the_staff_are_not_for_the_public(facts_of) -> None:
    links = '<a href="/oa/">OA登录</a><a href="/mail/">邮箱登录</a><a href="/sso/">用户登录</a>'
    assert asked(facts_of, links + FORM.format(""))["login_links"] == ["https://www.example.gov.cn/sso/"]


@pytest.mark.parametrize(
    "body",
    [
        '<div id="app"></div><script>new Vue({el: "#app"})</script>',
        '<iframe src="/mail/write"></iframe>',
        "<div></div>",
    ],
)
def test_forms_that_are_not_at_hand(facts_of, body) -> None:
    assert asked(facts_of, body)["form"] == "external"


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("每个用户每天最多提交3次", True),
        ("同一手机号每日限提交1件", True),
        ("每人每月只能写信两封", True),
        ("每天限提交5条留言", True),
        ("每封信件最多2000字", False),
        ("每年不超过30天的假期", False),
        ("我们将在5个工作日内答复", False),
    ],
)
def test_limits_on_how_often_one_may_submit(facts_of, text, limited) -> None:
    assert bool(asked(facts_of, f"<p>写信须知：{text}。</p>{FORM.format('')}")["limit"]) is limited


def test_a_closed_mailbox(facts_of) -> None:
    found = asked(facts_of, "<p>县长信箱因系统升级暂停使用。</p>")
    assert found["closed"] is True


@pytest.mark.parametrize(
    "body",
    [
        '<form><textarea name="comment"></textarea><button>发表评论</button></form>',
        '<form class="search"><input name="q"><button>搜索</button></form>',
        '<div style="display:none"><textarea name="a"></textarea><button>提交</button></div>',
        "<textarea readonly>写信须知</textarea><button>提交</button>",
    ],
)
def test_other_forms_do_not_ask(facts_of, body) -> None:
    found = facts_of(page(body, column="政务要闻", title="要闻"), URL)("asking")
    assert found is None or found["form"] is not True


def test_login_pages(facts_of) -> None:
    body = '<form action="/sso/check" method="post"><input name=u><input type=password name=p><button>登录</button></form>'
    assert asked(facts_of, body, column="用户登录", title="用户登录")["logins"] == [
        "https://www.example.gov.cn/sso/check"
    ]


# Entrances ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("登录", "login"), ("登录/注册", "login"), ("个人登录", "login"), ("法人登录", "login"), ("用户中心", "user-space"),
        ("个人中心", "user-space"), ("访问我的专属空间", "user-space"), ("智能问答", "assistant"), ("智能客服“小京”", "assistant"),
        ("高效办成“一件事”", "topic"), ("一件事一次办", "topic"), ("办事统计", "statistics"), ("办件公示", "statistics"),
        ("表格下载", "downloads"), ("在线申报", "system"), ("办件查询", "system"), ("办事指南", "guide"), ("办事服务", "services"),
        ("政务服务网", "services"), ("网上办事大厅", "services"), ("一网通办", "services"), ("意见征集", "survey"),
        ("网上调查", "survey"), ("征集调查", "survey"), ("在线访谈", "interview"), ("网上信访", "petition"), ("投诉举报", "discipline"),
        ("12388举报", "discipline"), ("县长信箱", "ask"), ("我要写信", "ask"), ("咨询投诉", "ask"), ("在线咨询", "ask"),
        ("12345热线", "ask"), ("互动交流", "interaction"), ("政民互动", "interaction"),
        ("关于公开征集意见的公告", ""), ("事故调查", ""), ("张桥镇扎实做好信访工作", ""), ("新闻中心", ""), ("服务企业见实效", ""),
        ("县公安局参观廉政基地", ""), ("工会服务职工显成效", ""), ("人口普查", ""), ("更多", ""), ("", ""),
    ],
)  # fmt: skip
def test_classes_of_entrances(text, wanted) -> None:
    assert entrance_class(text) == wanted


def test_entrances_are_each_one_per_address_and_class() -> None:
    links = [
        link("县长信箱", "/x/"),
        link("县长信箱", "/x/", page=HOME + "a/", depth=2),
        link("信件公开", "/y/"),
    ]
    (item,) = site_of([], links).fact("entrances")
    assert (item.fields["class"], item.fields["depth"], item.fields["pages"], item.fields["opens"]) == (
        "ask",
        0,
        2,
        True,
    )


# Entries --------------------------------------------------------------------------------------------------


def entry(path: str = "/hdjl/write.html", **fields: Any) -> Any:
    known = {
        "channel": "consultation", "form": True, "submit": True, "action": "", "gate": None, "login_links": [],
        "logins": [], "limit": None, "closed": False,
    }  # fmt: skip
    return record(path, "other", asking={**known, **fields}, title="我要写信")


def login(path: str, action: str = "") -> Any:
    return entry(path, channel="", form=False, submit=None, logins=[HOME.rstrip("/") + (action or path)])


def whole_of(*pages: Any, links: Any = (), **more: Any) -> Any:
    return site_of(pages, links, **more).fact("interaction").fields


def test_an_open_form_is_a_channel() -> None:
    found = whole_of(entry())
    assert (found["channel"], found["submits"], found["one_login"]) == (True, True, True)


def test_a_login_before_the_form_needs_a_person_to_submit() -> None:
    found = whole_of(entry(form=False, submit=None, gate=HOME + "login", login_links=[HOME + "login"]))
    assert found["channel"] is True and isinstance(found["submits"], Unknown) and found["one_login"] is True


def test_no_channel_where_all_was_read() -> None:
    assert whole_of()["channel"] is False
    petition = entry("/xf/", channel="petition")
    assert whole_of(petition, links=[link("网上信访", "/xf/")])["channel"] is False


@pytest.mark.parametrize("more", [{"cut": True}, {"online": False}])
def test_no_channel_seen_where_not_all_was_read(more) -> None:
    assert isinstance(whole_of(**more)["channel"], Unknown)


def test_closed_and_broken_entrances_are_no_channel() -> None:
    found = whole_of(
        entry(form=False, submit=None, closed=True), links=[link("县长信箱", "/gone/", verdict="broken")]
    )
    assert (found["channel"], found["submits"], found["entries"]) == (False, False, 2)


@pytest.mark.parametrize(
    "links",
    [
        [link("县长信箱", "https://letter.example.net/", scope="foreign", verdict="unknown")],
        [link("我要写信", "https://zwfw.example.gov.cn/", scope="domain")],
    ],
)
def test_entrances_on_other_sites_need_a_person(links) -> None:
    found = whole_of(links=links)
    assert isinstance(found["channel"], Unknown) and isinstance(found["submits"], Unknown)


def test_scripted_forms_need_a_person() -> None:
    found = whole_of(entry(form="external", submit=None))
    assert isinstance(found["channel"], Unknown) and isinstance(found["one_login"], Unknown)


def test_two_logins_that_were_read_are_two() -> None:
    pages = [
        entry(login_links=[HOME + "login"]),
        entry("/zx/", login_links=[HOME + "zx/login"]),
        login("/login"),
        login("/zx/login"),
    ]
    assert whole_of(*pages)["one_login"] is False


def test_two_addresses_with_one_form_behind_are_one_login() -> None:
    pages = [
        entry(login_links=[HOME + "login?to=1", HOME + "login?to=2"]), entry("/zx/", login_links=[HOME + "zx/login"]),
        login("/login", "/sso/check"), login("/zx/login", "/sso/check"),
    ]  # fmt: skip
    assert whole_of(*pages)["one_login"] is True


def test_logins_that_were_not_read_may_be_one() -> None:
    pages = [
        entry(login_links=["https://sso.example.gov.cn/a"]),
        entry("/zx/", login_links=["https://uc.example.gov.cn/b"]),
    ]
    assert isinstance(whole_of(*pages)["one_login"], Unknown)


def test_what_the_owner_says_of_his_channels() -> None:
    settings = SiteSettings(interaction=InteractionSetting(entries=("/wx/",), excluded=("/hdjl/write.html",)))
    pages = [entry(), entry("/wx/", channel="", form=False, submit=None, gate=HOME + "login")]
    found = site_of(pages, settings=settings).fact("interaction_entries")
    assert [(i.fields["url"], i.fields["access"], i.fields["excluded"]) for i in found] == [
        (HOME + "hdjl/write.html", "form", True),
        (HOME + "wx/", "login", False),
    ]


# Functions ------------------------------------------------------------------------------------------------


def test_functions_that_are_there() -> None:
    links = [
        link("智能问答", "/znwd/"),
        link("一件事", "/yjs/"),
        link("个人中心", "/user/"),
        link("登录", "/login?a=1"),
    ]
    found = site_of([], links).fact("functions").fields
    assert (found["assistant"], found["topic"], found["user_space"], found["one_account"]) == (
        True,
        True,
        True,
        True,
    )
    assert all(isinstance(found[f"{name}_quality"], Unknown) for name in ("assistant", "topic", "user_space"))


def test_functions_that_are_not_there() -> None:
    found = site_of().fact("functions").fields
    assert (found["assistant"], found["assistant_quality"], found["user_space"]) == (False, False, False)
    assert isinstance(found["one_account"], Unknown)
    cut = site_of(cut=True).fact("functions").fields
    assert isinstance(cut["assistant"], Unknown) and isinstance(cut["assistant_quality"], Unknown)


def test_an_entrance_of_a_script_is_left_to_a_person() -> None:
    links = [link("智能问答", "javascript:;", verdict="ignored")]
    assert isinstance(site_of([], links).fact("functions").fields["assistant"], Unknown)


def test_several_accounts() -> None:
    links = [link("登录", "/login"), link("用户登录", "/bbs/login")]
    assert (
        site_of([login("/login"), login("/bbs/login")], links).fact("functions").fields["one_account"]
        is False
    )


def test_logins_of_interaction_columns_are_counted_there_only() -> None:
    links = [link("登录", "/login")]
    pages = [
        entry(login_links=[HOME + "login"]),
        entry("/zx/", login_links=[HOME + "zx/login"]),
        login("/login"),
        login("/zx/login"),
    ]
    site = site_of(pages, links)
    assert site.fact("interaction").fields["one_login"] is False
    assert isinstance(site.fact("functions").fields["one_account"], Unknown)


# Coverage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, ""),
        ({"online": False}, "offline"),
        ({"cut": True}, "limits"),
        ({"links": [link("要闻", "/yw/", verdict="blocked")]}, "blocked"),
        (
            {
                "pages": [record(f"/p{n}.html") for n in range(6)],
                "links": [
                    link("要闻", f"https://www.old.gov.cn/p{n}.html", scope="foreign") for n in range(6)
                ],
            },
            "alias",
        ),
    ],
)
def test_coverage(more, reason) -> None:
    found = site_of(**more).fact("coverage").fields
    assert (found["reason"], found["whole"]) == (reason, not reason)


def test_a_home_page_without_links_does_not_cover_its_site() -> None:
    site = site_of()
    site.links = site.links[:3]
    assert site.fact("coverage").fields["reason"] == "navigation"


def test_pages_that_are_looked_at_again(facts_of) -> None:
    pages = [
        entry(),
        record("/yw/1.html", "article", board=None, letters=[]),
        record("/fw/1.html", "guide", guide={}),
    ]
    kept = site_of(pages).fact("interactive_pages")
    assert [page.target for page in kept] == [HOME, HOME + "hdjl/write.html"]
