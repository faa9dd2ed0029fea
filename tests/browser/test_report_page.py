"""The page of -f html as people use it: in a real Chromium, by mouse, keyboard, search and printer."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sitelint.formats import FormatOptions, load

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "formats"))
import sample_report

REPORT = sample_report.build()
SMALL = replace(
    REPORT, findings=REPORT.findings[:61] + REPORT.findings[-4:]
)  # folds, and is soon looked through


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def show(browser, tmp_path):
    """``show(report, lang=…, **context)``: a page on the report; what it says or asks for is collected in ``said``."""
    contexts = []

    def do(report=REPORT, lang="zh", **more):
        path = tmp_path / "report.html"
        path.write_text(load("html").render(report, FormatOptions(lang=lang)), "utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda fault: page.said.append(f"error: {fault}"))
        page.on("dialog", lambda dialog: (page.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: page.said.append(f"request: {request.url}"))
        page.goto(path.as_uri())
        page.said.remove(f"request: {path.as_uri()}")
        return page

    yield do
    for context in contexts:
        context.close()


def shown(page):
    return page.locator("li.f:visible").count()


def settled(page, text):
    page.wait_for_function("text => document.getElementById('shown').value === text", arg=text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("of", ["whole", "clean", "unscored"])
def test_axe_finds_nothing_and_the_console_is_silent(show, lang, scheme, of):
    from axe_playwright_python.base import AXE_FILE_PATH

    report = {
        "whole": lambda: SMALL,
        "clean": sample_report.clean_report,
        "unscored": lambda: replace(sample_report.unscored_report(), findings=SMALL.findings[-9:]),
    }[of]()
    page = show(report, lang, color_scheme=scheme)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    problems = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]]
    assert problems == []
    assert len(found["passes"]) > 15
    assert page.said == []


def test_filters_and_search(show):
    page = show()
    total = len(REPORT.findings)
    settled(page, f"显示 {total} / {total} 处")
    page.select_option("#o", "review")
    settled(page, f"显示 1 / {total} 处")
    assert page.locator("details.group:visible").count() == 1
    assert shown(page) == 1, "what is found is unfolded"
    page.select_option("#o", "")
    page.select_option("#s", "info")
    settled(page, f"显示 1 / {total} 处")
    page.get_by_role("button", name="清除筛选").click()
    settled(page, f"显示 {total} / {total} 处")
    page.fill("#q", "政策文件")
    settled(page, f"显示 1 / {total} 处")
    assert "LM-0003" in page.locator("li.f:visible").inner_text()
    page.fill("#q", "底部 art_17.html")
    settled(page, f"显示 1 / {total} 处")
    page.fill("#q", "没有这样的内容")
    settled(page, f"显示 0 / {total} 处")
    assert shown(page) == 0
    assert page.said == []


def test_by_keyboard_alone(show):
    page = show()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.locator("#q").focus()
    page.keyboard.type("LM-0002")
    settled(page, f"显示 1 / {len(REPORT.findings)} 处")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "清除筛选"
    page.keyboard.press("Space")
    settled(page, f"显示 {len(REPORT.findings)} / {len(REPORT.findings)} 处")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details.group[open]").count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.locator("details.group[open]").count() == 1


def test_links_of_tables_unfold_what_they_lead_to(show):
    page = show()
    page.locator("#fold").click()
    page.get_by_role("link", name="栏目不更新").first.click()
    assert page.locator("details#i0[open]").count() == 1


def test_without_scripts_everything_is_there(show):
    page = show(java_script_enabled=False)
    assert page.locator("#filter").is_hidden()
    page.locator("details.group > summary").first.click()
    assert page.locator("li.f:visible").count() >= 6


def test_the_printer_gets_all_that_a_filter_hides(show, tmp_path):
    page = show()
    page.select_option("#o", "review")
    settled(page, f"显示 1 / {len(REPORT.findings)} 处")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#filter").is_hidden()
    listed = page.locator("li.f:visible").count()
    assert listed >= 6 + 50 + 4, "the folded rest of a long list stays folded"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert shown(page) == 1
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF") and printed.count(b"/Type /Page\n") >= 4


@pytest.mark.parametrize("width", [360, 768, 1600])
def test_no_width_makes_it_scroll_sideways(show, width):
    page = show()
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_twenty_thousand_findings_open_quickly(show):
    many = tuple(
        f._replace(
            id=f"{n:016x}", location=f.location._replace(target=f"https://www.example.gov.cn/{n}.html")
        )
        for n, f in enumerate(REPORT.findings[:500] * 40)
    )
    page = show(replace(REPORT, findings=many))
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert opened < 8_000  # milliseconds, on a busy machine; about 1,000 on an idle one
    page.fill("#q", "/19999.html")
    settled(page, "显示 1 / 20,000 处")
    assert page.said == []
