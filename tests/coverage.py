"""What of every clause a program decides, and which test proves it: the table in both READMEs.

    python -m tests.coverage          write it anew

``tests/docs/test_coverage.py`` fails when it is not fresh.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sitelint.model.ruleset import Indicator, Ruleset
from sitelint.model.text import Lang
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset
from tests.sites.defects import DEFECTS

ROOT = Path(__file__).resolve().parents[1]
READMES: dict[Lang, str] = {"en": "README.md", "zh": "README.zh-CN.md"}
BEGIN, END = "<!-- coverage: written by python -m tests.coverage -->", "<!-- end of coverage -->"
RULESETS = ("gov-2019", "gov-2015", "page-design-2017", "domain-2018", "ipv6", "beijing", "advice")
HOW = {
    "decided": {
        "en": "decided by program, which asks where it is unsure",
        "zh": "程序判定，不确定的提请人工判定",
    },
    "part": {"en": "sampled by program, a person decides the rest", "zh": "程序抽查，其余人工判定"},
    "asked": {"en": "a person decides", "zh": "人工判定"},
}
PROOF = "tests/sites/test_ledger.py"


def how(indicator: Indicator) -> str:
    """decided, part or asked."""
    if not indicator.rules:
        return "asked"
    sure = any(not rule.unsure for rule in indicator.rules)
    return "decided" if sure and not indicator.review else "part"


def own(ruleset: Ruleset) -> Iterator[Indicator]:
    """The indicators that stand in the ruleset's own folder, not what it inherits."""
    for indicator in ruleset.indicators:
        if (
            indicator.span is not None
            and Path(ruleset.path).resolve() in Path(indicator.span.path).resolve().parents
        ):
            yield indicator


def proofs() -> dict[str, list[str]]:
    """Planted defects that move an indicator."""
    found: dict[str, list[str]] = defaultdict(list)
    for defect in DEFECTS:
        for name in sorted({*defect.lost, *defect.vetoes, *defect.doubts}):
            found[name].append(defect.name)
    return found


def table(lang: Lang) -> str:
    registry = load_registry()
    planted = proofs()
    head = {
        "en": "| clause | how | rules | proof |",
        "zh": "| 指标 | 判定方式 | 规则数 | 测试 |",
    }[lang]
    lines: list[str] = []
    counts: dict[str, int] = defaultdict(int)
    for name in RULESETS:
        ruleset = open_ruleset(name, registry)
        rows = list(own(ruleset))
        lines += ["", f"**{ruleset.title.get(lang)}** (`{name}`)", "", head, "|---|---|---|---|"]
        for indicator in rows:
            kind = how(indicator)
            counts[kind] += 1
            clause = " · ".join(part for part in (indicator.clause.group, indicator.clause.row) if part)
            proof = (
                ", ".join(f"`{one}`" for one in planted.get(indicator.id, ())) if name == "gov-2019" else ""
            )
            if not proof:
                proof = "—" if not indicator.rules else f"`{_test_of(name)}`"
            shown = clause or indicator.title.get(lang)
            lines.append(f"| {shown} | {HOW[kind][lang]} | {len(indicator.rules)} | {proof} |")
    total = sum(counts.values())
    summary = {
        "en": f"{counts['decided']} of {total} rows are decided by program, {counts['part']} are sampled and left to a "
        f"person in part, {counts['asked']} are left to a person. Names under proof are defects planted in a made site "
        f"(`{PROOF}`): each must cost exactly what it costs, and nothing else may change.",
        "zh": f"共{total}行：{counts['decided']}行由程序判定，{counts['part']}行由程序抽查、其余人工判定，"
        f"{counts['asked']}行由人工判定。“测试”一列是植入样例网站的缺陷（`{PROOF}`）：每个缺陷必须恰好扣去应扣的分，其他一概不变。",
    }[lang]
    title = {"en": "The whole table", "zh": "完整表格"}[lang]
    return "\n".join([summary, "", f"<details><summary>{title}</summary>", *lines, "", "</details>"])


def _test_of(ruleset: str) -> str:
    name = f"tests/rulesets/test_{ruleset.replace('-', '_')}.py"
    if ruleset == "gov-2015":
        return "tests/sites/test_gov_2015.py"
    return name if (ROOT / name).is_file() else "sitelint ruleset test " + ruleset


def spliced(text: str, lang: Lang) -> str:
    """The README with the table as it is now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table(lang)}\n\n{END}{after}"


def main() -> None:
    for lang, name in READMES.items():
        path = ROOT / name
        path.write_text(spliced(path.read_text("utf-8"), lang), "utf-8")
    sys.stdout.write(f"{', '.join(READMES.values())}\n")


if __name__ == "__main__":
    main()
