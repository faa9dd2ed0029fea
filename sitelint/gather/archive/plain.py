"""Frozen dataclasses as JSON values and back. What comes back is checked: archives come from anywhere."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
_PLAIN = (str, int, float, bool)


def to_plain(value: Any) -> Any:
    """JSON: objects for dataclasses and mappings, lists for tuples and (sorted) sets."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: to_plain(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(one) for one in value)
    if isinstance(value, (tuple, list)):
        return [to_plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value


def from_plain(kind: type[T], value: Any) -> T:
    """The dataclass that the JSON describes. Unknown fields are left out, missing ones take their defaults.

    Raises ValueError for a value of another type.
    """
    made: T = _make(kind, value, kind.__name__)
    return made


def _make(kind: Any, value: Any, where: str) -> Any:
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value, where)
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN:
        return _scalar(kind, value, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if origin is typing.Literal:
        fits = value in parts if isinstance(value, _PLAIN) else False
        return value if fits else _refuse(where, value)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None if type(None) in parts else _refuse(where, value)
        return _make(next(part for part in parts if part is not type(None)), value, where)
    if origin is Mapping and isinstance(value, dict):
        return {_make(parts[0], k, where): _make(parts[1], one, where) for k, one in value.items()}
    if origin in (tuple, frozenset) and isinstance(value, list):
        if origin is tuple and parts[-1] is not Ellipsis:
            if len(parts) != len(value):
                _refuse(where, value)
            return tuple(_make(part, one, where) for part, one in zip(parts, value, strict=True))
        return origin(_make(parts[0], one, where) for one in value)
    return _refuse(where, value)


def _dataclass(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        _refuse(where, value)
    hints = _hints(kind)
    given: dict[str, Any] = {}
    for one in dataclasses.fields(kind):
        if one.name in value:
            given[one.name] = _make(hints[one.name], value[one.name], f"{where}.{one.name}")
        elif one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            raise ValueError(f"{where}.{one.name} is missing")
    return kind(**given)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _scalar(kind: type, value: Any, where: str) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value if type(value) is kind else _refuse(where, value)


def _refuse(where: str, value: Any) -> Any:
    raise ValueError(f"{where} cannot be {type(value).__name__}")
