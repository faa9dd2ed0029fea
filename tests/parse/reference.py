"""The parser's own tree of the untouched source, as plain lists to compare with."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

CONTROL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ODD = re.compile(r"""[\x00-\x20&<>/"'{}\x7f\ud800-\udfff\ufffe\uffff]""")


def clean(text):
    return CONTROL.sub(lambda found: " " if found[0] == "\f" else "\ufffd", text)


def of_source(source):
    """(depth, kind or name, text or attributes) of everything below ``html``, in document order."""
    out = []
    todo = [(0, LexborHTMLParser(source.encode("utf-8", "replace")).root)]
    while todo:
        depth, node = todo.pop()
        if node.is_text_node:
            text = clean(node.text_content)
            if out and out[-1][:2] == (depth, "#text"):
                text = out.pop()[2] + text
            out.append((depth, "#text", text))
        elif node.is_element_node:
            names = {}
            for name, value in node.attributes.items():
                names[ODD.sub("_", name)] = clean(value or "")
            out.append((depth, ODD.sub("_", node.tag), names))
            child = node.first_child
            if node.tag == "template" and child is None and (found := node.template_fragments()):
                child = found[0].first_child
            children = []
            while child is not None:
                children.append((depth + 1, child))
                child = child.next
            todo += reversed(children)
        else:
            out.append((depth, "#comment", None))
    return out


def of_tree(root):
    """The same of an lxml tree."""
    out = []

    def text(depth, found):
        if found:
            out.append((depth, "#text", found))

    todo = [(0, root, False)]
    while todo:
        depth, element, left = todo.pop()
        if left:
            text(depth, element.tail)
            continue
        if element is not root:
            todo.append((depth, element, True))
        if not isinstance(element.tag, str):
            out.append((depth, "#comment", None))
            continue
        out.append(
            (depth, ODD.sub("_", element.tag), {ODD.sub("_", n): v for n, v in element.attrib.items()})
        )
        text(depth + 1, element.text)
        todo += [(depth + 1, child, False) for child in reversed(element)]
    return out
