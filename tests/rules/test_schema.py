"""The published schema: itself valid, complete, and of one mind with the loader."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sitelint.rules.schema import indicator_schema, published_schema, ruleset_schema
from tests.rules.words import FACTS, FRAME, INDICATOR, WORDS, edited


@pytest.mark.parametrize("build", [indicator_schema, ruleset_schema, published_schema])
def test_it_is_a_schema_and_json(build: Any) -> None:
    schema = build(WORDS)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_one_document_serves_both_kinds_of_files() -> None:
    validator = Draft202012Validator(published_schema(WORDS))
    assert validator.is_valid(yaml.safe_load(FRAME))
    # PyYAML reads the key `on` as true; an editor follows YAML 1.2
    good = yaml.safe_load(INDICATOR.replace("on: [home", "'on': [home"))
    assert validator.is_valid(good)
    for change in ({"given": 'given: "@fotter"'}, {"expect": "expect: {mathces: x}"}, {"part": "part: x"}):
        assert not validator.is_valid(
            yaml.safe_load(edited(INDICATOR.replace("on: [home", "'on': [home"), **change))
        )
    assert not validator.is_valid(yaml.safe_load(FRAME + "extend: []\n"))


def test_words_are_offered_with_their_documentation() -> None:
    definitions = published_schema(WORDS)["$defs"]
    tests = definitions["tests"]["properties"]
    assert tests.keys() - {"field"} == WORDS.checks.keys()
    assert "RE2" in tests["matches"]["description"]
    offered = [branch.get("const") for branch in definitions["given"]["anyOf"]]
    assert all(f"@{name}" in offered for name in FACTS)
    assert "@footer.site_code" in definitions["given"]["anyOf"][len(FACTS)]["enum"]
    assert definitions["example"]["else"]["properties"]["facts"]["properties"].keys() == FACTS.keys()


def test_checks_over_the_selection_are_not_filters() -> None:
    filters = published_schema(WORDS)["$defs"]["where"]["additionalProperties"]["then"]["properties"]
    assert "matches" in filters
    assert "count" not in filters
