"""Where the footer's marks lead to, and what else a page offers."""

from __future__ import annotations

import pytest

from tests.plugins.pages import CONTENT, page_of


def test_links_of_the_marks() -> None:
    made = page_of(
        CONTENT + "\n<div class='footer'>\n<a href='http://www.miitbeian.gov.cn/'>京ICP备05084924号</a>\n"
        "<a href='https://beian.miit.gov.cn/'>ICP</a><a href='http://www.beian.gov.cn/portal/?recordcode=1'>公安</a>"
        "<a href='https://beian.mps.gov.cn/#/query'>公安</a><script src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>"
        "<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html'>x</a><a href='https://example.com/beian'>y</a></div>"
    )
    found = [(i.fields["kind"], i.fields["host"], i.fields["outdated"]) for i in made.fact("footer_links")]
    assert found == [
        ("icp", "www.miitbeian.gov.cn", True),
        ("icp", "beian.miit.gov.cn", False),
        ("police", "www.beian.gov.cn", True),
        ("police", "beian.mps.gov.cn", False),
        ("jiucuo", "pucha.kaipuyun.cn", True),
        ("jiucuo", "zfwzgl.www.gov.cn", False),
    ]
    assert made.position(made.fact("footer_links")[0].at)[0] == 3


def test_site_codes_of_three_places() -> None:
    made = page_of(
        CONTENT + "<div class='footer'>网站标识码：1100000211"
        "<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1100000212&url=x'>找错</a></div>",
        head="<meta name=SiteIDCode content=' 1100000211 '>",
    )
    assert [(i.fields["where"], i.fields["value"]) for i in made.fact("site_codes")] == [
        ("footer", "1100000211"),
        ("meta", "1100000211"),
        ("jiucuo", "1100000212"),
    ]


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        ("<a href='javascript:;' onclick='aria.start()'>无障碍</a>", True),
        ("<p>简体 | 繁体 | 长者模式 | 登录</p>", True),
        ("<a>适老化无障碍</a>", True),
        ("<img src='a.gif' alt='适老化无障碍服务'>", True),
        ("<script src='//gov.govwza.cn/dist/aria.js?appid=1'></script>", True),
        ("<div id='barrierfree_container'></div>", True),
        ("<!-- <a>无障碍</a> -->", False),
        ("<a style='display:none'>无障碍</a>", False),
        ("<a>登录</a><a>无障碍</a><a>长者助手</a>", True),
        ("<p>获评全国<b>白内障无障碍县</b></p>", False),
        ("<li>我市推进无障碍环境建设</li><li>老年人模式化服务调研</li>", False),
        ("<p>" + "会议强调，要加快无障碍设施建设，" * 5 + "</p>", False),
    ],
)
def test_accessibility_tool(body: str, offered: bool) -> None:
    assert page_of(f"<div class='top'>{body}</div>{CONTENT}").fact("accessibility_tool") is offered


@pytest.mark.parametrize(
    ("body", "claimed"),
    [
        ("<span>本网站支持IPv6</span>", True),
        ("<b>网站支持IPV6</b>", True),
        ("<p>本网站支持IPv6访问和IPv4网络访问</p>", True),
        ("<img src='x.png' alt='本网站支持IPV6'>", True),
        ("<img src='/images/ipv6.png'>", True),
        ("<img src='/images/ipv.png'>", True),
        ("<img src='/images/ipvalue.png'>", False),
        ("<!-- 本网站支持IPv6 -->", False),
        ("<p>" + "会议要求，加快推进全市政府网站支持IPv6改造工作，" * 4 + "</p>", False),
        ("<p>IPv4</p>", False),
    ],
)
def test_ipv6_claim(body: str, claimed: bool) -> None:
    assert page_of(f"{CONTENT}<div class='footer'>{body}</div>").fact("ipv6_claim") is claimed
