"""The elements that a service guide fills."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._fields import GUIDE, guide_fields


@fact(scope="page")
def guide_elements(page: Page) -> list[str] | None:
    """The elements that a service guide fills; null on other pages. Its heading is the name of its item (事项名称).

    The others: 设定依据 申请条件 办理材料 办理地点 办理时间 联系电话 办理流程.
    """
    if page.fact("kind") != "guide":
        return None
    found = guide_fields(page)
    return [name for name in GUIDE if name in found or name == "事项名称"]
