"""One finding on the page: number, place, snippet, evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitelint.formats import FormatOptions
from sitelint.formats._entries import Entry, shown
from sitelint.formats._html.markup import Markup, address, tag
from sitelint.formats._json import json_value
from sitelint.formats._safe import clean
from sitelint.locale import say
from sitelint.model.text import Lang

_KNOWN = ("actual", "expected", "status", "kind", "text", "screenshot", "mark")
_FIGURES = ("actual", "expected")
_HIDDEN = frozenset(["url"])  # stands at the head already
LONGEST = 300


def detailed(entry: Entry, options: FormatOptions) -> Markup:
    """Everything that is known of it."""
    finding = entry.finding
    snippet = clean(finding.location.snippet)[:LONGEST]
    facts = [fact for fact in _facts(entry, options) if fact is not None]
    return tag(
        "li",
        tag("span", entry.number, class_="number"),
        _age(entry, options.lang),
        _place(entry, options),
        tag("pre", tag("code", snippet)) if snippet and snippet != entry.address else None,
        tag("dl", [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts], class_="facts")
        if facts
        else None,
        class_=_class(entry),
    )


def brief(entry: Entry, options: FormatOptions) -> Markup:
    """Number and place."""
    return tag(
        "li",
        tag("span", entry.number, class_="number"),
        _age(entry, options.lang),
        _place(entry, options),
        class_=_class(entry),
    )


def _class(entry: Entry) -> str:
    """What the filters look at."""
    return f"f {entry.finding.outcome.value} s-{entry.finding.severity}"


def _age(entry: Entry, lang: Lang) -> Markup | None:
    """New or known, where a baseline tells."""
    age = entry.finding.baseline
    return tag("span", say(f"baseline.is_{age}", lang), class_=f"age {age}") if age else None


def _place(entry: Entry, options: FormatOptions) -> Markup:
    """Where the problem is. Links of a veto are not offered for a click: they may lead to harm."""
    location = entry.finding.location
    is_link = entry.address != shown(location.target, options)
    indicator = entry.group.indicator
    follow = not (is_link and indicator is not None and indicator.part == "veto")
    at = f":{location.line}:{location.column}" if location.line and not is_link else ""
    column = tag("span", entry.column, class_="column") if entry.column else None
    return tag("span", column, address(entry.address, follow=follow), at, class_="place")


def _facts(entry: Entry, options: FormatOptions) -> Iterator[tuple[str, Markup | str] | None]:
    finding, lang = entry.finding, options.lang
    location = finding.location
    is_link = entry.address != shown(location.target, options)
    if entry.same_as:
        yield say("html.fact.same_as", lang), entry.same_as
    if entry.entrance:
        at = f":{location.line}:{location.column}" if is_link and location.line else ""
        yield say("html.fact.entrance", lang), tag("span", address(entry.entrance), at)
    if entry.title and not is_link:
        yield say("html.fact.title", lang), entry.title
    if location.selector:
        yield say("html.fact.selector", lang), tag("code", location.selector)
    counted = all(
        type(finding.evidence.get(name)) is int for name in _FIGURES
    )  # the message says them better
    for name, value in finding.evidence.items():
        text = _value(value)
        if text and name not in _HIDDEN and not (counted and name in _FIGURES):
            yield _name(name, lang), text


def _name(name: str, lang: Lang) -> str:
    return say(f"html.fact.{name}", lang) if name in _KNOWN else clean(name)


def _value(value: object) -> str:
    """A value in one line; empty for nothing."""
    plain = json_value(value)
    if plain is None or plain == "" or plain == [] or plain == {}:
        return ""
    if isinstance(plain, list) and all(isinstance(v, (str, int)) for v in plain):
        text = "、".join(str(v) for v in plain)
    else:
        text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
    return clean(text)[:LONGEST]
