"""What a page gives away: internal addresses, template marks, folders, insecure parts, numbers of persons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitelint.app import CheckOptions, check
from sitelint.formats import FormatOptions, load
from tests.model.test_masks import ID


@pytest.mark.parametrize(
    ("html", "address", "place", "kind", "leaked"),
    [
        ("<a href='http://192.168.1.10/a'>x</a>", "http://192.168.1.10/a", "link", "network", True),
        ("<a href='//172.31.0.2:8080/'>x</a>", "//172.31.0.2:8080/", "link", "network", True),
        ("<form action='http://10.0.0.1/s'></form>", "http://10.0.0.1/s", "link", "network", True),
        ("<a href='http://[fe80::1]/'>x</a>", "http://[fe80::1]/", "link", "network", True),
        (
            "<script src='http://localhost:8080/a.js'></script>",
            "http://localhost:8080/a.js",
            "link",
            "machine",
            True,
        ),
        ("<a href='http://oa/login'>x</a>", "http://oa/login", "link", "name", True),
        ("<a href='http://oa.local/'>x</a>", "http://oa.local/", "link", "name", True),
        ("<img src='file:///C:/Users/a.png'>", "file:///C:/Users/a.png", "link", "file", True),
        (r"<img src='D:\图片\a.png'>", r"D:\图片\a.png", "link", "file", True),
        (r"<a href='\\server\share\a.doc'>x</a>", r"\\server\share\a.doc", "link", "file", True),
        ("<p>请登录http://10.1.2.3:8080/办理</p>", "10.1.2.3:8080", "text", "network", None),
        ("<p>服务器地址：10.1.2.3。</p>", "10.1.2.3", "text", "network", None),
        (
            "<script>var u='http://192.168.0.2/api'</script>",
            "http://192.168.0.2/api",
            "script",
            "network",
            None,
        ),
    ],
)
def test_private_addresses(facts_of, html, address, place, kind, leaked):
    found = facts_of(f"<body>{html}")("private_addresses")
    assert found == [{"address": address, "place": place, "kind": kind, "leaked": leaked}]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='http://www.example.com/'>x</a><a href='/a'>y</a><a href='mailto:a@example.gov.cn'>z</a>",
        "<a href='http://11.0.0.1/'>x</a><a href='http://172.32.0.1/'>x</a><a href='http://192.167.1.1/'>x</a>",
        "<p>依据第10.1.2.3款，增长10.5.1.2个百分点</p>",
        "<a href='http://http://www.example.com'>x</a><a href='http://www/'>y</a><a href='http://'>z</a>",
        "<script src='//cdn.example.com/a.js'></script><script>var v='10.0.0.1'</script>",
        "<a href='http://[fe80'>x</a><a href='http://政务/'>x</a>",
        "<!-- <a href='http://10.0.0.1/'>x</a> -->",
    ],
)
def test_no_private_addresses(facts_of, html):
    assert facts_of(f"<body>{html}")("private_addresses") == []


def test_the_own_host_is_not_private(facts_of):
    html = "<a href='http://192.168.1.10:81/a'>x</a><a href='http://192.168.1.11/'>y</a>"
    found = facts_of(html, "http://192.168.1.10:8000/")("private_addresses")
    assert [item["address"] for item in found] == ["http://192.168.1.11/"]


@pytest.mark.parametrize(
    ("html", "mark", "place"),
    [
        ("<h1>{dede:field.title/}</h1>", "{dede:field.title/}", "text"),
        ("<p>[field:title/]</p>", "[field:title/]", "text"),
        ("<p>标题：<%=title %></p>", "<%=title %>", "text"),
        ("<p>a<#if x?? >b</p>", "<#if x?? >", "text"),
        ("<p>{$vo.name}</p>", "{$vo.name}", "text"),
        ("<p>${title}</p>", "${title}", "text"),
        ("<p>{{ item.name }}</p>", "{{ item.name }}", "text"),
        ("<TRS_DOCUMENTS ID='owner'><li>a</li></TRS_DOCUMENTS>", "<TRS_DOCUMENTS>", "tag"),
        ("<img src='[!--titlepic--]' alt=''>", "[!--titlepic--]", "src"),
        ("<meta name=PubDate content='${pubdate}'>", "${pubdate}", "content"),
    ],
)
def test_template_marks(facts_of, html, mark, place):
    assert facts_of(html)("template_marks") == [{"mark": mark, "place": place, "leaked": True}]


@pytest.mark.parametrize(
    "html",
    [
        "<p>{{ item.name }}</p><script src='/js/vue.min.js'></script>",
        "<div v-for='a in b'>${a}</div>",
        "<p>{{name}}</p><script>render('{{x}}')</script>",
    ],
)
def test_marks_that_a_script_may_fill(facts_of, html):
    assert [item["leaked"] for item in facts_of(html)("template_marks")] == [None]


@pytest.mark.parametrize(
    "html",
    [
        "<pre>{{ item.name }} {dede:arclist}</pre><code>${a}</code><textarea><%=a%></textarea>",
        "<script>var a = `${b}`; var t = '{{x}}';</script><style>{$a}</style>",
        "<!-- {dede:field.title/} <TRS_DOCUMENTS> -->",
        "<p>集合{1,2}，价格{10}元，见[附件]，5<%</p>",
        "<div style='display:none'>{{a}}</div>",
    ],
)
def test_no_template_marks(facts_of, html):
    assert facts_of(html)("template_marks") == []


def test_mixed_content(facts_of):
    html = (
        "<script src=http://a.example.com/a.js></script><img src=http://a.example.com/a.png alt=''>"
        "<form action=http://a.example.com/s></form><a href=http://a.example.com/>x</a><img src=/b.png>"
    )
    found = facts_of(html)("mixed_content")
    assert [(item["kind"], item["active"]) for item in found] == [
        ("script", True),
        ("image", False),
        ("form", False),
    ]
    assert facts_of(html, "http://www.example.gov.cn/")("mixed_content") == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<title>Index of /upload</title><a href=../>../</a>", "Index of /upload"),
        ("<title>Directory listing for /a/</title><a href=b>b</a>", "Directory listing for /a/"),
        ("<title>example.gov.cn - /a/</title><a href=/>[To Parent Directory]</a>", "example.gov.cn - /a/"),
        ("<title>Index of /upload</title><p>nothing</p>", None),
        ("<title>政务要闻/新闻</title><a href=/>首页</a>", None),
    ],
)  # fmt: skip
def test_directory_listing(facts_of, html, said):
    assert facts_of(html)("directory_listing") == said


ROWS = "".join(
    f"<tr><td>{n}</td><td>1381234000{i}</td></tr>" for i, n in enumerate(["张三", "李四丰", "王五", "赵六"])
)


def test_identity_numbers(facts_of):
    html = (
        f"<h1>公示</h1><table><tr><td>张三</td><td>{ID}</td></tr><tr><td>李四<td>1101**********1234</table>"
    )
    (found,) = facts_of(html)("personal_data")
    assert found == {
        "kind": "id-number", "value": "1101**********002X", "context": "张三 1101**********002X", "personal": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        f"<p>统一社会信用代码：{ID}</p>",
        f"<p>流水号{ID}</p>",
        f"<!-- {ID} --><script>var a='{ID}'</script>",
        f"<div style='display:none'>{ID}</div>",
        f"<h1>值班人员名单公示</h1><table>{ROWS}</table>",
        f"<h1>名单公示</h1><table><tr><td>姓名<td>职务<td>电话</tr>{ROWS}</table>",
        f"<h1>通讯录</h1><table>{ROWS}</table>",
        "<h1>低保对象公示</h1><table><tr><td>张三<td>13812345678</tr></table><p>联系人：李四 13812345679</p>",
    ],
)
def test_no_personal_data(facts_of, html):
    assert facts_of(html)("personal_data") == []


def test_mobile_numbers_in_a_list_need_a_person(facts_of):
    found = facts_of(
        f"<title>2026年低保对象公示</title><h1>公示</h1><table><tr><td>姓名<td>电话</tr>{ROWS}</table>"
    )
    values = [(item["kind"], item["value"], item["personal"]) for item in found("personal_data")]
    assert values == [("mobile", f"138****000{i}", None) for i in range(4)]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown"])
def test_no_format_shows_a_number(tmp_path: Path, form: str) -> None:
    """Neither the rule that looks for them nor any other one: here images without alt stand before the number."""
    row = f"<tr><td><img src=a.png>{ID}</td><td>张三</td><td>13812340001</td></tr>"
    html = f"<title>低保公示</title><table>{row}{ROWS}</table>"
    file = tmp_path / "list.html"
    file.write_text(html, "utf-8")
    report = check(str(file), CheckOptions(cache=False))
    assert {f.rule for f in report.findings} >= {"identity-numbers-masked", "mobile-numbers-masked"}
    for lang in ("zh", "en"):
        shown = load(form).render(report, FormatOptions(lang=lang))
        assert ID not in shown and "1381234000" not in shown


def test_the_command_facts_masks_too(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from sitelint.cli.facts import command

    file = tmp_path / "a.html"
    file.write_text(f"<title>{ID}</title><a href=b.html>13812345678</a>", "utf-8")
    for form in ("json", "jsonl"):
        result = CliRunner().invoke(command, [str(file), "-f", form])
        assert result.exit_code == 0 and "1101**********002X" in result.output
        assert ID not in result.output and "13812345678" not in result.output
        json.loads(result.output)
