"""What `at_least` and `at_most` share."""

from __future__ import annotations

from typing import Any

from sitelint.checks._values import number


def prepare_number(argument: Any) -> int | float:
    """A number, or text that is one. Raises ValueError for all else."""
    found = number(argument)
    if found is None:
        raise ValueError(f"{argument!r} is not a number")
    return found
