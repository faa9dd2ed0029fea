"""A tree as columns: what most walks ask of every node, asked once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sitelint.parse.page import Page

_KEY, _BODY = "sitelint.columns", "sitelint.columns.body"


class Columns(NamedTuple):
    """All nodes in document order, with their tags, texts, tails, and numbers of children.

    A comment's tag is no string, and its text no text of the page.
    """

    nodes: list[Any]
    tags: list[Any]
    texts: list[str | None]
    tails: list[str | None]
    sizes: list[int]

    def all(self, tag: str) -> Iterator[Any]:
        """Elements of a name."""
        at = -1
        for _ in range(self.tags.count(tag)):
            at = self.tags.index(tag, at + 1)
            yield self.nodes[at]

    def under(self, element: Any) -> Columns:
        """The part that begins with an element and ends with the last node below it."""
        begin = self.nodes.index(element)
        node = element
        while (after := node.getnext()) is None and (node := node.getparent()) is not None:
            pass
        end = len(self.nodes) if after is None or after not in self.nodes else self.nodes.index(after, begin)
        part = slice(begin, end)
        return Columns(
            self.nodes[part], self.tags[part], self.texts[part], self.tails[part], self.sizes[part]
        )


def columns(page: Page) -> Columns:
    """The columns of a page's tree; made once."""
    found: Columns | None = page.cache.get(_KEY)
    if found is None:
        found = page.cache[_KEY] = columns_of(page.root, page.nodes)
    return found


def body_columns(page: Page) -> Columns:
    """The columns of a page's body, or of the whole tree when it has none; made once."""
    found: Columns | None = page.cache.get(_BODY)
    if found is None:
        body = page.root.find("body")
        found = page.cache[_BODY] = columns(page) if body is None else columns(page).under(body)
    return found


def columns_of(root: Any, nodes: list[Any] | None = None) -> Columns:
    """The columns of the tree below an element, itself included; ``nodes`` are all that is there, if known."""
    nodes = list(root.iter()) if nodes is None else nodes
    return Columns(
        nodes,
        [node.tag for node in nodes],
        [node.text for node in nodes],
        [node.tail for node in nodes],
        [len(node) for node in nodes],
    )
