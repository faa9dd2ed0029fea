"""The footer's identity marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sitelint.api import Item, Page, Unknown, fact, regex

from . import _signs as signs
from ._badges import find_badges, unnamed_picture
from ._flow import Flow
from ._found import ABSENT, COMPUTED, OWNER_ONLY, UNNAMED, Footer
from ._outside import badge_outside, footer_outside, placeholders
from ._reading import flow_of
from ._region import Region, footer_region, named_footer
from ._repeated import words_in

FIELDS = {
    "icp": "ICP filing number, like 京ICP备05084924号-5",
    "police": "public security filing number, 14 digits",
    "site_code": "site identification code: 10 digits, or bm and 8 digits",
    "conac": "the mark of Party and government organs is shown",
    "jiucuo": "the entrance 我为政府网站找错 is shown",
    "organizer": "the organisation that runs the site is named",
    "contact": "a telephone number, address, mailbox or contact page is given",
    "sitemap": "a link to the site map is given",
}


_FOOT = re.compile(r"foot|bottom|copy_?right|dibu", re.I)
_FOOTER = regex(
    r"(?!.*(?:modal|panel|card|dialog|popup))[\w-]*foot"
    r"|(?:page|site|main|web|index|home|common|global|public|all|the|g|f)?[_-]?(?:bottom|copy_?-?right|dibu|yejiao|banquan)",
    re.I,
)
_KEY = "footer_identity.footer"


@fact(scope="page", fields=FIELDS, reach="band")
def footer(page: Page) -> Item:
    """Identity marks of the page's footer.

    Each is unknown when the footer lies in a frame or script file that is not at hand. Marks in comments and in
    elements that say themselves that they are hidden do not count; what inline scripts write with
    ``document.write`` does.
    """
    found = read_footer(page)
    return Item(found.values, at=found.region.element if found.region else page.root)


def read_footer(page: Page) -> Footer:
    """The footer of a page; read once."""
    found: Footer | None = page.cache.get(_KEY)
    if found is None:
        flow = flow_of(page)
        alone = page.template is not None and _is_foot(page) and signs.ORGANIZER.search(flow.text) is not None
        region = _part(page, flow, footer_region(flow, alone=alone))
        found = page.cache[_KEY] = Footer(flow, region, {}, {})
        _numbers(found)
        find_badges(found)
        _words(found)
        _unknowns(page, found)
    return found


def _part(page: Page, flow: Flow, region: Region | None) -> Region | None:
    """In a part of a template a box that is called footer may be any; marks, or the file's name, make it one."""
    if region is None or page.template is None:
        return region
    if any(sign.kind != "rights" for sign in flow.signs) or any(mark.told.badge for mark in flow.official):
        return region
    if page.holds("page") or flow.signs:  # a notice of rights may stand in any text
        return region if any(map(_surely_footer, _upwards(region.element))) or _is_foot(page) else None
    return region if _is_foot(page) else None


def _surely_footer(element: Any) -> bool:
    """Whether it is called the footer of a page, not the lower part of something in it."""
    if not named_footer(element):
        return False
    if element.tag == "footer" or element.get("role") == "contentinfo":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_FOOTER.match(name) for name in names)


def _is_foot(page: Page) -> bool:
    return not page.holds("page") and _FOOT.search(page.url) is not None


def _upwards(element: Any) -> Iterator[Any]:
    node = element
    while node is not None:
        yield node
        node = node.getparent()


def _numbers(found: Footer) -> None:
    """The first of each kind in the footer, else the last on the page."""
    flow, values = found.flow, found.values
    start = found.region.start if found.region else len(flow.text)
    values.update(icp=None, police=None, site_code=None)
    settled = set()
    for sign in flow.signs:
        if sign.kind in settled or not sign.value:
            continue
        place = flow.owner(sign.start)
        if flow.shown(place):
            values[sign.kind], found.places[sign.kind] = sign.value, place
            if sign.end > start:
                settled.add(sign.kind)
    if values["police"] is None:
        for mark in flow.official:
            linked = signs.POLICE_LINK.search(mark.address) if "beian" in mark.address else None
            if linked and flow.shown(mark.place):
                values["police"], found.places["police"] = linked[1], mark.place


def _words(found: Footer) -> None:
    flow, region, values = found.flow, found.region, found.values
    text = flow.text[region.start :] if region else ""
    for name, starts in words_in(text).items():
        values[name] = False
        for start in starts:
            place = flow.owner((region.start if region else 0) + start)
            if flow.shown(place):
                values[name], found.places[name] = True, place
                break
    if not values["organizer"] and signs.OWNER.search(text):
        values["organizer"] = OWNER_ONLY


def _unknowns(page: Page, found: Footer) -> None:
    """Turn what is missing into what cannot be known."""
    values, region = found.values, found.region
    if page.template is not None and region is not None and page.computed(page.offset(region.element)):
        missing = [name for name in FIELDS if not values[name] and not isinstance(values[name], Unknown)]
        values.update(dict.fromkeys(missing, COMPUTED))
        return
    if not found.places:
        if footer_outside(page, found.flow, region):
            values.update(dict.fromkeys(FIELDS, ABSENT))
        return
    if region is not None and not (values["conac"] and values["jiucuo"]):
        filled = bool(placeholders(found.flow, region)) or badge_outside(found.flow, region)
        if filled or unnamed_picture(found.flow, region):
            for name in ("conac", "jiucuo"):
                if values[name] is False:
                    values[name] = ABSENT if filled else UNNAMED
