# ruff: noqa: E501 - tables of cases read better in one line each
"""kind: by address, labels, path, structure."""

from __future__ import annotations

import pytest

from tests.facts.test_article_facts import BODY, article
from tests.facts.test_list_facts import FOOT, HEAD, items

LIST = (
    "<div class=list><ul>"
    + items("<li><a href={href}>{title}</a><span>2023-01-{day}</span></li>")
    + "</ul></div>"
)


def head(name: str) -> str:
    return HEAD.replace("通知公告", name)


def test_home(facts_of):
    lists = "".join(f"<div class=b{i}>{LIST}</div>" for i in range(4))
    page = f"<title>某县人民政府门户网站</title><body><div class=nav><a href=/a/>要闻</a></div>{lists}{FOOT}"
    fact = facts_of(page, "https://www.example.gov.cn/")
    assert fact("kind") == "home"
    assert fact("newest_item_date") == "2023-01-28"
    assert fact("list_items") is None
    assert facts_of(page, "file:///tmp/site/index.html")("kind") == "home"


def test_channel_is_a_column(facts_of):
    lists = "".join(f"<div class=b{i}>{LIST}</div>" for i in range(4))
    assert (
        facts_of(f"{head('政务公开')}{lists}{FOOT}", "https://www.example.gov.cn/zwgk/index.html")("kind")
        == "column"
    )


@pytest.mark.parametrize(
    "name", ["政府信息公开指南", "政府信息公开制度", "政府信息公开年报", "依申请公开", "法定主动公开内容"]
)
def test_disclosure(facts_of, name):
    assert facts_of(f"{head(name)}{LIST}{FOOT}", "https://www.example.gov.cn/zwgk/x/")("kind") == "disclosure"


@pytest.mark.parametrize(
    "name", ["县长信箱", "留言选登", "回复选登", "来信选登", "在线咨询", "领导信箱", "网上信访投诉"]
)
def test_board(facts_of, name):
    assert facts_of(f"{head(name)}{LIST}{FOOT}", "https://www.example.gov.cn/hd/x/")("kind") == "board"


@pytest.mark.parametrize(
    "name", ["意见征集", "政策解读", "工作动态", "通知公告", "财政预决算", "领导之窗", "征集调查"]
)
def test_column(facts_of, name):
    assert facts_of(f"{head(name)}{LIST}{FOOT}", "https://www.example.gov.cn/hd/x/")("kind") == "column"


def test_column_by_labels(facts_of):
    labels = "<meta name=SiteName content=某县人民政府><meta name=ColumnName content=工作动态><meta name=ColumnType content=工作动态>"
    assert (
        facts_of(f"{labels}{HEAD}{LIST}{FOOT}", "https://www.example.gov.cn/a/b/index.html")("kind")
        == "column"
    )


MESSAGE = """<title>关于办理落户的咨询</title><body><div>当前位置：<a href=/>首页</a> &gt; 县长信箱</div>
<table><tr><td>来信标题</td><td>关于办理落户的咨询</td></tr><tr><td>来信人</td><td>张*</td><td>来信时间</td><td>2023-02-01 10:11</td></tr>
<tr><td>来信内容</td><td>请问如何办理落户？</td></tr>
<tr><td>答复单位</td><td>县公安局</td><td>答复时间</td><td>2023-02-06</td></tr><tr><td>答复内容</td><td>您好，请携带身份证办理。</td></tr></table>"""


def test_message_with_reply(facts_of):
    fact = facts_of(MESSAGE, "https://www.example.gov.cn/hd/xzxx/content_123.html")
    assert fact("kind") == "message"
    assert fact("reply") == {"asked": "2023-02-01", "answered": "2023-02-06", "unit": "县公安局"}


@pytest.mark.parametrize(
    "text",
    [
        "<div>留言时间：2023-02-01</div><div>留言内容：如何办理？</div><div>回复部门：县公安局</div><div>回复时间：2023-02-06</div><div>回复内容：您好。</div>",
        "<dl><dt>咨询主题：</dt><dd>落户</dd><dt>咨询时间：</dt><dd>2023年2月1日</dd><dt>回复单位：</dt><dd>县公安局</dd>"
        "<dt>回复时间：</dt><dd>2023年2月6日</dd><dt>回复内容：</dt><dd>您好。</dd></dl>",
    ],
)
def test_other_messages(facts_of, text):
    fact = facts_of(f"<title>落户</title><body>{text}", "https://www.example.gov.cn/hd/detail?id=4")
    assert fact("kind") == "message"
    assert fact("reply") == {"asked": "2023-02-01", "answered": "2023-02-06", "unit": "县公安局"}


