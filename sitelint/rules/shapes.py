"""Small shape checks for files that are read on every run, without the weight of a schema library.

Each shape also says itself in JSON Schema, so that what editors are told is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, TypeVar

from sitelint.rules.lookup import suggest

_PERIOD = re.compile(r"[1-9]\d{0,3}\s+(?:day|week|month|year)s?")
_IDENTITY = re.compile(r"[0-9a-f]{16}")
_ENDLESS = 1e9

Value = TypeVar("Value", covariant=True)
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Readable(Generic[Value]):
    """Turns a plain value into the wanted one, or raises ValueError with what was expected.

    ``schema`` says the same in JSON Schema.
    """

    read: Callable[[Any], Value]
    schema: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, value: Any) -> Value:
        return self.read(value)

    def about(self, description: str, **more: Any) -> Readable[Value]:
        """The same, with what it means, for people who write it."""
        return replace(self, schema={**self.schema, "description": description, **more})


Shape = Readable[Any]


def keys(known: Mapping[str, Shape], needed: tuple[str, ...] = (), **more: Any) -> Schema:
    """The schema of a mapping with these keys and no others; a key may be written with hyphens too."""
    hyphens = {f"^{key.replace('_', '-')}$": dict(shape.schema) for key, shape in known.items() if "_" in key}
    return {
        "type": "object",
        **more,
        "properties": {key: dict(shape.schema) for key, shape in known.items()},
        **({"patternProperties": hyphens} if hyphens else {}),
        **({"required": list(needed)} if needed else {}),
        "additionalProperties": False,
    }


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected text, got {shown(value)}")
    return value


text = Readable(_text, {"type": "string", "pattern": r"\S"})


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, got {shown(value)}")
    return value


boolean = Readable(_boolean, {"type": "boolean"})


def whole(least: int, most: int = 1_000_000_000) -> Readable[int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            limit = f"from {least} to {most}" if most < 1_000_000_000 else f"of {least} or more"
            raise ValueError(f"expected a whole number {limit}, got {shown(value)}")
        return value

    return Readable(read, {"type": "integer", "minimum": least, "maximum": most})


def amount(*, above: float | None = None, least: float = 0, most: float = float("inf")) -> Readable[float]:
    """A number that is more than ``above``, or from ``least`` to ``most``."""

    def read(value: Any) -> float:
        fine = not isinstance(value, bool) and isinstance(value, (int, float)) and least <= value <= most
        if not fine or (above is not None and value <= above):
            limit = f"more than {above:g}" if above is not None else f"of {least:g} or more"
            raise ValueError(
                f"expected a number {limit}{f', at most {most:g}' if most < _ENDLESS else ''}, got {shown(value)}"
            )
        return float(value)

    edges = {"minimum": least} if above is None else {"exclusiveMinimum": above}
    return Readable(read, {"type": "number", **edges, **({"maximum": most} if most < _ENDLESS else {})})


def choice(*known: str) -> Shape:
    def read(value: Any) -> str:
        if value not in known:
            raise ValueError(f"unknown value {shown(value)}; {suggest(str(value), known)}")
        return str(value)

    return Readable(read, {"enum": list(known)})


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(entry, str) and entry.strip() for entry in listed):
        raise ValueError(f"expected a list of texts, got {shown(value)}")
    return tuple(listed)


texts = Readable(_texts, {"anyOf": [text.schema, {"type": "array", "items": text.schema}]})


def _listing(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"expected a list, got {shown(value)}")
    return value


listing = Readable(_listing, {"type": "array"})


def _period(value: Any) -> str:
    """A time such as ``14 days``."""
    if not isinstance(value, str) or not _PERIOD.fullmatch(value.strip()):
        raise ValueError(f"expected a time such as 14 days, 6 months or 1 year, got {shown(value)}")
    return " ".join(value.split())


period = Readable(_period, {"type": "string", "pattern": rf"^\s*{_PERIOD.pattern}\s*$"})


def _day(value: Any) -> str:
    """A date, ISO."""
    try:
        return date.fromisoformat(text(value)).isoformat()
    except ValueError:
        raise ValueError(f"expected a date such as 2026-01-31, got {shown(value)}") from None


day = Readable(_day, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})


def _identity(value: Any) -> str:
    """The id of a finding."""
    if not _IDENTITY.fullmatch(text(value)):
        raise ValueError(f"expected the id of a finding, 16 hexadecimal digits, got {shown(value)}; quote it")
    return str(value)


identity = Readable(_identity, {"type": "string", "pattern": f"^{_IDENTITY.pattern}$"})


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"expected a mapping, got {shown(value)}")
    return value


mapping = Readable(_mapping, {"type": "object"})


def shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return f'"{value[:60]}"' if isinstance(value, str) else str(value)
