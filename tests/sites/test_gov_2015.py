"""The survey of 2015: the total on a made site equals what a person works out by hand from the official table."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.sites.content import Article, days_ago
from tests.sites.defects import Defect, older, week
from tests.sites.portal import Portal
from tests.sites.test_ledger import inspect, lost

CLEAN = Defect("clean", "", lambda portal: None, history=week(0))


def test_a_clean_portal_keeps_100_points(tmp_path: Path) -> None:
    report = inspect(Portal(), tmp_path, CLEAN, ruleset="gov-2015")
    assert lost(report) == {}
    assert report.score is not None and report.score.ceiling == 100


def test_the_total_is_what_a_person_works_out(tmp_path: Path) -> None:
    portal = Portal()
    older(portal.column("xwdt/zwyw"), 15)  # one news column: 3
    older(portal.column("zwgk/tzgg"), 200)  # one column of notices: 4
    older(
        portal.column("zwgk/rsxx"), 400
    )  # one column of personnel: 5; and with all that fewer than 10 new items: 5
    portal.home_extra = '<p><a href="/zt/1/">专题一</a> <a href="/zt/2/">专题二</a></p>'  # two dead links: 2
    portal.column("zwgk/zcwj").articles[0].body = (  # three dead files on another page: 0.3
        "<p>现将有关事项通知如下，请认真贯彻执行。</p>"
        + "".join(f'<p><a href="/files/lost-{i}.doc">附件{i}</a></p>' for i in (1, 2, 3))
    )
    portal.surveys = portal.surveys[:4]  # 4 of 6 within the year: 3
    for guide in portal.guides[:2]:  # two element classes, in two guides each: 4
        guide.elements = [name for name in guide.elements if name not in ("设定依据", "办理流程")]
    portal.gone.add("/files/3-form.doc")  # one form that does not download: 1
    defect = Defect(
        "by hand", "", lambda portal: None, history=week(6)
    )  # 6 of 168 failed, 3 whole percent: 15
    report = inspect(portal, tmp_path, defect, ruleset="gov-2015")
    hand = {
        "home-availability-2015": 15,
        "link-availability-2015": Fraction(23, 10),
        "home-columns-2015": 5,
        "basic-information-2015": 3 + 4 + 5,
        "surveys-2015": 3,
        "service-guides-2015": 4,
        "downloads-2015": 1,
    }
    assert lost(report) == {name: -Fraction(points) for name, points in hand.items()}
    assert report.score is not None and report.score.ceiling == Fraction("57.7")
    assert report.verdict == "unqualified"


def test_a_class_that_many_guides_lack_counts_once(tmp_path: Path) -> None:
    portal = Portal()
    for guide in portal.guides:
        guide.elements = []
    report = inspect(portal, tmp_path, CLEAN, ruleset="gov-2015")
    assert lost(report) == {"service-guides-2015": -14}  # all but the name, which stands in the title


def test_more_than_all_cannot_be_lost(tmp_path: Path) -> None:
    portal = Portal()
    links = "".join(f'<a href="/zt/{i}/">专题{i}</a> ' for i in range(120))
    portal.home_extra = f"<p>{links}</p>"
    portal.column("xwdt/zwyw").articles.insert(0, Article("今日要闻一则", days_ago(0)))
    report = inspect(portal, tmp_path, CLEAN, ruleset="gov-2015")
    assert report.score is not None and report.score.ceiling == 0
    assert sum(line.ceiling for line in report.ledger) == 0
    assert report.verdict == "unqualified"
