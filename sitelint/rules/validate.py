"""Values against the schema, in sentences with places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sitelint.errors import Problem
from sitelint.model.words import Vocabulary
from sitelint.rules import schema
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem

Kind = Literal["ruleset", "indicator"]
_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem, and the path of the value that it is about."""

    path: tuple[Any, ...]
    problem: Problem


class Validator:
    """Validates both kinds of files of a ruleset; compiles the schema when it is first needed."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._compiled: dict[Kind, Any] = {}

    def faults(self, node: Node, kind: Kind) -> list[Fault]:
        """All faults of a file, at most one for each place."""
        found = [f for error in self._validator(kind).iter_errors(node.value) for f in _explain(error, node)]
        return _without_echoes(found)

    def _validator(self, kind: Kind) -> Any:
        if kind not in self._compiled:
            from jsonschema import (
                Draft202012Validator,
            )  # costs 100 ms and more: only when something is to validate

            build = schema.ruleset_schema if kind == "ruleset" else schema.indicator_schema
            self._compiled[kind] = Draft202012Validator(build(self._words))
        return self._compiled[kind]


def _explain(error: Any, root: Node) -> Iterator[Fault]:
    if error.validator == "anyOf" and list(error.absolute_path)[-1:] == ["given"]:
        return  # facts and selectors are looked up after this, with better words
    error = _best(error)
    path = tuple(error.absolute_path)
    node = root.at(path)
    keyword, value = error.validator, error.instance
    if keyword == "additionalProperties":
        yield from _unknown_keys(error, path, node)
    elif keyword == "required":
        misspelt = "x-also" in error.schema and value.keys() - error.schema["properties"].keys()
        for key in error.validator_value:
            if key not in value and not misspelt:
                yield Fault((*path, key), node.problem(f'missing key "{key}"'))
    else:
        message, hint = _sentence(error)
        yield Fault(path, node.problem(f"{_name(path)}{message}", hint))


def _unknown_keys(error: Any, path: tuple[Any, ...], node: Node) -> Iterator[Fault]:
    known = [*error.schema.get("properties", {}), *error.schema.get("x-also", ())]
    noun = error.schema.get("$comment", "key")
    for key in error.instance:
        if key not in known:
            comma = error.instance[key] is None and not (key.isascii() and key.isidentifier())
            hint = "quote a text that holds a comma" if comma and "zh" in known else suggest(key, known)
            yield Fault((*path, key), problem(node.key(key), f'unknown {noun} "{key}"', hint))


def _best(error: Any) -> Any:
    """The most telling error below an anyOf: of the branch of the right type that was followed deepest."""
    while error.validator in ("anyOf", "oneOf") and error.context:
        branches: dict[int, list[Any]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        best = min(branches.values(), key=_distance)
        if any(_shallow(e) for e in best):
            return error
        error = best[0]
    return error


def _distance(errors: Sequence[Any]) -> tuple[bool, int, int]:
    return any(_shallow(e) for e in errors), -max(len(e.path) for e in errors), len(errors)


def _shallow(error: Any) -> bool:
    return not error.path and error.validator in ("type", "const", "enum")


def _sentence(error: Any) -> tuple[str, str]:
    keyword, limit, value = error.validator, error.validator_value, error.instance
    comment = error.schema.get("$comment", "") if isinstance(error.schema, Mapping) else ""
    match keyword:
        case "type":
            wanted = [limit] if isinstance(limit, str) else limit
            hint = (
                "write true or false, in small letters"
                if wanted == ["boolean"] and isinstance(value, str)
                else ""
            )
            return f"expected {' or '.join(_TYPES[t] for t in wanted)}, got {_shown(value)}", hint
        case "enum":
            return f"unknown value {_shown(value)}", suggest(str(value), [str(v) for v in limit])
        case "const":
            return f"expected {_shown(limit)}, got {_shown(value)}", comment
        case "pattern":
            return f"{_shown(value)} is not as expected", comment or f"pattern: {limit}"
        case "minLength":
            return "must not be empty", ""
        case "minItems":
            return "the list must not be empty", ""
        case "minProperties":
            return "must not be empty", _known(error.schema)
        case "maxProperties":
            return "one key only", _known(error.schema)
        case "uniqueItems":
            return "an entry comes twice in the list", ""
        case "minimum" | "exclusiveMinimum":
            return f"{value} is too small", f"{'at least' if keyword == 'minimum' else 'more than'} {limit}"
        case "anyOf" | "oneOf":
            return f"{_shown(value)} is not as expected", _forms(limit)
    return str(error.message)[:200], ""


def _forms(branches: Iterable[Mapping[str, Any]]) -> str:
    forms: list[str] = []
    for branch in branches:
        types = branch.get("type", [])
        for name in [types] if isinstance(types, str) else types:
            if name == "object" and "properties" in branch:
                forms.append("{" + ", ".join(branch["properties"]) + "}")
            else:
                forms.append(_TYPES[name])
        if "const" in branch:
            forms.append(_shown(branch["const"]))
    return "expected " + " or ".join(dict.fromkeys(forms)) if forms else ""


def _known(part: Mapping[str, Any]) -> str:
    return f"known: {', '.join(part['properties'])}" if part.get("properties") else ""


def _name(path: tuple[Any, ...]) -> str:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f"{key}: " if key else ""


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        return f'"{value[:60]}{"…" if len(value) > 60 else ""}"'
    return (
        {True: "true", False: "false", None: "nothing"}.get(value, str(value)) if _word(value) else str(value)
    )


def _word(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _without_echoes(faults: list[Fault]) -> list[Fault]:
    """A misspelt key is one problem, not also a missing one; and one place has one problem."""
    misspelt = [f.problem.hint for f in faults if f.problem.message.startswith("unknown ")]
    kept: dict[tuple[Any, ...], Fault] = {}
    for fault in faults:
        missing = fault.problem.message.startswith("missing ")
        if not (missing and any(f'did you mean "{fault.path[-1]}"' in hint for hint in misspelt)):
            kept.setdefault(fault.path, fault)
    return list(kept.values())
