"""Patterns that are compiled late are what they would be otherwise."""

from __future__ import annotations

import re
import sys

import pytest

from sitelint.model.regex import _Pattern, regex
from sitelint.registry import load_registry

load_registry()
PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in list(sys.modules.values())
    if module is not None and module.__name__.startswith(("sitelint.", "sitelint_plugins."))
    for name, value in list(vars(module).items())
    if isinstance(value, _Pattern)
}


def test_there_are_many() -> None:
    assert len(PATTERNS) > 100


def test_all_of_them_can_be_compiled() -> None:
    for name, value in PATTERNS.items():
        assert value.groups >= 0, name


@pytest.mark.parametrize("flags", [0, re.I])
def test_it_does_what_a_compiled_one_does(flags: int) -> None:
    late, now = regex(r"(?P<x>a+)b", flags), re.compile(r"(?P<x>a+)b", flags)
    for _ in range(2):
        assert [m.span("x") for m in late.finditer("aab AB")] == [m.span("x") for m in now.finditer("aab AB")]
        assert late.sub("-", "aab AB") == now.sub("-", "aab AB")
        assert late.fullmatch("ab", 0, 2)
        assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_a_mistake_shows_when_it_is_used() -> None:
    late = regex("(")
    with pytest.raises(re.error):
        late.search("x")
    with pytest.raises(AttributeError):
        _ = regex("x").nothing  # type: ignore[attr-defined]
