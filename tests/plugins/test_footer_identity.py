"""Identity marks of the footer, as real pages write them."""

from __future__ import annotations

import pytest

from sitelint.api import Unknown
from tests.plugins.pages import CONTENT, footer_of, page_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("京ICP备05084924号-5", "京ICP备05084924号-5"),
        ("京ICP备 05084924 号 - 5", "京ICP备05084924号-5"),
        ("京 ICP 备 11008151 号 京公网安备 11010802014853", "京ICP备11008151号"),
        ("备案序号：苏ICP备2025160641号－3", "苏ICP备2025160641号-3"),
        ("京<span>ICP</span>备<span>19054529</span>号<span>-1</span>", "京ICP备19054529号-1"),
        ("京<!-- x -->ICP<b>备</b>19054529号", "京ICP备19054529号"),
        ("粤ＩＣＰ备１８０９４３８７号", "粤ICP备18094387号"),
        ("沪ICP备：12004267", "沪ICP备12004267号"),
        ("闽ICP备案05009120号", "闽ICP备05009120号"),
        ("冀icp备05029117号-1", "冀ICP备05029117号-1"),
        ("晋&#73;CP备12000773号", "晋ICP备12000773号"),
        ("蜀ICP备10014763号 2019年", "蜀ICP备10014763号"),
        ("京｜ICP备11020872号-17", "京ICP备11020872号-17"),
        ("冀ICP备字05029117-1号", "冀ICP备05029117号-1"),
        ("京ICP证030173号", None),
        ("京ICP备1234号", None),
        ("<!-- 京ICP备05084924号 -->版权所有", None),
        ("<span style='display: none'>京ICP备05084924号</span>版权所有", None),
    ],
)
def test_icp_number_in_its_normal_form(written: str, number: str | None) -> None:
    assert footer_of(f"<div class='footer'><p>{written}</p></div>")["icp"] == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("京公网安备11010202000001号", "11010202000001"),
        ("冀公网安备： 13030202002230", "13030202002230"),
        ("粤公网安备号<a href='#'>44030402003007</a>", "44030402003007"),
        ("公安机关备案号：43010302000123", "43010302000123"),
        ("国际联网备案：渝公网安备 50010702500001号", "50010702500001"),
        ("<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11040102700045'><img src='ga.png'></a>",
         "11040102700045"),
        ("<a href='https://beian.mps.gov.cn/#/query/webSearch?code=11040102700045'><img src='1.png'></a>",
         "11040102700045"),
        ("京公网安备110401300020号", None),
        ("京ICP备05084924号 电话：11010202000001", None),
    ],
)  # fmt: skip
def test_police_number(written: str, number: str | None) -> None:
    assert footer_of(f"<div class='footer'><p>主办：某局 {written}</p></div>")["police"] == number


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("网站标识码：1100000211", "1100000211"),
        ("政府网站标识码 bm05000001", "bm05000001"),
        ("网站标识码BM01000001", "bm01000001"),
        ("网站识别码：3100000044", "3100000044"),
        ("网站标识号：1500000007", "1500000007"),
        ("网站标识码（10位）：1500000007", "1500000007"),
        ("网站<b>标识码</b>：<i>1500000007</i>", "1500000007"),
        ("网站标识码：310000000044", None),
        ("网站标识码：", None),
    ],
)
def test_site_code(written: str, code: str | None) -> None:
    assert footer_of(f"<div class='footer'><p>{written}</p></div>")["site_code"] == code


