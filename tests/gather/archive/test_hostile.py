"""Archives may come from anybody. Whatever is in them, they end in one error or in unknown, soon, in little memory."""

from __future__ import annotations

import gzip
import resource
import time
import zlib
from pathlib import Path

import pytest

from sitelint.errors import SitelintError
from sitelint.gather.archive.members import MAX_RECORD, DamageError, Members, pack
from sitelint.gather.archive.records import Draft, name
from sitelint.gather.archive.session import read_whole
from sitelint.gather.archive.verify import verify
from sitelint.gather.wire import Hop
from sitelint.model.snapshot import Trouble
from tests.gather.archive.forge import CHARTER, URL, answer, charter_json, fetch, forge


def zeros(size: int) -> bytes:
    """A gzip member of so many zeros, made without having them."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1024 * 1024)
    return b"".join([*(deflate.compress(block) for _ in range(size // len(block))), deflate.flush()])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "holds nothing"),
        (b"\x1f", "holds nothing"),
        (b"<!DOCTYPE html>", "not an archive"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "not an archive"),
        (gzip.compress(b"nothing of the kind"), "not an archive"),
        (gzip.compress(b"WARC/1.1\r\n" + b"x" * 1_000_000), "not an archive"),
        (gzip.compress(b"WARC/1.1\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n\r\n\r\n"), "not an archive"),
        (gzip.compress(b"WARC/1.1\r\nno colon\r\n\r\n\r\n\r\n"), "not an archive"),
        (gzip.compress(b"WARC/1.1\r\nContent-Length: 7\r\n\r\n\r\n\r\n"), "not an archive"),
        (gzip.compress(b"WARC/1.1\r\nContent-Length: -1\r\n\r\n\r\n\r\n"), "not an archive"),
        (gzip.compress(b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n"), "not an archive"),
        (b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff" + b"n" * 3_000_000, "holds nothing"),
        (pack(b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n")[:-9] + b"123456789", "not an archive"),
        (zeros(2 * MAX_RECORD), "not an archive"),
    ],
    ids=range(14),
)
def test_what_is_no_archive_of_ours(data, says, tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(data)
    with pytest.raises(SitelintError, match=says):
        read_whole(tmp_path / "a.warc.gz")


def test_a_file_of_bombs_is_not_blown_up(tmp_path):
    good = forge(tmp_path / "bomb.warc.gz", answer()).read_bytes()
    bomb = zeros(8 * MAX_RECORD)
    assert len(bomb) < 3_000_000
    (tmp_path / "bomb.warc.gz").write_bytes(good + bomb)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    with pytest.raises(SitelintError, match="a record larger than"):
        read_whole(tmp_path / "bomb.warc.gz")
    assert [problem.fault for problem in verify(tmp_path / "bomb.warc.gz").problems] == ["unreadable"]
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_many_small_bombs_are_not_blown_up_either(tmp_path, monkeypatch):
    monkeypatch.setattr("sitelint.gather.archive.members.MAX_EXPANDED", 100 * 1024 * 1024)
    one = zeros(8 * 1024 * 1024)
    with pytest.raises(DamageError, match="beyond all measure"):
        (tmp_path / "bombs").write_bytes(one * 100)
        with (tmp_path / "bombs").open("rb") as stream:
            list(Members(stream))


def test_more_records_than_anybody_needs(tmp_path, monkeypatch):
    monkeypatch.setattr("sitelint.gather.archive.members.MAX_RECORDS", 50)
    monkeypatch.setattr("sitelint.gather.archive.index._MOST", 20)
    plain = [([Draft("resource", name(n), "text/plain", b"x")], None) for n in range(60)]
    forge(tmp_path / "a.warc.gz", *plain)
    with pytest.raises(SitelintError, match="more than 50 records"):
        read_whole(tmp_path / "a.warc.gz")
    monkeypatch.setattr("sitelint.gather.archive.members.MAX_RECORDS", 500)
    forge(tmp_path / "b.warc.gz", *(answer(call=n) for n in range(21)))
    with pytest.raises(SitelintError, match="more than 20 answers"):
        read_whole(tmp_path / "b.warc.gz")


@pytest.mark.parametrize(
    "changed",
    [
        {"ask": None}, {"ask": []}, {"ask": [URL, "GET", 5, 1, False]}, {"ask": [URL, "GET", None, "1", False]},
        {"call": "0"}, {"step": None}, {"step": 0.5}, {"final": 1}, {"status": "200"},
        {"headers": [["a"]]}, {"headers": [["a", "b", "c"]]}, {"headers": [[1, 2]]}, {"headers": {"a": "b"}},
        {"trouble": 5}, {"url": 7}, {"seconds": "long"}, {"head": "x"}, {"certificate": []},
            {"certificate": {"subject": 1}}, {"certificate": {"subject": "x"}}, {"whole": None}, {"trouble": []},
    ],
)  # fmt: skip
def test_answers_of_another_shape_are_damage(changed, tmp_path):
    with pytest.raises(SitelintError, match="damaged"):
        fetch(forge(tmp_path / "a.warc.gz", answer(**changed)))


@pytest.mark.parametrize(
    "changed", [{"trouble": "boredom"}, {"head": -1}, {"head": 10**9}, {"status": 10**400}]
)
def test_answers_that_cannot_be_are_damage_when_they_are_asked_for(changed, tmp_path):
    path = tmp_path / "a.warc.gz"
    with pytest.raises(SitelintError, match="damaged"):
        fetch(forge(path, answer(**changed)))


@pytest.mark.parametrize(
    "block",
    [b"[" * 100_000, b'{"kind":' + b'{"a":' * 100_000, b"[]", b"7", b"\xff\xfe", b'{"kind": NaN}', b"",
     b'{"kind": 1' + b"0" * 5000 + b"}"],
    ids=range(8),
)  # fmt: skip
def test_what_is_said_must_be_a_plain_object(block, tmp_path):
    path = forge(tmp_path / "a.warc.gz", ([Draft("metadata", name("m"), "application/json", block)], None))
    with pytest.raises(SitelintError, match="damaged"):
        read_whole(path)
    assert verify(path).problems


def test_offsets_that_lead_elsewhere_are_damage(tmp_path):
    records, said = answer()
    for n, at in enumerate((0, 1, 10**15, -5)):
        path = tmp_path / f"{n}.warc.gz"
        forge(path, (records, None), ([], {**said, "at": at}))
        if at < 0:
            assert fetch(path).body == b""
        else:
            with pytest.raises(SitelintError, match="damaged"):
                fetch(path)


def test_what_the_server_sent_is_data_whatever_it_is(tmp_path):
    bodies = [b"", b"\x00" * 5000, b"HTTP/1.1 200 OK\r\n\r\n", b"WARC/1.1\r\n\r\n", b"\r\n\r\n" * 1000]
    heads = [
        (), (("X\r\nY", "a\nb\r\n\r\nc\0"),), (("Content-Length", "-5"), ("content-length", "999999999999")),
        (("Transfer-Encoding", "chunked"), ("Content-Encoding", "br")), (("", ""),), (("\udcff", "\ud800"),),
    ]  # fmt: skip
    for n, body in enumerate(bodies):
        for m, headers in enumerate(heads):
            hop = Hop(URL, "GET", 200, "O\r\nK", headers, body, "127.0.0.1", detail="\udc80\x1b[2J")
            path = forge(tmp_path / f"{n}-{m}.warc.gz", answer(hop), ([], {"kind": "end"}))
            found = fetch(path)
            assert (found.body, found.headers, found.detail) == (body, headers, hop.detail)
            assert not verify(path).problems


@pytest.mark.parametrize(
    "changed",
    [{"target": 5}, {"gather": {"max_pages": "all"}}, {"gather": []}, {"gather": {"ports": [80, "x"]}}, {"select": "x"},
     {"settings": {"columns": [{"url": None}]}}, {"settings": {"level": "galaxy"}}, {"browser": 1}],
)  # fmt: skip
def test_charters_of_another_shape_are_refused(changed, tmp_path):
    with pytest.raises(SitelintError, match="damaged"):
        read_whole(forge(tmp_path / "a.warc.gz", charter=charter_json(**changed)))


def test_a_charter_from_another_version_is_read(tmp_path):
    path = forge(tmp_path / "a.warc.gz", answer(), charter=charter_json(mood="good", software="sitelint 9"))
    assert (
        read_whole(path).charter.software == "sitelint 9"
        and read_whole(path).charter.gather == CHARTER.gather
    )


def test_what_is_not_there_is_not_there(tmp_path):
    path = forge(tmp_path / "a.warc.gz", answer())
    assert fetch(path, f"{URL}other").trouble is Trouble.NOT_ARCHIVED
    assert fetch(path, family=6).trouble is Trouble.NOT_ARCHIVED
    for how in ({"method": "HEAD"}, {"text_only": True}, {"max_bytes": 100}):
        assert fetch(path, **how).status == 200
    assert fetch(path, max_bytes=5).trouble is Trouble.NOT_ARCHIVED
    assert fetch(path).record.startswith("urn:uuid:")


def test_a_folder_in_place_of_a_file(tmp_path: Path):
    (tmp_path / "a.warc.gz").mkdir()
    with pytest.raises(SitelintError, match="no such archive"):
        read_whole(tmp_path / "a.warc.gz")
    with pytest.raises(SitelintError, match="cannot be read"):
        verify(tmp_path / "a.warc.gz")


def test_shapes_of_questions_are_bounded(tmp_path):
    many = [answer(ask=[f"{URL}{n}", "GET", None, n, False]) for n in range(200)]
    path = forge(tmp_path / "a.warc.gz", *many)
    assert len(read_whole(path).shapes) == 32
    assert fetch(path, f"{URL}nowhere").trouble is Trouble.NOT_ARCHIVED


def test_names_cannot_break_a_header(tmp_path):
    records = [Draft("resource", name("x"), "text/plain", b"x", "dns:a\r\nWARC-Type: response\0")]
    path = forge(tmp_path / "a\nWARC-Type: x.warc.gz", (records, None), ([], {"kind": "end"}))
    assert not verify(path).problems and read_whole(path).ended
