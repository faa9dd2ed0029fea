"""Everything that a word or a plugin may import.

A word is one decorated function in one file::

    from sitelint.api import Page, fact

    @fact(scope="page", fields={"count": "number of tables"})
    def tables(page: Page) -> dict[str, int]:
        \"\"\"Tables of the page.\"\"\"
        return {"count": len(page.select("table"))}

Files of ``sitelint/facts``, ``checks``, ``dialects`` and ``repairs`` are found by their folder; a plugin's
words by the module that is loaded (bundled folder, entry point ``sitelint``, ``--plugins-dir``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from inspect import cleandoc
from typing import Any, Literal, NamedTuple

import pluggy

from sitelint.model.contrast import Contrast
from sitelint.model.dialect import Dialect, Form, Kind, Sense
from sitelint.model.edit import Edit, Written
from sitelint.model.history import Access, Sample
from sitelint.model.masks import mask, personal_numbers
from sitelint.model.memo import remembered, remembering
from sitelint.model.phrases import Phrase, PhraseBook
from sitelint.model.place import Location
from sitelint.model.regex import regex
from sitelint.model.settings import ColumnSetting, SiteSettings
from sitelint.model.site import PageRecord, Site
from sitelint.model.snapshot import DnsAnswer, Exchange, Fetch, Link, Resolve, Trouble
from sitelint.model.span import Span, span_of, today
from sitelint.model.text import Text
from sitelint.model.value import Item, Outcome, Stream, Unknown, plain
from sitelint.model.words import Check, CheckContext, Fact, Probe, Reach, Repair, Scope, Verdict
from sitelint.parse.cascade import Styles, styles
from sitelint.parse.columns import Columns, body_columns, columns, columns_of
from sitelint.parse.links import RawLink, base_of, folder_of, references
from sitelint.parse.links import walk as walk_links
from sitelint.parse.page import Page, parse_page
from sitelint.parse.suffixes import registered_domain
from sitelint.parse.urls import SiteScope, join

__all__ = [
    "Access",
    "Check",
    "CheckContext",
    "ColumnSetting",
    "Columns",
    "Contrast",
    "Dialect",
    "DnsAnswer",
    "Edit",
    "Exchange",
    "Fact",
    "Fetch",
    "Form",
    "Item",
    "Kind",
    "Link",
    "Location",
    "Outcome",
    "Page",
    "PageRecord",
    "Phrase",
    "PhraseBook",
    "Probe",
    "RawLink",
    "Repair",
    "Resolve",
    "Sample",
    "Sense",
    "Site",
    "SiteScope",
    "SiteSettings",
    "Span",
    "Stream",
    "Styles",
    "Survey",
    "Text",
    "Trouble",
    "Unknown",
    "Verdict",
    "Written",
    "bad",
    "base_of",
    "body_columns",
    "check",
    "columns",
    "columns_of",
    "dialect",
    "fact",
    "folder_of",
    "hookimpl",
    "join",
    "mask",
    "ok",
    "parse_page",
    "personal_numbers",
    "plain",
    "probe",
    "references",
    "regex",
    "registered_domain",
    "remembered",
    "remembering",
    "repair",
    "span_of",
    "styles",
    "today",
    "unsure",
    "walk_links",
]

hookimpl = pluggy.HookimplMarker("sitelint")


class Survey(NamedTuple):
    """What a probe's plan may look at: the crawl is over, nothing is judged yet.

    ``links`` are the in-site page links in the order they were found, with the depth of the page that carries them;
    ``pages`` the visited pages with the page facts that the probe needs. ``external``: other hosts may be asked.
    """

    target: str
    host: str
    home: str
    links: Sequence[Link]
    settings: SiteSettings
    pages: Sequence[PageRecord] = ()
    external: bool = True
    clock: str = ""


def fact(
    *,
    scope: Scope,
    name: str = "",
    fields: Mapping[str, str] | None = None,
    needs: Sequence[str] = (),
    reach: Reach | Mapping[str, Reach] = "page",
) -> Callable[[Callable[..., Any]], Fact]:
    """Declare a noun. Its name is the function's, its documentation the docstring."""

    def declare(function: Callable[..., Any]) -> Fact:
        return Fact(name or function.__name__, scope, function, _doc(function), fields, tuple(needs), reach)

    return declare


def check(
    *,
    argument: Mapping[str, Any],
    name: str = "",
    over: Literal["item", "selection"] = "item",
    prepare: Callable[[Any], Any] | None = None,
    on_unknown: bool = False,
) -> Callable[[Callable[..., Any]], Check]:
    """Declare a verb. ``argument`` is the JSON Schema of what a ruleset writes after it."""

    def declare(function: Callable[..., Any]) -> Check:
        return Check(name or function.__name__, function, _doc(function), argument, over, prepare, on_unknown)

    return declare


def probe(
    *, name: str = "", needs: Sequence[str] = (), then: Callable[..., Any] | None = None
) -> Callable[[Callable[..., Any]], Probe]:
    """Declare a wish for I/O: the function gets a :class:`Survey` and yields Resolve and Fetch wishes.

    It is asked when a site fact of the same module or plugin is in use. ``then`` gets the survey and all answers, and
    yields what could not be known before; there is no third round.
    """

    def declare(function: Callable[..., Any]) -> Probe:
        return Probe(name or function.__name__, function, _doc(function), tuple(needs), then)

    return declare


def dialect(
    *,
    forms: Sequence[Form],
    comment: Sequence[tuple[str, str]],
    suffixes: Sequence[str] = (),
    signs: Sequence[str] = (),
    attributes: Sequence[tuple[str, str]] = (),
    server: bool = True,
    family: str = "",
    name: str = "",
) -> Callable[[Callable[..., Any]], Dialect]:
    """Declare a template language: the function is told a token and says what it means by :class:`Sense`."""

    def declare(function: Callable[..., Any]) -> Dialect:
        return Dialect(
            name or function.__name__, function, _doc(function), tuple(forms), tuple(comment), tuple(suffixes),
            tuple(signs), tuple(attributes), server, family,
        )  # fmt: skip

    return declare


def repair(*, name: str = "") -> Callable[[Callable[..., Any]], Repair]:
    """Declare a remedy: the function gets the page and what a rule blames, and yields edits of ``page.source``."""

    def declare(function: Callable[..., Any]) -> Repair:
        return Repair(name or function.__name__, function, _doc(function))

    return declare


_reason = lru_cache(maxsize=256)(Text)  # most checks have one


def ok(actual: Any = None) -> Verdict:
    """The value is as it should be."""
    return Verdict(Outcome.PASS, actual)


def bad(actual: Any = None, expected: Any = None, *, zh: str = "", en: str = "") -> Verdict:
    """The value is not as it should be; the reason is for the rule that has no message of its own."""
    return Verdict(Outcome.FAIL, actual, expected, _reason(zh, en))


def unsure(zh: str, en: str, *, actual: Any = None) -> Verdict:
    """A person must look; the reason says at what."""
    return Verdict(Outcome.REVIEW, actual, None, Text(zh, en))


def _doc(function: Callable[..., Any]) -> str:
    return cleandoc(function.__doc__ or "")
