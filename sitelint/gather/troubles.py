"""What an exception of the HTTP library means for the site that was asked."""

from __future__ import annotations

import errno
import re
import socket
import ssl

import aiohttp

from sitelint.model.snapshot import Trouble

_ERRNO = re.compile(r"\[Errno (-?\d+)\]")
_BY_ERRNO = {
    errno.ECONNREFUSED: Trouble.REFUSED,
    errno.ECONNRESET: Trouble.RESET,
    errno.ECONNABORTED: Trouble.RESET,
    errno.EPIPE: Trouble.RESET,
    errno.ETIMEDOUT: Trouble.TIMEOUT,
    errno.ENETUNREACH: Trouble.UNREACHABLE,
    errno.EHOSTUNREACH: Trouble.UNREACHABLE,
    errno.ENETDOWN: Trouble.UNREACHABLE,
    errno.EADDRNOTAVAIL: Trouble.UNREACHABLE,
    errno.EAFNOSUPPORT: Trouble.UNREACHABLE,
    errno.EACCES: Trouble.UNREACHABLE,
    errno.EPERM: Trouble.UNREACHABLE,
    errno.EMFILE: Trouble.UNREACHABLE,
}
# When several addresses failed in several ways, the one that says most about the site.
_TELLING = (Trouble.REFUSED, Trouble.RESET, Trouble.TIMEOUT, Trouble.UNREACHABLE)


def trouble_of(fault: BaseException) -> tuple[Trouble, str]:
    """(trouble, detail) of an exception raised by a request."""
    inner = fault.certificate_error if isinstance(fault, aiohttp.ClientConnectorCertificateError) else fault
    said = getattr(inner, "verify_message", "") or f"{type(fault).__name__}: {fault}"
    return _kind(fault), said[:300]


def _kind(fault: BaseException) -> Trouble:
    if isinstance(fault, TimeoutError):
        return Trouble.TIMEOUT
    if isinstance(fault, (aiohttp.ClientConnectorCertificateError, ssl.SSLCertVerificationError)):
        return Trouble.CERTIFICATE
    if isinstance(fault, (aiohttp.ClientSSLError, ssl.SSLError)):
        return Trouble.TLS  # their errno counts differently
    if isinstance(fault, (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError)):
        return Trouble.BAD_URL
    if isinstance(fault, aiohttp.ClientConnectorDNSError):
        return Trouble.DNS_UNKNOWN
    if isinstance(fault, aiohttp.ServerDisconnectedError):
        return Trouble.RESET
    if isinstance(fault, aiohttp.ClientPayloadError):
        cause = fault.__cause__
        return (_by_errno(cause) if isinstance(cause, OSError) else None) or Trouble.PROTOCOL
    if isinstance(fault, (socket.gaierror, aiohttp.ClientResponseError)):
        return Trouble.DNS_UNKNOWN if isinstance(fault, socket.gaierror) else Trouble.PROTOCOL
    if isinstance(fault, aiohttp.ClientConnectorError):
        return _by_errno(fault.os_error) or Trouble.UNREACHABLE
    if isinstance(fault, OSError):
        return _by_errno(fault) or Trouble.RESET
    return Trouble.PROTOCOL


def _by_errno(fault: OSError) -> Trouble | None:
    if fault.errno in _BY_ERRNO:
        return _BY_ERRNO[fault.errno]
    found = {_BY_ERRNO.get(int(number)) for number in _ERRNO.findall(str(fault))}
    return next((trouble for trouble in _TELLING if trouble in found), None)