CONAC_SCRIPT = (
    "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript"
    " src='http://dcs.conac.cn/js/05/107/0000/41468768/CA051070000414687680001.js'%3E%3C/script%3E\"));</script>"
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<a href='http://bszs.conac.cn/sitename?method=show&id=08A8'><img src='x.png'></a>", True),
        (CONAC_SCRIPT, True),
        (CONAC_SCRIPT.replace("document.write", "//document.write"), False),
        (CONAC_SCRIPT.replace("document", "/* document").replace("));</", ")); */</"), False),
        (f"<!-- {CONAC_SCRIPT} -->", False),
        (f"<div style='display:none'>{CONAC_SCRIPT}</div>", False),
        ("<script src='static/js/CA051070000414687680001.js'></script>", True),
        ("<img id='imgConac' src='images/1.png'>", True),
        ("<img src='/skin/dzjg.png'>", True),
        ("<img src='a.png' alt='党政机关'>", True),
        ("<script>var s=document.createElement('script');s.src='//dcs.conac.cn/js/1.js';</script>", True),
        ("<script>// s.src='//dcs.conac.cn/js/1.js';\nvar x='jiucuo';</script>", False),
        ("<a href='#'><img src='/skin/red_icon.png'></a>", True),
        ("<a href='javascript:;'><span>党政机关</span></a>", True),
        ("<a href='/sydw/'>事业单位</a>", False),
        ("<img src='/skin/credit.png'>", False),
    ],
)  # fmt: skip
def test_mark_of_government_sites(written: str, shown: bool) -> None:
    assert footer_of(f"<div class='footer'><p>主办：某县人民政府</p>{written}</div>")["conac"] is shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script id='_jiucuo_' src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>", True),
        ("<script id='_jiucuo_' sitecode='1100000211' src='static/js/1.js'></script>", True),
        ("<a href='http://121.43.68.40/exposure/jiucuo.html?site_code=3300000020'><img src='1.png'></a>", True),
        ("<a href='#'><img src='images/zc.png'></a>", True),
        ("<a href='javascript:;'><img src='images/jc.png' alt=''></a>", True),
        ("<img src='1.png' alt='我为政府网站找错'>", True),
        ("<a href='/fuwu/jc.html'>网站纠错</a>", True),
        ("<a style='display:none' href='http://121.43.68.40/exposure/jiucuo.html'><img src='1.png'></a>", False),
        ("<!-- <a href='/fuwu/jc.html'>网站纠错</a> -->", False),
        ("<a href='/zwgk/'>政务公开</a>", False),
    ],
)  # fmt: skip
def test_entrance_for_errors(written: str, shown: bool) -> None:
    assert footer_of(f"<div class='footer'><p>主办：某县人民政府</p>{written}</div>")["jiucuo"] is shown


def test_marks_in_words_above_the_rest_of_the_footer() -> None:
    marks = "<div><a href='#'>政府网站找错</a> <a href='#'><b>党政机关</b></a></div>"
    found = footer_of(f"{marks}<p>友情链接</p><div class='footer'><p>主办：某县人民政府</p></div>")
    assert (found["jiucuo"], found["conac"]) == (True, True)
    found = footer_of(
        "<div><a>乡镇</a> <a>党政机关</a></div><div class='footer'><p>主办：某县人民政府</p></div>"
    )
    assert found["conac"] is False


@pytest.mark.parametrize(
    ("picture", "unknown"),
    [
        ("<a href='#'><img src='__local/7/1975073E45BEDCE93A5F22523DA_93F3E3F9_838.png'></a>", True),
        ("<a href='#'><img src='/upload/20180605112233.png' alt=''></a>", True),
        ("<a href='#'><img src='/images/foot_3.jpg'></a>", True),
        ("<img src='/images/foot_3.jpg'>", False),
        ("<a href='#'><img src='/images/weixin.png'></a>", False),
        ("<a href='#'><img src='/images/3.png'>豫公网安备 41142402000535号</a>", False),
        ("<a href='#' style='display:none'><img src='/images/foot_3.jpg'></a>", False),
    ],
)
def test_picture_that_nothing_names_may_be_a_mark(picture: str, unknown: bool) -> None:
    made = page_of(f"{CONTENT}<div class='footer'><p>主办：某县人民政府</p>{picture}</div>")
    values = made.fact("footer").fields
    assert all(isinstance(values[name], Unknown) is unknown for name in ("conac", "jiucuo"))
    found = (
        f"<div class='footer'><p>主办：某县人民政府</p><img src='dzjg.png'><img src='zc.png'>{picture}</div>"
    )
    assert (footer_of(found)["conac"], footer_of(found)["jiucuo"]) == (True, True)


