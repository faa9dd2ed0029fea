"""Examples of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitelint.model.ruleset import Example, Rule
from sitelint.model.value import Outcome
from sitelint.rules.examples import run_examples
from tests.rules.words import FRAME, INDICATOR, edited, load, write

PASS, FAIL, REVIEW, NONE, ERROR = (Outcome(o) for o in ("pass", "fail", "review", "inapplicable", "error"))


@pytest.mark.parametrize(
    ("good", "bad", "unsure", "said"),
    [
        (PASS, FAIL, False, None),
        (PASS, REVIEW, True, None),
        (FAIL, FAIL, False, "18:22: footer-site-code: a good example is a fail"),
        (ERROR, FAIL, False, "18:22: footer-site-code: a good example is an error"),
        (REVIEW, FAIL, False, "8:5: footer-site-code: no good example passes: they are review"),
        (NONE, FAIL, False, "8:5: footer-site-code: no good example passes: they are inapplicable"),
        (PASS, PASS, False, "18:62: footer-site-code: a bad example is a pass, not a fail"),
        (PASS, NONE, False, "18:62: footer-site-code: a bad example is inapplicable, not a fail"),
        (PASS, REVIEW, False, "18:62: footer-site-code: a bad example is review, not a fail"),
        (PASS, ERROR, False, "18:62: footer-site-code: a bad example is an error, not a fail"),
        (REVIEW, REVIEW, True, "18:22: footer-site-code: a good example is review"),
        (PASS, FAIL, True, "18:62: footer-site-code: a bad example is a fail, not review"),
    ],
)
def test_outcomes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    good: Outcome,
    bad: Outcome,
    unsure: bool,
    said: str | None,
) -> None:
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path / "cache"))
    text = edited(INDICATOR, refs="outcome: review") if unsure else INDICATOR
    folder = write(tmp_path / "my", {"ruleset.yaml": FRAME, "x.yaml": text})

    def judge(rule: Rule, example: Example) -> Outcome:
        return good if example.good else bad

    found = [
        str(p).removeprefix(f"{folder}/x.yaml:").partition(" (")[0] for p in run_examples(load(folder), judge)
    ]
    assert [line.replace("18:23", "18:22").replace(":61:", ":62:") for line in found] == (
        [said] if said else []
    )
