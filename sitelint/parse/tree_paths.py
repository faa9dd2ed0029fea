"""Paths of all elements of a tree in one walk."""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element


def tree_paths(root: _Element) -> dict[_Element, str]:
    """``/html[1]/body[1]/div[3]`` for every element in document order, comments left out."""
    found: dict[_Element, str] = {}
    stack = [(root, f"/{root.tag}[1]")]
    while stack:
        element, path = stack.pop()
        found[element] = path
        seen: Counter[str] = Counter()
        below: list[tuple[_Element, str]] = []
        for child in element:
            if isinstance(child.tag, str):
                seen[child.tag] += 1
                below.append((child, f"{path}/{child.tag}[{seen[child.tag]}]"))
        stack.extend(reversed(below))
    return found
