"""A page of a template with the files that it includes put in, as far as they are at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from sitelint.model.dialect import Sense
from sitelint.parse.template.mask import blanked
from sitelint.parse.template.scan import Token
from sitelint.parse.template.template import Template

Find = Callable[[str, Sense], Template | None]
_MOST_FILES = 60
_MOST_TEXT = 600_000  # characters
_DEEPEST = 6


class Candidate(NamedTuple):
    """A token that may put in markup from elsewhere, by offsets into the page. ``line`` is that in its own file."""

    start: int
    end: int
    sense: Sense
    shown: str
    line: int


@dataclass(slots=True)
class Assembly:
    """``text`` is what pages are made of. ``runs``: (offset in the text, offset in the template, or None where the text
    comes from an included file), in order. ``candidates`` for holes, in order."""

    text: str = ""
    runs: list[tuple[int, int | None]] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    markup: dict[int, int] = field(default_factory=dict)  # tokens that print markup, start → end

    def own(self, offset: int) -> int | None:
        """The offset in the template; None in an included file."""
        place = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        if place < 0:
            return None
        start, origin = self.runs[place]
        return None if origin is None else origin + offset - start

    def around(self, offset: int) -> int:
        """The offset in the template; in an included file, of what includes it."""
        place = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        while place >= 0:
            start, origin = self.runs[place]
            if origin is not None:
                end = self.runs[place + 1][0] if place + 1 < len(self.runs) else len(self.text)
                return origin + min(offset, end) - start
            place -= 1
        return 0


def assemble(template: Template, number: int, find: Find | None) -> Assembly:
    """The page of that number. ``find(name of the including file, include)`` gives a template, or None."""
    builder = _Builder(find)
    builder.put(template, number, 0)
    done = builder.done
    done.text = "".join(builder.parts)
    return done


class _Builder:
    def __init__(self, find: Find | None) -> None:
        self.find = find
        self.done = Assembly()
        self.parts: list[str] = []
        self.at = 0
        self.files = 0

    def put(self, template: Template, number: int, depth: int) -> None:
        left_out = template.left_out(number)
        text = blanked(template.text, left_out)
        gone = iter(left_out)
        gap = next(gone, None)
        position = 0
        slots = {start for start, _ in template.blocks.slots}
        for token in template.tokens:
            while gap is not None and gap[1] <= token.start:
                gap = next(gone, None)
            if gap is not None and gap[0] <= token.start:
                continue
            sense = token.senses[0]
            if not _may_be_hole(token) and token.end not in slots:
                continue
            inner = self._include(template, token, depth) if sense.role == "include" else None
            if inner is None:
                self._note(template, token, self.at + token.start - position)
                continue
            stop = token.start if not sense.inside else text.find(">", token.end) + 1
            self._emit(text[position:stop], position if depth == 0 else None)
            self.put(inner, number, depth + 1)
            template.signs.learn(inner.signs)
            position = stop if sense.inside else token.end
        self._emit(text[position:], position if depth == 0 else None)

    def _emit(self, text: str, origin: int | None) -> None:
        runs = self.done.runs
        if text and (origin is not None or not runs or runs[-1][1] is not None):
            runs.append((self.at, origin))
        self.parts.append(text)
        self.at += len(text)

    def _include(self, template: Template, token: Token, depth: int) -> Template | None:
        if self.find is None or depth >= _DEEPEST or self.files >= _MOST_FILES or self.at > _MOST_TEXT:
            return None
        sense = token.senses[0]
        if not sense.path or _in_tag(template.text, token.start) != sense.inside:
            return None
        inner = self.find(template.name, sense)
        if inner is None or inner.faults or len(inner.text) > _MOST_TEXT - self.at:
            return None
        self.files += 1
        return inner

    def _note(self, template: Template, token: Token, start: int) -> None:
        source, sense = template.source, token.senses[0]
        if sense.role == "open" and sense.kind == "block":
            sense = Sense("hole", "slot")  # other templates may fill it
        end = start + token.end - token.start
        line = source.count("\n", 0, token.start) + 1
        self.done.candidates.append(Candidate(start, end, sense, source[token.start : token.end], line))
        if sense.inside:
            return
        if token.role in ("hole", "include") or (
            sense.role == "open" and sense.kind == "sample" and sense.raw
        ):
            self.done.markup[start] = end


def _may_be_hole(token: Token) -> bool:
    sense = token.senses[0]
    macro = sense.role == "open" and sense.kind == "loop" and sense.name.startswith("@")
    return sense.role in ("include", "extend", "hole", "value") or sense.raw or macro


def _in_tag(text: str, offset: int) -> bool:
    """Whether an offset stands within a tag, roughly."""
    before = text.rfind("<", 0, offset)
    return before >= 0 and text[before + 1 : before + 2].isalpha() and text.find(">", before, offset) < 0
