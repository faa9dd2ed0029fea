"""Collections that go on in a file: the same as lists, dicts and queues, in memory that does not grow."""

from __future__ import annotations

import random
import sqlite3
import tracemalloc

import pytest

from sitelint import spill
from sitelint.errors import GatherError
from sitelint.spill import Fifo, Rows, Table


def same(value):
    return value


@pytest.mark.parametrize("most", [0, 3, 100])
def test_rows_are_a_sequence(most):
    rows = Rows(most, list, tuple)
    for n in range(20):
        rows.append((n, f"\udc80{n}é"))
    want = [(n, f"\udc80{n}é") for n in range(20)]
    assert list(rows) == want == list(rows)
    assert len(rows) == 20 and rows[0] == want[0] and rows[-1] == want[-1] and rows[7] == want[7]
    assert rows[3:9:2] == want[3:9:2] and rows[::-1] == want[::-1] and rows[18:40] == want[18:]
    assert want[5] in rows and list(zip(rows, want, strict=True))
    with pytest.raises(IndexError):
        rows[20]


@pytest.mark.parametrize("most", [0, 7, 1000])
def test_rows_with_a_key_come_in_its_order(most):
    names = [f"{random.Random(1).random()}{n % 50}" for n in range(600)] + ["ä", "\udcff", "zz", "\U0001f600"]
    random.Random(2).shuffle(names)
    rows = Rows(most, same, tuple, key=lambda one: one[0])
    for number, name in enumerate(names):
        rows.append((name, number))
    assert [one[0] for one in rows] == sorted(names)
    assert [tuple(one) for one in rows] == sorted(zip(names, range(len(names)), strict=True))
    rows.append(("", -1))
    assert next(iter(rows)) == ("", -1)


def test_items_weigh():
    rows = Rows(10, same, same, weigh=len)
    for _ in range(5):
        rows.append([1, 2, 3])
    assert len(rows._first) == 3 and list(rows) == [[1, 2, 3]] * 5


@pytest.mark.parametrize("most", [0, 10, 10_000])
def test_a_table_is_a_dict(most, monkeypatch):
    monkeypatch.setattr(spill, "_RECENT", 5)
    table, want = Table(most, list, tuple), {}
    chance = random.Random(3)
    for _ in range(3000):
        key = f"k{chance.randrange(500)}"
        if chance.random() < 0.5:
            table[key] = want[key] = (chance.randrange(9), key)
        assert table.get(key) == want.get(key) and (key in table) == (key in want)
    assert dict(table.items()) == want
    for key, (number, name) in table.items():
        table[key] = want[key] = (number + 1, name)
    assert dict(table.items()) == want


@pytest.mark.parametrize("most", [1, 4, 1000])
def test_a_queue_gives_back_in_order(most):
    queue, want, chance = Fifo(most, same, same), [], random.Random(4)
    for n in range(5000):
        if chance.random() < (0.7 if n < 2500 else 0.3):
            queue.append(n)
            want.append(n)
        else:
            assert queue.take() == (want.pop(0) if want else None)
        assert len(queue) == len(want)


def test_memory_stays_flat(monkeypatch):
    monkeypatch.setattr(spill, "_RECENT", 50)
    rows, table = Rows(100, same, same), Table(100, same, same)

    def fill(start, end):
        for n in range(start, end):
            rows.append(f"{n:0500}")
            table[f"{n:0100}"] = f"{n:0100}"

    fill(0, 6000)
    tracemalloc.start()
    fill(6000, 9000)
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert grown < 3000 * 100, f"{grown} bytes for 3000 entries of 700"


def test_a_disk_that_is_full_is_one_clear_error():
    rows = Rows(0, same, same)
    rows.append("x")
    rows._file.run("pragma max_page_count = 20")
    with pytest.raises(GatherError, match="cannot be kept") as said:
        for n in range(5000):
            rows.append(random.Random(n).randbytes(2000).hex())
    assert "TMPDIR" in said.value.hint and isinstance(said.value.__cause__, sqlite3.Error)
