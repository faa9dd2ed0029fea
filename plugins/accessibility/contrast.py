"""The fact ``contrast``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sitelint.api import Contrast, Item, Page, Text, Unknown, fact, styles

from ._flat import flat
from ._heard import heard
from ._layers import Layers
from ._legible import Legible, texts

_LARGE, _LARGE_BOLD, _BOLD = 24.0, 18.66, 700  # CSS pixels: 18 and 14 points
_WHY = {
    "picture": Unknown(
        Text(
            "文字的背景是图片或不能确定的颜色",
            "a picture, or colours that cannot be told, lie behind the text",
        )
    ),
    "effect": Unknown(
        Text("文字的颜色无法由样式表得出", "the colour of the text cannot be told from the sheets")
    ),
    "placed": Unknown(
        Text(
            "文字或其背后的颜色不能由样式表确定",
            "the sheets do not surely tell the colours of the text and what lies behind it",
        )
    ),
    "size": Unknown(Text("字号无法由样式表得出", "the font size cannot be told from the sheets")),
}
_SHEETS = Unknown(
    Text("网页的样式表没有全部取得", "not all style sheets of the page are at hand"), external=True
)
_TOO_LARGE = Unknown(
    Text("网页的样式表过大，没有全部计算", "the style sheets of the page are too large to be worked out")
)
_SAMPLE = 40
_LOOKS = 40  # places of one kind that are looked at closely


@dataclass(slots=True)
class _Kind:
    """Text of one pair of colours and size. ``least`` and ``most`` are the ratios that WCAG AA and AAA ask for."""

    found: Contrast
    size: float | None
    least: float
    most: float
    looks: int = 0
    known: bool = False  # some of it can be seen

    def enough(self, wanted: float) -> bool | Unknown:
        """Whether the text has the wanted ratio."""
        if self.found.low >= wanted:
            return True
        if self.size is None:  # it may be large, for which less is enough
            smaller = {4.5: 3.0, 7.0: 4.5}[wanted]
            if smaller <= self.found.high:
                return _WHY["size"]
            wanted = smaller
        if self.found.high < wanted:
            return False
        return _WHY[self.found.why or "picture"]


@fact(
    scope="page",
    reach="around",
    fields={
        "ratio": "the contrast of the text where it is best, 1 to 21",
        "least": "what WCAG AA asks for: 4.5, or 3 for large text",
        "most": "what WCAG AAA asks for: 7, or 4.5 for large text",
        "colour": "the colour of the text as it is seen; empty when it cannot be told",
        "background": "the colour behind it; likewise",
        "size": "font size in pixels; null when it cannot be told",
        "text": "the text where it stands first",
        "count": "elements with text of this kind",
        "enough": "it reaches least; unknown where a person must look",
        "ample": "it reaches most; likewise",
    },
)
def contrast(page: Page) -> list[Item] | Unknown:
    """The contrast of the text with what lies behind it: one item for each pair of colours and size of text."""
    seen = flat(page)
    page = seen.page
    found = texts(page)
    style = styles(page)
    if found and not (style.sheets is not None and style.complete):
        return _SHEETS
    if style.paint.bounded:
        return _TOO_LARGE
    kinds: dict[Any, _Kind | None] = {}
    judged: dict[Any, Item] = {}
    legible, layers = Legible(page, heard(page)), Layers(style)
    if seen.foreign and (seen.styled or style.sheets):  # which of them reach in is not followed
        found = {el: text for el, text in found.items() if el not in seen.foreign}
    for el, text in found.items():
        paint = style.paint.of(el)
        if paint not in kinds:
            kinds[paint] = _kind(style.paint.contrast(paint), paint.size, paint.weight)
        kind = kinds[paint]
        if kind is None or ((kind.found.low < kind.most or not kind.known) and not legible.needed(el)):
            continue
        kind.known = True
        doubt = kind.found.low < kind.most and _doubt(kind, layers, el, paint.painter)
        _note(judged, kind, doubt, seen.back(el), text)
    return list(judged.values())


def _kind(found: Contrast | None, size: float | None, weight: int) -> _Kind | None:
    if found is None or size == 0:
        return None
    large = size is not None and (size >= _LARGE or (size >= _LARGE_BOLD and weight >= _BOLD))
    return _Kind(found, size, 3.0 if large else 4.5, 4.5 if large else 7.0)


def _doubt(kind: _Kind, layers: Layers, el: Any, painter: Any) -> bool:
    """Looking closely is dear: it is done for the first places of each kind."""
    if kind.found.why == "picture" and kind.found.high >= kind.most:
        return False
    kind.looks += 1
    return kind.looks > _LOOKS or layers.doubtful(el, painter)


def _note(judged: dict[Any, Item], kind: _Kind, doubt: bool, el: Any, text: str) -> None:
    enough, ample = kind.enough(kind.least), kind.enough(kind.most)
    if doubt and kind.found.why != "picture":
        enough, ample = (one if one is True else _WHY["placed"] for one in (enough, ample))
    unsure = next((str(one.reason.en) for one in (enough, ample) if isinstance(one, Unknown)), "")
    key = (
        (unsure, isinstance(enough, Unknown), enough is True)
        if unsure
        else (kind.found.text, kind.found.ground, kind.size, kind.least)
    )
    known = judged.get(key)
    if known is not None:
        fields = dict(known.fields)
        fields["count"] += 1
        judged[key] = Item(fields, known.at)
        return
    judged[key] = Item(
        {
            "ratio": int(kind.found.high * 100) / 100,
            "least": kind.least,
            "most": kind.most,
            "colour": kind.found.text,
            "background": kind.found.ground,
            "size": kind.size and round(kind.size, 1),
            "text": text[:_SAMPLE],
            "count": 1,
            "enough": enough,
            "ample": ample,
        },
        el,
    )
