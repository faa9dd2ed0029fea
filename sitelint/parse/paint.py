"""Computed colours: of the text of an element, and of what lies behind it, from the cascade.

Records are inherited: elements that change nothing share the record of their parent.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sitelint.model.regex import regex
from sitelint.parse.colours import BLACK, CLEAR, WHITE, Colour, faded, images, over
from sitelint.parse.css_paint import LATER, colour, longhand
from sitelint.parse.fonts import size_of, weight_of
from sitelint.parse.paint_default import hints

_MOST = 400  # combinations of what may lie behind a text
_VAR = regex(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_RESET = frozenset(["", "none", "initial", "unset", "revert", "normal", "border-box"])
_WHOLE = frozenset(["", "auto", "cover", "100%", "100% 100%", "initial"])
_EFFECTS = ("filter", "mix-blend-mode", "backdrop-filter", "background-clip", "-webkit-background-clip")


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What is painted behind a text in one group: the colours it may have; None for a picture."""

    opacity: float
    behind: tuple[Colour, ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class Paint:
    """``colour`` None: cannot be told; ``size`` in pixels, None likewise; ``painter``: the element whose background
    is the lowest that can be seen, None for the canvas. ``effect``: something changes colours in a way not followed."""

    colour: Colour | None = BLACK
    fill: Colour | None = None
    size: float | None = 16.0
    weight: int = 400
    shadow: str = "none"
    effect: bool = False
    painter: Any = None
    groups: tuple[Group, ...] = (Group(1.0, (WHITE,)),)
    custom: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> Colour | None:
        """The colour of its letters."""
        return self.fill or self.colour

    def seen(self) -> list[tuple[Colour, Colour]] | None:
        """Every pair of colours, of letters and of what lies behind them, that may be seen; None: cannot be told."""
        text = self.text
        if text is None or self.effect or any(group.behind is None for group in self.groups):
            return None
        choices = [group.behind or () for group in reversed(self.groups)]
        pairs = []
        for number, behind in enumerate(itertools.product(*choices)):
            if number >= _MOST:
                return None
            letter, ground = over(text, behind[0]), behind[0]
            for group, below in zip(reversed(self.groups), behind[1:], strict=False):
                letter = over(faded(letter, group.opacity), below)
                ground = over(faded(ground, group.opacity), below)
            pairs.append((letter, ground))
        return pairs


class Painting:
    """The paint of a page, from what the cascade declares."""

    def __init__(self, declared: Mapping[Any, Mapping[str, str]], quirks: bool) -> None:
        self._declared = declared
        self._quirks = quirks
        self._known: dict[Any, Paint] = {}
        self._root_size: float | None = 16.0
        self._body = Paint()

    def of(self, element: Any) -> Paint:
        """The paint of an element. Without recursion: pages may be nested deeply."""
        chain: list[Any] = []
        node, paint = element, Paint()
        while node is not None:
            known = self._known.get(node)
            if known is not None:
                paint = known
                break
            chain.append(node)
            node = node.getparent()
        for node in reversed(chain):
            paint = self._known[node] = self._compute(node, paint)
            if node.tag == "html":
                self._root_size = paint.size
            elif node.tag == "body":
                self._body = paint
        return paint

    def _compute(self, el: Any, parent: Paint) -> Paint:
        said: Mapping[str, str] = self._declared.get(el, {})
        usual = hints(el)
        if not said and not usual and not (self._quirks and el.tag == "table"):
            return parent
        base = parent
        if self._quirks and el.tag == "table":  # as browsers do it for old pages
            base = replace(parent, size=16.0, weight=400, colour=self._body.colour)
        custom = {name: value for name, value in said.items() if name.startswith("--")}
        if custom:
            base = replace(base, custom={**base.custom, **custom})
        own = {name: self._resolved(value, name, base.custom) for name, value in said.items()}

        def value(name: str) -> str:
            found = own.get(name, "")
            return usual.get(name, "") if found in ("", "revert") else found

        text = self._colour(value("color"), base.colour, base.colour, inherits=True)
        paint = replace(
            base,
            colour=text,
            fill=self._fill(value("-webkit-text-fill-color"), base),
            size=size_of(value("font-size"), base.size, self._root_size),
            weight=weight_of(value("font-weight"), base.weight),
            shadow=base.shadow if (shadow := value("text-shadow")) in ("", "inherit", "unset") else shadow,
            effect=base.effect or any(value(name) not in _RESET for name in _EFFECTS),
        )
        image = value("background-image")
        if image and ("no-repeat" in value("background-repeat") or value("background-size") not in _WHOLE):
            image = "url(part)" if image not in _RESET else image
        return self._behind(el, paint, base, value("background-color"), image, value("opacity"))

    def _behind(self, el: Any, paint: Paint, base: Paint, plain: str, image: str, opacity: str) -> Paint:
        groups = base.groups
        share = _share(opacity)
        if share < 1:
            groups = (*groups, Group(share, (CLEAR,)))
        ground = self._colour(plain, paint.colour, CLEAR, inherits=False)
        pictures = () if plain == "inherit" or image == "inherit" else images(image)
        if plain == "inherit" or image == "inherit" or ground is None:
            pictures = None
        if pictures == () and ground == CLEAR:
            return paint if groups is base.groups else replace(paint, groups=groups)
        behind = groups[-1].behind
        if ground is not None and ground[3] >= 1:
            behind = (ground,)
        elif ground is not None and ground[3] > 0 and behind is not None:
            behind = tuple(over(ground, one) for one in behind)
        opaque = ground is not None and ground[3] >= 1
        for layer in pictures or ():
            behind = tuple({over(top, one) for top in layer for one in behind}) if behind else behind
            opaque = opaque or all(top[3] >= 1 for top in layer)
        if pictures is None or (behind is not None and len(behind) > _MOST):
            behind, opaque = None, True
        groups = (*groups[:-1], Group(groups[-1].opacity, behind))
        return replace(paint, groups=groups, painter=el if opaque else paint.painter)

    @staticmethod
    def _resolved(value: str, name: str, custom: Mapping[str, str]) -> str:
        """The value with custom properties put in; a value that is not valid then counts as unset."""
        if "var(" not in value:
            return value
        for _ in range(8):
            value = _VAR.sub(lambda m: custom.get(m[1], (m[2] or " ").strip() or "\1")[:1000], value)
            if "var(" not in value or len(value) > 5000:
                break
        if "var(" in value or "\1" in value:
            return "unset"
        return (longhand(value, name) or "unset") if value.startswith(LATER) else value.strip()

    @staticmethod
    def _colour(value: str, current: Colour | None, unset: Colour | None, *, inherits: bool) -> Colour | None:
        if value in ("", "unset", "revert"):
            return unset
        if value == "initial":
            return BLACK if inherits else CLEAR
        if value in ("currentcolor", "inherit"):
            return current
        return colour(value)

    def _fill(self, value: str, base: Paint) -> Colour | None:
        if value in ("", "inherit", "unset"):
            return base.fill
        return None if value in ("currentcolor", "initial") else colour(value)


def _share(opacity: str) -> float:
    try:
        share = float(opacity[:-1]) / 100 if opacity.endswith("%") else float(opacity or "1")
    except ValueError:
        return 1.0
    return min(1.0, max(0.0, share)) if share == share else 1.0
