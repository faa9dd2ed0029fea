"""Facts on demand: each computed once per page or site, cycles and faults named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sitelint.engine import timing
from sitelint.model.words import Fact

_PENDING = object()


class FactError(Exception):
    """A fact raised, does not exist, or needs itself. The run goes on; rules that asked for it are ``error``."""


def source(
    facts: Mapping[str, Fact], subject: Any, given: Mapping[str, Any] | None = None
) -> Callable[[str], Any]:
    """A function name → value for one page or site. ``given`` values stand in for computed ones (examples)."""
    values: dict[str, Any] = dict(given or {})
    watch = timing.active()

    def value(name: str) -> Any:
        found = values.get(name, _PENDING)
        if found is not _PENDING:
            if isinstance(found, FactError):
                raise found
            return found
        if name in values:
            raise FactError(f"fact {name!r} needs itself")
        fact = facts.get(name)
        if fact is None:
            raise FactError(f"unknown fact {name!r}")
        values[name] = _PENDING
        try:
            compute = fact.compute
            result = compute(subject) if watch is None else watch.run("fact", name, compute, subject)
        except FactError as fault:
            values[name] = fault
            raise
        except Exception as fault:
            values[name] = FactError(f"fact {name!r} ({fact.origin}): {type(fault).__name__}: {fault}")
            raise values[name] from fault
        values[name] = result
        return result

    return value
