"""The probe ``search_probe`` and the fact ``site_search`` over real sockets: servers that search as real ones do."""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from sitelint.api import Exchange, SiteSettings
from sitelint.app import CheckOptions, check
from sitelint.facts._search_results import read
from sitelint.gather.options import GatherOptions
from sitelint.model.report import Report
from sitelint.model.settings import SamplingSetting, SearchSetting
from tests.cli.run import sitelint
from tests.gather.site import Reply, Request, Site

TITLES = [
    "县政府召开常务会议研究民生实事",
    "示例县人民政府关于印发防汛预案的通知",
    "城镇老旧小区改造实施方案公布",
    "县图书馆新馆向市民开放",
    "全县教育工作会议召开",
    "县长调研重点项目建设情况",
    "春季森林草原防火工作部署",
    "县政务服务大厅延时服务公告",
]
FORM = '<form action="/search" method="get"><input name="q" placeholder="请输入关键字"><button>搜索</button></form>'
TABS = '<ul class="tabs"><li>全部</li><li>资讯</li><li>政策</li><li>服务</li></ul>'
Search = Callable[[str], Any]


def page(title: str, body: str, form: str = FORM) -> Reply:
    menu = "".join(f'<a href="/c{n}.html">栏目{n}名称</a>' for n in range(10))
    html = (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{form}{menu}{body}</body></html>"
    )
    return Reply(html)


def routes(search: Search | Reply, form: str = FORM) -> dict[str, Any]:
    rows = "".join(
        f'<li><a href="/x/{n}.html">{t}</a><span>2026-01-{n + 10}</span></li>' for n, t in enumerate(TITLES)
    )
    out: dict[str, Any] = {"/": page("示例县人民政府", f"<ul>{rows}</ul>", form)}
    for n, title in enumerate(TITLES):
        text = "<p>" + "会议研究了有关工作，提出了具体要求。" * 12 + "</p>"
        body = f"<h1>{title}</h1><p>发布时间：2026-01-{n + 10} 来源：县政府办</p>{text}"
        out[f"/x/{n}.html"] = page(f"{title}-示例县人民政府", body, form)
    for n in range(10):
        out[f"/c{n}.html"] = page(f"栏目{n}名称-示例县人民政府", f"<p>栏目{n}</p>", form)

    def star(request: Request) -> None:
        parts = urlsplit(request.path)
        if parts.path != "/search":
            request.reply(Reply("missing", 404))
        elif isinstance(search, Reply):
            request.reply(search)
        else:
            answer = search(parse_qs(parts.query).get("q", [""])[0])
            if answer is not None:
                request.reply(answer if isinstance(answer, Reply) else page("搜索结果", answer))

    out["*"] = star
    return out


def listed(query: str, known: list[str] = TITLES, tabs: str = TABS, more: str = "") -> str:
    hits = [(n, t) for n, t in enumerate(known) if query and query in t]
    rows = "".join(
        f'<li><h3><a href="/x/{n}.html">{t.replace(query, f"<em>{query}</em>")}</a></h3></li>'
        for n, t in hits
    )
    shown = f"<ul class=result>{rows}</ul>" if hits else "<p>抱歉，没有找到相关结果</p>"
    return f"<p>搜索“{escape(query)}”，找到 {len(hits)} 条结果</p>{tabs}{shown}{more}"


def run(
    site: dict[str, Any], settings: SiteSettings | None = None, **gather: Any
) -> tuple[Report, list[str]]:
    with Site(site) as server:
        options = CheckOptions(
            clock="2026-03-31",
            select=("site-search", "smart-search"),
            settings=settings or SiteSettings(),
            gather=GatherOptions(check_external=False, **gather),
        )
        return check(server.url, options), [path for path in server.paths() if "earch" in path]


def outcome(report: Report, rule: str) -> str:
    found = {one.rule: one.outcome.value for i in report.indicators for one in i.rules}
    return found[rule]


def test_a_search_that_works() -> None:
    report, asked = run(routes(listed))
    assert [
        outcome(report, f"s{r}")
        for r in ("ite-search-works", "earch-finds-published-items", "earch-results-classed")
    ] == ["pass"] * 3
    assert len(asked) == 6, "five titles and one slip"
    assert outcome(report, "search-corrects-slips") == "fail"


def test_the_same_seed_asks_for_the_same_titles() -> None:
    first, second = (set(run(routes(listed))[1]) for _ in range(2))
    assert first == second
    seeded = SiteSettings(sampling=SamplingSetting(seed="2026Q1"))
    assert set(run(routes(listed), seeded)[1]) != first


def test_items_that_are_not_found() -> None:
    report, _ = run(routes(lambda q: listed(q, TITLES[:4])))
    assert outcome(report, "site-search-works") == "pass"
    assert outcome(report, "search-finds-published-items") == "fail"
    missed = {f.message.zh for f in report.findings if f.rule == "search-finds-published-items"}
    assert missed and all(any(title in text for title in TITLES[4:]) for text in missed)


def test_a_result_that_is_cut_short_or_led_astray_by_a_counter_is_found() -> None:
    def cut(query: str) -> str:
        n = next((n for n, t in enumerate(TITLES) if query in t), 0)
        href = f"/visit/link.do?url={quote(f'/x/{n}.html', safe='')}"
        return f'<p>为您找到约 1 条结果</p>{TABS}<div><a href="{href}">{TITLES[n][:9]}...</a></div>'

    report, _ = run(routes(cut))
    assert outcome(report, "search-finds-published-items") == "pass"


