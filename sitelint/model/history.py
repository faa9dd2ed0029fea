"""What was seen of a site over days: single accesses, and the results of daily checks."""

from __future__ import annotations

from dataclasses import dataclass

TOO_LATE = 15.0  # seconds: an access that has not opened by then is a failure (国办秘函〔2019〕19号)


@dataclass(frozen=True, slots=True)
class Access:
    """One access to the home page over one address family. Times are seconds, None when nothing came."""

    opened: bool | None  # None: blocked, or our own network could not tell
    status: int | None = None
    trouble: str = ""
    first_byte: float | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at a site. ``at`` is an ISO instant with offset.

    ``opened`` is what a visitor gets, who takes whichever family works; None is not counted. ``newest`` is the newest
    date that the home page shows, ``items`` a fingerprint of what it lists; both empty when it was not read.
    """

    at: str
    opened: bool | None
    seconds: float | None = None
    four: Access | None = None
    six: Access | None = None
    newest: str = ""
    items: str = ""


@dataclass(frozen=True, slots=True)
class DailyCheck:
    """The outcome of one whole check. ``floor`` and ``ceiling`` are the ends of the score, None without one."""

    at: str
    ruleset: str
    verdict: str
    floor: float | None
    ceiling: float | None
    pages: int
    findings: int
    report: str = ""  # the JSON report
