"""Findings of the sample report: a veto, 512 alike pages, files, and hostile strings."""

from __future__ import annotations

from fractions import Fraction as F

from sitelint.model.place import Location
from sitelint.model.report import Finding
from sitelint.model.text import Text
from sitelint.model.value import Outcome

HOME = "https://www.example.gov.cn/"
HOSTILE = (
    "\x1b]0;pwned\x07\x1b[31m红\x9b2J\u202egnp.exe ::error::x ##[error]y | `code` <script>alert(1)</script> @admin "
    "[a](javascript:x) #12 ]]> \ud800&\ufffe\r\n::error::z **b**"
)


def finding(
    number: int, rule: str, indicator: str, message: Text, location: Location, **more: object
) -> Finding:
    values: dict[str, object] = {"outcome": Outcome.FAIL, "severity": "error", **more}
    return Finding(f"{number:016x}", rule, indicator, message=message, location=location, **values)  # type: ignore[arg-type]


def findings() -> list[Finding]:
    made = [
        finding(
            n,
            "columns-updated",
            "column-updates",
            Text(
                f"栏目“{name}”最近更新于 {day}，超过 14 天",
                f"column {name} was last updated on {day}, over 14 days ago",
            ),
            Location(
                f"{HOME}col/{n}/index.html", 120 + n, 5, 120 + n, 40, "ul.list", f"<li><span>{day}</span>"
            ),
            fix=Text("更新栏目或撤并", "update or merge the column"),
            refs=("国办秘函〔2019〕19号",),
            evidence={"actual": day, "limit": F(14)},
        )
        for n, (name, day) in enumerate(
            [
                ("要闻", "2025-01-02"),
                ("通知公告", "2024-11-30"),
                ("政策文件", "2024-05-01"),
                ("图片新闻", "2025-02-03"),
                ("工作动态", "2025-03-04"),
                ("基层动态", "2025-01-05"),
            ],
            1,
        )
    ]
    for n in range(512):
        page = f"{HOME}zwgk/art/2026/1/{n % 28 + 1}/a_very_long_directory_name_that_never_ends/art_{n}.html?id={n}"
        made.append(
            finding(
                100 + n,
                "footer-site-code",
                "site-identification",
                Text("页面底部没有网站标识码", "the footer shows no site identification code"),
                Location(page, 210, 3, 210, 30, "div.footer", '<div class="footer">' + "版权所有 " * 20),
                fix=Text("在底部功能区列明网站标识码", "show the code in the footer"),
            )
        )
    made += [
        finding(
            1000,
            "page-title",
            "page-labels",
            Text(f"标题不规范：{HOSTILE}", f"bad title: {HOSTILE}"),
            Location("templates\\col,umn:1%.html", 3, 9, 3, 30, "title", f"<title>{HOSTILE}</title>"),
            severity="warning",
            evidence={"actual": HOSTILE},
        ),
        finding(
            1001,
            "search-works",
            "site-search",
            Text("站内搜索结果需人工核对", "search results need a person"),
            Location(HOME),
            outcome=Outcome.REVIEW,
        ),
        finding(
            1002,
            "ipv6",
            "ipv6",
            Text("规则 ipv6 无法执行：KeyError", "rule ipv6 could not run: KeyError"),
            Location(HOME),
            outcome=Outcome.ERROR,
        ),
        finding(
            1003,
            "alt-text",
            "accessibility",
            Text("图片缺少替代文字", "image without alternative text"),
            Location("templates/index.html", 12, 1, 14, 8, "img", "<img src=a.png>"),
            severity="info",
        ),
    ]
    return made
