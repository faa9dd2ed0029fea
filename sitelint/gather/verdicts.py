"""From an exchange to the verdict on a link. Unsure is ``unknown``, never ``broken``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitelint.gather.walls import wall
from sitelint.model.snapshot import LinkVerdict, Trouble

if TYPE_CHECKING:
    from sitelint.model.snapshot import Exchange


class Checked(NamedTuple):
    """What became of one address. ``reason`` is a code: ``http-404``, ``soft-404``, a trouble, ``challenge``…"""

    verdict: LinkVerdict
    status: int | None = None
    reason: str = ""
    final_url: str = ""


_BY_TROUBLE: dict[Trouble, LinkVerdict] = {
    Trouble.DNS: "broken",
    Trouble.REFUSED: "broken",
    Trouble.REDIRECTS: "broken",
    Trouble.BAD_URL: "broken",
    Trouble.ROBOTS: "blocked",
    Trouble.FORBIDDEN_ADDRESS: "ignored",
}


_PASSING = frozenset({Trouble.TIMEOUT, Trouble.RESET, Trouble.REFUSED, Trouble.PROTOCOL, "http-429"})


def verdict(exchange: Exchange) -> Checked:
    """Judge the last answer."""
    trouble = exchange.trouble
    if trouble is Trouble.TOO_LARGE or (trouble is not None and exchange.status is not None and exchange.ok):
        trouble = None  # the head is good; how much of the body came is another question
    if trouble is not None:
        return Checked(
            _BY_TROUBLE.get(trouble, "unknown"), exchange.status, trouble.value, exchange.final_url
        )
    return Checked(*_by_status(exchange), exchange.final_url)


def soft_404(exchange: Exchange) -> Checked:
    """The verdict on a page that answers well and is not there."""
    return Checked("broken", exchange.status, "soft-404", exchange.final_url)


def passing(said: Checked) -> bool:
    """True for a failure that may pass: worth to be asked again later."""
    return said.reason in _PASSING or (
        said.status is not None and said.status >= 500 and said.verdict == "broken"
    )


def _by_status(exchange: Exchange) -> tuple[LinkVerdict, int | None, str]:
    status = exchange.status
    if status is None:
        return "unknown", None, ""
    if reason := wall(exchange):
        return "blocked", status, reason
    if 200 <= status < 300 or status in (300, 304):
        return "ok", status, ""
    return "broken", status, f"http-{status}"
