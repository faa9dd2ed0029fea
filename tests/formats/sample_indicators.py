"""Indicators of the sample report, one of every outcome and part."""

from __future__ import annotations

from fractions import Fraction as F

from sitelint.model.report import IndicatorResult, Judgment, RuleResult
from sitelint.model.ruleset import Clause
from sitelint.model.text import Text
from sitelint.model.value import Outcome

ZERO = F(0)


def rule(
    id_: str, title: Text, outcome: Outcome, failing: int = 0, doubts: int = 0, **subjects: int
) -> RuleResult:
    return RuleResult(id_, title, outcome, subjects, failing, doubts)


def indicators() -> list[IndicatorResult]:
    fail, review, ok = Outcome.FAIL, Outcome.REVIEW, Outcome.PASS

    def clause(group: str, row: str) -> Clause:
        return Clause("gov-2019", group, row)

    footer = rule(
        "footer-site-code", Text("底部功能区列明网站标识码", "The footer shows the code"), fail, 512, 0
    )
    footer = footer._replace(subjects={"fail": 512, "pass": 8, "inapplicable": 3})
    return [
        IndicatorResult(
            "column-updates",
            Text("栏目不更新", "Columns not updated"),
            "veto",
            clause("单项否决", "栏目不更新"),
            fail,
            rules=(
                rule(
                    "columns-updated",
                    Text("栏目按期更新", "Columns are kept up to date"),
                    fail,
                    6,
                    fail=1,
                )._replace(
                    defect=Text("空白栏目", "Blank columns"),
                ),
            ),
        ),
        IndicatorResult(
            "site-identification",
            Text("网站标识", "Site identification"),
            "deduct",
            clause("功能设计", "网站标识"),
            fail,
            F(3),
            "estimated",
            (F(3), F(3)),
            gain=F(4),
            rules=(footer,),
        ),
        IndicatorResult(
            "page-labels",
            Text("页面标签", "Page labels"),
            "deduct",
            clause("功能设计", "页面标签"),
            fail,
            F(2),
            "local",
            (F(1, 2), F(1, 2)),
            gain=F(2, 3),
            rules=(
                rule(
                    "page-title",
                    Text("页面标题规范", "Titles are proper"),
                    fail,
                    1,
                    fail=1,
                    inapplicable=2,
                )._replace(
                    warned=True,
                ),
            ),
        ),
        IndicatorResult(
            "site-search",
            Text("站内搜索", "Site search"),
            "deduct",
            clause("功能设计", "站内搜索"),
            review,
            F(4),
            "estimated",
            (F(4), ZERO),
            rules=(rule("search-works", Text("站内搜索可用", "Search works"), review, 0, 1, review=1),),
            review=Text(
                "搜索一篇已发布的文件，看是否排在第一页，结果是否分类展示。" * 6,
                "Search for a published document. " * 12,
            ),
        ),
        IndicatorResult(
            "serious-errors",
            Text("安全、泄密事故等严重问题", "Serious errors"),
            "veto",
            clause("单项否决", "严重问题"),
            review,
            review=Text(
                "查看有无严重表述错误、泄露国家秘密。", "Look for seriously wrong wording and leaked secrets."
            ),
        ),
        IndicatorResult(
            "ipv6",
            Text("IPv6改造", "IPv6"),
            "deduct",
            clause("功能设计", "IPv6改造"),
            Outcome.ERROR,
            F(1),
            "estimated",
            (F(1), ZERO),
            rules=(rule("ipv6", Text("网站支持 IPv6 访问", "Reachable over IPv6"), Outcome.ERROR, error=1),),
        ),
        IndicatorResult(
            "accessibility",
            Text("无障碍", "Accessibility"),
            "advice",
            clause("建议", "无障碍"),
            ok,
            rules=(
                rule("alt-text", Text("图片有替代文字", "Images have alternatives"), ok, 1)._replace(
                    subjects={"fail": 1, "pass": 40},
                ),
            ),
        ),
        IndicatorResult(
            "data-release",
            Text("数据发布", "Data release"),
            "bonus",
            clause("创新发展", "数据发布"),
            review,
            F(5),
            "estimated",
            earned=(ZERO, F(5)),
            review=Text("数据是否按期更新、可下载。", "Are the data current and downloadable?"),
        ),
        IndicatorResult(
            "overview",
            Text("概况信息", "Overview"),
            "deduct",
            clause("发布解读", "概况信息"),
            ok,
            F(2),
            "official",
            judgment=Judgment("overview", ok, "张三", "2026-01-05", "已核对"),
        ),
        IndicatorResult(
            "guides",
            Text("办事指南", "Guides"),
            "deduct",
            clause("办事服务", "办事指南"),
            Outcome.INAPPLICABLE,
            F(25),
            "official",
            skipped=True,
        ),
    ]
