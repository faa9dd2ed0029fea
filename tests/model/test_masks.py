"""Numbers of persons: which ones are, and that nothing of them can be read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitelint.api import mask, personal_numbers
from sitelint.model.masks import is_identity_number


def identity(stem: str) -> str:
    """Seventeen digits with their check digit (GB 11643)."""
    total = sum(2 ** (17 - place) % 11 * int(digit) for place, digit in enumerate(stem))
    return stem + "10X98765432"[total % 11]


ID = identity("11010519491231002")  # the number that the standard itself gives as its example


def test_the_example_of_the_standard() -> None:
    assert ID == "11010519491231002X"
    assert is_identity_number(ID) and is_identity_number(ID.lower())
    assert mask(f"张某{ID}，女") == "张某1101**********002X，女"


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",  # check digit
        identity("11010519491331002"),  # month
        identity("11010519490229002"),  # day
        identity("99010519491231002"),  # division
        identity("11010500001231002"),  # year
    ],
)
def test_what_is_no_identity_number(number: str) -> None:
    assert not is_identity_number(number)
    assert list(personal_numbers(f"编号 {number}。")) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"110105 19491231 002X 和 {ID}", "1101**********002X 和 1101**********002X"),
        ("电话13812345678", "电话138****5678"),
        ("<td>138 1234 5678</td><a href=tel:13812345678>", "<td>138****5678</td><a href=tel:138****5678>"),
        ("+86 13812345678 转1", "138****5678 转1"),
        (f"x{ID}", f"x{ID}"),
        (f"1{ID}", f"1{ID}"),
        ("a/13812345678.html?id=13812345678", "a/13812345678.html?id=13812345678"),
        ("2026-01-12 10:00 010-62345678", "2026-01-12 10:00 010-62345678"),
    ],
)
def test_mask(text: str, shown: str) -> None:
    assert mask(text) == shown


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_identity_number_can_be_read(before: str, after: str) -> None:
    shown = mask(f"{before}：{ID}，{after}")
    assert ID not in shown


def test_long_rows_of_digits_are_cheap() -> None:
    begin = time.process_time()
    mask("1" * 500_000 + " 138" * 100_000)
    assert time.process_time() - begin < 2
