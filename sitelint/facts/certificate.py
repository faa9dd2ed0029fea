"""The fact ``certificate``."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sitelint.api import Exchange, Fetch, Item, Location, Site, Text, Trouble, Unknown, fact, regex

_NOT_ASKED = Unknown(Text("未联网检查", "nothing was asked of the network"))
_UNVERIFIED = Unknown(Text("本次运行没有验证证书", "certificates were not verified in this run"))
_NOT_TRUSTED = Unknown(
    Text(
        "加密连接没有建立，可能是证书不受信任，请在浏览器中核实",
        "no encrypted connection came about; the certificate may not be trusted: see in a browser",
    )
)
# Everything else may be an authority that only our own store does not know.
_SURE = regex(
    r"certificate has expired|certificate is not valid for|hostname mismatch|self[- ]signed certificate\b(?! in)",
    re.I,
)


@fact(
    scope="site",
    fields={
        "url": "the https address that showed it",
        "valid": "true when it was accepted; false when it has expired, is for another host or self-signed",
        "issuer": "organisation that issued it",
        "expires": "date of the last day, YYYY-MM-DD; null when no certificate was accepted",
        "days_left": "whole days from the clock of the run to its end",
        "detail": "why it was not accepted",
    },
)
def certificate(site: Site) -> Item | Unknown | None:
    """The certificate of the home page, and how long it still holds. Null for a home page without encryption."""
    answer = site.answers.get(Fetch(site.target))
    if not isinstance(answer, Exchange):
        return _NOT_ASKED
    if not answer.final_url.startswith("https:"):
        return None
    shown = answer.certificate
    fields: dict[str, Any] = {"url": answer.final_url, "valid": True, "issuer": "", "expires": None}
    fields |= {"days_left": None, "detail": ""}
    if answer.trouble in (Trouble.CERTIFICATE, Trouble.TLS):
        fields |= {"valid": False if _SURE.search(answer.detail) else _NOT_TRUSTED, "detail": answer.detail}
    elif answer.status is None:
        return _NOT_ASKED
    elif shown is None:
        return _UNVERIFIED
    else:
        ends = datetime.fromisoformat(shown.not_after)
        left = (ends - _clock(site.clock)).days
        fields |= {"issuer": shown.issuer, "expires": ends.date().isoformat(), "days_left": left}
    return Item(fields, Location(answer.final_url))


def _clock(text: str) -> datetime:
    clock = datetime.fromisoformat(text)
    return clock if clock.tzinfo else clock.replace(tzinfo=UTC)
