"""The parts of the schema that no word changes."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

KINDS = (
    "home",
    "column",
    "article",
    "guide",
    "message",
    "board",
    "disclosure",
    "search",
    "error",
    "notice",
    "template",
    "other",
)
ID = {
    "type": "string",
    "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "$comment": "kebab-case: small letters and digits, joined by single hyphens",
}
NAME = {"type": "string", "minLength": 1}
TEXT = {"$ref": "#/$defs/text"}
IDS = {"type": "array", "items": NAME, "uniqueItems": True}
AMOUNT = {"type": "number", "exclusiveMinimum": 0}


def amount_or(word: str) -> Schema:
    """A schema: a number above 0, or this word."""
    return {
        "if": {"type": "string"},
        "then": {"const": word, "$comment": f"a number above 0, or {word}"},
        "else": AMOUNT,
    }


SEVERITY = {"enum": ["error", "warning", "info"]}

SMALL: Schema = {
    "text": {
        "description": "A sentence in Chinese and English; a plain string stands for both",
        "if": {"type": "string"},
        "then": {"minLength": 1},
        "else": {
            "type": "object",
            "properties": {"zh": NAME, "en": NAME},
            "additionalProperties": False,
            "minProperties": 1,
        },
    },
    "reference": {
        "type": "string",
        "pattern": r"^@",
        "description": 'A value: "@fact.field", "@self.field" of the same item, "@settings.name"',
    },
    "clock": {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$",
        "$comment": "a date such as 2026-01-31, or an ISO instant",
    },
    "on": {
        "description": "Page kinds; page: every page but error pages; site: the site as a whole",
        "if": {"type": "array"},
        "then": {"items": {"enum": [*KINDS, "page", "site"]}, "minItems": 1, "uniqueItems": True},
        "else": {"enum": [*KINDS, "page", "site"]},
    },
    "points": {
        "type": "object",
        "properties": {
            "value": amount_or("uncapped"),
            "provenance": {"enum": ["official", "local", "estimated"]},
        },
        "required": ["value", "provenance"],
        "additionalProperties": False,
    },
    "threshold": {
        "type": "object",
        "properties": {
            "items": {"type": "integer", "minimum": 1},
            "share": {"type": "string", "pattern": r"^\d{1,3}(\.\d+)?%$", "$comment": "a share such as 5%"},
        },
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    },
}


def closed(properties: Schema, required: list[str], **more: Any) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        **more,
    }


def effect() -> Schema:
    """One of four forms, told apart by their first key."""
    threshold = {"$ref": "#/$defs/threshold"}
    deduct = closed(
        {
            "deduct": amount_or("all"),
            "per": {"enum": ["site", "page", "item"], "description": "default: site"},
            "cap": AMOUNT,
            "times": {**NAME, "description": "a field: one failing item counts as often as it says"},
        },
        ["deduct"],
        **{"x-also": ["veto", "bonus"]},
    )
    veto = closed(
        {"veto": {"if": {"type": "object"}, "then": threshold, "else": {"const": True}}, "warn": threshold},
        ["veto"],
    )
    bonus = closed({"bonus": AMOUNT}, ["bonus"])
    return {
        "title": "effect",
        "description": "What a broken rule costs, or a kept bonus rule earns; left out: no points",
        "type": "object",
        "if": {"required": ["veto"]},
        "then": veto,
        "else": {"if": {"required": ["bonus"]}, "then": bonus, "else": deduct},
    }


def rule_keys() -> Schema:
    return {
        "title": {**TEXT, "description": "states the good condition"},
        "where": {"$ref": "#/$defs/where"},
        "expect": {"$ref": "#/$defs/expect"},
        "across": {
            "type": "string",
            "description": "every page | any page | at least 95% of pages | at least 3 pages",
            "examples": ["every page", "any page", "at least 95% of pages", "at least 3 pages"],
        },
        "effect": {"$ref": "#/$defs/effect"},
        "severity": SEVERITY,
        "outcome": {
            "const": "review",
            "description": "a violation is shown to a person instead of being blamed",
        },
        "message": {
            **TEXT,
            "description": "placeholders {actual} {expected} {count} and every field of the item",
        },
        "defect": {**TEXT, "description": "what notices call the fault, such as 空白栏目"},
        "fix": TEXT,
        "repair": {"$ref": "#/$defs/repair"},
        "refs": {"type": "array", "items": NAME},
        "profiles": IDS,
        "examples": closed(
            {
                kind: {"type": "array", "items": {"$ref": "#/$defs/example"}, "minItems": 1}
                for kind in ("good", "bad")
            },
            ["good", "bad"],
        ),
    }


def rule() -> Schema:
    keys = {"rule": ID, **rule_keys(), "on": {"$ref": "#/$defs/on"}, "given": {"$ref": "#/$defs/given"}}
    return closed(keys, ["rule", "title", "on", "given", "expect", "examples"], title="rule")


def indicator() -> Schema:
    return closed(
        {
            "indicator": ID,
            "title": TEXT,
            "part": {"enum": ["veto", "deduct", "bonus", "advice"]},
            "points": {"$ref": "#/$defs/points"},
            "clause": closed({"document": NAME, "group": NAME, "row": NAME}, ["document"]),
            "profiles": IDS,
            "review": {
                **TEXT,
                "description": "what a person must look at, where rules cannot decide (all of) it",
            },
            "guidance": {
                **TEXT,
                "description": "what a person must look at when rules, which can decide it, were unsure",
            },
            "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
        },
        ["indicator", "title", "part", "clause"],
        title="indicator",
        description="One scored row of an official table",
    )
