"""TLS as browsers speak it, and what a server's certificate says."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sitelint.model.snapshot import Certificate

_LEGACY_SERVER_CONNECT = 0x4  # browsers still talk to servers without secure renegotiation
_MOST_NAMES = 100


def client_context(*, verify: bool) -> ssl.SSLContext:
    """How a client trusts servers."""
    context = ssl.create_default_context()
    context.options |= _LEGACY_SERVER_CONNECT
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # Python 3.13 asks more of authorities than browsers do
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def certificate_of(shown: Mapping[str, Any]) -> Certificate | None:
    """From what ``SSLSocket.getpeercert`` gives; None where it gives no times (nothing was verified)."""
    try:
        begins, ends = (_instant(shown[name]) for name in ("notBefore", "notAfter"))
    except (KeyError, ValueError, OverflowError):
        return None
    names = tuple(value for kind, value in shown.get("subjectAltName", ()) if kind in ("DNS", "IP Address"))
    issuer = _named(shown.get("issuer", ()), "organizationName") or _named(
        shown.get("issuer", ()), "commonName"
    )
    return Certificate(
        _named(shown.get("subject", ()), "commonName"), issuer, begins, ends, names[:_MOST_NAMES]
    )


def _instant(text: str) -> str:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC).isoformat()


def _named(parts: Any, name: str) -> str:
    """A field of a distinguished name, as Python writes those: tuples of tuples of pairs."""
    return next((str(value) for part in parts for key, value in part if key == name), "")
