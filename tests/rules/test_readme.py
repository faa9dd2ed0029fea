"""The specification of the language shows files that the loader accepts, and names every check."""

from __future__ import annotations

import re
from pathlib import Path

from sitelint.rules.validate import Validator
from sitelint.rules.yamlsource import read_yaml
from tests.rules.words import WORDS

README = (Path(__file__).parents[2] / "rulesets" / "README.md").read_text(encoding="utf-8")


def blocks() -> list[str]:
    return [block.replace("{…}", "{zh: …}") for block in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)]


def test_its_blocks_are_valid() -> None:
    frame, indicator, rule = blocks()
    whole = indicator.replace("rules: []", "rules:") + "".join(f"  {line}\n" for line in rule.splitlines())
    for text, kind in ((frame, "ruleset"), (whole, "indicator")):
        node, problems = read_yaml(text.encode(), "README.md")
        assert not problems
        assert node is not None
        assert Validator(WORDS).faults(node, kind) == []  # type: ignore[arg-type]


def test_every_check_is_named() -> None:
    assert [name for name in WORDS.checks if f"`{name}`" not in README] == []