def test_results_without_classes() -> None:
    report, _ = run(
        routes(
            lambda q: listed(
                q, tabs="<ul><li>全部</li><li>标题</li><li>正文</li></ul><p>时间 一天内 一周内</p>"
            )
        )
    )
    assert outcome(report, "search-results-classed") == "fail"


def test_a_search_that_finds_nothing_says_so_on_the_server() -> None:
    report, _ = run(routes(lambda q: listed(q, [])))
    assert (outcome(report, "site-search-works"), outcome(report, "search-finds-published-items")) == (
        "pass",
        "fail",
    )


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("抱歉，没有找到相关结果", "none"),
        ("找不到和您查询的“城镇老旧小区”相符的内容", "none"),
        ("为您找到相关结果约0个", "none"),
        ("共 0 条记录", "none"),
        ("0条搜索结果", "none"),
        ("查询结果为空", "none"),
        ("大约有 10 项符合查询结果", "unread"),  # and no title like it: results that were not recognized
        ("共 120 条", "unread"),
        ("请输入关键词", "unread"),
    ],
)
def test_words_of_result_pages(words, state) -> None:
    url = "https://www.example.gov.cn/search"
    answer = Exchange(
        url, url, 200, (("content-type", "text/html; charset=utf-8"),), f"<p>{words}</p>".encode()
    )
    assert read(answer, TITLES[0], url + "/1.html").state == state


@pytest.mark.parametrize(
    "body",
    [
        '<div id="results"></div><script>$.ajax({url: "/search/list.json"})</script>',
        '<div id="app"></div><script src="/js/app.js"></script>',
        '<p style="display:none">没有找到相关结果</p><script>new Vue({el: "#list"})</script>',
        '<p>抱歉，没有找到相关结果</p><script>axios.get("/api/s")</script>',
        "<p>加载中</p>",
    ],
)
def test_results_that_scripts_load_are_left_to_a_person(body) -> None:
    report, _ = run(routes(lambda q: body))
    assert outcome(report, "site-search-works") == "review"
    assert {f.outcome.value for f in report.findings if f.indicator == "site-search"} == {"review"}


@pytest.mark.parametrize("answer", [Reply("no", 403), Reply("slow down", 429), Reply("x", 418)])
def test_a_search_that_refuses_us_is_not_broken(answer) -> None:
    report, _ = run(routes(answer))
    assert outcome(report, "site-search-works") == "review"


@pytest.mark.parametrize("answer", [Reply("gone", 404), Reply("oops", 500)])
def test_a_search_that_only_errs_is_broken(answer) -> None:
    report, _ = run(routes(answer))
    assert outcome(report, "site-search-works") == "fail"
    assert outcome(report, "search-finds-published-items") == "inapplicable", "one defect counts once"


def test_a_search_that_does_not_answer_in_time_is_left_to_a_person() -> None:
    def silent(_: str) -> None:
        time.sleep(2)

    begin = time.monotonic()
    report, _ = run(routes(silent), timeout=0.5, first_byte=0.5)
    assert outcome(report, "site-search-works") == "review"
    assert time.monotonic() - begin < 20


def test_robots_txt_is_respected() -> None:
    site = routes(listed) | {"/robots.txt": Reply("User-agent: *\nDisallow: /search\n", type="text/plain")}
    report, asked = run(site)
    assert asked == [] and outcome(report, "site-search-works") == "review"


def test_the_owner_names_the_search() -> None:
    form = (
        '<form action="/e/search/index.php" method="post"><input name="keyboard" placeholder="搜索"></form>'
    )
    report, asked = run(routes(listed, form))
    assert asked == [] and outcome(report, "site-search-works") == "review"
    with Site(routes(listed, form)) as server:
        settings = SiteSettings(search=SearchSetting(url=server.url + "/search?q={query}", samples=2))
        options = CheckOptions(
            clock="2026-03-31",
            select=("site-search",),
            settings=settings,
            gather=GatherOptions(check_external=False),
        )
        report = check(server.url, options)
        assert len([path for path in server.paths() if "search" in path]) == 3
    assert outcome(report, "search-finds-published-items") == "pass"


def test_a_site_without_a_search() -> None:
    report, _ = run(routes(listed, ""))
    assert outcome(report, "site-search-works") == "fail"


def test_a_search_that_is_switched_off_asks_nothing(tmp_path) -> None:
    report, asked = run(routes(listed), SiteSettings(search=SearchSetting(off=True)))
    assert asked == [] and outcome(report, "site-search-works") == "review"
    with Site(routes(listed)) as server:
        ran = sitelint(
            "check",
            server.url,
            "--no-search",
            "--no-external",
            "--select",
            "site-search",
            "-f",
            "json",
            cwd=tmp_path,
        )
        assert ran.code in (0, 1), ran.err
        assert not [path for path in server.paths() if path.startswith("/search")]


def test_smart_search() -> None:
    def smart(query: str) -> str:
        near = next((t for t in TITLES if len(set(t) & set(query)) > len(t) - 2), query)
        more = "<p>您是不是要找：社保</p><p>相关搜索：补助</p><a href=/do>在线办理</a>"
        return listed(near, more=more)

    report, _ = run(routes(smart))
    for rule in ("search-corrects-slips", "search-recommends", "search-leads-to-services"):
        assert outcome(report, rule) == "pass"
