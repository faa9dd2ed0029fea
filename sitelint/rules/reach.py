"""What a rule can name: facts and their fields, the item itself, the owner's settings."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitelint.model.ruleset import Selector
from sitelint.model.settings import SiteSettings
from sitelint.model.words import Fact, Vocabulary
from sitelint.parse.selectors import compile_css
from sitelint.rules.lookup import suggest

_ATTRIBUTE = re.compile(r"[A-Za-z_:@][\w:.-]*")
_OPEN = re.compile(r"[*<{…]")  # a documented field such as `*` or `<name>`: any name will do
SETTINGS = tuple(
    field.name
    for field in dataclasses.fields(SiteSettings)
    if field.type in ("str", "Level", "tuple[str, ...]")
)  # what a rule can compare with


class ReachError(ValueError):
    """A name that leads nowhere; ``hint`` says what was meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Reach:
    """``given`` of one rule, and the words around it."""

    words: Vocabulary
    on_site: bool
    given: Selector
    fact: Fact | None  # None: a CSS selector

    def check_field(self, name: str) -> None:
        """Raises ReachError when no item of ``given`` can have this field."""
        if self.fact is None:
            if not _ATTRIBUTE.fullmatch(name):
                raise ReachError(
                    f'"{name}" is not a field of an element', "text, tag, or the name of an attribute"
                )
            return
        path, fields = self.given.path, self.fact.fields
        if name == "value" and (path or not fields):
            return
        if any(_leads(fields or {}, (*path[:depth], *name.split("."))) for depth in range(len(path) + 1)):
            return
        raise ReachError(
            f'{self.given.text} has no field "{name}"', suggest(name, self.fields() or ["value"])
        )

    def fields(self) -> list[str]:
        """Fields that are documented for the items."""
        if self.fact is None or not self.fact.fields:
            return []
        start = "".join(f"{step}." for step in self.given.path)
        deeper = [name[len(start) :] for name in map(_plain, self.fact.fields) if name.startswith(start)]
        return deeper or ["value"]

    def check_reference(self, text: str) -> None:
        """Raises ReachError when ``@fact.field``, ``@self.field`` or ``@settings.name`` leads nowhere."""
        head, _, path = text[1:].partition(".")
        if head == "self":
            if not path:
                raise ReachError("`@self` needs a field", "@self.field")
            self.check_field(path)
        elif head == "settings":
            if path not in SETTINGS:
                raise ReachError(f'there is no setting "{path}"', suggest(path, SETTINGS))
        else:
            read_fact(text, self.words, self.on_site, extra=("self", "settings"))


def read_given(text: str, words: Vocabulary, on_site: bool) -> Reach:
    """What ``given`` names. Raises ReachError for an unknown fact or field, a wrong scope, or a broken selector."""
    if text.startswith("@"):
        selector, fact = read_fact(text, words, on_site)
        return Reach(words, on_site, selector, fact)
    if on_site:
        raise ReachError(
            "a rule `on: site` looks at a site fact, not at elements", suggest("", _facts(words, True))
        )
    try:
        compile_css(text)
    except ValueError as fault:
        raise ReachError(f"selector: {fault}") from fault
    return Reach(words, on_site, Selector(text), None)


def read_fact(
    text: str, words: Vocabulary, on_site: bool, extra: tuple[str, ...] = ()
) -> tuple[Selector, Fact]:
    """``@fact`` or ``@fact.a.b``. Raises ReachError."""
    name, *path = text[1:].split(".")
    fact = words.facts.get(name)
    if fact is None:
        raise ReachError(
            f'unknown fact "@{name}"',
            suggest(f"@{name}", [*_facts(words, on_site), *(f"@{e}" for e in extra)]),
        )
    if (fact.scope == "site") is not on_site:
        wanted = "on: site" if fact.scope == "site" else "on: page, or page kinds"
        raise ReachError(f'"@{name}" is a {fact.scope} fact', f"the rule must say `{wanted}`")
    if not all(path):
        raise ReachError(f"{text}: a field is missing after the dot")
    if path and not _leads(fact.fields or {}, tuple(path)):
        known = [_plain(field) for field in fact.fields or ()]
        hint = suggest(".".join(path), known) if known else "its value has no fields"
        raise ReachError(f'"@{name}" has no field "{".".join(path)}"', hint)
    return Selector(text, name, tuple(path)), fact


def _facts(words: Vocabulary, on_site: bool) -> list[str]:
    return [f"@{name}" for name, fact in words.facts.items() if (fact.scope == "site") is on_site]


def _plain(field: str) -> str:
    return field.replace("[]", "")


def _leads(fields: Mapping[str, str], path: tuple[str, ...]) -> bool:
    """Whether a path is documented, or goes deeper where the documentation stops."""
    wanted = ".".join(path)
    for field in map(_plain, fields):
        if (
            wanted == field
            or wanted.startswith(f"{field}.")
            or field.startswith(f"{wanted}.")
            or _OPEN.search(field)
        ):
            return True
    return False
