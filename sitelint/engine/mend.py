"""What the repair of a rule would change in the file: at its own offsets, and never at what a template computes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sitelint.api import Edit, Item, Page, Site
from sitelint.model.dialect import Dialect
from sitelint.model.ruleset import Rule
from sitelint.model.words import Vocabulary
from sitelint.parse.template.detect import detect
from sitelint.parse.template.scan import scan
from sitelint.parse.tokens import tag_end

_TOKENS = "mend.tokens"
_CLEAR = "mend.clear"  # up to here no token begins that a tag may stand in
# What a token may look like that stands in a tag, and what those begin with that tags may stand in.
_IN_TAG = re.compile(r"[{<\[]|\$!?[a-zA-Z_]|#@?\w+\(|@@\(")
_AROUND = re.compile(
    r"[<{\[#](?:(?<=<)(?:[%#]|\?(?!xml))|(?<=\{)(?:[#*%/]|\{!|(?i:dede:|comment))|(?<=#)(?:[*#]|\[\[)|(?<=\[)#"
    r"|(?<=[{<])(?i:php|literal)\b)"
)


def mends(rule: Rule, subject: Page | Site) -> bool:
    """Whether the rule has a repair, and a file holds what it would change."""
    return (
        bool(rule.repair)
        and isinstance(subject, Page)
        and subject.exchange is None
        and subject.rendered is None
    )


def edits(rule: Rule, page: Page, item: Item | None, words: Vocabulary) -> tuple[Edit, ...]:
    """The edits that repair what the rule blames; all of them or none."""
    found = [_placed(edit, page) for edit in words.repairs[rule.repair].mend(page, item)]
    placed = tuple(edit for edit in found if edit is not None)
    if len(placed) < len(found) or _crossed(placed):
        return ()
    if page.template is None and any(_near_token(edit, page, words) for edit in placed):
        return ()
    return placed


def _placed(edit: Edit, page: Page) -> Edit | None:
    """The edit at its place in the file; None where the file has something else there, or changes nothing."""
    if page.source[edit.start : edit.end] == edit.text:
        return None
    own = page.own_range(edit.start, edit.end)
    if own is None:
        return None
    return Edit(*own, edit.text, *page.line_column_of(own[0]), *page.line_column_of(own[1]))


def _crossed(placed: Sequence[Edit]) -> bool:
    """Whether two edits touch, so that their order would count."""
    if len(placed) <= 1:
        return False
    ordered = sorted(placed, key=lambda edit: edit.start)
    return any(one.end >= two.start for one, two in pairwise(ordered))


def _near_token(edit: Edit, page: Page, words: Vocabulary) -> bool:
    """A template that is read as a page: a tag with a token in it, or within one, stays as it is."""
    begin = max(0, page.source.rfind("<", 0, edit.start + 1))
    end = tag_end(page.source, begin)
    limit = max(end, edit.end + 1)
    if _IN_TAG.search(page.source, begin + 1, limit):
        return True
    clear = page.cache.get(_CLEAR, 0)
    if not _AROUND.search(page.source, clear, limit):  # what holds a tag begins before it
        page.cache[_CLEAR] = max(clear, begin)
        return False
    tokens: list[tuple[int, int]] | None = page.cache.get(_TOKENS)
    if tokens is None:
        tokens = page.cache[_TOKENS] = _tokens(page, words.dialects)
    return any(
        (start < end and begin < stop) or (start <= edit.end and edit.start <= stop) for start, stop in tokens
    )


def _tokens(page: Page, dialects: Mapping[str, Dialect]) -> list[tuple[int, int]]:
    found = detect(page.source, page.url, dialects)
    return [(token.start, token.end) for token in scan(page.source, found).tokens] if found else []
