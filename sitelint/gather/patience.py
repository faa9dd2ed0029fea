"""What servers say about being asked too often: ``Retry-After`` and the RateLimit headers, in all their spellings."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

MAX_WAIT = 60.0  # seconds, whatever a server asks for
_EPOCH = 1_000_000_000  # a reset above it is a moment, not a duration
_NAMES = ("ratelimit", "x-ratelimit", "x-rate-limit")
_PAIR = re.compile(r"(?:^|[;,\s])(remaining|reset|r|t)\s*=\s*\"?(\d{1,12})", re.I)
_DURATION = re.compile(r"(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,6}(?:\.\d{1,6})?)s)?")


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests are left for so many seconds."""

    remaining: int
    reset: float


def seconds(retry_after: str | None) -> float | None:
    """Seconds that a ``Retry-After`` asks for: a number, a date, or ``1m30s``. None when it makes no sense."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    if text and (match := _DURATION.fullmatch(text.lower())):
        hours, minutes, rest = (float(part or 0) for part in match.groups())
        return 3600 * hours + 60 * minutes + rest
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, moment.timestamp() - time.time())


def allowance(headers: Iterable[tuple[str, str]]) -> Allowance | None:
    """What the RateLimit headers of an answer leave: ``RateLimit: remaining=0, reset=5`` or ``"x";r=0;t=5`` (IETF
    drafts), ``RateLimit-Remaining`` with ``-Reset``, and both with ``X-``. None without both figures."""
    found: dict[str, str] = {}
    for name, value in headers:
        low = name.lower()
        if low in _NAMES:
            found.update((key.lower(), figure) for key, figure in _PAIR.findall(value[:500]))
        else:
            head, _, last = low.rpartition("-")
            if head in _NAMES and last in ("remaining", "reset"):
                found[last] = value.strip()
    remaining, reset = found.get("remaining", found.get("r")), found.get("reset", found.get("t"))
    if remaining is None or reset is None or not (remaining.isdigit() and len(remaining) < 10):
        return None
    try:
        left = float(reset[:20])
    except ValueError:
        return None
    if left >= _EPOCH:
        left -= time.time()
    return Allowance(int(remaining), left) if 0 <= left < float("inf") else None
