"""One defect each: how the clean portal is changed, and what exactly it must cost.

``lost`` are the points that are surely lost, by indicator; ``vetoes`` the vetoes that are hit; ``doubts`` indicators
that become open to a person. Nothing else may change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from sitelint.model.history import Sample
from sitelint.model.settings import SiteSettings
from tests.sites.content import Article, Column, days_ago
from tests.sites.portal import Portal


@dataclass(frozen=True)
class Defect:
    name: str
    row: str  # of indicators.md: V1 … D8
    plant: Callable[[Portal], None]
    lost: dict[str, str] = field(default_factory=dict)
    vetoes: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    inapplicable: frozenset[str] = frozenset()
    settings: SiteSettings = field(default_factory=SiteSettings)
    history: tuple[Sample, ...] = ()
    profile: str = "portal"
    bonus_moves: bool = False  # a bonus row looks at the same thing

    def losses(self) -> dict[str, Fraction]:
        return {name: -Fraction(points) for name, points in self.lost.items()}


DEFECTS: list[Defect] = []


def defect(row: str, **expected: object) -> Callable[[Callable[[Portal], None]], Callable[[Portal], None]]:
    """Declare a planted defect; its name is the function's."""

    def declare(plant: Callable[[Portal], None]) -> Callable[[Portal], None]:
        for key in ("vetoes", "doubts", "inapplicable"):
            expected[key] = frozenset(expected.get(key, ()))  # type: ignore[call-overload]
        DEFECTS.append(Defect(plant.__name__, row, plant, **expected))  # type: ignore[arg-type]
        return plant

    return declare


def older(column: Column, days: int) -> None:
    """All articles of a column moved back, so that the newest is so many days old."""
    newest = max(article.date for article in column.articles if article.date)
    shift = newest - days_ago(days)
    for article in column.articles:
        assert article.date is not None
        article.date -= shift


def week(failures: int) -> tuple[Sample, ...]:
    """Hourly accesses of the week before the checkpoint."""
    end = dt.datetime.fromisoformat("2026-03-31T12:00:00+08:00")
    return tuple(
        Sample((end - dt.timedelta(hours=i, minutes=5)).isoformat(), i >= failures, 0.3)
        for i in range(7 * 24)
    )


# --- vetoes ---------------------------------------------------------------------------------------------------------


@defect("V1", doubts=["security-incidents"])
def hidden_links(portal: Portal) -> None:
    links = "".join(f'<a href="http://www.game{i}-casino.example/">博彩娱乐{i}</a>' for i in range(8))
    portal.home_extra = f'<div style="display:none">{links}</div>'


@defect("V2", vetoes=["station-availability"], history=week(9))
def unreachable_for_a_week(portal: Portal) -> None:
    pass


@defect("V3", vetoes=["home-page-updates"], lost={"news-updates": "3"})
def stale_home_page(portal: Portal) -> None:
    for column in portal.columns:
        if max(article.date for article in column.articles if article.date) > days_ago(16):
            older(column, 16)
    for message in portal.messages:
        assert message.answered is not None
        message.asked, message.answered = (
            day - dt.timedelta(days=14) for day in (message.asked, message.answered)
        )
    for survey in portal.surveys:
        survey.date -= dt.timedelta(days=14)


@defect("V4", vetoes=["column-updates"], lost={"column-maintenance": "4"}, bonus_moves=True)
def blank_columns(portal: Portal) -> None:
    for path in ("zwgk/ghjh", "zwgk/czxx", "zwgk/tjxx", "zwgk/rsxx", "zwgk/zdxm"):
        portal.column(path).articles = []


@defect("V4", vetoes=["column-updates"], lost={"news-updates": "4"})
def five_stale_news_columns(portal: Portal) -> None:
    names = ["部门动态", "乡镇动态", "图片新闻", "媒体聚焦", "今日要闻"]
    for number, name in enumerate(names):
        articles = [Article(f"{name}第{i}条消息：基层工作开展情况", days_ago(20 + 4 * i)) for i in range(4)]
        portal.columns.append(Column(f"xwdt/dt{number}", name, "工作动态", articles))


