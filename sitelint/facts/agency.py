"""The fact ``agency``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, fact, regex
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._column_types import LABELS
from sitelint.facts._crumbs import crumbs_line
from sitelint.facts._digest import digest, has, squeeze
from sitelint.facts._fields import body_end
from sitelint.facts._kinds import Signs, signs_of

_DUTIES = regex(r"职责|负责|贯彻|拟订|拟定|承担|组织实施|主管|管理")
_SENTENCE = 25  # characters; shorter lines are names of sub-columns
_ADDRESS = regex(
    r"(?:办公|机关|单位|联系|通讯|详细)?地\s*址\s*[:：|]?\s*[\u4e00-\u9fff]{2,}|位于[\u4e00-\u9fff]{2,}[路街道大道巷号]"
)
_PHONE = regex(r"(?<!\d)(?:0\d{2,3}\s*[-—－–)）]?\s*\d{7,8}|[2-9]\d{6,7}|1[3-9]\d{9}|12345)(?!\d)")
_CALL = regex(r"电\s*话|热线|联系方式")
_HOURS = regex(
    r"(?:办公|工作|上班|作息|接待|服务|对外)时\s*间|\d{1,2}\s*[:：]\s*\d{2}\s*[—\-－–至~到]+\s*\d{1,2}\s*[:：]\s*\d{2}"
)
_HEAD = regex(r"负责人|主要领导|领导(?:成员|班子|信息)|局\s*长|主\s*任|单位领导")
_LEAST = 2  # of duties, address, telephone and hours: what shows fewer is no page of an agency


@fact(
    scope="page",
    fields={
        "name": "name of the agency, by the page's title",
        "duties": "true when its duties are told",
        "address": "true when its address is shown",
        "phone": "true when a telephone number is shown",
        "hours": "true when its office hours are shown",
        "head": "true when its head is named",
        "missing": "which of duties, address, phone, hours are not shown",
    },
)
def agency(page: Page) -> dict[str, Any] | None:
    """What a page about an agency's functions (机构职能) shows. Null on all other pages."""
    if page.fact("kind") in ("home", "search", "error", "message", "board"):
        return None
    signs = signs_of(page)
    if not _about_agencies(signs):
        return None
    notes = digest(page)
    start, end = crumbs_line(page) or 0, body_end(notes)
    lines = [line for line in notes.lines[start:end] if not line.hidden]
    text = "\n".join(squeeze(line.text) for line in lines)
    shown = {
        "duties": any(_tells_duties(squeeze(line.text)) for line in lines if line.at.tag != "a"),
        "address": bool(_ADDRESS.search(text)),
        "phone": bool(_PHONE.search(text)) and bool(_CALL.search(text)),
        "hours": bool(_HOURS.search(text)),
    }
    missing = [name for name, there in shown.items() if not there]
    if len(shown) - len(missing) < _LEAST and not (shown["duties"] and signs.listed < 3):
        return None
    return {"name": signs.title_name, **shown, "head": bool(_HEAD.search(text)), "missing": missing}


def _tells_duties(text: str) -> bool:
    return len(text) >= _SENTENCE and has(text, "，", "、", "。", "；") and bool(_DUTIES.search(text))


def _about_agencies(signs: Signs) -> bool:
    """By its own name or its path; lists of what a department published do not count."""
    if signs.listed > 5 and signs.dated > 5:
        return False
    if LABELS.get((signs.labels["ColumnType"] or "").strip()) == "机构":
        return True
    names = (*signs.path_names, signs.title_name)
    return any(
        has(name, "机构", "职能", "职责", "单位", "部门", "三定") and kind_of_name(name) == "机构"
        for name in names
    )
