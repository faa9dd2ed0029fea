"""Where every start tag stands in the source, found in one pass of a lexical scanner.

The scanner follows the WHATWG tokeniser closely enough to find start tags; where it cannot know the tree builder's
state (raw text inside a foreign element, say) it may mark a place that is no tag. The marks are made so that the parser
takes them as one more attribute, and so that they can be washed out of any text they wrongly land in.
"""

from __future__ import annotations

import re

MARK = "\u00b6sl"  # a name that no page uses; attribute names keep it as it is
_ATTRS = r"""(?:[^>"'=]+|=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*|(?=>))|["'])*"""
_TOKEN = re.compile(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|[!?][^>]*>?"
    r"|/[a-zA-Z]" + _ATTRS + r">?"
    r"|/[^a-zA-Z>][^>]*>?"
    r"|([a-zA-Z][^\s/>]*)" + _ATTRS + r">?)",
    re.S,
)
_RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"])
_WASH = re.compile(" " + MARK + r"=\d+ ")


def mark_start_tags(source: str) -> str:
    """The source with `` ¶sl=OFFSET `` after the name of every start tag."""
    out: list[str] = []
    at = 0
    position = 0
    find = _TOKEN.search
    while token := find(source, position):
        name = token[1]
        position = token.end()
        if name is None:
            continue
        cut = token.end(1)
        out.append(f"{source[at:cut]} {MARK}={token.start()} ")
        at = cut
        lower = name.lower()
        if lower in _RAW:
            if lower == "plaintext":
                break
            end = re.compile(rf"</{lower}(?=[\s/>]|\Z)", re.I).search(source, position)
            position = end.start() if end else len(source)
    out.append(source[at:])
    return "".join(out)


def wash(text: str) -> str:
    """Text without marks that landed in it."""
    return _WASH.sub("", text) if MARK in text else text
