"""What attributes of a template language do to the elements that carry them: ``th:text``, ``v-if``, ``:href``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.etree import _Element

from sitelint.model.dialect import Role, Sense
from sitelint.parse.template.template import Template

_PATH = re.compile(r"^\s*~?\{?\s*([\w./\-]+)")
_COMPUTED = re.compile(r"[$*#@]\{|\?|\+")
_PUTS: dict[str, Role] = {"include": "include", "replace": "include", "extend": "extend", "slot": "hole"}


@dataclass(slots=True)
class Dressed:
    """``put``: elements where markup from elsewhere is put in, and by what. ``choices``: some are conditional."""

    put: list[tuple[_Element, Sense, str]] = field(default_factory=list)
    choices: bool = False


def dress(root: _Element, template: Template, number: int) -> Dressed:
    """Carry out what attributes say, for the page of that number: every second one lacks what ``if`` stands on."""
    rules = tuple(pair for dialect in template.dialects for pair in dialect.attributes)
    done = Dressed()
    if not rules:
        return done
    for element in [node for node in root.iter() if isinstance(node.tag, str)]:
        for name, value in [(str(name), str(value)) for name, value in element.items()]:
            role, target = _role(rules, name)
            if not role:
                continue
            _apply(element, role, target, (name, value), template, done)
            if role in ("if", "else"):
                done.choices = True
                if (role == "if") == bool(number % 2):
                    _remove(element)
                    break
    return done


def _apply(
    element: _Element, role: str, target: str, said: tuple[str, str], template: Template, done: Dressed
) -> None:
    name, value = said[0], template.signs.restore(said[1])
    shown = f'{name}="{value}"'
    run = template.signs.run(value if value.strip() else name, max(4, min(len(value), 20)))
    if role == "set":
        element.set(target, run)
    elif role == "open":
        element.set(run, "")
    elif role == "field":
        element.set("name", run)
        element.set("id", element.get("id") or run)
    elif role == "text":
        for child in list(element):
            element.remove(child)
        element.text = run
    elif role in ("markup", "include"):
        element.text = run + (element.text or "")
    if role == "markup":
        done.put.append((element, Sense("value", raw=True), shown))
    elif role in _PUTS:
        found = None if _COMPUTED.search(value) else _PATH.match(value)
        done.put.append((element, Sense(_PUTS[role], path=found[1] if found else ""), shown))


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is None or element.tag in ("html", "head", "body"):
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


@lru_cache(maxsize=4096)
def _role(rules: tuple[tuple[str, str], ...], name: str) -> tuple[str, str]:
    """(role, attribute that is set) of an attribute's name."""
    for pattern, role in rules:
        found = re.fullmatch(pattern, name)
        if found is not None:
            groups = [group for group in found.groups() if group]
            return role, groups[0].lower() if groups else ""
    return "", ""
