"""What the repair of a rule would change in the file: at its own offsets, and never at what a template computes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sitelint.api import Edit, Item, Outcome, Page, Site
from sitelint.model.dialect import Dialect
from sitelint.model.report import Finding
from sitelint.model.ruleset import Rule
from sitelint.model.words import Vocabulary
from sitelint.parse.template.detect import detect
from sitelint.parse.template.scan import scan
from sitelint.parse.tokens import tag_end

_TOKENS = "mend.tokens"
# What a token may look like that stands in a tag, and what those begin with that tags may stand in.
_IN_TAG = re.compile(r"[{<\[]|\$!?[a-zA-Z_]|#@?\w+\(|@@\(")
_AROUND = re.compile(
    r"[<{\[#](?:(?<=<)(?:[%#]|\?(?!xml))|(?<=\{)(?:[#*%/]|\{!|(?i:dede:|comment))|(?<=#)(?:[*#]|\[\[)|(?<=\[)#"
    r"|(?<=[{<])(?i:php|literal)\b)"
)


def with_edits(
    findings: Sequence[Finding],
    items: Sequence[Item | None],
    rule: Rule,
    subject: Page | Site,
    words: Vocabulary,
) -> tuple[Finding, ...]:
    """Findings of a rule, in the order of what it blames, with what would repair those that are sure."""
    if not isinstance(subject, Page) or subject.exchange is not None or subject.rendered is not None:
        return tuple(findings)  # no file holds it
    found: list[Finding] = []
    for finding, item in zip(findings, items, strict=True):
        mended = edits(rule, subject, item, words) if finding.outcome is Outcome.FAIL else ()
        found.append(replace(finding, edits=mended) if mended else finding)
    return tuple(found)


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
    (line, column), (end_line, end_column) = (page.line_column_of(offset) for offset in own)
    return replace(
        edit, start=own[0], end=own[1], line=line, column=column, end_line=end_line, end_column=end_column
    )


def _crossed(placed: Sequence[Edit]) -> bool:
    """Whether two edits touch, so that their order would count."""
    ordered = sorted(placed, key=lambda edit: edit.start)
    return any(one.end >= two.start for one, two in pairwise(ordered))


def _near_token(edit: Edit, page: Page, words: Vocabulary) -> bool:
    """A template that is read as a page: a tag with a token in it, or within one, stays as it is."""
    begin = max(0, page.source.rfind("<", 0, edit.start + 1))
    end = tag_end(page.source, begin)
    if _IN_TAG.search(page.source, begin + 1, max(end, edit.end + 1)):
        return True
    tokens: list[tuple[int, int]] | None = page.cache.get(_TOKENS)
    if tokens is None:
        tokens = page.cache[_TOKENS] = _tokens(page, words.dialects) if _AROUND.search(page.source) else []
    return any(
        (start < end and begin < stop) or (start <= edit.end and edit.start <= stop) for start, stop in tokens
    )


def _tokens(page: Page, dialects: Mapping[str, Dialect]) -> list[tuple[int, int]]:
    found = detect(page.source, page.url, dialects)
    return [(token.start, token.end) for token in scan(page.source, found).tokens] if found else []
