"""What a finding says and where: the message filled in, the place, the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import floor
from typing import Any

from sitelint.api import Edit, Item, Location, Outcome, Page, Site, Text, Verdict
from sitelint.engine import identity, mend
from sitelint.engine.asking import Entry
from sitelint.engine.select import read
from sitelint.model.masks import mask, masked
from sitelint.model.report import Finding
from sitelint.model.ruleset import Rule
from sitelint.model.text import brief, cut
from sitelint.model.value import plain
from sitelint.model.words import Vocabulary

_TOLD = ("url", "kind", "status", "text")  # of an item that names another address than its place: a link
_WHOLE = "engine.whole"
_MESSAGE = 4_000  # characters


def times_of(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 1
    return max(0, floor(value))


class Teller:
    """Makes the findings of one rule on one subject; ``count`` is how many there are."""

    def __init__(self, rule: Rule, subject: Page | Site, words: Vocabulary, count: int) -> None:
        self._rule, self._subject, self._words, self._count = rule, subject, words, count
        self._mends = mend.mends(rule, subject)

    def finding(self, entry: Entry) -> Finding:
        """What there is to say of an item, or with None of the whole subject."""
        item, verdict = entry
        rule, subject = self._rule, self._subject
        location = locate(subject, item)
        message, fix, evidence = self._say(item, verdict, location)
        edits: tuple[Edit, ...] = ()
        if self._mends and verdict.outcome is Outcome.FAIL:
            edits = mend.edits(rule, subject, item, self._words)  # type: ignore[arg-type]
        return Finding(
            id=identity.context(subject, item, rule.message),
            rule=rule.id,
            indicator=rule.indicator,
            outcome=verdict.outcome,
            severity=rule.severity,
            message=message,
            location=location,
            fix=fix,
            refs=rule.refs,
            evidence=evidence,
            edits=edits,
        )

    def _say(
        self, item: Item | None, verdict: Verdict, location: Location
    ) -> tuple[Text, Text, Mapping[str, Any]]:
        """Message, fix and evidence."""
        rule = self._rule
        fields: Mapping[str, Any] = item.fields if item is not None else {}
        actual, expected = plain(verdict.actual), plain(verdict.expected)
        values = _Values(fields, {"actual": actual, "expected": expected, "count": self._count})
        if verdict.outcome is Outcome.REVIEW and verdict.reason:
            message = Text(f"{rule.title.zh}：{verdict.reason.zh}", f"{rule.title.en}: {verdict.reason.en}")
        else:
            message = (rule.message or verdict.reason or rule.title).fill(values)
        evidence = {}
        if verdict.actual is not None:
            evidence["actual"] = masked(brief(actual))
        if verdict.expected is not None:
            evidence["expected"] = masked(brief(expected))
        if (
            "url" in fields
            and isinstance(address := fields["url"], str)
            and address not in ("", location.target)
        ):
            evidence |= {k: masked(brief(plain(fields[k]))) for k in _TOLD if k in fields}
        if rule.effect.times and item is not None:
            evidence["times"] = times_of(read(item, rule.effect.times))
        return _shown(message), rule.fix.fill(values), evidence


@lru_cache(maxsize=1024)  # one object for all findings that say the same: it travels once
def _shown(message: Text) -> Text:
    """Not too long, and without numbers of persons."""
    return Text(mask(cut(message.zh, _MESSAGE)), mask(cut(message.en, _MESSAGE)))


def locate(subject: Page | Site, item: Item | None) -> Location:
    at = item.at if item is not None else None
    if isinstance(at, Location):
        return at
    if isinstance(subject, Page):
        return subject.location(at) if at is not None else _whole(subject)
    return Location(subject.target)


def _whole(page: Page) -> Location:
    """The page as a whole: shown at its head, where what is missing would be added."""
    found: Location | None = page.cache.get(_WHOLE)
    if found is None:
        head = page.root.find("head")
        line, column = page.position(page.root if head is None or page.implied(head) else head)
        found = page.cache[_WHOLE] = Location(page.url, line, column, line, column)
    return found


class _Values(dict[str, Any]):
    """Placeholders of a message: the verdict's figures first, then the item's fields, read only when named."""

    def __init__(self, fields: Mapping[str, Any], figures: Mapping[str, Any]) -> None:
        super().__init__(figures)
        self._fields = fields

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._fields

    def __missing__(self, name: str) -> Any:
        return plain(self._fields[name])
