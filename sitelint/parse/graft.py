"""The parser's tree by way of XML text, which lxml reads in C: for what has nothing odd in it, and that is most pages.

The parser writes its tree as HTML text in a strict form: values in double quotes, ``<`` and ``&`` always escaped. Only
elements without end tags, raw text and comments differ from XML there. Whatever else could differ makes this decline,
or makes lxml refuse; then the tree has to be copied node by node.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import cast

from lxml.etree import XMLParser, XMLSyntaxError, XPath, _Element, fromstring

from sitelint.model.regex import regex
from sitelint.parse.lenient import comment_text, set_attribute

_VOID = "area|base|basefont|bgsound|br|col|embed|frame|hr|img|input|keygen|link|meta|param|source|track|wbr"
_RAW = "script|style|xmp|iframe|noembed|noframes"
_ATTRIBUTE = regex(' ([^ ="]+)="([^"]*)"')
_ATTRIBUTES = '(?: [^ ="]+="[^"]*")*+'
_DIFFERENT = re.compile(
    rf"<(?:(?:{_VOID}){_ATTRIBUTES}(?=>)|({_RAW}){_ATTRIBUTES}>([^<]*+(?:<(?!/\1>)[^<]*+)*+)"
    "|!--([^-]*+(?:-(?!->)[^-]*+)*+))"
)
_COMMENT_OR_TAG = regex(  # a tag with an attribute that XML takes for its own, or with a break in a value
    rf'<!--.*?-->|<[^\s>/!][^\s>/]*+(?: (?!xml)[^ ="]+="[^"\n\t]*")*+(?= ){_ATTRIBUTES}/?>', re.S
)
_BREAK = re.compile('="[^"\n\t]*+[\n\t]')  # in a value: XML would make a space of it
_FOREIGN_OR_RAW = regex(f"(</?)(?:svg|math)(?=[ >])|<(?:{_RAW})(?=[ >])")
_SCRIPT = re.compile("<script", re.I)
_NBSP = "\ue5f8"  # stands for &nbsp; in comments
_OWN = "sl-xml"  # stands for the start of names that XML takes for its own
_UNDECLARED = 201  # libxml2's error for a prefix without a namespace; the name is kept as it is
_with_own = cast(
    "Callable[[_Element], list[_Element]]", XPath(f'//*[@*[starts-with(name(), "{_OWN}")]]', regexp=False)
)


class _Own(threading.local):
    """A parser for each thread: making one costs as much as reading a page, and it keeps the faults of a text."""

    def __init__(self) -> None:
        self.parser = XMLParser(resolve_entities=False, no_network=True, recover=True)


_own = _Own()


class _DeclinedError(Exception):
    """This cannot be written as XML."""


def graft(root: _Element, text: str, foreign: bool = True) -> bool:
    """Put what is below ``html`` below ``root``, from the parser's text of it; False where that cannot be.

    ``foreign``: there may be SVG or MathML in it.
    """
    begin = text.find("<", 1)  # of the first child
    if begin < 0 or "\r" in text or _NBSP in text or (foreign and _raw_foreign(text)):
        return False  # XML changes it, or the text does not tell what is in it
    owned = text.find(" xml", begin) >= 0
    if owned and _OWN in text:
        return False
    try:
        xml = _DIFFERENT.sub(_as_xml, text[begin:]).replace("&nbsp;", "\xa0")
    except _DeclinedError:
        return False
    if _NBSP in xml:
        xml = xml.replace(_NBSP, "&nbsp;")
    if owned or _BREAK.search(xml):
        xml = _COMMENT_OR_TAG.sub(_tag_as_xml, xml)
    read = _read(f"<html>{xml}")
    if read is None:
        return False
    root.text = read.text
    root.extend(read)
    if owned:
        _give_names_back(root)
    return True


def _read(xml: str) -> _Element | None:
    """The tree of a text without any fault, save colons in names."""
    parser = _own.parser
    try:
        root = fromstring(xml, parser)
    except (XMLSyntaxError, ValueError):
        return None
    return None if any(fault.type != _UNDECLARED for fault in parser.error_log) else root


def _as_xml(found: re.Match[str]) -> str:
    if found.lastindex is None:
        return f"{found[0]}/"
    _, raw, comment = found.groups()
    if comment is not None:
        return f"<!--{comment_text(comment.replace('&nbsp;', _NBSP))}"
    if "<!--" in raw and _SCRIPT.search(raw):
        raise _DeclinedError  # where it ends is not easily told
    tag = found[0][: found.start(2) - found.start()]
    return tag + raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tag_as_xml(found: re.Match[str]) -> str:
    tag = found[0]
    if tag.startswith("<!"):
        return tag
    if " xml" in tag:
        tag = _ATTRIBUTE.sub(_attribute_as_xml, tag)
    return tag.replace("\t", "&#9;").replace("\n", "&#10;")  # they stand in values only


def _attribute_as_xml(found: re.Match[str]) -> str:
    name, value = found.groups()
    return f' {_OWN}{name[3:]}="{value}"' if name.startswith("xml") else found[0]


def _give_names_back(root: _Element) -> None:
    for element in _with_own(root):
        attributes = [(str(name), str(value)) for name, value in element.items()]
        element.attrib.clear()
        for name, value in attributes:
            set_attribute(element, f"xml{name[len(_OWN) :]}" if name.startswith(_OWN) else name, value)


def _raw_foreign(text: str) -> bool:
    """Whether what is raw text elsewhere stands in SVG or MathML."""
    depth = 0
    for found in _FOREIGN_OR_RAW.finditer(text) if "<svg" in text or "<math" in text else ():
        if found[1]:
            depth = max(0, depth - 1 if found[1] == "</" else depth + 1)
        elif depth:
            return True
    return False