@defect("V4", vetoes=["column-updates"], lost={"column-maintenance": "4"})
def ten_stale_columns(portal: Portal) -> None:
    names = [
        "发展规划",
        "专项规划",
        "预算公开",
        "决算公开",
        "统计公报",
        "统计数据",
        "人事任免",
        "公务员招考",
        "重大项目",
        "重点工程",
    ]
    for number, name in enumerate(names):
        articles = [Article(f"{name}公开事项之{number}{i}", days_ago(500 + 40 * i)) for i in range(3)]
        portal.columns.append(Column(f"zwgk/old{number}", name, name, articles))


@defect(
    "V5",
    vetoes=["interaction-response"],
    lost={"message-disclosure": "6"},
    bonus_moves=True,
    inapplicable=["interaction-single-login"],
)
def no_channel(portal: Portal) -> None:
    portal.mailbox = False


@defect("V5", vetoes=["interaction-response"], bonus_moves=True)
def message_unanswered_for_months(portal: Portal) -> None:
    portal.messages[-1].asked, portal.messages[-1].answered = dt.date(2025, 12, 10), None


@defect(
    "V6",
    vetoes=["service-usability"],
    bonus_moves=True,
    inapplicable=["service-items", "service-guides", "service-forms", "service-statistics"],
)
def no_services(portal: Portal) -> None:
    portal.services = False


@defect("V6", vetoes=["service-usability"], lost={"service-guides": "4"})
def five_poor_guides(portal: Portal) -> None:
    for guide in portal.guides[:5]:
        guide.elements = ["事项名称", "申请条件", "办理材料", "联系电话"]


# --- 发布解读 ---------------------------------------------------------------------------------------------------------


@defect("A1", lost={"overview-information": "2"})
def no_overview(portal: Portal) -> None:
    portal.drop("zjsl/xqgk")


@defect("A2", lost={"agency-functions": "2"})
def no_agencies(portal: Portal) -> None:
    portal.drop("zwgk/jgzn")


@defect("A3", lost={"leadership-information": "2"})
def no_leaders(portal: Portal) -> None:
    portal.leaders = []


@defect("A4", lost={"news-updates": "3"})
def stale_news(portal: Portal) -> None:
    older(portal.column("xwdt/zwyw"), 15)


@defect("A5", lost={"policy-documents": "3"})
def stale_policies(portal: Portal) -> None:
    older(portal.column("zwgk/zcwj"), 200)


@defect("A6", lost={"column-maintenance": "1"})
def one_blank_column(portal: Portal) -> None:
    portal.column("zwgk/zdxm").articles = []


@defect("A6", lost={"column-maintenance": "1"})
def one_column_overdue(portal: Portal) -> None:
    older(portal.column("zwgk/rsxx"), 400)


@defect("A3", lost={"leadership-information": "1"})
def leader_without_cv(portal: Portal) -> None:
    portal.leaders[1].cv = ""


@defect(
    "A7", lost={"interpretation-coverage": "3"}, bonus_moves=True, inapplicable=["interpretation-linking"]
)
def policies_not_interpreted(portal: Portal) -> None:
    portal.interpreted = False
    portal.column("zwgk/zcjd").articles = [
        Article(f"《{name}》有关问题解读", days_ago(30 + 40 * i))
        for i, name in enumerate(["义务教育招生规定", "农村公路养护条例"])
    ]


@defect("A8", lost={"interpretation-linking": "3"})
def interpretations_not_linked(portal: Portal) -> None:
    portal.interpreted = False


@defect("A9", lost={"public-concern-response": "2"}, bonus_moves=True)
def no_answers_to_concerns(portal: Portal) -> None:
    portal.drop("zwgk/hygq")


# --- 办事服务 ---------------------------------------------------------------------------------------------------------


@defect("B1", lost={"service-items": "1"})
def no_entrance_to_services(portal: Portal) -> None:
    portal.services_linked = False


@defect("B2", lost={"service-guides": "1"})
def guide_without_procedure(portal: Portal) -> None:
    portal.guides[0].elements.remove("办理流程")


@defect("B4", lost={"service-forms": "1"})
def form_does_not_download(portal: Portal) -> None:
    portal.gone.add("/files/1-form.doc")


@defect("B4", lost={"service-forms": "1"})
def no_filled_sample(portal: Portal) -> None:
    portal.guides[0].files = portal.guides[0].files[:1]


@defect("B5", lost={"service-statistics": "3"})
def no_service_statistics(portal: Portal) -> None:
    portal.statistics = False