@pytest.mark.parametrize(
    ("more", "unknown"),
    [
        (
            "<script src='/system/resource/js/openlink.js'></script><script src='js/dynclicks.js'></script>",
            False,
        ),
        ("<script src='/dwr/engine.js'></script><script src='/js/PageCounterDWR.js'></script>", False),
        ("<a class='bds_weixin' data-cmd='weixin' href='#'></a>", False),
        ("<script src='/js/xyz.js'></script>", True),
        ("<a class='mark' data-id='1' href='#'></a>", True),
    ],
)
def test_scripts_that_may_write_a_mark(more: str, unknown: bool) -> None:
    made = page_of(f"{CONTENT}<div class='footer'><p>主办：某县人民政府</p>{more}</div>")
    assert isinstance(made.fact("footer").fields["conac"], Unknown) is unknown


def test_entrance_outside_the_footer_is_for_a_person() -> None:
    tools = "<div class='tools'><a href='/wzjc/'>网站纠错</a></div>"
    made = page_of(CONTENT + tools + CONTENT + "<div class='footer'>主办：某县人民政府</div>")
    value = made.fact("footer").fields["jiucuo"]
    assert isinstance(value, Unknown) and not value.external


@pytest.mark.parametrize(
    ("written", "organizer"),
    [
        ("主办单位：示例县人民政府办公室", True),
        ("主办：示例县人民政府", True),
        ("示例市人民政府主办 示例市人民政府办公室承办", True),
        ("主 办：示例县人民政府", True),
        ("主办方：<i>某工程办公室</i>", True),
        ("主办单位：", False),
        ("联系电话：010-12345678", False),
    ],
)
def test_organizer(written: str, organizer: bool) -> None:
    assert (
        footer_of(f"<div class='footer'><p>{written}</p><p>京ICP备05084924号</p></div>")["organizer"]
        is organizer
    )


@pytest.mark.parametrize(
    "written", ["版权所有：示例县人民政府", "示例县人民政府办公室承办", "© 示例县教育局"]
)
def test_owner_that_is_not_called_organizer_is_for_a_person(written: str) -> None:
    made = page_of(f"{CONTENT}<div class='footer'><p>{written}</p><p>京ICP备05084924号</p></div>")
    assert isinstance(made.fact("footer").fields["organizer"], Unknown)


def test_gaps_of_the_footer_are_named_at_once() -> None:
    whole = (
        "<div class='footer'><p>主办单位：示例县人民政府办公室 联系电话：010-62345678 <a href='/map/'>网站地图</a></p>"
        "<p>网站标识码：1199990001 <a href='https://beian.miit.gov.cn/'>京ICP备05000001号-1</a> "
        "京公网安备11999902000001号</p>"
        "<a href='https://bszs.conac.cn/sitename?method=show&id=0A'><img src='/red.png'></a>"
        "<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1199990001'><img src='/j.png'></a></div>"
    )
    gaps = page_of(CONTENT + whole).fact("footer_gaps").fields
    assert gaps == {"complete": True, "missing": [], "missing_en": []}
    less = (
        page_of(CONTENT + whole.replace("网站标识码：1199990001", "").replace("网站地图", ""))
        .fact("footer_gaps")
        .fields
    )
    assert less["complete"] is False and less["missing"] == ["网站标识码", "站点地图"]
    outside = page_of(CONTENT + "<iframe src='/include/footer.html'></iframe>").fact("footer_gaps").fields
    assert isinstance(outside["complete"], Unknown) and outside["missing"] == []
