"""``expect`` and ``where``: verbs with their prepared arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sitelint.model.ruleset import Expect, Test, Where
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node
from sitelint.rules.reach import Reach, ReachError

Complain = Callable[[Node, str, str], None]


def read_expect(node: Node, reach: Reach, complain: Complain) -> Expect:
    """All tests of ``expect``; faults go to ``complain``."""
    either = node.get("any") if isinstance(node.value, dict) else None
    groups = (either or node).members() if either or isinstance(node.value, list) else [node]
    tests = tuple(test for group in groups for test in _group(group, reach, complain))
    return Expect(tests, "any" if either else "all")


def _group(node: Node, reach: Reach, complain: Complain) -> Iterator[Test]:
    field = node.value.get("field", "")
    if field:
        _try(lambda: reach.check_field(field), node["field"], complain)
    if node.value.keys() <= {"field"}:
        complain(node, "no check stands here", suggest("", reach.words.checks))
    for name, argument in node.kids.items():
        if name != "field":
            yield read_test(name, argument, field, reach, complain)


def read_where(node: Node | None, reach: Reach, complain: Complain) -> tuple[Where, ...]:
    """The filters of ``where``: a bare value means ``equals``, a list ``one_of``."""
    filters: list[Where] = []
    for field, value in node.kids.items() if node is not None else ():
        _try(lambda field=field: reach.check_field(field), value, complain)  # type: ignore[misc]
        if isinstance(value.value, dict):
            tests = [
                read_test(name, argument, field, reach, complain) for name, argument in value.kids.items()
            ]
        else:
            verb = "one_of" if isinstance(value.value, list) else "equals"
            tests = [read_test(verb, value, field, reach, complain)]
        filters.extend(Where(field, test) for test in tests)
    return tuple(filters)


def read_test(name: str, argument: Node, field: str, reach: Reach, complain: Complain) -> Test:
    """One verb. A reference is not prepared: what it stands for is known only when the rule is judged."""
    check = reach.words.checks[name]
    value, prepared = argument.value, None
    if isinstance(value, str) and value.startswith("@"):
        if check.over == "selection":
            complain(argument, f"{name} looks at all items at once and takes no reference", "")
        _try(lambda: reach.check_reference(value), argument, complain)
    else:
        prepared = _try(lambda: check.prepare(value) if check.prepare else value, argument, complain, name)
    return Test(name, value, prepared, field, argument.span)


def _try(act: Callable[[], Any], node: Node, complain: Complain, name: str = "") -> Any:
    try:
        return act()
    except ReachError as fault:
        complain(node, str(fault), fault.hint)
    except ValueError as fault:
        message, _, hint = str(fault).partition("; ")
        complain(node, f"{name}: {message}" if name else message, hint)
    return None
