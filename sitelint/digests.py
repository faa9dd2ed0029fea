"""Short names for bytes."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256


@lru_cache(maxsize=512)
def digest(body: bytes | None) -> str:
    """A short name for the bytes of a sheet or frame, empty for what is not there; pages of a site share a few."""
    return "" if body is None else sha256(body).hexdigest()[:32]
