"""Reports that are handed in call a fault as notices do: every bundled rule has the word for it."""

from __future__ import annotations

import pytest

from sitelint import paths
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset

NAMES = sorted(path.parent.name for path in paths.bundled("rulesets").glob("*/ruleset.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_names_its_defect(name):
    rules = open_ruleset(name, load_registry()).rules()
    unnamed = [rule.id for rule in rules if not (rule.defect.zh and rule.defect.en)]
    assert not unnamed, "write `defect: {zh: 空白栏目, en: Blank columns}`: what notices call the fault"
