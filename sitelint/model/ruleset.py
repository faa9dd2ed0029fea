"""A ruleset as loaded: indicators, rules, and where every piece was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from sitelint.model.packed import Packed
from sitelint.model.text import NO_TEXT, Text

Part = Literal["veto", "deduct", "bonus", "advice"]
Severity = Literal["error", "warning", "info"]
Per = Literal["site", "page", "item"]
Provenance = Literal["official", "local", "estimated"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Span(NamedTuple):
    """A place in a ruleset file, 1-based."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Selector(NamedTuple):
    """What ``given`` names: a CSS selector, or a fact with an optional path of fields."""

    text: str
    fact: str = ""  # empty: a CSS selector
    path: tuple[str, ...] = ()


class Test(NamedTuple):
    """One verb with its argument. ``prepared`` is the argument as the check wants it; ``field`` may be empty."""

    check: str
    argument: Any
    prepared: Any
    field: str = ""
    span: Span | None = None


class Expect(NamedTuple):
    """All tests must hold, or with ``mode='any'`` at least one."""

    tests: tuple[Test, ...]
    mode: Literal["all", "any"] = "all"


class Where(NamedTuple):
    """Keeps an item when its field passes the test (a bare value means ``equals``, a list ``one_of``)."""

    field: str
    test: Test


@dataclass(frozen=True, slots=True)
class Quantifier(Packed):
    """``every`` subject must pass, ``any`` one, at least a ``share`` of them, or at least a ``count``."""

    mode: Literal["every", "any", "share", "count"] = "every"
    share: Fraction = Fraction(1)
    count: int = 0
    text: str = "every page"


class Threshold(NamedTuple):
    """How much must fail before an effect counts: one subject, a number of items, or a share of them."""

    items: int = 0
    share: Fraction | None = None


class Effect(NamedTuple):
    """What a broken rule costs, or a kept bonus rule earns.

    ``points`` is None for "all points of the indicator"; ``cap`` None for no cap of its own. ``times`` names a field
    that holds how often one failing item counts.
    """

    kind: Literal["deduct", "veto", "bonus", "none"] = "none"
    points: Fraction | None = None
    per: Per = "site"
    cap: Fraction | None = None
    times: str = ""
    threshold: Threshold = Threshold()
    warn: Threshold | None = None


NO_EFFECT = Effect()


class Example(NamedTuple):
    """One snippet that a rule must accept (``good``) or refuse (``bad``); ``facts`` stand in for those of a site."""

    good: bool
    html: str = ""
    facts: Mapping[str, Any] | None = None
    url: str = ""
    clock: str = ""
    span: Span | None = None
    kind: str = ""  # empty: the first page kind of the rule


class Rule(NamedTuple):
    """One statement that a machine can check."""

    id: str
    indicator: str
    title: Text
    on: tuple[str, ...]  # page kinds, ("page",) for all, ("site",)
    given: Selector
    expect: Expect
    where: tuple[Where, ...] = ()
    across: Quantifier = Quantifier()
    effect: Effect = NO_EFFECT
    severity: Severity = "error"
    unsure: bool = False  # `outcome: review`: what fails here is shown to a person, never blamed
    message: Text = NO_TEXT
    defect: Text = NO_TEXT  # what notices call the fault: 空白栏目
    fix: Text = NO_TEXT
    repair: str = ""  # the remedy that is surely right, by its word
    refs: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    profiles: tuple[str, ...] = ()  # empty: as the indicator
    span: Span | None = None

    @property
    def on_site(self) -> bool:
        return self.on == ("site",)


class Points(NamedTuple):
    """What an indicator can lose or earn; ``value`` is None where only the whole score limits it."""

    value: Fraction | None
    provenance: Provenance


class Clause(NamedTuple):
    """Where the indicator stands in its official document."""

    document: str
    group: str = ""
    row: str = ""


class Indicator(NamedTuple):
    """One scored row of an official table.

    ``review`` tells a person what to look at where rules cannot decide, or cannot decide all: the outcome is at best
    ``review``. ``guidance`` tells the same where rules can decide, and were unsure this time.
    """

    id: str
    title: Text
    part: Part
    clause: Clause
    points: Points | None = None
    profiles: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    review: Text = NO_TEXT
    guidance: Text = NO_TEXT
    span: Span | None = None


class Document(NamedTuple):
    id: str
    title: str
    number: str = ""
    note: Text = NO_TEXT


class Profile(NamedTuple):
    """A kind of site. ``skip`` names groups that do not apply; the rest is multiplied by ``rescale``.

    ``only``: nothing but these rules and indicators (globs). Not ``scored``: findings, no points. ``dialect``: how
    files are read when the user does not say: ``none``, ``auto`` or names of template languages.
    """

    id: str
    title: Text
    skip: tuple[str, ...] = ()
    rescale: Fraction = Fraction(1)
    bonus: bool = True
    only: tuple[str, ...] = ()
    scored: bool = True
    dialect: str = "none"


class Scale(NamedTuple):
    """``base`` points to lose, ``fail_under`` the pass line, ``bonus_over`` opens at most ``bonus_max`` more.

    A ruleset without a scale (``base`` 0) gives findings but no score.
    """

    base: Fraction = Fraction(0)
    fail_under: Fraction = Fraction(0)
    bonus_over: Fraction | None = None
    bonus_max: Fraction = Fraction(0)


class Ruleset(NamedTuple):
    """``hash`` covers all files that made it, so that two reports can be told apart."""

    id: str
    title: Text
    edition: str
    hash: str
    path: str
    scale: Scale
    profiles: Mapping[str, Profile]
    default_profile: str
    documents: Mapping[str, Document]
    indicators: tuple[Indicator, ...]
    extends: tuple[str, ...] = ()
    notes: Text = NO_TEXT

    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for indicator in self.indicators for rule in indicator.rules)
