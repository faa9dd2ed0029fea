"""What a template language is to the linter: how its tokens look, and what each of them means for the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal[
    "value",  # prints something
    "quiet",  # prints nothing: comments, assignments, directives
    "open",  # begins a block
    "turn",  # begins the next alternative of a branch: else, elseif, case
    "close",  # ends a block
    "include",  # another file is put here
    "extend",  # this file is put into a layout
    "hole",  # markup from elsewhere is put here
    "markup",  # no token after all
]
Kind = Literal[
    "branch",  # one alternative of several, or nothing, is printed
    "loop",  # printed any number of times
    "block",  # printed as it is
    "sample",  # what stands in it is replaced when the page is made
]


class Form(NamedTuple):
    """How one sort of token looks: regular expressions, without groups, of what it ``begins`` with and its ``rest``.

    Both are matched with DOTALL and must be linear (possessive repeats). ``quick`` stands in every source that has
    such a token, in lower case. ``markup``: no tokens are looked for in scripts and styles.
    ``loose``: what begins so and never ends is no token, and nothing is wrong with it.
    """

    begins: str
    rest: str = ""
    quick: str = ""
    markup: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """What one token means.

    ``name`` pairs ``open``, ``turn`` and ``close``; an empty one fits any block. ``path`` is the file of an include as
    written, empty when it is computed. ``raw``: a value that may be markup. ``last``: a turn that leaves nothing else
    (``else``). ``until`` is a regular expression: the token reaches to the end of its next match; with ``left`` what
    is in between stays as it is. ``relative``: the path is relative to the file itself; ``part`` names a part of it.
    ``inside``: the token stands in a tag, and what it includes goes into that element. ``again``: a turn that stands
    after the end of the branch that it goes on with.
    """

    role: Role
    name: str = ""
    kind: Kind = "block"
    path: str = ""
    raw: bool = False
    last: bool = False
    until: str = ""
    left: bool = False
    relative: bool = False
    part: str = ""
    inside: bool = False
    again: bool = False


class Dialect(NamedTuple):
    """A template language. ``read(token)`` says what a token means, by one sense or by several in their order.

    ``suffixes``: names of files that are surely in it end so. ``signs`` are regular expressions (matched with
    IGNORECASE) of what shows it in a text. ``comment`` are the pairs that a comment is written between, the usual one
    first; an end of ``"\\n"`` is the end of the line. ``attributes`` pairs regular expressions of attribute names with
    what such an attribute does to its element: ``text``, ``markup``, ``if``, ``else``, ``include``, ``extend``,
    ``open`` (sets any attributes), ``field`` (sets the name, and an id where none is), ``nothing``, or ``set`` (the
    attribute that the first group names).
    ``server`` is false for what browsers expand; dialects of one ``family`` share their blocks.
    """

    name: str
    read: Callable[[str], Sense | tuple[Sense, ...]]
    doc: str
    forms: tuple[Form, ...]
    comment: tuple[tuple[str, str], ...]
    suffixes: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    server: bool = True
    family: str = ""
    origin: str = "sitelint"
