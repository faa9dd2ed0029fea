"""Labelled fields in the text of a page: ``办理地点：…``, in one line, in a table row or below one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from sitelint.api import Page, regex, remembered
from sitelint.facts._dates import first_date
from sitelint.facts._digest import Digest, digest, flow, has, squeeze, texts

_FOOT = regex(
    r"版权所有|copyright|ICP备|备案号|网站标识码|技术支持\s*[:：]|主\s*办(?:单位)?\s*[:：]|^\s*主办\s", re.I
)
_NUMBER = (
    r"^\s*+(?:[（(【\[]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）】\]、.．:：]*"
    r"|[★●■◆▶·*※【\[（(])?\s*+"
)
_FEET = ("版权", "opyright", "OPYRIGHT", "备", "标识码", "技术支持", "办")
_NOTHING = regex(r"^[\s\x1f:：、，。;；/\\|\-—_无）)】\]]*$")

GUIDE = {
    "事项名称": "事项名称|项目名称|服务事项|办理事项|办事事项|事项类别名称",
    "设定依据": "设定依据|法律依据|办理依据|实施依据|法定依据|政策依据|办事依据|审批依据"
    "|法律法规依据|法规依据|受理依据",
    "申请条件": "申请条件|受理条件|办理条件|申报条件|申请人条件|申办条件|办事条件"
    "|准予条件|审批条件|申领条件|许可条件",
    "办理材料": "办理材料|申请材料|申报材料|所需材料|提交材料|需提交的?材料|需提供的?材料"
    "|申请所需材料|材料清单|申办材料|报送材料|所需资料|提交资料|办事材料|办理所需材料|申请资料|申领材料",
    "办理地点": "办理地点|办事地点|受理地点|办理地址|办公地点|受理窗口|办理窗口|窗口地址|受理地址"
    "|办公地址|办事地址|办事窗口|办理地点和时间",
    "办理时间": "办理时间|办公时间|受理时间|工作时间|服务时间|办事时间|接待时间|窗口时间|办理地点和时间",
    "联系电话": "联系电话|咨询电话|咨询方式|办公电话|联系方式|服务电话|咨询热线|咨询服务电话|咨询及投诉电话",
    "办理流程": "办理流程|办事流程|办理程序|办事程序|服务流程|申请流程|办理流程图|办事流程图|流程图|审批流程"
    "|受理流程|办理步骤|经办流程|审批程序|申请程序|工作流程|申领流程",
}  # fmt: skip
_GUIDE = regex(
    _NUMBER
    + "(?:"
    + "|".join(f"(?P<k{i}>{words})" for i, words in enumerate(GUIDE.values()))
    + r")(?![\u4e00-\u9fff])",
    re.M,
)
_GUIDE_WORDS = ("依据", "条件", "材料", "资料", "流程", "程序", "事项", "地点", "地址")
_GUIDE_HEADS = frozenset(word[:2] for words in GUIDE.values() for word in words.split("|"))
_MARKS = frozenset("（(【[一二三四五六七八九十0123456789★●■◆▶·*※")
_GUIDE_NAMES = list(GUIDE)
_ASK = r"来信|写信|信件|留言|咨询|提问|提交|诉求|反映|来件|投诉|建议"
_ANSWER = r"答复|回复|办理|处理|办结|反馈|解答|受理答复|承办|回信"
_MESSAGE = regex(
    r"(?=[来写信留咨提诉反投建答回办处解受承官部单])(?:"  # a quick look, since hardly any text is a label
    rf"(?P<asked>(?:{_ASK})\s*(?:时间|日期))|(?P<answered>(?:{_ANSWER})\s*(?:时间|日期))"
    rf"|(?P<unit>(?:{_ANSWER}|受理|回复)\s*(?:单位|部门|机构|者))"
    rf"|(?P<question>(?:{_ASK})\s*(?:人|内容|标题|主题|编号|类型|对象|类别|目的|人姓名))"
    rf"|(?P<reply>(?:{_ANSWER})\s*(?:内容|结果|情况|意见|信息|详情)|(?:官方|部门|单位)?(?:回复|答复)\s*[:：]))"
)


def guide_fields(page: Page) -> list[str]:
    """Which of the eight elements of a service guide have a label with something after it, in their official order."""
    notes = digest(page)
    if "guide" not in notes.memo:
        notes.memo["guide"] = _guide(notes)
    found: list[str] = notes.memo["guide"]
    return found


def guide_labels(page: Page) -> int:
    """How many of the eight elements are named by a label, filled or not, wherever it stands: in a cell, on a tab."""
    notes = digest(page)
    if not has(flow(notes), *_GUIDE_WORDS):
        return 0
    found = set()
    for line in notes.lines[: body_end(notes)]:
        if line.hidden or len(line.text) > 600:
            continue
        for piece in line.text.split("\x1f"):
            name = piece.strip(" \t\r\n\xa0:：")
            if 3 < len(name) < 12 and name[:2] in _GUIDE_HEADS and (match := _GUIDE.fullmatch(name)):
                found.add(match.lastgroup)
    return len(found)


def message_fields(page: Page) -> Mapping[str, str]:
    """Labels of a message and its reply: asked, answered (dates), unit, question, reply; only those that are there."""
    notes = digest(page)
    if "message" not in notes.memo:
        notes.memo["message"] = _message(notes)
    found: Mapping[str, str] = notes.memo["message"]
    return found


def letters_shown(page: Page) -> int:
    """How many letters stand on the page with their replies: how often the same labels of both come again."""
    message_fields(page)
    shown: int = digest(page).memo.get("letters", 0)
    return shown


def body_end(notes: Digest) -> int:
    """The number of the line on which the footer begins."""
    if "body_end" not in notes.memo:
        total = len(notes.lines)
        below = range(total // 2 + 1, total)
        notes.memo["body_end"] = next((i for i in below if _begins_footer(notes.lines[i].text)), total)
    end: int = notes.memo["body_end"]
    return end


@remembered
def _begins_footer(line: str) -> bool:
    return len(line) < 400 and has(line, *_FEET) and _FOOT.search(line) is not None


def _guide(notes: Digest) -> list[str]:
    text = flow(notes)
    if not has(text, *_GUIDE_WORDS):
        return []
    lines = texts(notes)
    matches = [
        (number, match)
        for number, text in enumerate(lines)
        if ((head := text.lstrip()[:2]) in _GUIDE_HEADS or head[:1] in _MARKS)
        and (match := _GUIDE.match(text))
    ]
    if not matches:
        return []
    found = set()
    end = body_end(notes)
    matches = [(number, match) for number, match in matches if number < end]
    labelled = {number for number, _ in matches}
    for number, match in matches:
        name = _GUIDE_NAMES[int(str(match.lastgroup)[1:])]
        rest = lines[number][match.end() :]
        below = lines[number + 1] if number + 1 < end and number + 1 not in labelled else ""
        if not _NOTHING.match(rest) or not _NOTHING.match(below):
            found.add(name)
    return [name for name in GUIDE if name in found]


def _message(notes: Digest) -> dict[str, str]:
    text = flow(notes)
    found: dict[str, str] = {}
    if not has(text, "信", "留言", "咨询", "提问", "诉求", "投诉") or not has(
        text, "答复", "回复", "反馈", "回信"
    ):
        return found
    lines = notes.lines[: body_end(notes)]
    times: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for number, line in enumerate(lines):
        if line.hidden or len(line.text) > 600:
            continue
        for match in _MESSAGE.finditer(line.text):
            name = str(match.lastgroup)
            times[name in ("asked", "question")][match[0]] += 1
            if name in found:
                continue
            rest = line.text[match.end() :]
            if not rest.strip(" :：\t\n\x1f\xa0】]") and number + 1 < len(lines):
                rest = lines[number + 1].text
            value = squeeze(rest[:200]).lstrip(":：】] ")
            if name in ("asked", "answered"):
                value = first_date(rest[:80]) or ""
            elif name == "unit":
                value = re.split(r"[\s\x1f|]{1,}", rest.lstrip(" :：\t\n\x1f\xa0】]"))[0]
            found[name] = value
    notes.memo["letters"] = min(max(counted.values(), default=0) for counted in times.values())
    return found
