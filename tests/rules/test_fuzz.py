"""Whatever stands in a ruleset, the loader gives a ruleset or problems, never a crash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sitelint.errors import RulesetError
from sitelint.rules.yamlsource import read_yaml
from tests.rules.test_extends import CHILD
from tests.rules.test_load import VETO
from tests.rules.words import FRAME, INDICATOR, WORDS, load, write

_WORDS = [
    *WORDS.checks,
    "field",
    "any",
    "@footer",
    "@columns.x",
    "@self.a",
    "@",
    "site",
    "page",
    "good",
    "5%",
    "all",
    "4/0",
]
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats(-1, 1)
    | st.sampled_from(_WORDS)
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(_WORDS) | st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


def plain(text: str) -> Any:
    node, problems = read_yaml(text.encode(), "x")
    assert node is not None
    assert not problems
    return node.value


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, entry in inner for path in paths(entry, (*here, key)))]


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


DOCUMENTS = [
    ("my/x.yaml", INDICATOR),
    ("my/y.yaml", VETO),
    ("my/ruleset.yaml", FRAME),
    ("city/ruleset.yaml", CHILD),
]
PLACES = [(name, text, path) for name, text in DOCUMENTS for path in paths(plain(text))]


@given(place=st.sampled_from(PLACES), new=_VALUES)
@example(place=PLACES[0], new=None)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[str, str, tuple[Any, ...]], new: Any
) -> None:
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path / "cache"))
    name, text, path = place
    changed = json.dumps(put(plain(text), path, new), ensure_ascii=True)
    files = {**dict(DOCUMENTS), name: changed}
    write(tmp_path, files)
    try:
        load(tmp_path / "city")
    except RulesetError as error:
        assert error.problems
        assert all(p.line >= 1 and p.column >= 1 and p.path for p in error.problems)
