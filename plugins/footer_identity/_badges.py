"""The two badges: the mark of Party and government organs, and the entrance 我为政府网站找错."""

from __future__ import annotations

from . import _signs as signs
from ._flow import Flow, Mark
from ._found import OWN_ENTRANCE, Footer


def find_badges(found: Footer) -> None:
    flow, region, values = found.flow, found.region, found.values
    values["conac"] = values["jiucuo"] = False
    own_entrance = False
    start = region.start if region else len(flow.text) + 1
    entrances = "错" in flow.text
    for mark in flow.marks:
        in_footer = mark.offset >= start
        if not (in_footer or entrances or mark.conac or mark.jiucuo):
            continue
        conac = mark.conac or (in_footer and _like_conac(mark))
        jiucuo = mark.jiucuo or ((in_footer or mark.element.tag == "a") and _like_jiucuo(mark, flow))
        if not (conac or jiucuo) or not (flow.shown(mark.place) and flow.shown(mark.element)):
            continue
        for name, seen in (("conac", conac), ("jiucuo", jiucuo)):
            if seen and not values[name]:
                if in_footer or mark.is_badge:
                    values[name], found.places[name] = True, mark.place
                else:
                    own_entrance = True
    for place, code in flow.code:
        for name, pattern in (("conac", signs.CONAC), ("jiucuo", signs.JIUCUO)):
            if not values[name] and pattern.search(code) and flow.shown(place):
                values[name], found.places[name] = True, place
    if own_entrance and not values["jiucuo"]:
        values["jiucuo"] = OWN_ENTRANCE


def _like_conac(mark: Mark) -> bool:
    """A picture named or described as the mark."""
    element = mark.element
    if element.tag != "img":
        return False
    name = f"{element.get('alt') or ''}{element.get('title') or ''}"
    return bool(signs.CONAC_NAME.search(name) or signs.CONAC_IMAGE.search(mark.address))


def _like_jiucuo(mark: Mark, flow: Flow) -> bool:
    """A picture or short link named 找错 or 纠错."""
    element = mark.element
    if element.tag == "img":
        name = f"{element.get('alt') or ''}{element.get('title') or ''}"
        return (len(name) < 20 and "错" in name) or signs.JIUCUO_IMAGE.search(mark.address) is not None
    if element.tag != "a":
        return False
    name = element.get("title") or ""
    text = flow.text[mark.offset : mark.offset + 30].strip().split("\n", 1)[0]
    return any(
        "错" in words and len(words) < 20 and signs.JIUCUO_NAME.search(words) for words in (name, text)
    )
