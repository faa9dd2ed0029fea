"""Comments that speak to sitelint: ``sitelint: ignore rule-id[, rule-id…] -- reason``.

====================  ====================================================================
``ignore``            what begins on the same line; alone on its line, also on the next one
``ignore-start``      everything down to ``ignore-end``
``ignore-file``       the whole file
====================  ====================================================================

A comment counts where it is one: HTML comments in markup, those of CSS in style sheets, those of scripts in scripts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sitelint.model.regex import regex
from sitelint.model.suppression import FILE_END, Directive, Fault
from sitelint.parse.text import fold
from sitelint.parse.tokens import START_TAGS, raw_text_end

KEY = "sitelint:"
_MOST = 1000  # comments of one page
_LONGEST = 1000  # characters of one
_GAP = 80  # characters from its mark to the key
_AHEAD = 100  # lines that are looked through for the next one with something on it
_NEWLINE = re.compile(r"\r\n?|\n")
_REASON = regex(r"\s+(?:--+|[–—]+)\s*|[—]+\s*")
_NAMES = regex(r"[\s,，、]+")
_VERBS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
Region = Literal["text", "comment", "script", "style", "raw"]


class CommentMark(NamedTuple):
    """How a comment begins and ends (``\\n``: with its line), and where it is one; nowhere named: everywhere."""

    opens: str
    closes: str
    regions: tuple[Region, ...] = ()


MARKS = (
    CommentMark("<!--", "-->", ("comment",)),
    CommentMark("/*", "*/", ("style", "script")),
    CommentMark("//", "\n", ("script",)),
)


class _Comment(NamedTuple):
    """A comment as it stands in the source, by offsets; ``alone`` with nothing else on its lines."""

    verb: str
    names: tuple[str, ...]
    reason: str
    start: int
    end: int


def read_suppressions(source: str, marks: Sequence[CommentMark] = MARKS) -> tuple[Directive, ...]:
    """All of them, in the order of the source; ``marks`` are the comments that its language has."""
    if KEY not in source:
        return ()
    return _Reader(source, marks).read()


class _Reader:
    def __init__(self, source: str, marks: Sequence[CommentMark]) -> None:
        self._source = source
        self._marks = sorted(marks, key=lambda mark: -len(mark.opens))
        self._starts = [0, *(newline.end() for newline in _NEWLINE.finditer(source))]
        self._regions = list(regions(source))
        self._region_starts = [start for start, _, _ in self._regions]

    def read(self) -> tuple[Directive, ...]:
        comments = list(self._comments())
        alone = {c: self._alone(c) for c in comments}
        lines = {
            n for c in comments if alone[c] for n in range(self._place(c.start)[0], self._place(c.end)[0] + 1)
        }
        found: list[Directive] = []
        opened: list[int] = []  # indexes of blocks that are not closed yet
        for comment in comments:
            line, last = self._place(comment.start)[0], self._place(comment.end)[0]
            if comment.verb == "ignore-end":
                if not self._close(comment, line, found, opened):
                    found.append(self._directive(comment, "", 0, 0, "unopened"))
            elif comment.verb not in _VERBS or not comment.names:
                found.append(
                    self._directive(comment, "", 0, 0, "names" if comment.verb in _VERBS else "verb")
                )
            else:
                if comment.verb == "ignore-file":
                    reach = (0, FILE_END)
                elif comment.verb == "ignore-start":
                    reach = (line, FILE_END)
                else:
                    reach = (line, self._next(last, lines) if alone[comment] else last)
                for name in dict.fromkeys(comment.names):
                    if comment.verb == "ignore-start":
                        opened.append(len(found))
                    found.append(self._directive(comment, name, *reach))
        for index in opened:
            found[index] = found[index]._replace(fault="unclosed")
        return tuple(found)

    def _close(self, comment: _Comment, line: int, found: list[Directive], opened: list[int]) -> bool:
        """End the blocks of these names, the innermost of each; without names, those of the last opening comment."""
        some = False
        names = comment.names or tuple(
            {found[i].name for i in opened if _at(found[i]) == _at(found[opened[-1]])}
        )
        for name in names:
            index = next((i for i in reversed(opened) if found[i].name == name), None)
            if index is not None:
                opened.remove(index)
                found[index] = found[index]._replace(last=line)
                some = True
        return some

    def _comments(self) -> Iterator[_Comment]:
        position = count = 0
        while count < _MOST and (at := self._source.find(KEY, position)) >= 0:
            position = at + len(KEY)
            window = self._source[max(0, at - _GAP) : at]
            before = window.rstrip()
            mark = next((m for m in self._marks if before.endswith(m.opens) and self._is_one(m, at)), None)
            if mark is None:
                continue
            count += 1
            closes = self._source.find(mark.closes, position)
            end = len(self._source) if closes < 0 else closes
            body = fold(self._source[position : min(end, position + _LONGEST)])
            head, reason = _split(body)
            verb, *names = _NAMES.split(head.strip())
            start = at - len(window) + len(before) - len(mark.opens)
            stop = end if mark.closes == "\n" or closes < 0 else end + len(mark.closes)
            yield _Comment(verb, tuple(filter(None, names)), reason, start, stop)
            position = max(position, end)

    def _is_one(self, mark: CommentMark, at: int) -> bool:
        if not mark.regions:
            return True
        index = bisect_right(self._region_starts, at) - 1
        if index < 0 or at >= self._regions[index][1]:
            return "text" in mark.regions
        return self._regions[index][2] in mark.regions

    def _alone(self, comment: _Comment) -> bool:
        line, last = self._place(comment.start)[0], self._place(comment.end)[0]
        after = self._starts[last] if last < len(self._starts) else len(self._source)
        around = self._source[self._starts[line - 1] : comment.start] + self._source[comment.end : after]
        return not around.strip()

    def _next(self, line: int, taken: set[int]) -> int:
        """The next line with something on it that is not such a comment itself."""
        for number in range(line + 1, min(line + _AHEAD, len(self._starts)) + 1):
            end = self._starts[number] if number < len(self._starts) else len(self._source)
            if number not in taken and self._source[self._starts[number - 1] : end].strip():
                return number
        return line

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def _directive(self, comment: _Comment, name: str, first: int, last: int, fault: Fault = "") -> Directive:
        text = fold(self._source[comment.start : min(comment.end, comment.start + 120)])
        place = (*self._place(comment.start), *self._place(comment.end))
        return Directive(name, comment.reason, first, last, *place, text, fault)


def _at(directive: Directive) -> tuple[int, int]:
    return directive.line, directive.column


def _split(body: str) -> tuple[str, str]:
    """(verb and names, reason)."""
    found = _REASON.search(f"{body} ")
    return (body, "") if found is None else (body[: found.start()], body[found.end() :].strip())


def regions(source: str) -> Iterator[tuple[int, int, Region]]:
    """(start, end, kind) of everything in which markup is not read as markup."""
    position = 0
    while token := START_TAGS.search(source, position):
        position = token.end()
        if source.startswith("<!--", token.start()):
            yield token.start(), position, "comment"
        elif (name := (token[1] or "").lower()) in ("script", "style", "title", "textarea", "xmp", "iframe"):
            end = raw_text_end(source, position, name)
            yield position, end, name if name in ("script", "style") else "raw"  # type: ignore[misc]
            position = end
