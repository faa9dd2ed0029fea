"""Letters of the public on a page: labels such as 来信时间 and 答复内容, and what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sitelint.api import regex
from sitelint.facts._dates import first_date
from sitelint.facts._digest import Digest, has, squeeze
from sitelint.facts._fields import body_end
from sitelint.facts._said_by import said_by, signature
from sitelint.facts._states import no_reply, state_of

_ASK = "来信|来件|来电|写信|信件|留言|咨询|提问|诉求|反映|投诉|建议|发言"
_ANSWER = "答复|回复|办理|处理|办结|反馈|解答|回答|回信|处办"
LABELS = {
    "asked": rf"(?:{_ASK}|提交|发表|递交|发起)\s*(?:（电）)?(?:时间|日期)",
    "answered": rf"(?:{_ANSWER})\s*(?:时间|日期)",
    "unit": rf"(?:{_ANSWER}|受理|承办|责任|主办)\s*(?:单位|部门|机构)",
    "state": r"(?:办理|处理|回复|答复|受理|信件|来信|留言|当前|办件|办事)\s*(?:状态|进度|进展)|^状\s*态",
    "title": rf"(?:{_ASK})\s*(?:标题|主题|名称)",
    # 详情, 结果 … alone are headings and menus, too.
    "question": rf"(?:{_ASK}|问题|主要|内容)\s*(?:(?:内容|描述|诉求|问题)|(?:详情|信息)(?=\s*[:：】\]]))"
    r"|网[民友](?:提问|留言)",
    "reply": rf"(?:{_ANSWER})\s*(?:告知)?(?:内容|(?:结果|情况|意见|信息|详情)(?=\s*[:：】\]\x1f]))"
    rf"|(?:官方|部门|单位|政府)?(?:答复|回复|回答|解答)(?=\s*[:：])",
}
_LABEL = regex(
    r"(?<![\u4e00-\u9fff])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in LABELS.items())
    + r")(?=\s*(?:[:：】\]\x1f]|$))"
)
_QUICK = (
    "时间",
    "日期",
    "内容",
    "状态",
    "答复",
    "回复",
    "单位",
    "部门",
    "结果",
    "情况",
    "意见",
    "描述",
    "详情",
    "网友",
    "网民",
)
_LONGEST = 3000  # characters of a line that is looked at
_QUESTION_SIDE = frozenset(["asked", "title", "question"])
_GLUE = " :：\t\r\n\x1f\xa0】]"


class _Label(NamedTuple):
    name: str
    value: str  # what follows it, up to the next label


def letters(notes: Digest) -> list[dict[str, Any]]:
    """Each letter: asked, answered (``YYYY-MM-DD`` or null), unit, state, question, reply (true, false, or null
    without a label).

    A second letter begins where a label of the question's side comes again.
    """
    found: list[dict[str, str]] = []
    for label in _labels(notes):
        if label.name == "reply" and not (found and found[-1].keys() & _QUESTION_SIDE):
            continue
        if not found or (label.name in found[-1] and label.name in _QUESTION_SIDE):
            found.append({})
        found[-1].setdefault(label.name, label.value)
    return [letter for values in found if (letter := _letter(values))]


def _labels(notes: Digest) -> Iterator[_Label]:
    lines = [line for line in notes.lines[: body_end(notes)] if not line.hidden]
    for number, line in enumerate(lines):
        text = line.text
        matches = list(_LABEL.finditer(text)) if len(text) <= _LONGEST and has(text, *_QUICK) else []
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        yield from _unlabelled(text, following)
        for index, match in enumerate(matches):
            last = index + 1 == len(matches)
            value = squeeze(text[match.end() : None if last else matches[index + 1].start()]).strip(_GLUE)
            if not value and last and not _LABEL.match(following):
                value = squeeze(following).strip(_GLUE)
            yield _Label(str(match.lastgroup), value[:200])


def _unlabelled(text: str, following: str) -> Iterator[_Label]:
    for name, value in said_by(text):
        yield _Label(name, value)
    if signed := signature(text) or signature(f"{text} {following}"):
        yield _Label("signer", signed[0])
        yield _Label("signed", signed[1])


def _letter(values: dict[str, str]) -> dict[str, Any] | None:
    asked, answered = (first_date(values.get(name, "")[:40]) for name in ("asked", "answered"))
    said = values.get("reply")
    if asked is None and not values.get("question"):
        return None
    state = state_of(values.get("state", ""))
    if said is not None and not state and not answered and no_reply(said):
        state = "open"
    unit = re.split(r"[\s|]", values.get("unit", ""), maxsplit=1)[0][:40]
    replied = None if said is None else bool(said) and not no_reply(said)
    if replied or answered:
        unit = unit or values.get("signer", "")
        answered = answered or values.get("signed")
    return {
        "asked": asked and asked[:10],
        "answered": answered and answered[:10],
        "unit": unit or None,
        "state": state,
        "question": bool(values.get("question")) if "question" in values else None,
        "reply": replied,
    }
