"""Certificates of real TLS servers on loopback, as the client sees them and the fact ``certificate`` judges them."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sitelint.api import Exchange, Fetch, Trouble, Unknown
from sitelint.api import Site as Snapshot
from sitelint.facts.certificate import certificate
from sitelint.facts.home_page import home_page
from sitelint.gather.net import open_net
from sitelint.gather.options import GatherOptions
from sitelint.gather.tls import certificate_of
from tests.gather.site import Site, page, redirect


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ca")
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", 3650, "-subj", "/O=Example Authority/CN=CA",
            "-keyout", folder / "ca.key", "-out", folder / "ca.pem")  # fmt: skip
    return folder


def server_context(folder: Path, names: str, days: int = 20) -> ssl.SSLContext:
    """A server that shows a certificate for ``names``, signed by the authority in the folder."""
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=www.example.gov.cn", "-keyout", folder / "s.key",
            "-out", folder / "s.csr")  # fmt: skip
    (folder / "s.ext").write_text(f"subjectAltName={names}\n")
    openssl("x509", "-req", "-in", folder / "s.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
            "-CAcreateserial", "-extfile", folder / "s.ext", "-out", folder / "s.pem", "-days", days)  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "s.pem", folder / "s.key")
    return context


def fetch(url: str, options: GatherOptions | None = None) -> Exchange:
    async def run() -> Exchange:
        async with open_net(url, options or GatherOptions()) as net:
            return await net.client.fetch(url)

    return asyncio.run(run())


def fact(exchange: Exchange, clock: str, name: Any = certificate) -> Any:
    answers = {Fetch(exchange.url): exchange}
    return name.compute(
        Snapshot(exchange.url, exchange.final_url, "portal", clock, answers=answers, online=True)
    )


def reachable(exchange: Exchange) -> Any:
    return fact(exchange, "2026-01-31", home_page).fields["reachable"]


def test_a_certificate_that_holds(authority: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    with Site({"/": page("x"), "/old": redirect("/")}, tls=server_context(authority, "IP:127.0.0.1")) as site:
        found = fetch(f"{site.url}/old")
    assert found.status == 200 and found.certificate is not None
    assert (found.certificate.subject, found.certificate.issuer) == (
        "www.example.gov.cn",
        "Example Authority",
    )
    assert found.certificate.names == ("127.0.0.1",)
    assert found.certificate.not_before < found.certificate.not_after
    ends = found.certificate.not_after[:10]
    item = fact(found, f"{found.certificate.not_before[:10]}T23:59:59+00:00")
    assert item.fields["valid"] is True and item.fields["expires"] == ends
    assert 18 <= item.fields["days_left"] <= 20
    assert fact(found, f"{ends}").fields["days_left"] == 0
    assert fact(found, "2000-01-01").fields["days_left"] > 9000


@pytest.mark.parametrize(("names", "days", "said"), [
    ("IP:127.0.0.1", -1, "expired"),
    ("DNS:www.example.gov.cn", 20, "not valid for"),
])  # fmt: skip
def test_a_certificate_that_does_not_hold(
    authority: Path, monkeypatch: pytest.MonkeyPatch, names: str, days: int, said: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    with Site({"/": page("x")}, tls=server_context(authority, names, days)) as site:
        found = fetch(f"{site.url}/")
    assert found.certificate is None and said in found.detail and found.trouble is Trouble.CERTIFICATE
    doubt = reachable(found)  # browsers warn and let visitors on: a person must look
    assert isinstance(doubt, Unknown) and said in str(doubt.reason)
    fields = fact(found, "2026-01-31").fields
    assert fields["valid"] is False and said in fields["detail"] and fields["expires"] is None


def test_an_authority_that_we_do_not_know_proves_nothing(authority: Path) -> None:
    with Site({"/": page("x")}, tls=server_context(authority, "IP:127.0.0.1")) as site:
        found = fetch(f"{site.url}/")
        unverified = fetch(f"{site.url}/", GatherOptions(verify_tls=False))
    assert isinstance(fact(found, "2026-01-31").fields["valid"], Unknown)
    assert isinstance(reachable(found), Unknown) and reachable(unverified) is True
    assert unverified.status == 200 and unverified.certificate is None
    assert isinstance(fact(unverified, "2026-01-31"), Unknown)


def test_a_certificate_that_nobody_signed(tmp_path: Path) -> None:
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", 9, "-subj", "/CN=127.0.0.1", "-addext",
            "subjectAltName=IP:127.0.0.1", "-keyout", tmp_path / "k.pem", "-out", tmp_path / "c.pem")  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "c.pem", tmp_path / "k.pem")
    with Site({"/": page("x")}, tls=context) as site:
        found = fetch(f"{site.url}/")
    assert found.trouble is Trouble.CERTIFICATE and isinstance(reachable(found), Unknown)
    assert fact(found, "2026-01-31").fields["valid"] is False


def test_no_encrypted_connection_is_no_answer() -> None:
    with Site({"/": page("x")}) as site:  # speaks no TLS
        found = fetch(f"{site.url.replace('http:', 'https:')}/")
    assert found.trouble is Trouble.TLS and reachable(found) is False


def test_without_encryption_there_is_none() -> None:
    with Site({"/": page("x")}) as site:
        found = fetch(f"{site.url}/")
    assert found.certificate is None
    assert fact(found, "2026-01-31") is None
    assert isinstance(certificate.compute(Snapshot("a.html", "a.html", "portal", "2026-01-31")), Unknown)


@pytest.mark.parametrize(
    "shown", [{}, {"notBefore": "x", "notAfter": "y"}, {"notBefore": "Jan  5 09:34:43 2018 GMT"}]
)
def test_what_is_no_certificate(shown: dict[str, Any]) -> None:
    assert certificate_of(shown) is None
