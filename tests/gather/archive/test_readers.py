"""Other programs read what sitelint writes: warcio's command and FastWARC."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import sitelint
from tests.gather.archive.awkward import HOST, awkward


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readers")
    with awkward() as (site, dns):
        url = f"http://{HOST}:{site.port}/"
        ran = sitelint(
            "check", url, "--resolver", dns.address, "--archive", "site.warc.gz", "--isolated", "--fail-on", "never",
            cwd=folder,
        )  # fmt: skip
    assert ran.code == 0, ran.err
    return folder / "site.warc.gz"


def test_warcio_finds_every_digest_right(archive):
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") > 100 and "failed" not in done.stdout


def test_fastwarc_reads_every_record(archive):
    warc = pytest.importorskip("fastwarc.warc")
    kinds: dict[str, int] = {}
    bodies: dict[str, bytes] = {}
    with archive.open("rb") as stream:
        for record in warc.ArchiveIterator(stream, parse_http=False):
            assert record.verify_block_digest(consume=False), record.record_id
            kind = record.headers["WARC-Type"]
            kinds[kind] = kinds.get(kind, 0) + 1
    with archive.open("rb") as stream:
        for record in warc.ArchiveIterator(stream):
            assert record.headers["WARC-Record-ID"].startswith("<urn:uuid:")
            if record.is_http:
                assert record.verify_payload_digest(consume=False), record.headers
            if record.headers["WARC-Type"] == "response":
                assert record.http_headers.status_code
                bodies[record.headers["WARC-Target-URI"].rpartition("/")[2]] = record.reader.read()
    assert kinds["warcinfo"] == 1 and kinds["response"] == kinds["request"] > 40
    assert kinds["metadata"] > kinds["response"] and kinds["resource"] > 3
    assert "块" in bodies["chunked"].decode("utf-8") and "压缩" in bodies["packed"].decode("utf-8")
