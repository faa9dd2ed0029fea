"""The schema of ``ruleset.yaml``."""

from __future__ import annotations

from sitelint.rules._schemaparts import AMOUNT, ID, IDS, NAME, TEXT, Schema, closed, rule_keys


def override() -> Schema:
    """Keys of an indicator or of a rule; which of them fit is told when the id is known. Null takes a key away."""
    keys = {**rule_keys(), "points": {"$ref": "#/$defs/points"}, "review": TEXT, "guidance": TEXT}
    nullable = {key: {"if": {"type": "null"}, "else": schema} for key, schema in keys.items()}
    return closed({**nullable, "off": {"type": "boolean"}}, [], minProperties=1, title="override")


def ruleset() -> Schema:
    number = {"type": "number", "minimum": 0}
    document = closed({"title": NAME, "number": NAME, "note": TEXT}, ["title"])
    rescale = {
        "if": {"type": "string"},
        "then": {"pattern": r"^\d+/\d+$", "$comment": "a fraction such as 4/3"},
    }
    profile = closed(
        {
            "title": TEXT,
            "skip": {**IDS, "description": "groups that do not apply"},
            "rescale": {"type": ["string", "number"], **rescale, "else": AMOUNT},
            "bonus": {"type": "boolean"},
            "only": {**IDS, "description": "no other rules and indicators than these (globs)"},
            "scored": {"type": "boolean", "description": "false: findings, but no points and no verdict"},
            "dialect": {
                **NAME,
                "description": "how files are read: none, auto, or template languages with commas between",
            },
        },
        ["title"],
    )
    return closed(
        {
            "ruleset": {**ID, "description": "the folder's name"},
            "title": TEXT,
            "edition": {"type": "string", "minLength": 1, "description": "of the document"},
            "note": TEXT,
            "extends": {"type": "array", "items": NAME, "uniqueItems": True},
            "documents": {"type": "object", "additionalProperties": document},
            "scale": closed(
                {"base": AMOUNT, "fail_under": number, "bonus_over": number, "bonus_max": number}, ["base"]
            ),
            "profiles": {"type": "object", "additionalProperties": profile, "minProperties": 1},
            "default_profile": NAME,
            "overrides": {"type": "object", "additionalProperties": {"$ref": "#/$defs/override"}},
        },
        ["ruleset", "title", "edition"],
        title="ruleset",
        description="The frame of a ruleset: documents, scale, profiles",
    )
