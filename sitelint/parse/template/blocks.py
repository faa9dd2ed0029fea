"""The blocks of a template, and the pages that its branches allow for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sitelint.model.dialect import Kind, Sense
from sitelint.parse.template.scan import Token

MOST_VARIANTS = 6
_MOST_NESTED = 200
_SLOTS = frozenset(["block", "editable"])  # blocks that another template may fill
Range = tuple[int, int]
_TELLING = re.compile(
    r"\b(?:alt|title|aria-[a-z]+|role|type|lang|content|name|id|for|hidden|tabindex|label|placeholder|src|href|style|scope"
    r"|headers|http-equiv|autocomplete|disabled|readonly|controls|muted|rel)\b",
    re.I,
)


@dataclass(slots=True)
class Part:
    """One alternative of a branch: what is printed when it is taken."""

    start: int
    end: int
    branches: list[Branch] = field(default_factory=list)


@dataclass(slots=True)
class Branch:
    """Alternatives, of which one is printed; or none, where ``optional``."""

    parts: list[Part]
    optional: bool


@dataclass(slots=True)
class Blocks:
    """``branches`` outside of others, ``samples``: ranges whose content is replaced when the page is made, ``slots``:
    ranges that another template may replace, ``faults``: offsets of branches that are not closed or not opened."""

    branches: list[Branch] = field(default_factory=list)
    samples: list[Range] = field(default_factory=list)
    slots: list[Range] = field(default_factory=list)
    faults: list[int] = field(default_factory=list)
    closed: dict[tuple[str, str, int], _Open] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class _Open:
    name: str
    kind: Kind
    token: Token
    parts: list[Part]
    last: bool = False
    turned: bool = False
    branch: Branch | None = None  # what it became, once it was closed


def blocks(tokens: Sequence[Token], source: str) -> Blocks:
    """Pair what opens with what closes. Never raises; what is crossed or left open is no branch, but a fault."""
    found = Blocks()
    stack: list[_Open] = []
    for token in tokens:
        for sense in token.senses:
            if sense.role == "open":
                stack.append(_Open(sense.name, sense.kind, token, [Part(token.end, token.end)]))
            elif sense.role == "turn":
                _turn(stack, token, sense, found)
            elif sense.role == "close":
                _close(stack, token, sense, found, source)
    for one in stack:
        _forsake(one, found)
    found.faults.sort()
    return found


def _turn(stack: list[_Open], token: Token, sense: Sense, found: Blocks) -> None:
    if sense.again:
        if not _again(stack, token, sense, found):
            found.faults.append(token.start)
        return
    place = _place(stack, token, sense, turning=True)
    if place is None:
        if sense.name != "switch":  # a file of cases is put into the switch of another
            found.faults.append(token.start)
        return
    for one in stack[place + 1 :]:
        _forsake(one, found)
    del stack[place + 1 :]
    top = stack[place]
    top.parts[-1].end = token.start
    top.parts.append(Part(token.end, token.end))
    top.last, top.turned = sense.last, True


def _again(stack: list[_Open], token: Token, sense: Sense, found: Blocks) -> bool:
    """Some languages close a branch before its ``else``: it is opened again."""
    last = found.closed.pop((token.family, sense.name, len(stack)), None)
    if last is None or last.branch is None:
        return False
    above = _above(stack, found)
    if last.branch in above:
        above.remove(last.branch)
    last.parts.append(Part(token.end, token.end))
    last.last, last.turned = sense.last, True
    stack.append(last)
    return True


def _close(stack: list[_Open], token: Token, sense: Sense, found: Blocks, source: str) -> None:
    place = _place(stack, token, sense, turning=False)
    if place is None:
        if _decides(sense.name):
            found.faults.append(token.start)
        return
    for one in stack[place + 1 :]:
        _forsake(one, found)
    top = stack[place]
    del stack[place:]
    top.parts[-1].end = token.start
    inner = (top.parts[0].start, token.start)
    if top.kind == "sample":
        found.samples.append(inner)
    elif top.kind == "block" and top.name in _SLOTS:
        found.slots.append(inner)
    if top.kind == "branch" or top.turned:
        parts = top.parts
        if len(parts) > 1 and not source[parts[0].start : parts[0].end].strip():
            parts = parts[1:]  # nothing stands between choose and when
        optional = not top.last and top.kind == "branch"
        top.branch = Branch(parts, optional)
        _above(stack, found).append(top.branch)
        found.closed[(token.family, top.name, len(stack))] = top
    else:
        _above(stack, found).extend(top.parts[0].branches)


def _above(stack: list[_Open], found: Blocks) -> list[Branch]:
    return stack[-1].parts[-1].branches if stack and len(stack) < _MOST_NESTED else found.branches


def _place(stack: list[_Open], token: Token, sense: Sense, *, turning: bool) -> int | None:
    """Where on the stack the block is that the sense speaks of."""
    for place in range(len(stack) - 1, max(-1, len(stack) - _MOST_NESTED), -1):
        one = stack[place]
        if one.token.family != token.family or (
            sense.name and one.name != sense.name and not _kin(one, sense)
        ):
            continue
        if turning and not sense.name and one.kind not in ("branch", "loop"):
            continue
        return place
    return None


def _kin(one: _Open, sense: Sense) -> bool:
    """``elif`` goes on with ``ifequal``; Twig's ``else`` with any branch."""
    return sense.role == "turn" and sense.name == "if" and one.kind == "branch" and one.name.startswith("if")


def _forsake(one: _Open, found: Blocks) -> None:
    """A block that is never closed: all of it is printed, as far as one can tell."""
    if one.kind == "branch" or one.turned:
        found.faults.append(one.token.start)
    for part in one.parts:
        found.branches.extend(part.branches)


def _decides(name: str) -> bool:
    return name in ("", "{") or name.lower().endswith(("if", "choose", "switch"))


def variants(branches: Sequence[Branch], text: str) -> list[list[Range]]:
    """The pages to look at, each as the ranges that it leaves out: so many that every alternative is in one of them.

    ``text`` is the template with its tokens covered. The first page takes the first alternatives, and so do all of
    them where a choice cannot matter. At most ``MOST_VARIANTS``.
    """
    weights: dict[int, int] = {}
    count = min(MOST_VARIANTS, _needed(branches, text, weights))
    return [sorted(_left_out(branches, number, weights)) for number in range(count)]


def _needed(branches: Sequence[Branch], text: str, weights: dict[int, int]) -> int:
    """How many pages show all alternatives; ``weights`` keeps it for every part and branch."""
    most = 1
    for branch in branches:
        total = 0
        for part in branch.parts:
            weights[id(part)] = _needed(part.branches, text, weights)
            total += weights[id(part)]
        plain = total == len(branch.parts) and not any(_matters(part, text) for part in branch.parts)
        weights[id(branch)] = 1 if plain else min(1000, total + branch.optional)
        most = max(most, weights[id(branch)])
    return most


def _matters(part: Part, text: str) -> bool:
    """Whether a rule may see a difference: markup, or attributes that say what an element is."""
    inner = text[part.start : part.end]
    return "<" in inner or ">" in inner or _TELLING.search(inner) is not None


def _left_out(branches: Sequence[Branch], number: int, weights: dict[int, int]) -> Iterator[Range]:
    for branch in branches:
        left = number % weights[id(branch)]
        for part in branch.parts:
            needed = weights[id(part)]
            if 0 <= left < needed:
                yield from _left_out(part.branches, left, weights)
            else:
                yield part.start, part.end
            left -= needed
