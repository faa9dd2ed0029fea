"""Quick pickling of frozen dataclasses with slots: results travel between processes by the thousand."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any


class Packed:
    """Pickled as the call that makes it; the standard way looks up every field by reflection."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        made: Any = type(self)
        return made, _fields(made)(self)


@lru_cache(maxsize=256)
def _fields(made: type) -> Callable[[Packed], tuple[Any, ...]]:
    """What reads all fields of an object at once; of one or none, ``attrgetter`` would give no tuple."""
    names: tuple[str, ...] = made.__slots__  # type: ignore[attr-defined]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda packed: tuple(getattr(packed, name) for name in names)
