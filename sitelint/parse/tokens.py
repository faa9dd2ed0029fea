"""Where every start tag stands in the source, found in one pass of a lexical scanner.

The scanner follows the WHATWG tokeniser; where it cannot know the tree builder's state it may mark a place that is no
tag. The marks are made so that the parser takes them as one more attribute, the first one, and so that they can be
washed out of anything they wrongly land in.

All patterns are linear: nothing follows a repeat that could fail and make it try again.
"""

from __future__ import annotations

import re

_WS = r"\t\n\f\r "
_VALUE = rf"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_WS}>"'][^{_WS}>]*+)?"""
_ATTRIBUTE = rf"[^{_WS}/>][^{_WS}/>=]*+(?:[{_WS}]*+=[{_WS}]*+{_VALUE})?"
_REST = rf"(?:[{_WS}/]++|{_ATTRIBUTE})*>?"
_COMMENT = r"!--(?:-?>|.*?(?:--!?>|\Z))"
_TOKEN = re.compile(
    rf"<(?:([a-zA-Z][^{_WS}/>]*+){_REST}|/(?:([a-zA-Z][^{_WS}/>]*+){_REST}|[^>]*+>?)|{_COMMENT}|([!?])[^>]*+>?)",
    re.S,
)
_TAG = re.compile(rf"<([a-zA-Z][^{_WS}/>]*+){_REST}")
_NAMED = re.compile(rf"[{_WS}/]++|([^{_WS}/>][^{_WS}/>=]*+)(?:[{_WS}]*+=[{_WS}]*+{_VALUE})?")
_RAW = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]
)
_RAW_END = {name: re.compile(rf"</{name}(?=[{_WS}/>])", re.I) for name in _RAW}
_SCRIPT = re.compile(rf"<!--|-->|<(/?)script(?=[{_WS}/>])", re.I)
_FOREIGN = frozenset(["svg", "math"])


def free_mark(source: str) -> str:
    """An attribute name that does not occur in ``source``."""
    mark, number = "\u00b6sl", 0
    while mark in source:
        number += 1
        mark = f"\u00b6sl{number}x"
    return mark


def mark_start_tags(source: str, mark: str) -> str:
    """The source with `` MARK=OFFSET `` after the name of every start tag."""
    out: list[str] = []
    at = position = foreign = 0
    find = _TOKEN.search
    while token := find(source, position):
        name = token[1]
        position = token.end()
        if name is not None:
            cut = token.end(1)
            out.append(f"{source[at:cut]} {mark}={token.start()} ")
            at = cut
            lower = name.lower()
            if lower in _FOREIGN:
                foreign += source[position - 2] != "/"
            elif lower in _RAW and not foreign:
                position = raw_text_end(source, position, lower)
        elif foreign:
            if token[2] is not None:
                foreign -= token[2].lower() in _FOREIGN
            elif source.startswith("<![CDATA[", token.start()):
                end = source.find("]]>", token.start())
                position = end + 3 if end >= 0 else len(source)
    out.append(source[at:])
    return "".join(out)


def raw_text_end(source: str, start: int, name: str) -> int:
    """Where the raw text of an element ends whose start tag ends at ``start``: at its end tag, or the source's end."""
    if name == "plaintext":
        return len(source)
    found = _RAW_END[name].search(source, start)
    end = found.start() if found else len(source)
    if name != "script" or source.find("<!--", start, end) < 0:
        return end
    return _script_end(source, start)


def _script_end(source: str, start: int) -> int:
    """The same for a script with ``<!--`` in it, where ``<script>`` may hide one ``</script>``."""
    escaped = doubly = False
    position = start
    while token := _SCRIPT.search(source, position):
        position = token.end()
        if token[0] == "<!--":
            escaped = True
            position -= 2  # the dashes may also end it: <!-->
        elif token[0] == "-->":
            escaped = doubly = False
        elif not token[1]:
            doubly = escaped
        elif doubly:
            doubly = False
        else:
            return token.start()
    return len(source)


def tag_end(source: str, offset: int) -> int:
    """Where the start tag at ``offset`` ends (after its ``>``)."""
    tag = _TAG.match(source, offset)
    return tag.end() if tag else offset


def attribute_offset(source: str, offset: int, name: str) -> int | None:
    """Where the attribute ``name`` (lower case) of the start tag at ``offset`` begins."""
    tag = _TAG.match(source, offset)
    if tag is None:
        return None
    for attribute in _NAMED.finditer(source, tag.end(1), tag.end()):
        if attribute[1] is not None and attribute[1].lower() == name:
            return attribute.start()
    return None
