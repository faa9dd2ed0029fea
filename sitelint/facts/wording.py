"""Wrong forms of phrases that have one right form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from sitelint.api import Item, Page, fact, mask, regex
from sitelint.facts._digest import Line, digest
from sitelint.facts._phrase_matcher import Match, Matcher, bare, matcher

# Who writes about mistakes has to write them.
_ABOUT_ERRORS = regex(
    r"错别字|误写|错写|误为|笔误|易错|应(?:改?为|写作|当?作)[“‘\"「]|更正为|改为[“‘\"]|不(?:能|要|应)写"
)
_SAMPLES = frozenset(["pre", "code", "samp", "kbd", "textarea"])
_MOST = 20  # forms of one page
_LONGEST = 20_000  # characters of a line that are looked at
_REMEMBERED, _SHORT = 8192, 200  # lines without a suspicion, and characters of one that is worth remembering
_AROUND = 16  # characters shown on either side
_BETWEEN = "\x1e"  # lines: in no form, so that what is found in a line hangs on that line alone


@fact(
    scope="page",
    fields={
        "found": "the form in the page",
        "proposed": "the right form that may be meant",
        "source": "the document that has the right form",
        "how": "listed: a form known to be wrong | near: one character differs from a set phrase",
        "context": "what stands around it",
    },
)
def wording(page: Page) -> list[Item]:
    """Suspected wrong forms of phrases in the visible text, each form once; lists of phrases say which forms are right.

    A suspicion only: quotations, and texts about mistakes, may have reason to differ.
    """
    found: dict[str, Item] = {}
    for line, match, shown in _matches(page):
        if len(found) < _MOST:
            found.setdefault(match.found, _item(page, line, match, shown))
    return list(found.values())


def _matches(page: Page) -> Iterator[tuple[Line, Match, str]]:
    finder = matcher(page.phrases)
    for line in _suspected(page, finder):
        text = line.text.replace("\x1f", "")[:_LONGEST]
        if _ABOUT_ERRORS.search(text):
            continue
        if line.at.tag in _SAMPLES or any(up.tag in _SAMPLES for up in line.at.iterancestors()):
            continue
        for match in finder.listed(text):
            yield line, match, text
        plain = bare(text)
        for match in finder.near(plain):
            yield line, match, plain


def _suspected(page: Page, finder: Matcher) -> list[Line]:
    """Lines that are worth a closer look, found with one pass over those that no earlier page had."""
    clean = finder.clean
    lines = [line for line in digest(page).lines if not line.hidden and line.text not in clean]
    places = finder.suspects(_BETWEEN.join([line.text for line in lines]).replace("\x1f", ""))
    ends = list(accumulate(len(line.text) - line.text.count("\x1f") + 1 for line in lines)) if places else []
    numbers = {
        number
        for begin, end in places
        for number in range(bisect_right(ends, begin), bisect_right(ends, end) + 1)
    }
    suspected = [lines[number] for number in sorted(numbers)]
    if len(clean) > _REMEMBERED:
        clean.clear()
    clean.update([line.text for line in lines if len(line.text) < _SHORT])
    clean.difference_update([line.text for line in suspected])
    return suspected


def _item(page: Page, line: Line, match: Match, text: str) -> Item:
    begin, end = max(0, match.start - _AROUND), match.start + len(match.found) + _AROUND
    context = " ".join(mask(text)[begin:end].split())  # masked before it is cut: half a number tells a lot
    fields = {
        "found": match.found,
        "proposed": match.phrase.phrase,
        "source": match.phrase.source,
        "how": match.how,
        "context": context,
    }
    return Item(fields, page.location(line.at)._replace(snippet=context))