def test_letter_with_two_labels_in_a_column_for_letters(facts_of):
    text = "<div>咨询内容：如何办理？</div><div>回复：您好，请携带身份证。</div>"
    column = f"<title>某局</title><body><div>当前位置：首页 &gt; {{}}</div>{text}"
    assert facts_of(column.format("局长信箱"), "file:///a/1.html")("kind") == "message"
    assert facts_of(column.format("办事问答"), "file:///a/1.html")("kind") != "message"


def test_letters_that_stand_in_full_one_below_the_other_are_a_board(facts_of):
    one = "<div>留言内容 如何办理？</div><div>留言时间：2023-02-01</div><div>回复内容 您好。</div><div>回复时间：2023-02-06</div>"
    fact = facts_of(f"<title>某区</title><body>{one * 3}", "file:///a/zxts.html")
    assert (fact("kind"), fact("reply")) == ("board", None)


def test_message_with_a_source(facts_of):
    dated = MESSAGE.replace("<table>", "<p>时间：2023-02-06 来源：县政府网 【字体：大 中 小】</p><table>")
    fact = facts_of(dated, "https://www.example.gov.cn/hd/xzxx/content_123.html")
    assert (fact("kind"), fact("pub_date"), fact("source")) == ("message", "2023-02-06", "县政府网")


def test_undated_list_in_a_page_called_like_a_column(facts_of):
    rows = "<ul>" + items("<li><a href={href}>{title}</a></li>", 6) + "</ul>"
    assert facts_of(f"<title>通知公告 – 某学会</title><body>{rows}", "file:///a/x.html")("kind") == "column"
    assert facts_of(f"<title>张三 – 某学会</title><body>{rows}", "file:///a/x.html")("kind") == "other"


def test_front_page_whose_title_has_a_motto_or_a_translation(facts_of):
    links = "".join(f"<a href=/c{i}/>栏目{i}</a>" for i in range(30))
    page = f"<title>{{}}</title><body><div>{links}<a href=/z/>专题报道第一集</a></div>{LIST}{FOOT}"
    for title in ("某县林业局 - 建设美丽家园守护绿水青山", "某学院 – College of Something"):
        assert facts_of(page.format(title), "file:///a/index.html")("kind") == "home"
    for title in ("某县林业局 - 工作动态", "某县林业局 - 专题报道第一集"):
        assert facts_of(page.format(title), "file:///a/index.html")("kind") == "column"


def test_list_of_questions_without_links_is_a_board(facts_of):
    row = "<div><p>标题</p><p>办理部门</p><p>提交日期</p><p>回复状态</p></div>"
    page = f"<title>某市政务服务网</title><body><div>您所在的位置：首页 &gt; 办事咨询</div>{row * 3}"
    assert facts_of(page, "file:///a/zxts.html")("kind") == "board"
    form = page.replace("<div><p>", "<form><textarea name=c></textarea></form><div><p>")
    assert facts_of(form, "file:///a/zxts.html")("kind") == "column"


def test_page_that_asks_for_a_password_and_little_else_is_no_column(facts_of):
    labels = "<meta name=ColumnName content=网上服务平台><meta name=ColumnType content=政务服务>"
    page = (
        f"<title>某市网上服务平台</title>{labels}<body><form><input name=u><input type=password></form>{FOOT}"
    )
    assert facts_of(page, "file:///a/login.html")("kind") == "other"


def test_home_page_with_dates_and_company_in_its_lists(facts_of):
    lists = "".join(f"<div class=b{i}>{LIST}</div>" for i in range(4))
    text = f"<p>2023-01-05 浏览次数：12</p>{BODY * 2}<p>打印</p><h2>某省教育考试院</h2>"
    page = f"<title>某省教育考试院 - 官方网站</title><body>{text}{lists}{'<a href=/x/>栏目一</a>' * 30}{FOOT}"
    assert facts_of(page, "file:///a/index8.html")("kind") == "home"


