"""The small notations of the language: texts, fractions, quantifiers, thresholds, effects.

Everything here gets values that have the shape of the schema.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from sitelint.model.ruleset import Effect, Quantifier, Threshold
from sitelint.model.text import Text
from sitelint.rules.node import Node

_SHARE = re.compile(r"at least (\d{1,3}(?:\.\d+)?)% of pages")
_COUNT = re.compile(r"at least (\d{1,6}) pages?")
QUANTIFIERS = "every page | any page | at least 95% of pages | at least 3 pages"


def text(node: Node | None) -> Text:
    """``{zh, en}``, or one string for both languages; nothing is an empty text."""
    if node is None or node.value is None:
        return Text()
    if isinstance(node.value, str):
        return Text(zh=node.value)
    return Text(node.value.get("zh", ""), node.value.get("en", ""))


def fraction(value: Any) -> Fraction:
    """A number or ``4/3``, exactly. Raises ValueError for a zero below the line."""
    try:
        return Fraction(str(value))
    except ZeroDivisionError:
        raise ValueError(f"{value} divides by zero") from None


def percent(value: str) -> Fraction:
    """``5%`` as 1/20. Raises ValueError outside 0 to 100."""
    share = Fraction(value.rstrip("%")) / 100
    if not 0 < share <= 1:
        raise ValueError(f"{value} is not a share between 0% and 100%")
    return share


def quantifier(value: str) -> Quantifier:
    """What follows ``across``. Raises ValueError with the known forms."""
    words = " ".join(value.split())
    if words == "every page":
        return Quantifier()
    if words == "any page":
        return Quantifier("any", text=words)
    if found := _SHARE.fullmatch(words):
        return Quantifier("share", share=percent(found[1]), text=words)
    if (found := _COUNT.fullmatch(words)) and int(found[1]) > 0:
        return Quantifier("count", count=int(found[1]), text=words)
    raise ValueError(f"not a quantifier: {value!r}; known: {QUANTIFIERS}")


def threshold(value: Any) -> Threshold:
    """``{items: 5}``, ``{share: 5%}``, or ``true`` for the first failure."""
    if not isinstance(value, dict):
        return Threshold()
    return Threshold(value.get("items", 0), percent(value["share"]) if "share" in value else None)


def effect(value: dict[str, Any] | None) -> Effect:
    """What follows ``effect``. Raises ValueError where its parts make no sense together."""
    if value is None:
        return Effect()
    if "veto" in value:
        return _veto(value)
    if "bonus" in value:
        return Effect("bonus", fraction(value["bonus"]))
    if value["deduct"] == "all":
        if len(value) > 1:
            raise ValueError("`deduct: all` stands alone: all points are lost at once")
        return Effect("deduct")
    times = value.get("times", "")
    per = value.get("per", "item" if times else "site")
    cap = fraction(value["cap"]) if "cap" in value else None
    points = fraction(value["deduct"])
    if cap is not None and per == "site":
        raise ValueError("`cap` has no meaning with `per: site`: the points are lost once")
    if cap is not None and cap < points:
        raise ValueError(f"the cap {value['cap']} is less than one deduction of {value['deduct']}")
    if times and per != "item":
        raise ValueError("`times` counts items: write `per: item`, or leave `per` out")
    return Effect("deduct", points, per, cap, times)


def _veto(value: dict[str, Any]) -> Effect:
    limit = threshold(value["veto"])
    if "warn" not in value:
        return Effect("veto", threshold=limit)
    warn = threshold(value["warn"])
    if bool(limit.items) != bool(warn.items) or limit == Threshold():
        raise ValueError("`warn` needs a `veto` of the same kind: both `items`, or both `share`")
    if (warn.items, warn.share or 0) >= (limit.items, limit.share or 0):
        raise ValueError("`warn` must lie below `veto`")
    return Effect("veto", threshold=limit, warn=warn)
