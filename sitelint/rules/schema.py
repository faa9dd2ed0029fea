"""The JSON Schema of the ruleset language, built from the words at hand.

An editor that is given ``published_schema`` completes checks, facts and formats, also those of installed plugins.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitelint.model.words import Check, Vocabulary
from sitelint.rules import _schemaframe as frame
from sitelint.rules import _schemaparts as part

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def indicator_schema(words: Vocabulary) -> Schema:
    """The schema of an indicator's file."""
    return {"$schema": _DRAFT, "$ref": "#/$defs/indicator", "$defs": _definitions(words)}


def ruleset_schema(words: Vocabulary) -> Schema:
    """The schema of ``ruleset.yaml``."""
    return {"$schema": _DRAFT, "$ref": "#/$defs/ruleset", "$defs": _definitions(words)}


def published_schema(words: Vocabulary) -> Schema:
    """One schema for both kinds of files: what has the key ``ruleset`` is a frame, all else an indicator."""
    return {
        "$schema": _DRAFT,
        "title": "sitelint ruleset",
        "description": "A file of a sitelint ruleset: the frame ruleset.yaml, or an indicator with its rules",
        "if": {"type": "object", "required": ["ruleset"]},
        "then": {"$ref": "#/$defs/ruleset"},
        "else": {"$ref": "#/$defs/indicator"},
        "$defs": _definitions(words),
    }


def _definitions(words: Vocabulary) -> Schema:
    return {
        "ruleset": frame.ruleset(),
        "indicator": part.indicator(),
        "rule": part.rule(),
        "override": frame.override(),
        "given": _given(words),
        "expect": _expect(),
        "tests": _tests(words.checks),
        "where": _where(words.checks),
        "example": _example(words),
        "repair": _repair(words),
        "effect": part.effect(),
        **part.SMALL,
    }


def _given(words: Vocabulary) -> Schema:
    facts = sorted(words.facts)
    named = [{"const": f"@{name}", "description": _first_line(words.facts[name].doc)} for name in facts]
    deeper = [f"@{name}.{field}" for name in facts for field in words.facts[name].fields or ()]
    return {
        "title": "given",
        "description": "What the rule looks at: a CSS selector, @fact, or @fact.field",
        "type": "string",
        "minLength": 1,
        "anyOf": [
            *named,
            {"enum": deeper or ["@"]},
            {
                "pattern": rf"^@({'|'.join(facts)})\.[^\s.]" if facts else r"^@\.",
                "description": "a field of a fact",
            },
            {"pattern": r"^[^@]", "description": "a CSS selector"},
        ],
    }


def _repair(words: Vocabulary) -> Schema:
    named = sorted(words.repairs)
    return {
        "title": "repair",
        "description": "What repairs the fault by itself, where that is surely right:\n"
        + "\n".join(f"{name}: {_first_line(words.repairs[name].doc)}" for name in named),
        "enum": named or [""],
        "$comment": "repair",
    }


def _expect() -> Schema:
    tests: Schema = {"$ref": "#/$defs/tests"}
    several = {"type": "array", "items": tests, "minItems": 1}
    either = {
        "type": "object",
        "description": "At least one of these must hold",
        "properties": {"any": several},
        "required": ["any"],
        "additionalProperties": False,
    }
    return {
        "title": "expect",
        "description": "What must hold: checks of one value, a list of them, or any: [...]",
        "if": {"type": "array"},
        "then": several,
        "else": {"if": {"type": "object", "required": ["any"]}, "then": either, "else": tests},
    }


def _tests(checks: Mapping[str, Check]) -> Schema:
    return {
        "type": "object",
        "description": "Checks that must all hold, and the field they look at",
        "properties": {
            "field": {"type": "string", "minLength": 1, "description": "the field to look at"},
            **{name: _argument(check) for name, check in sorted(checks.items())},
        },
        "additionalProperties": False,
        "minProperties": 1,
        "$comment": "check",
    }


def _where(checks: Mapping[str, Check]) -> Schema:
    scalar = {"type": ["string", "number", "boolean", "null"]}
    several = {"items": scalar, "minItems": 1}
    over_item = {name: _argument(check) for name, check in sorted(checks.items()) if check.over == "item"}
    return {
        "title": "where",
        "description": "Keeps items: field = value, field in [list], or field: {check: argument}",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {
            "if": {"type": "object"},
            "then": {
                "type": "object",
                "properties": over_item,
                "additionalProperties": False,
                "minProperties": 1,
                "$comment": "check",
            },
            "else": {"if": {"type": "array"}, "then": several, "else": scalar},
        },
    }


def _argument(check: Check) -> Schema:
    """What stands after a verb: its own argument, or a reference to a value."""
    own = dict(check.argument)
    described = {"title": check.name, "description": check.doc}
    if own.get("type") == "boolean" or "const" in own or not own:
        return {**own, **described}
    if check.over == "selection":
        return {**own, **described}
    return {**described, "if": {"$ref": "#/$defs/reference"}, "else": own}


def _example(words: Vocabulary) -> Schema:
    facts = {name: {"description": _first_line(fact.doc)} for name, fact in sorted(words.facts.items())}
    return {
        "if": {"type": "string"},
        "then": {"minLength": 1},
        "else": {
            "type": "object",
            "properties": {
                "html": {"type": "string"},
                "url": {"type": "string", "minLength": 1},
                "clock": {"$ref": "#/$defs/clock"},
                "kind": {"enum": list(part.KINDS)},
                "facts": {
                    "type": "object",
                    "properties": facts,
                    "additionalProperties": False,
                    "minProperties": 1,
                    "$comment": "fact",
                },
            },
            "additionalProperties": False,
            "minProperties": 1,
        },
        "description": "HTML, or {html, url, clock, kind, facts}",
    }


def _first_line(doc: str) -> str:
    return doc.partition("\n")[0]
