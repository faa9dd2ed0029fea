"""CSS selectors: compiled for selecting, and made for showing."""

from __future__ import annotations

import re
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.etree import XPath, _Element

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_BY_ID = XPath("//*[@id=$id]")
_STEPS = 8


@lru_cache(maxsize=4096)
def compile_css(css: str) -> XPath:
    """A CSS selector as a compiled XPath. Raises ValueError with the selector's own fault."""
    try:
        return XPath(HTMLTranslator().css_to_xpath(css))
    except SelectorError as fault:
        raise ValueError(str(fault)) from fault
    except etree.XPathError as fault:
        raise ValueError(f"unsupported selector: {fault}") from fault


def selector_of(element: _Element) -> str:
    """A short CSS path: from the nearest ancestor with a sane unique id, or from the body."""
    steps: list[str] = []
    node: _Element | None = element
    while node is not None and isinstance(node.tag, str):
        name = node.get("id")
        if name and _PLAIN_NAME.fullmatch(name) and len(_BY_ID(node, id=name)) == 1:
            steps.append(f"#{name}")
            break
        parent = node.getparent()
        same = [] if parent is None else [e for e in parent.iterchildren(node.tag)]
        tag = str(node.tag)
        steps.append(f"{tag}:nth-of-type({same.index(node) + 1})" if len(same) > 1 else tag)
        if tag in ("body", "head", "html"):
            break
        node = parent
    return " > ".join(reversed(steps))


def element_path(element: _Element) -> str:
    """``/html[1]/body[1]/div[3]``."""
    steps: list[str] = []
    node: _Element | None = element
    while node is not None:
        steps.append(f"/{node.tag}[{1 + sum(1 for _ in node.itersiblings(node.tag, preceding=True))}]")
        node = node.getparent()
    return "".join(reversed(steps))
