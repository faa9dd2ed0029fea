"""Where a comment that lets a finding off goes, and how it is written in the language of the file."""

from __future__ import annotations

from collections.abc import Sequence

from sitelint.cli._lsp.texts import Lines
from sitelint.model.dialect import Dialect
from sitelint.model.report import Finding
from sitelint.parse.suppressions import MARKS, CommentMark, read_suppressions, regions
from sitelint.parse.template.scan import scan
from sitelint.parse.tokens import START_TAGS

Insertion = tuple[int, str]  # offset, text
_HTML = ("<!--", "-->")


def insertion(finding: Finding, lines: Lines, dialects: Sequence[Dialect], reason: str) -> Insertion | None:
    """A comment on a line of its own above the finding; where none can stand there, one for the whole file at its end.

    Every proposal is read again as sitelint will read it; None where it would not be understood.
    """
    begin, end = _comment(lines.text, dialects)
    line, newline = finding.location.line, "\r\n" if "\r\n" in lines.text else "\n"
    tries: list[Insertion] = []
    if line > 1:
        indent = lines.line(line)[: len(lines.line(line)) - len(lines.line(line).lstrip())]
        said = f"{indent}{begin} sitelint: ignore {finding.rule} -- {reason} {end}{newline}"
        tries.append((lines.start(line), said))
    before = "" if lines.text.endswith(("\n", "\r")) or not lines.text else newline
    said = f"{before}{begin} sitelint: ignore-file {finding.rule} -- {reason} {end}{newline}"
    tries.append((len(lines.text), said))
    marks = [CommentMark(*pair) for d in dialects for pair in d.comment if pair != _HTML]
    for at, text in tries:
        moved = line + (text.count("\n") if line and at < len(lines.text) else 0)
        after = lines.text[:at] + text + lines.text[at:]
        if _between(lines.text, at, dialects) and _covers(after, moved, finding.rule, [*MARKS, *marks]):
            return at, text
    return None


def _comment(text: str, dialects: Sequence[Dialect]) -> tuple[str, str]:
    """Of the server, where there is one: what is remarked between colleagues is no visitor's business."""
    pairs = [pair for dialect in dialects if dialect.server for pair in dialect.comment if pair[1] != "\n"]
    used = [pair for pair in pairs if pair[0][:2] in text]
    return (used or pairs or [_HTML])[0]


def _between(text: str, at: int, dialects: Sequence[Dialect]) -> bool:
    """Whether markup may stand there: not in a tag, a comment, a script or a token of a template."""
    taken = [(start, end) for start, end, _ in regions(text)]
    taken += [(tag.start(), tag.end()) for tag in START_TAGS.finditer(text)]
    if dialects:
        taken += [(token.start, token.end) for token in scan(text, tuple(dialects)).tokens]
    return not any(start < at < end or (end == at == len(text) and text[-1:] != ">") for start, end in taken)


def _covers(text: str, line: int, rule: str, marks: Sequence[CommentMark]) -> bool:
    return any(
        one.name == rule and not one.fault and one.reason and one.first <= line <= one.last
        for one in read_suppressions(text, marks)
    )
