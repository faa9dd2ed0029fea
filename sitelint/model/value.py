"""What facts are made of: JSON values, located items, and the honest unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sitelint.model.text import Text


class Outcome(StrEnum):
    """What became of a rule. ``review``: a person must decide; ``error``: the tool could not."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    REVIEW = "review"
    INAPPLICABLE = "inapplicable"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that exists but cannot be told from what is at hand. Never a pass, never a fail.

    ``external``: it lies in a frame, script or file that was not gathered; facts print it as ``"external"``.
    """

    reason: Text = field(default_factory=Text)
    external: bool = False

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that ``given`` selects: its fields, and the element or place it stands at.

    ``at`` is an lxml element, a :class:`~sitelint.model.place.Location`, or None (the page or site as a whole).
    """

    fields: Mapping[str, Any]
    at: Any = None


class Stream(Iterable[Item]):
    """More items than should be held at once: ``make`` gives them anew each time they are read."""

    def __init__(self, make: Callable[[], Iterable[Item]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Item]:
        return iter(self._make())


def plain(value: Any) -> Any:
    """The JSON form of a fact's value: items without places, unknowns as ``"external"`` or null."""
    if value is None or isinstance(value, (str, int, float)):
        return value  # most are
    if isinstance(value, Unknown):
        return "external" if value.external else None
    if isinstance(value, Item):
        return plain(value.fields)
    if isinstance(value, (dict, Mapping)):
        return {str(key): plain(val) for key, val in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, Stream)):
        return [plain(val) for val in value]
    return value
