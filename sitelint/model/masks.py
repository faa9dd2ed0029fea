"""Numbers that belong to a person: found, checked, and made unreadable wherever a result is shown."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from sitelint.model.regex import regex

_ID = regex(r"(?<![0-9A-Za-z])\d{6}[ \u00a0]?\d{8}[ \u00a0]?\d{3}[0-9Xx](?![0-9A-Za-z])")
# A mobile number as people write it; in an address, such digits are the name of a file or a key.
_MOBILE = regex(
    r"(?<![0-9A-Za-z_/.=%&?#+-])(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![0-9A-Za-z_/%&]|[.-]\w)"
)
_DIGITS = re.compile(r"\d{6}|1[3-9]\d[ -]\d{4}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
# First two digits of the administrative division (GB/T 2260); 81 to 83: residence permits of Hong Kong, Macao, Taiwan.
_PROVINCES = regex(r"1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]")


class PersonalNumber(NamedTuple):
    """Where it stands in a text, of what kind it is, and what may be shown of it."""

    start: int
    end: int
    kind: Literal["id-number", "mobile"]
    masked: str


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Resident identity numbers (GB 11643: division, date and check digit are right) and mobile numbers of a text."""
    if not _DIGITS.search(text):
        return
    for match in _ID.finditer(text):
        number = re.sub(r"\s", "", match[0])
        if is_identity_number(number):
            yield PersonalNumber(
                match.start(), match.end(), "id-number", f"{number[:4]}{'*' * 10}{number[-4:]}"
            )
    for match in _MOBILE.finditer(text):
        number = re.sub(r"\D", "", match[0])[-11:]
        yield PersonalNumber(match.start(), match.end(), "mobile", f"{number[:3]}****{number[-4:]}")


@lru_cache(maxsize=1024)  # what is shown of one page is shown of the next
def mask(text: str) -> str:
    """The text with all personal numbers made unreadable."""
    if not _DIGITS.search(text):
        return text
    out: list[str] = []
    at = 0
    for number in sorted(personal_numbers(text)):
        if number.start >= at:
            out += text[at : number.start], number.masked
            at = number.end
    return "".join(out) + text[at:] if out else text


def masked(value: Any) -> Any:
    """Numbers of persons made unreadable, however deep they stand."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [masked(entry) for entry in value]
    return {key: masked(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def is_identity_number(number: str) -> bool:
    """Whether 18 characters are a resident identity number: division, date of birth and check digit fit together."""
    if not _PROVINCES.match(number):
        return False
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECK[total % 11] == number[-1].upper()
