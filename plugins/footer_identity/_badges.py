"""The two badges: the mark of Party and government organs, and the entrance 我为政府网站找错."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain, islice
from operator import attrgetter

from sitelint.api import regex, remembered

from . import _signs as signs
from ._flow import Flow, Mark
from ._found import OWN_ENTRANCE, Footer
from ._region import Region

_NAMELESS = regex(  # a digest, a day or number, or a word for any picture
    r"(?:^|/)(?:[0-9a-f_]{16,}(?:_\w{1,8}){0,3}|\w{0,8}\d{6,}\w{0,8}"
    r"|(?:image|img|pic|tu|icon|foot|footer|bottom|f|db|wb)?[-_]?\d{1,3})\.(?:png|gif|jpe?g|webp)$",
    re.I,
)


def unnamed_picture(flow: Flow, region: Region) -> bool:
    """Whether the footer has a link that is a picture only, of which neither words nor its file's name tell more."""
    for mark in reversed(flow.marks):
        if mark.offset < region.start:
            return False
        image = mark.element
        if image.tag != "img" or image.get("alt") or image.get("title") or not _NAMELESS.search(mark.address):
            continue
        link = image.getparent()
        if link.tag == "a" and not link.get("title") and not "".join(islice(link.itertext(), 4)).strip():
            return flow.shown(mark.place) and flow.shown(image)
    return False


def find_badges(found: Footer) -> None:
    flow, region, values = found.flow, found.region, found.values
    values["conac"] = values["jiucuo"] = False
    own_entrance = False
    start = region.start if region else len(flow.text) + 1
    half, beside = len(flow.text) // 2, False
    organs = "党政机关" in flow.text or "事业单位" in flow.text
    foot = bisect_left(flow.marks, start, key=attrgetter("offset"))
    above: Iterable[Mark] = (mark for mark in flow.official if mark.told.badge and mark.offset < start)
    if "错" in flow.text:  # entrances that only their words tell may stand anywhere
        above = islice(flow.marks, foot)
    for mark in chain(above, islice(flow.marks, foot, None)):
        in_footer = mark.offset >= start
        link = mark.element.tag == "a"
        if link and not in_footer and mark.offset > half:
            # The two may stand above the rest of the footer, side by side.
            in_footer, beside = beside or _official(mark), _official(mark)
        conac = mark.told.conac or (in_footer and (organs or not link) and _like_conac(mark))
        jiucuo = mark.told.jiucuo or ((in_footer or link) and _like_jiucuo(mark))
        if not (conac or jiucuo) or not (flow.shown(mark.place) and flow.shown(mark.element)):
            continue
        for name, seen in (("conac", conac), ("jiucuo", jiucuo)):
            if seen and not values[name]:
                if in_footer or mark.told.badge:
                    values[name], found.places[name] = True, mark.place
                else:
                    own_entrance = True
    for place, code in flow.code:
        for name, pattern in (("conac", signs.CONAC), ("jiucuo", signs.JIUCUO)):
            if not values[name] and pattern.search(code) and flow.shown(place):
                values[name], found.places[name] = True, place
    if own_entrance and not values["jiucuo"]:
        values["jiucuo"] = OWN_ENTRANCE


def _official(mark: Mark) -> bool:
    """A link with the very words of the entrance."""
    return _words(mark) in ("政府网站找错", "我为政府网站找错")


def _words(mark: Mark) -> str:
    """The words of a link, as far as they matter."""
    link = mark.element
    return ("".join(islice(link.itertext(), 4)) if len(link) else link.text or "")[:30].strip()


def _like_conac(mark: Mark) -> bool:
    """A picture named or described as the mark, or a link with its words."""
    element = mark.element
    if element.tag == "a":
        return signs.CONAC_LINK.match(_words(mark)) is not None
    if element.tag != "img":
        return False
    name = f"{element.get('alt') or ''}{element.get('title') or ''}"
    return signs.CONAC_NAME.search(name) is not None or _conac_image(mark.address)


@remembered
def _conac_image(address: str) -> bool:
    return signs.CONAC_IMAGE.search(address) is not None


def _like_jiucuo(mark: Mark) -> bool:
    """A picture or short link named 找错 or 纠错."""
    element = mark.element
    if element.tag == "img":
        name = f"{element.get('alt') or ''}{element.get('title') or ''}"
        return (len(name) < 20 and "错" in name) or _jiucuo_image(mark.address)
    if element.tag != "a":
        return False
    name = element.get("title") or ""
    text = _words(mark)
    return any(
        "错" in words and len(words) < 20 and signs.JIUCUO_NAME.search(words) for words in (name, text)
    )


@remembered
def _jiucuo_image(address: str) -> bool:
    return signs.JIUCUO_IMAGE.search(address) is not None
