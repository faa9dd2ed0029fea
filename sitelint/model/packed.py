"""Quick pickling of frozen dataclasses with slots: results travel between processes by the thousand."""

from __future__ import annotations

from typing import Any


class Packed:
    """Pickled as the call that makes it; the standard way looks up every field by reflection."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, name) for name in self.__slots__)
