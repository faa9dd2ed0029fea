"""Whether two answers are the same page."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import takewhile

from sitelint.api import Exchange, parse_page

_UNSEEN = frozenset(["script", "style", "noscript", "template"])
_VARIES = re.compile(r"\d+")  # counters, dates, clocks
_MOST = 1500  # lines compared in full, after what is alike at both ends


def similarity(one: Exchange, other: Exchange) -> float:
    """Share of the visible lines that both pages have in the same order, 0 to 1. Numbers do not count."""
    if one.body == other.body:
        return 1.0
    first, second = _lines(one), _lines(other)
    total = len(first) + len(second)
    if not total:
        return 1.0
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    first, second = first[head:], second[head:]
    rest = zip(reversed(first), reversed(second), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    first, second = first[: len(first) - tail], second[: len(second) - tail]
    matcher = SequenceMatcher(None, first[:_MOST], second[:_MOST], autojunk=False)
    alike = head + tail + sum(block.size for block in matcher.get_matching_blocks())
    return round(2 * alike / total, 4)


def _lines(exchange: Exchange) -> list[str]:
    page = parse_page(exchange.body, exchange.final_url, exchange.content_type)
    texts: list[str] = []
    for node in page.root.iter():
        if isinstance(node.tag, str) and node.tag not in _UNSEEN and node.text:
            texts.append(node.text)
        if node.tail:
            texts.append(node.tail)
    lines = (_VARIES.sub("0", " ".join(text.split())) for text in texts)
    return [line for line in lines if line]
