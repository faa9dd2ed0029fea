"""html: one page that holds everything, loads nothing, and runs nothing that a checked site wrote."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html as lxml_html
from sample_findings import HOSTILE

from sitelint.formats._html import findings as findings_page
from sitelint.formats._html.markup import Markup, address, join, tag
from sitelint.model.place import Location
from sitelint.model.report import JudgedFinding, Judgment
from sitelint.model.text import Text
from sitelint.model.value import Outcome


def parse(page: str):
    assert page.startswith("<!doctype html>\n<html lang=")
    return lxml_html.document_fromstring(page)


def text(node) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture
def page(render):
    return parse(render("html"))


def test_text_never_becomes_markup():
    assert tag("p", "<b>&", class_="a", data_x='"<', hidden=True, open=False) == (
        '<p class="a" data-x="&quot;&lt;" hidden>&lt;b&gt;&amp;</p>'
    )
    assert join("a", None, ["<", Markup("<br>"), 3]) == "a&lt;<br>3"
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert "href" not in address("javascript:alert(1)") and "href" not in address("//x.cn")
    assert "href" not in address("https://x.cn", follow=False)
    assert 'rel="noopener noreferrer nofollow"' in address("https://x.cn/?a=1&b=2")


def test_nothing_is_loaded_and_nothing_of_the_site_runs(render):
    out = render("html")
    root = parse(out)
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    (script,) = root.xpath("//script")
    (style,) = root.xpath("//style")
    for element, name in ((script, "script-src"), (style, "style-src")):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert "alert(1)" in text(root) and "alert" not in script.text
    assert not root.xpath("//img|//iframe|//object|//embed|//base|//video|//audio")
    assert {link.get("href") for link in root.xpath("//link")} == {"data:,"}
    assert not re.search(r"url\(|@import", style.text)
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
    hrefs = root.xpath("//a/@href")
    assert hrefs and all(href.startswith(("#", "https://", "http://")) for href in hrefs)


def test_ids_are_unique_and_fragments_lead_somewhere(page):
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    labels = set(page.xpath("//@for")) | set(page.xpath("//@aria-labelledby"))
    assert {one for label in labels for one in label.split()} <= set(ids)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_finding_is_lost(render, report, lang):
    root = parse(render("html", lang=lang))
    shown = Counter()
    for item in root.xpath("//li[contains(concat(' ', @class, ' '), ' f ')]"):
        shown[item.get("class").split()[1]] += 1
    assert shown == Counter(f.outcome.value for f in report.findings)
    numbers = [text(n) for n in root.xpath("//*[@class='number']")]
    assert len(set(numbers)) == len(report.findings)
    assert {"LM-0001", "LM-0006", "QT-0001"} <= set(numbers)


def test_the_parts_and_their_order(page):
    assert [h.get("id") for h in page.xpath("//h2")] == [
        "result", "vetoes", "ledger", "gains", "findings", "reviews", "judgments", "indicators", "run",
    ]  # fmt: skip
    assert [a.get("href") for a in page.xpath("//nav//a")] == [f"#{h.get('id')}" for h in page.xpath("//h2")]
    first = page.xpath("//details[@class='group']/summary/h3")[0]
    assert text(first) == "栏目不更新", "vetoes come first"


def test_verdict_score_and_gauge(page):
    assert text(page.xpath("//h1")[0]) == "示例县人民政府"
    assert text(page.xpath("//*[@class='seal']")[0]) == "✗不合格"
    assert text(page.xpath("//*[@class='score']/strong")[0]) == "≈88.67 – ≈100.33"
    gauge = page.xpath("//svg")[0]
    assert {"下限 ≈88.67", "上限 ≈100.33"} <= {text(t) for t in gauge.xpath(".//text")}
    band = gauge.xpath(".//rect[@class='band']")[0]
    assert (band.get("x"), band.get("width")) == ("68.21%", "8.97%")  # 88.67/130, 11.67/130
    ticks = {text(t) for t in gauge.xpath(".//text[@class='tick-label']")}
    assert ticks == {"0", "60合格线", "80加分线", "100基准分", "130"}


def test_the_ledger_is_itemised_with_the_worth_of_its_points(page, report):
    rows = page.xpath("//table[@class='ledger']/tbody/tr")
    assert len(rows) == len(report.ledger)
    cells = [text(c) for c in rows[2]]
    assert cells == [
        "网站标识：底部功能区列明网站标识码",
        "512 页 × 0.1，最多 3（已达上限）",
        "≈ 估算",
        "≈−3",
        "≈−3",
    ]
    assert [text(c) for c in page.xpath("//tfoot/tr/*")] == ["总分", "", "", "≈88.67", "≈100.33"]
    assert any("估算分值，非官方分值" in text(li) for li in page.xpath("//*[@class='worth']//li"))
    assert any("单项否决与总体框架为官方规定" in text(li) for li in page.xpath("//*[@class='worth']//li"))


def test_a_finding_has_place_snippet_evidence_fix_and_references(page):
    rule = page.xpath("//div[@class='rule']")[0]
    item = rule.xpath(".//li")[0]
    assert (
        text(item.xpath(".//*[@class='place']")[0]) == "要闻https://www.example.gov.cn/col/1/index.html:121:5"
    )
    assert text(item.xpath(".//pre")[0]) == "<li><span>2025-01-02</span>"
    facts = dict(zip(map(text, item.xpath(".//dt")), map(text, item.xpath(".//dd")), strict=True))
    assert facts == {
        "入口页面": "https://www.example.gov.cn/",
        "页面标题": "要闻_示例县人民政府",
        "选择器": "ul.list",
        "读到": "2025-01-02",
        "limit": "14",
    }
    assert "整改：更新栏目或撤并" in text(rule)
    assert "依据：国办秘函〔2019〕19号" in text(rule)


def test_people_have_their_lists(page, report):
    reviews = page.xpath("//ol[@class='reviews']/li")
    assert len(reviews) == 3 and "涉及 ≈4 分" in text(page.xpath("//ol[@class='reviews']")[0])
    row = [text(c) for c in page.xpath("//section[h2[@id='judgments']]//tbody/tr/*")]
    assert row == ["概况信息", "✓符合", "张三", "2026-01-05", "已核对"]


def test_a_judged_finding_is_told(render, report):
    judgment = Judgment("page-labels", Outcome.PASS, "李四", "2026-01-06", "已核实<b>", finding="x")
    root = parse(render("html", replace(report, judged=(JudgedFinding(judgment, report.findings[0]),))))
    rows = root.xpath("//section[h2[@id='judgments']]//tbody/tr")
    assert len(rows) == 2 and "col/1/index.html:121:5" in text(rows[1]) and "李四" in text(rows[1])


def test_a_link_stands_under_its_own_address(render, report):
    evidence = {"url": "https://www.example.gov.cn/x.docx?a=1&b=2", "kind": "attachment", "status": 404}
    place = Location("https://www.example.gov.cn/", 5, 7)
    dead = report.findings[-4]._replace(location=place, evidence=evidence, indicator="site-identification")
    root = parse(render("html", replace(report, findings=(dead,))))
    (item,) = root.xpath("//li[contains(@class, 'f ')]")
    assert text(item.xpath(".//*[@class='number']")[0]) == "FJ-0001"
    assert item.xpath(".//*[@class='place']/a/@href") == [evidence["url"]]
    assert "https://www.example.gov.cn/:5:7" in text(item)
    veto = dead._replace(indicator="column-updates")
    root = parse(render("html", replace(report, findings=(veto,))))
    assert not root.xpath("//*[@class='place']/a"), "what a veto warns of is not offered for a click"


def test_a_report_without_score_or_findings(render, unscored_report, clean_report):
    unscored = parse(render("html", unscored_report))
    assert not unscored.xpath("//svg") and not unscored.xpath("//table[@class='ledger']")
    assert text(unscored.xpath("//*[@class='seal']")[0]) == "–不计分"
    clean = parse(render("html", clean_report))
    assert not clean.xpath("//form") and not clean.xpath("//details[@class='group']")
    assert "程序未发现问题" in text(clean)
    assert "得分 100" in text(clean.xpath("//svg")[0])
    bare = replace(clean_report, indicators=(), ledger=(), score=None, verdict="unscored", documents={})
    assert "程序未发现问题" in text(parse(render("html", bare)))


@pytest.mark.parametrize("score", [(0, 130), (0, 3), (97, 100), (100, 130), (60, 60), (130, 130), (-5, 140)])
def test_the_gauge_stays_on_its_scale(render, report, score):
    from fractions import Fraction as F

    ends = (F(score[0]), F(score[1]))
    made = report.score._replace(floor=ends[0], ceiling=ends[1])
    gauge = parse(render("html", replace(report, score=made))).xpath("//svg")[0]
    for node in gauge.iter():
        for name in ("x", "cx", "x1", "width"):
            value = node.get(name, "0")
            assert 0 <= float(value.rstrip("%")) <= 100


def test_twenty_thousand_findings(render, report):
    many = [
        f._replace(
            id=f"{n:016x}", location=f.location._replace(target=f"https://www.example.gov.cn/{n}.html")
        )
        for n, f in enumerate(report.findings[:500] * 40)
    ]
    started = time.process_time()
    out = render("html", replace(report, findings=tuple(many)))
    assert time.process_time() - started < 20
    assert len(out) < 12_000_000
    root = parse(out)
    assert len(root.xpath("//li[contains(concat(' ', @class, ' '), ' f ')]")) == 20_000
    assert not root.xpath("//details[@open]"), "folded at first"
    assert len(root.xpath("//pre")) <= 2 * findings_page.DETAILED


def test_more_than_is_listed_is_said(render, report, monkeypatch):
    monkeypatch.setattr(findings_page, "LISTED", 400)
    root = parse(render("html", report))
    listed = len(root.xpath("//li[contains(concat(' ', @class, ' '), ' f ')]"))
    said = [
        int(re.search(r"另有 ([\d,]+) 处", text(p))[1].replace(",", ""))
        for p in root.xpath("//*[@class='missing']")
    ]
    assert listed < 522 and listed + sum(said) == len(report.findings)


def test_hostile_titles_everywhere(render, report):
    evil = f"</script><script>alert(1)</script><img src=x onerror=alert(2)>{HOSTILE}"
    text_ = Text(evil, evil)
    indicators = tuple(i._replace(title=text_, review=text_) for i in report.indicators)
    findings = tuple(
        f._replace(message=text_, fix=text_, refs=(evil,), evidence={evil: evil, "url": f"javascript:{evil}"})
        for f in report.findings[:20]
    )
    hostile = replace(
        report, indicators=indicators, findings=findings, site_name=evil, target=evil, notes=(text_,),
        documents={evil: evil}, version=evil,
    )  # fmt: skip
    root = parse(render("html", hostile))
    assert len(root.xpath("//script")) == 1 and not root.xpath("//img")
    assert not root.xpath("//a[not(starts-with(@href, '#')) and not(starts-with(@href, 'http'))]")
