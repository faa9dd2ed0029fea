"""The coverage table of the READMEs is fresh, and covers enough."""

from __future__ import annotations

import pytest

from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset
from tests.coverage import BEGIN, END, READMES, ROOT, RULESETS, how, own, proofs, spliced


@pytest.mark.parametrize("lang", READMES)
def test_the_table_is_fresh(lang):
    text = (ROOT / READMES[lang]).read_text("utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert spliced(text, lang) == text, "run python -m tests.coverage"


def test_at_least_45_rows_are_decided_or_part_decided():
    registry = load_registry()
    rows = [i for name in RULESETS for i in own(open_ruleset(name, registry))]
    assert sum(how(indicator) != "asked" for indicator in rows) >= 45


def test_every_veto_and_deduction_that_rules_decide_is_proven_by_a_planted_defect():
    planted = proofs()
    gov = open_ruleset("gov-2019", load_registry())
    for indicator in gov.indicators:
        if indicator.part in ("veto", "deduct") and how(indicator) == "decided":
            assert indicator.id in planted, indicator.id
