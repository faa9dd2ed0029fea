"""What a site says of its messages: 收到来信 46 件，已答复 46 件."""

from __future__ import annotations

from sitelint.api import Page, regex
from sitelint.facts._digest import digest, flow, has

_COUNT = r" ?(?:总数|总量|数量|数)? ?(?:共|共计|为|是)? ?[:：]? ?(?P<n>\d[\d,]{0,9}) ?(?:件|封|条|个|份|篇)?"
_WHAT = r"(?:群众|网民|公众|有效)?(?:来信|信件|留言|咨询|诉求|来件|建议|投诉)?"
_FIGURES = {
    "received": regex(
        rf"(?:累计|共|总共|合计)?(?:收到|接收|受理|来信|来件|信件总|留言总|收件){_WHAT}{_COUNT}"
    ),
    "answered": regex(rf"(?:已|共|累计)?(?:答复|回复|办结|办理|反馈){_WHAT}{_COUNT}"),
    "published": regex(rf"(?:已|共)?公开{_WHAT}{_COUNT}"),
}


def figures(page: Page) -> dict[str, int | None] | None:
    """The figures that the page states; null when it does not say how many messages came."""
    text = " ".join(flow(digest(page)).replace("\x1f", "").split())
    if not has(text, "收到", "来信", "受理", "接收", "总数", "总量", "收件"):
        return None
    found: dict[str, int | None] = {}
    for name, pattern in _FIGURES.items():
        match = pattern.search(text)
        found[name] = int(match["n"].replace(",", "")) if match else None
    return found if found["received"] is not None and found["answered"] is not None else None
