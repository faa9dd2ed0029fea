"""What a report tells of pages: only those that findings point at, and the first way to each."""

from __future__ import annotations

from sitelint.api import Link, Location, Outcome, Site, SiteSettings, Text
from sitelint.engine.pages import LONGEST, notes_on_pages, site_name
from sitelint.engine.results import PageResult
from sitelint.model.report import Finding, PageNote

HOME = "https://www.example.gov.cn/"


def found(target: str) -> Finding:
    return Finding("0", "r", "i", Outcome.FAIL, "error", Text("x", "x"), Location(target))


def link(page: str, url: str, kind: str = "page") -> Link:
    return Link(page, url, url, kind, "site", 1, 1)


def test_only_pages_with_findings_and_the_first_entrance():
    pages = [
        PageResult(HOME, "home", is_home=True, title="首页", column="首页", site_name="示例县人民政府"),
        PageResult(f"{HOME}a/", "column", depth=1, title="甲", column="甲栏"),
        PageResult(f"{HOME}b/new", "article", depth=2, title="乙", asked=f"{HOME}b/old"),
    ]
    links = [
        link(f"{HOME}a/", f"{HOME}a/"),  # to itself
        link(HOME, f"{HOME}a/", "image"),
        link(HOME, f"{HOME}a/"),
        link(f"{HOME}b/new", f"{HOME}a/"),
        link(f"{HOME}a/", f"{HOME}b/old"),  # a redirect led on
        link(f"{HOME}a/", HOME),
    ]
    site = Site(HOME, HOME, "portal", "2026-01-01", links=links)
    findings = [found(f"{HOME}a/"), found(f"{HOME}b/new"), found(f"{HOME}frame.html")]
    assert notes_on_pages(findings, site, pages) == {
        f"{HOME}a/": PageNote("甲", "甲栏", HOME, 1),
        f"{HOME}b/new": PageNote("乙", "", f"{HOME}a/", 2),
    }
    assert notes_on_pages([], site, pages) == {}


def test_the_site_as_a_whole_is_its_home_page():
    asked = "http://example.gov.cn"
    pages = [PageResult(HOME, "home", is_home=True, title="示例", column="首页")]
    site = Site(asked, HOME, "portal", "2026-01-01", links=[link(f"{HOME}a/", HOME)])
    note = PageNote("示例", "首页")
    assert notes_on_pages([found(asked)], site, pages) == {asked: note}
    assert notes_on_pages([found(asked), found(HOME)], site, pages) == {asked: note, HOME: note}


def test_the_owner_names_the_site():
    pages = [PageResult(HOME, "home", is_home=True, site_name="网站说的")]
    assert site_name(Site(HOME, HOME, "portal", "2026-01-01"), pages) == "网站说的"
    owned = Site(HOME, HOME, "portal", "2026-01-01", SiteSettings(name="业主说的"))
    assert site_name(owned, pages) == "业主说的"
    assert site_name(owned, []) == "业主说的"


def test_a_page_is_named_briefly():
    from sitelint.engine.page import PageInput, judge_page
    from sitelint.engine.plan import make_plan
    from sitelint.registry import load_registry
    from sitelint.rulesets import open_ruleset

    registry = load_registry()
    plan = make_plan(open_ruleset("accessibility", registry), registry.words, clock="2026-01-01")
    html = f"<title>长 \n{'长' * 500}</title><meta name=SiteName content=示例县人民政府><body>x"
    page = judge_page(PageInput(HOME, html.encode(), is_home=True), plan)
    assert page.title == f"长 {'长' * (LONGEST - 2)}"
    assert (page.column, page.site_name) == ("首页", "示例县人民政府")
    assert judge_page(PageInput(f"{HOME}a/b.html", html.encode()), plan).site_name == ""
