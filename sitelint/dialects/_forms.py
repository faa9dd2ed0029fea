"""What the dialects share: shapes of tokens, and how attributes and paths are read from them.

All shapes are linear: what repeats is possessive, and what nests has a bounded length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sitelint.api import Form, Sense, regex

STRING = r"""(?:"(?:[^"\\]|\\.){0,2000}+"|'(?:[^'\\]|\\.){0,2000}+')"""
# ${…}, #{…} and the like, from after the brace: strings, and braces to a depth of two.
BRACED = rf"(?:(?:[^{{}}\"']|{STRING}|\{{(?:[^{{}}\"']|{STRING}|\{{[^{{}}]*+\}})*+\}})*+\}}|[^{{}}\n]*+\}})"
# The rest of a markup tag. Values may hold tokens with quotes and angle brackets of their own.
_INNER = (
    r"<%(?:[^%]|%(?!>)){0,500}+%>|<\?(?:[^?]|\?(?!>)){0,500}+\?>|[$#]\{[^{}]{0,500}+\}|\{\{[^{}]{0,500}+\}\}"
)
TAG = (
    rf"(?:(?:\"(?:{_INNER}|[^\"])*+\"|'(?:{_INNER}|[^'])*+'|{_INNER}|<[@#/]?[\w:.]+[^<>]{{0,300}}+>|[^\"'<>])*+>"
    r"|[^<>]*+>)"
)
# Arguments in round brackets, to a depth of four; from after the opening one.
_FLAT = rf"(?:[^()\"']|{STRING})"
ARGUMENTS = rf"(?:(?:{_FLAT}|\((?:{_FLAT}|\((?:{_FLAT}|\({_FLAT}*+\))*+\))*+\))*+\)|[^()]*+\))"
QUIET = Sense("quiet")
VALUE = Sense("value")
RAW = Sense("value", raw=True)
HOLE = Sense("hole")
NONE = Sense("markup")
_FILE = regex(r"\.(?:jspf?x?|tagx?|s?html?|stm|ftl|vm|txt|inc|tpl|xml|aspx?|php)$", re.I)
_COMPUTED = re.compile(r"[$<>{}%#*?|`!]|\+\s|\.\s|\(")


def between(begins: str, ends: str, quick: str = "", *, markup: bool = False, loose: bool = False) -> Form:
    """A token from one literal to the next other one."""
    return Form(re.escape(begins), f".*?{re.escape(ends)}", quick or begins, markup, loose)


@lru_cache(maxsize=256)
def _attribute(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"""(?<![\w.:-])(?:{"|".join(names)})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/\]]+))""", re.I
    )


def attribute(token: str, *names: str) -> str:
    """The value of the first of these attributes in a token; empty without one."""
    found = _attribute(names).search(token)
    return (found[1] or found[2] or found[3] or "").strip() if found else ""


def path(written: str) -> str:
    """A path that is written out; empty when any of it is computed, or when it leads to another host."""
    written = written.strip()
    if not written or _COMPUTED.search(written) or "://" in written or written.startswith("//"):
        return ""
    return written


def include(written: str, *, relative: bool = False) -> Sense:
    """Another file is put here."""
    return Sense("include", path=path(written), relative=relative)


def page_file(written: str) -> str:
    """A path that names a file; empty for what a program answers to (``/login.do``, ``/cgi-bin/count``)."""
    return written if _FILE.search(written.partition("?")[0]) else ""


def extend(written: str, *, relative: bool = False) -> Sense:
    """This file is put into a layout."""
    return Sense("extend", path=path(written), relative=relative)


def branch(name: str) -> Sense:
    return Sense("open", name, "branch")


def loop(name: str) -> Sense:
    return Sense("open", name, "loop")


def block(name: str) -> Sense:
    return Sense("open", name)


def turn(name: str = "", *, last: bool = False) -> Sense:
    return Sense("turn", name, last=last)


def close(name: str = "") -> Sense:
    return Sense("close", name)


def first_string(text: str) -> str:
    """The first quoted text; empty when something else stands before it."""
    found = re.match(r"""\s*(?:"([^"]*)"|'([^']*)')\s*(.?)""", text, re.S)
    if found is None or found[3] in ("~", "+", "."):
        return ""
    return found[1] or found[2] or ""
