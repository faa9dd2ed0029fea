"""A report with everything in it: a veto, caps, reviews, a closed bonus, estimates, files, URLs, hostile strings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

from sample_findings import HOME, HOSTILE, findings
from sample_indicators import ZERO, indicators

from sitelint.model.report import LedgerLine, PageNote, Report, RulesetRef, Score
from sitelint.model.ruleset import Scale
from sitelint.model.snapshot import RunInfo
from sitelint.model.text import Text


def ledger() -> list[LedgerLine]:
    return [
        LedgerLine("base", Text("基准分", "Base"), Text("100 分", "100"), F(100), F(100)),
        LedgerLine(
            "rescale",
            Text("不检查：办事服务", "Not applicable: services"),
            Text("部门网站", "Department"),
            F(-25),
            F(-25),
        ),
        LedgerLine(
            "deduct",
            Text("底部功能区列明网站标识码", "The footer shows the code"),
            Text("512 页 × 0.1，最多 3", "512 pages × 0.1, at most 3"),
            F(-3),
            F(-3),
            "site-identification",
            "footer-site-code",
            512,
            True,
            "estimated",
            ("0000000000000064",),
        ),
        LedgerLine(
            "deduct",
            Text("页面标题规范", "Titles are proper"),
            Text("1 页 × 0.5", "1 page × 0.5"),
            F(-1, 2),
            F(-1, 2),
            "page-labels",
            "page-title",
            1,
            False,
            "local",
            ("00000000000003e8",),
        ),
        LedgerLine(
            "review",
            Text("站内搜索", "Site search"),
            Text("待人工判定", "a person must decide"),
            F(-4),
            ZERO,
            "site-search",
            provenance="estimated",
        ),
        LedgerLine(
            "review",
            Text("网站支持 IPv6 访问", "Reachable over IPv6"),
            Text("扣 1", "−1"),
            F(-1),
            ZERO,
            "ipv6",
            "ipv6",
            1,
            provenance="estimated",
        ),
        LedgerLine(
            "rescale",
            Text("按比例换算", "Rescaled"),
            Text("剩余得分 × 4/3", "what is left × 4/3"),
            F("66.5") / 3,
            F("71.5") / 3,
        ),
        LedgerLine(
            "bonus",
            Text("数据发布", "Data release"),
            Text("加 0–5，基础分超过 80 时", "+0–5 if the base is above 80"),
            ZERO,
            F(5),
            "data-release",
            provenance="estimated",
        ),
    ]


def build() -> Report:
    """The whole report: unqualified by a veto, score an interval."""
    lines = ledger()
    base = (sum(x.floor for x in lines[:-1]), sum(x.ceiling for x in lines[:-1]))
    return Report(
        version="0.1.0",
        ruleset=RulesetRef(
            "gov-2019",
            "2019-04",
            "abc123",
            Text("政府网站检查指标（2019）", "Government website indicators (2019)"),
            "department-no-service",
            Text("无对外服务职能部门网站", "Department without services"),
        ),
        target=HOME,
        run=RunInfo(
            "2026-01-31T09:00:00+08:00",
            523,
            1893,
            12,
            214.347,
            ("robots.txt 禁止 3 个路径",),
            {"max_pages": "1000 → 523"},
        ),
        verdict="unqualified",
        score=Score(base[0], base[1] + 5, base, (ZERO, F(5))),  # type: ignore[arg-type]
        ledger=tuple(lines),
        indicators=tuple(indicators()),
        findings=tuple(findings()),
        fail_under=F(60),
        documents={"gov-2019": "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）"},
        notes=(
            Text(
                "单项否决与总体框架为官方规定，各项分值为估算。",
                "Vetoes and frame are official, row points are estimated.",
            ),
        ),
        pages=pages(),
        site_name="示例县人民政府",
        scale=Scale(F(100), F(60), F(80), F(30)),
    )


def pages() -> dict[str, PageNote]:
    """Of some pages that findings point at; others are unknown, as frames are."""
    names = ["要闻", "通知公告", "政策文件", "图片新闻", "工作动态"]
    return {
        HOME: PageNote(f"示例县人民政府{HOSTILE}", "首页"),
        **{
            f"{HOME}col/{n}/index.html": PageNote(f"{name}_示例县人民政府", name, HOME, 1)
            for n, name in enumerate(names, 1)
        },
    }


def clean_report() -> Report:
    """A good site: no findings, one exact number."""
    full = build()
    good = [i for i in full.indicators if i.id in ("overview", "guides")]
    hundred = (F(100), F(100))
    return replace(
        full,
        verdict="qualified",
        score=Score(*hundred, hundred, (ZERO, ZERO)),
        ledger=full.ledger[:1],
        findings=(),
        indicators=tuple(good),
        notes=(),
        run=RunInfo("2026-01-31", 1, 1, 0, 0.5),
    )


def unscored_report() -> Report:
    """A ruleset without a scale."""
    return replace(build(), verdict="unscored", score=None, ledger=(), fail_under=None)