def test_index_file_titled_with_the_name_of_the_site_is_its_home_page(facts_of):
    links = "".join(f"<a href=/c{i}/>栏目{i}</a>" for i in range(30))
    page = f"<title>某学院官网</title><body><div>{links}</div>{LIST}{FOOT}"
    assert facts_of(page, "file:///a/index.html")("kind") == "home"
    assert facts_of(page, "file:///a/list.html")("kind") == "column"
    assert (
        facts_of(page.replace("某学院官网", "通知公告_某学院官网"), "file:///a/index.html")("kind")
        == "column"
    )


def test_an_article_about_letters_is_an_article(facts_of):
    fact = facts_of(
        article("<p>发布时间：2023-01-05</p>").replace("会议指出", "群众来信时间不定，县长信箱办理回复内容")
    )
    assert fact("kind") == "article"
    assert fact("reply") is None


GUIDE = """<title>新生儿落户办事指南</title><body><div>当前位置：<a href=/>首页</a> &gt; 办事服务 &gt; 办事指南</div><h1>新生儿落户</h1>
<p>发布时间：2023-02-01</p><p>一、事项名称：新生儿落户</p><p>二、法律依据</p><p>《户口登记条例》</p><p>三、申请条件：</p><p>父母一方为本县户籍</p>
<p>四、申请材料：出生证</p><p>五、办理地点：县政务服务中心</p><p>六、咨询电话：</p><p>七、办理流程：无</p>
<div>版权所有：某县　联系电话：0370-0000000</div>"""


def test_guide(facts_of):
    fact = facts_of(GUIDE, "https://www.example.gov.cn/bs/202302/t20230201_1.html")
    assert fact("kind") == "guide"
    assert fact("guide_elements") == ["事项名称", "设定依据", "申请条件", "办理材料", "办理地点"]
    assert fact("pub_date") == "2023-02-01"


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found.</p>", None),
        ("<title>某县人民政府</title><p>您访问的页面不存在</p><a href=/>返回首页</a>", None),
        ("<title>某县人民政府</title><p>系统出错啦</p>", None),
        (f"<title>502</title><h1>源站出现问题</h1>{BODY * 3}", None),
        ("<title>某县教育网</title><p>请您确认所输入的网址是否正确，或页面地址已变更。</p>", None),
        (article("<p>发布时间：2023-01-05</p>"), 404),
        ("", 500),
    ],
)
def test_error(facts_of, page, status):
    assert facts_of(page, status=status)("kind") == "error"


def test_an_article_about_errors_is_no_error(facts_of):
    page = article("<p>发布时间：2023-01-05</p>").replace("县长主持", "服务器错误致页面不存在县长主持")
    assert facts_of(page)("kind") == "article"


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<meta http-equiv=refresh content='0;url=a/'>", "<p>hello</p>"]
)
def test_other(facts_of, page):
    assert facts_of(page)("kind") == "other"


@pytest.mark.parametrize(
    "page",
    [
        "<title>提示</title><p>网站升级维护中，暂停访问。</p>",
        "<title>x</title><p>浏览器安全检查中，请稍候</p>",
    ],
)
def test_notice(facts_of, page):
    assert facts_of(page)("kind") == "notice"


def test_search(facts_of):
    page = f"<title>搜索结果_某县人民政府</title><body>{LIST}{FOOT}"
    assert facts_of(page, "https://www.example.gov.cn/search.html?keyword=a")("kind") == "search"


def test_article_without_time(facts_of):
    assert facts_of(article(""))("kind") == "article"
    assert facts_of(article(""))("pub_date") is None


def test_article_by_labels_alone(facts_of):
    labels = "<meta name=ArticleTitle content=某文><meta name=PubDate content='2023-01-05 10:00'>"
    fact = facts_of(f"<title>某文</title>{labels}<body>{BODY}", "file:///tmp/index.html")
    assert fact("kind") == "article"
    assert fact("pub_date") is None


@pytest.mark.parametrize("name", ["网站地图", "统一用户登录", "关于我们", "隐私声明", "无障碍服务说明"])
def test_pages_that_serve_the_site_itself_are_no_columns(name, facts_of):
    body = f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="#">{name}</a></div><h2>{name}</h2>'
    body += "".join(f'<li><a href="/c{i}/">栏目{i}</a></li>' for i in range(12))
    page = f"<title>{name}_示例县人民政府</title>{body}"
    assert facts_of(page, "https://www.example.gov.cn/x/")("kind") == "other"
