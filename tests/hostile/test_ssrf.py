"""No trick makes a crawl connect to what the user did not name; see :mod:`tests.hostile.table`."""

from __future__ import annotations

import re

import pytest

from tests.hostile import jail
from tests.hostile.tricks import TRICKS
from tests.hostile.ways import WAYS


@pytest.fixture(scope="module")
def network() -> None:
    if not jail.available():
        pytest.skip("needs a network namespace (unshare, ip)")


def table(*flags: str) -> str:
    done = jail.run(["-m", "tests.hostile.table", *flags], timeout=600)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.usefixtures("network")
def test_nothing_gets_through():
    said = table("--quick")
    attempts = re.search(r"(\d+) attempts; got through: (\d+); public neighbours reached: (\d+)", said)
    assert attempts is not None, said
    assert attempts[2] == "0", [line for line in said.splitlines() if "YES" in line or "stray" in line]
    assert int(attempts[1]) > 5000
    assert int(attempts[3]) > 20, "what is public is asked: the gate is not just shut"


@pytest.mark.usefixtures("network")
def test_the_tricks_are_real():
    """With the gate lifted many of them arrive: the canaries are awake."""
    got = re.search(r"got through: (\d+); public", table("--open", "--quick", "--way", "a, 302"))
    assert got is not None
    assert int(got[1]) > 60


def test_there_are_enough_of_them():
    assert len({trick.name for trick in TRICKS}) == len(TRICKS) >= 60
    assert len(WAYS) >= 40
