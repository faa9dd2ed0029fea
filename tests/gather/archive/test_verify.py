"""An archive that was touched is known for it, and where."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from sitelint.errors import SitelintError
from sitelint.gather.archive.members import Members, pack
from sitelint.gather.archive.session import read_whole
from sitelint.gather.archive.verify import Problem, verify
from sitelint.gather.wire import Hop
from tests.cli.run import sitelint
from tests.gather.archive.forge import URL, answer, forge


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    hops = [
        Hop(f"{URL}{n}", "GET", 200, "OK", (("Content-Type", "text/html"),), b"<p>%d" % n) for n in range(8)
    ]
    answers = [answer(hop, ask=[hop.url, "GET", None, 100, False]) for hop in hops]
    return forge(tmp_path / "a.warc.gz", *answers, ([], {"kind": "end", "requests": 8, "seconds": 1.0}))


def parts(path: Path) -> list[bytes]:
    """The bytes of each record."""
    whole = path.read_bytes()
    with path.open("rb") as stream:
        return [whole[member.offset : member.offset + member.size] for member in Members(stream)]


def problems(path: Path, *changed: bytes) -> list[Problem]:
    path.write_bytes(b"".join(changed))
    return list(verify(path).problems)


def test_an_archive_as_it_was_written_is_whole(archive):
    found = verify(archive)
    assert (found.records, found.problems) == (26, ()) and len(found.digest) == 64
    ran = sitelint("archive", "verify", archive)
    assert ran.code == 0 and "whole and unchanged, 26 records" in ran.out and found.digest in ran.out


def test_every_changed_bit_is_found_in_its_record(archive):
    whole, dice = archive.read_bytes(), Random(7)
    starts, at = [], 0
    for part in parts(archive):
        starts.append(at)
        at += len(part)
    tail = range(len(whole) - len(parts(archive)[-1]), len(whole))
    for place in [*dice.sample(range(len(whole)), 250), *tail]:
        changed = bytearray(whole)
        changed[place] ^= 1 << dice.randrange(8)
        archive.write_bytes(changed)
        first = min(verify(archive).problems, key=lambda problem: problem.number)
        own = max(number for number, start in enumerate(starts, 1) if start <= place)
        assert first.number == own, (place, first)


def test_records_that_are_missing_added_or_moved_are_found(archive):
    own = parts(archive)
    for n in range(1, len(own) - 1):
        assert problems(archive, *own[:n], *own[n + 1 :]), f"record {n + 1} was taken out"
        assert problems(archive, *own[:n], own[n], own[n], *own[n + 1 :]), f"record {n + 1} stands twice"
        assert problems(archive, *own[: n - 1], own[n], own[n - 1], *own[n + 1 :]), f"record {n} was moved"
    assert [problem.fault for problem in problems(archive, *own[:-1])] == ["unfinished"]
    assert [problem.fault for problem in problems(archive, *own, own[-1])] == ["changed"]
    assert [problem.fault for problem in problems(archive, *own, b"more")] == ["unreadable"]
    assert [problem.fault for problem in problems(archive, *own[:-1], own[-1][:-1])] == ["torn"]


def test_the_same_records_packed_anew_are_not_the_same_file(archive):
    own = parts(archive)
    with archive.open("rb") as stream:
        datas = [member.data for member in Members(stream)]
    assert problems(archive, *(pack(data) for data in datas))  # the last was not packed before
    forged = datas[5].replace(b"<p>1", b"<p>9")
    faults = {problem.fault for problem in problems(archive, *own[:5], pack(forged), *own[6:])}
    assert forged != datas[5] and faults == {"block", "payload", "changed"}


def test_a_changed_archive_is_not_judged(archive):
    own = parts(archive)
    with archive.open("rb") as stream:
        data = list(Members(stream))[5].data
    archive.write_bytes(b"".join([*own[:5], pack(data.replace(b"<p>1", b"<p>9")), *own[6:]]))
    with pytest.raises(SitelintError, match="was changed"):
        read_whole(archive)


def test_the_command_says_where(archive):
    changed = bytearray(archive.read_bytes())
    changed[len(parts(archive)[0]) + 40] ^= 1
    archive.write_bytes(changed)
    for lang, word in (("en", "record 2 at byte"), ("zh", "第 2 条记录")):
        ran = sitelint("archive", "verify", archive, lang=lang)
        assert ran.code == 1 and word in ran.out and not ran.err
    assert sitelint("archive", "verify", archive.parent / "none.warc.gz").code == 2


def test_the_list_names_every_answer(archive):
    ran = sitelint("archive", "list", archive)
    lines = ran.out.splitlines()
    assert ran.code == 0 and len(lines) == 9 and all("GET 200" in line for line in lines[:8])
    rows = sitelint("archive", "list", archive, "-f", "jsonl").out.splitlines()
    assert len(rows) == 9 and f'"url": "{URL}3"' in rows[3] and '"kind": "end"' in rows[8]
