"""One test, made ready once to be asked of the items of many pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitelint.api import CheckContext, Item, Outcome, Text, Unknown, Verdict
from sitelint.engine.select import read
from sitelint.model.ruleset import Test
from sitelint.model.words import Check

OUT_OF_REACH = Text(
    "该内容不在已获取的页面中，无法由程序判断", "this lies in something that was not gathered"
)
Entry = tuple[Item | None, Verdict]


class Question:
    """A test with its check. ``field`` is what is read of each item, ``by_item`` whether items are asked one by one."""

    def __init__(self, test: Test, check: Check, field: str) -> None:
        self.by_item = check.over == "item"
        self._check, self._decide, self._on_unknown = check, check.decide, check.on_unknown
        self._field = field
        self._prepared = test.prepared
        argument = test.argument
        self._reference = argument if isinstance(argument, str) and argument.startswith("@") else ""

    def ask(self, item: Item, context: CheckContext) -> Verdict:
        """The verdict on one item."""
        value = read(item, self._field)
        if isinstance(value, Unknown) and not self._on_unknown:
            return out_of_reach(value)
        argument = self._prepared
        if self._reference:
            argument = self._looked_up(item, context)
            if isinstance(argument, Unknown):
                return out_of_reach(argument, value)
        verdict: Verdict = self._decide(value, argument, context)
        return verdict

    def ask_all(self, items: Sequence[Item], context: CheckContext) -> list[Entry]:
        """A verdict on each item; or what a check of the whole selection says, of items or (None) of all of them."""
        if self.by_item:
            return [(item, self.ask(item, context)) for item in items]
        if self._field:
            items = [Item({**item.fields, "value": read(item, self._field)}, item.at) for item in items]
        argument = self._prepared
        if self._reference:
            argument = self._looked_up(None, context)
            if isinstance(argument, Unknown):
                return [(None, out_of_reach(argument))]
        return list(self._decide(items, argument, context))

    def _looked_up(self, item: Item | None, context: CheckContext) -> Any:
        """The argument of a reference: ``@fact.field``, ``@self.field``, ``@settings.name``."""
        head, _, path = self._reference[1:].partition(".")
        if head == "self":
            value = read(item, path) if item is not None else None
        elif head == "settings":
            value = getattr(context.subject.settings, path, None)
        else:
            value = context.subject.fact(head)
            if path and not isinstance(value, Unknown) and value is not None:
                value = read(value if isinstance(value, Item) else Item(value), path)
        if isinstance(value, Unknown):
            return value
        if value is None or value == "":
            named = self._reference
            return Unknown(Text(f"没有可比较的 {named}", f"no {named} to compare with"))
        return self._check.prepare(value) if self._check.prepare else value


def out_of_reach(value: Unknown, actual: Any = None) -> Verdict:
    """A person must look at what cannot be told from what is at hand."""
    return Verdict(Outcome.REVIEW, actual, reason=value.reason or OUT_OF_REACH)
