"""JSON Schemas that several checks share."""

from __future__ import annotations

from typing import Any

SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
SCALARS: dict[str, Any] = {"type": "array", "items": SCALAR, "minItems": 1}
NUMBER: dict[str, Any] = {"type": "number"}
TEXT_OR_TEXTS: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    ]
}
PATTERN: dict[str, Any] = {
    "type": "string",
    "minLength": 1,
    "description": "An RE2 regular expression, searched for anywhere unless anchored with ^ and $",
}
_COUNT = {"type": "integer", "minimum": 0}
RANGE: dict[str, Any] = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "description": "exactly so many"},
        {
            "type": "object",
            "properties": {"min": _COUNT, "max": _COUNT, "equals": _COUNT},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}
FIELD: dict[str, Any] = {
    "anyOf": [
        {"const": True, "description": "the value itself, or the text of an element"},
        {"type": "string", "minLength": 1, "description": "a field of every item"},
    ]
}
