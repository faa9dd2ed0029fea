"""The words that Python adds to the ruleset language, and the vocabulary they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from sitelint.model.dialect import Dialect
from sitelint.model.edit import Edit
from sitelint.model.phrases import PhraseBook
from sitelint.model.text import NO_TEXT, Text
from sitelint.model.value import Outcome

Scope = Literal["page", "site"]
Reach = Literal["page", "band", "head", "tag", "parent", "around"]


class Verdict(NamedTuple):
    """What a check says of one value. ``actual`` and ``expected`` fill ``{actual}`` and ``{expected}`` in messages."""

    outcome: Outcome
    actual: Any = None
    expected: Any = None
    reason: Text = NO_TEXT


class Fact(NamedTuple):
    """A noun. ``compute(page)`` or ``compute(site)`` gives JSON values, items, or Unknown.

    ``fields`` documents what ``field:`` and ``@fact.field`` may name; None where a value has no fields.
    ``needs`` names the page facts that a site fact reads from its page records. ``reach``: what it depends on, since
    the rest may be missing in a template: the page (for an item: what stands in it), a band of it that only pages of
    the site itself have (its header, its footer), the head, nothing but the item's own tag, also the element that it
    stands in, or also what stands around. Of fields, where they differ, by name.
    """

    name: str
    scope: Scope
    compute: Callable[..., Any]
    doc: str
    fields: Mapping[str, str] | None = None
    needs: tuple[str, ...] = ()
    reach: Reach | Mapping[str, Reach] = "page"
    origin: str = "sitelint"


class CheckContext(NamedTuple):
    """What a check may know besides its value: the ISO clock of the run, and the page or site it looks at."""

    clock: str
    subject: Any


class Check(NamedTuple):
    """A verb. ``over='item'``: ``decide(value, argument, context)`` gives a Verdict for each selected value;
    ``over='selection'``: ``decide(items, argument, context)`` gives (item or None, Verdict) pairs for all at once.

    ``argument`` is the JSON Schema of what stands after the verb. ``prepare`` turns the argument into what ``decide``
    wants, once, when the ruleset is loaded; it raises ValueError with a sentence when the argument makes no sense.
    """

    name: str
    decide: Callable[..., Any]
    doc: str
    argument: Mapping[str, Any]
    over: Literal["item", "selection"] = "item"
    prepare: Callable[[Any], Any] | None = None
    on_unknown: bool = False  # True: also asked about unknown values; else they are `review` unasked
    origin: str = "sitelint"


class Probe(NamedTuple):
    """A wish for I/O. ``plan(survey)`` yields Resolve and Fetch wishes after the crawl, before anything is judged.

    ``then(survey, answers)`` may yield further ones, once all first wishes are answered. ``needs`` names the page facts
    that it reads from the survey's page records.
    """

    name: str
    plan: Callable[..., Iterable[Any]]
    doc: str
    needs: tuple[str, ...] = ()
    then: Callable[..., Iterable[Any]] | None = None
    origin: str = "sitelint"


class Repair(NamedTuple):
    """A remedy that is surely right. ``mend(page, item)`` yields the edits that repair what a rule blames: an item, or
    None for the page as a whole. Nothing where it is not sure: then the fault stays advice.
    """

    name: str
    mend: Callable[..., Iterable[Edit]]
    doc: str
    origin: str = "sitelint"


Word = Fact | Check | Probe | Dialect | Repair


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words at hand, by name, and the phrases that have one right form."""

    facts: Mapping[str, Fact]
    checks: Mapping[str, Check]
    probes: Mapping[str, Probe]
    dialects: Mapping[str, Dialect] = field(default_factory=dict)
    phrases: PhraseBook = field(default_factory=PhraseBook)
    repairs: Mapping[str, Repair] = field(default_factory=dict)

    def page_facts(self) -> dict[str, Fact]:
        return {name: fact for name, fact in self.facts.items() if fact.scope == "page"}