# --- 互动交流 ---------------------------------------------------------------------------------------------------------


@defect("C1", lost={"message-submission": "5"}, doubts=["interaction-response"], bonus_moves=True)
def form_cannot_be_sent(portal: Portal) -> None:
    portal.form_open = False


@defect("C2", lost={"interaction-single-login": "4"}, doubts=["single-account"], bonus_moves=True)
def two_logins(portal: Portal) -> None:
    portal.logins = ["/login", "/mailbox/login"]


@defect("C3", lost={"message-disclosure": "1"})
def no_message_statistics(portal: Portal) -> None:
    portal.message_statistics = False


@defect("C3", lost={"message-disclosure": "1"})
def replying_unit_not_shown(portal: Portal) -> None:
    for message in portal.messages:
        message.unit = ""


@defect("C4", doubts=["message-reply"], bonus_moves=True)
def reply_after_seven_working_days(portal: Portal) -> None:
    portal.messages[0].asked = dt.date(2026, 3, 16)
    portal.messages[0].answered = dt.date(2026, 3, 25)


@defect("C5", lost={"survey-activities": "2"}, bonus_moves=True)
def too_few_surveys(portal: Portal) -> None:
    portal.surveys = portal.surveys[:4]


@defect("C5", lost={"survey-activities": "2"}, bonus_moves=True)
def no_survey_results(portal: Portal) -> None:
    for survey in portal.surveys:
        survey.result = False


# --- 功能设计 ---------------------------------------------------------------------------------------------------------


@defect("D1", lost={"domain-name": "1"})
def no_name_in_the_header(portal: Portal) -> None:
    portal.frame.header_name = False


@defect("D1", lost={"domain-name": "1"}, settings=SiteSettings(retired_domains=("old.shili.gov.cn",)))
def retired_domain_resolves(portal: Portal) -> None:
    portal.names["old.shili.gov.cn"] = {"A": ["127.0.0.1"]}


@defect("D2", lost={"site-identification": "1"})
def no_police_number(portal: Portal) -> None:
    portal.frame.footer.police = ""


@defect("D3", lost={"link-availability": "1"})
def dead_link_on_the_home_page(portal: Portal) -> None:
    portal.home_extra = '<p><a href="/zt/2024/">专题专栏</a></p>'


@defect("D3", lost={"link-availability": "0.2"})
def dead_links_elsewhere(portal: Portal) -> None:
    portal.column("zwgk/tzgg").articles[0].body = (
        "<p>根据工作安排，现将有关事项通知如下，请各有关单位认真贯彻执行，并按时报送落实情况。</p>"
        '<p><a href="/files/lost-1.doc">附件1</a> <a href="/files/lost-2.pdf">附件2</a></p>'
    )


@defect("D4", lost={"site-search": "4"}, bonus_moves=True)
def search_out_of_order(portal: Portal) -> None:
    portal.search.works = False


@defect("D4", lost={"site-search": "4"}, bonus_moves=True)
def search_finds_nothing(portal: Portal) -> None:
    portal.search.finds = False


@defect("D4", lost={"site-search": "1"}, bonus_moves=True)
def search_without_classes(portal: Portal) -> None:
    portal.search.classes = False


@defect("D5", lost={"single-account": "2"}, bonus_moves=True)
def second_account(portal: Portal) -> None:
    portal.home_extra = '<p><a href="/zwfw/login">办事服务用户登录</a></p>'
    portal.logins = ["/login"]
    portal.other_logins = ["/zwfw/login"]


@defect("D6", lost={"page-labels": "1"})
def no_column_labels(portal: Portal) -> None:
    portal.frame.column_labels = False


@defect("D7", lost={"compatibility": "1"})
def no_viewport(portal: Portal) -> None:
    portal.frame.viewport = False


@defect("D7", lost={"compatibility": "1"})
def floating_box_without_close(portal: Portal) -> None:
    portal.home_extra = (
        '<div id="piao" style="position:fixed;left:40px;top:90px;width:220px;height:120px;z-index:9999">'
        '<a href="/zwgk/tzgg/"><img src="/images/red.png" alt="专题" width="220" height="120"></a></div>'
    )


@defect("D8", lost={"ipv6-readiness": "1"})
def no_ipv6(portal: Portal) -> None:
    portal.names[portal.frame.host] = {"A": ["127.0.0.1"]}
