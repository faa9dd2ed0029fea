"""The line under an article's title: when it was published, and from which source (来源)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitelint.api import Page, regex
from sitelint.facts._dates import FULL_DATE, iso
from sitelint.facts._digest import Digest, Line, digest, has, squeeze, texts

_HAN = r"\u4e00-\u9fff"
_STRONG = (
    r"(?:信\s*+息|文\s*+章|稿\s*+件)?(?:发\s*+布|发\s*+表|发\s*+稿|刊\s*+发|刊\s*+登)"
    r"\s*+(?:的\s*+)?(?:时\s*+间|日\s*+期|于)"
)
_ENTERED = r"(?:公\s*+布|公\s*+开|上\s*+传|上\s*+网|录\s*+入|添\s*+加|信\s*+息)\s*+(?:时\s*+间|日\s*+期)"
_LATER = r"(?:更\s*+新|修\s*+改)\s*+(?:时\s*+间|日\s*+期)"
_OFFICIAL = r"(?:生\s*+成|发\s*+文|印\s*+发|制\s*+发)\s*+(?:时\s*+间|日\s*+期)"
_DATED = regex(
    rf"(?<![{_HAN}])(?:(?P<strong>{_STRONG})|(?P<entered>{_ENTERED})|(?P<later>{_LATER})|(?P<official>{_OFFICIAL})"
    rf"|(?P<plain>时\s*+间|日\s*+期))\s*+[】\]]?\s*+[:：]?\s*+[\[【(（]?\s*+{FULL_DATE}"
)
_RANK = ("strong", "entered", "plain", "bare", "later", "official")
_BARE = regex(FULL_DATE)
_NAMED = regex(  # before a date that is called something, or stands in a sentence
    rf"[{_HAN}]{{2}}[:：]?$|[:：]\s*$|(?:日期|时间|期限|截止|有效|成文|印发|实施|施行|制定|签发|[期至自从于])\s+$"
)
_COMPANY = regex(
    r"(?=[来稿作浏点阅访字编打分人审\s])(?:"  # a quick look
    r"[来稿]\s*源|作\s*者|浏\s*览|点\s*击|阅\s*读|访\s*问|字\s*号|字\s*体|编\s*辑|打\s*印|分\s*享|人\s*气|审\s*核\s*人?\s*[:：]|\sby\s)"
)
_SOURCE = regex(
    rf"(?<![{_HAN}])(?:(?:信\s*+息|文\s*+章|稿\s*+件|内\s*+容|新\s*+闻|消\s*+息|发\s*+布|本\s*+文)\s*+)?[来稿]\s*+源\s*+(?:】?\s*+[:：]|[】\]])"
)
_STOP = regex(
    rf"\s{{2,}}|[\x1f\n\r\u3000\u2002\u2003|｜丨]|\s*[\[【(（]?\s*(?:{_STRONG}|{_ENTERED}|{_LATER}|{_OFFICIAL}|时\s*间\s*[:：]|日\s*期\s*[:：]"
    r"|作\s*者\s*[:：]|(?:责任)?编\s*辑\s*[:：]|浏览|点击|阅读|访问|字\s*号|字\s*体|打\s*印|分\s*享|撰稿|审核|下载|人气"
    rf"|\s[{_HAN}]{{2,6}}\s*[:：]"
    r"|(?:19|20)\d\d\s*[-/.年])"
)
_EMPTY = frozenset(["", "-", "--", "/", "null", "undefined", "无", "暂无"])
_META_LINE = 160  # characters: a line about an article, not of it


class Published(NamedTuple):
    """When, as ISO text; the number of the line that says it; its label: one of ``_RANK``."""

    date: str
    line: int
    label: str


def published(page: Page) -> Published | None:
    """What the page shows as its time of publication, whatever kind of page it is."""
    notes = digest(page)
    if "published" not in notes.memo:
        notes.memo["published"] = _published(notes)
    found: Published | None = notes.memo["published"]
    return found


def source_of(page: Page) -> str | None:
    """The value after 来源, the one next to the time of publication first."""
    notes = digest(page)
    near = published(page)
    best: tuple[int, str] | None = None
    for number, line in notes.visible():
        if "源" not in line.text:
            continue
        for match in _SOURCE.finditer(line.text):
            value = _value(notes.lines, number, match.end())
            if value is None or len(squeeze(line.text)) > 2 * _META_LINE:
                continue
            far = abs(number - near.line) if near else 0
            if best is None or far < best[0]:
                best = (far, value)
    return best[1] if best else None


def _published(notes: Digest) -> Published | None:
    lines = texts(notes)
    found: dict[str, Published] = {}
    for number, match in _dated(lines):
        label = str(next(name for name in _RANK if name != "bare" and match[name]))
        date = iso(match)
        if date is None or label in found or (label == "plain" and not _about(lines, number)):
            continue
        found[label] = Published(date, number, label)
    if not found.keys() & {"strong", "entered", "plain"}:
        bare = _bare(lines) or _below_headline(notes, lines)
        if bare:
            found["bare"] = bare
    return next((found[label] for label in _RANK if label in found), None)


def _dated(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """(line number, match) of labelled dates; the date may stand at the head of the next line."""
    for number, text in enumerate(lines):
        if (
            "期" in text
            or "间" in text
            or ("于" in text and has(text, "布于", "表于", "稿于", "发于", "登于"))
        ):
            if len(text) < 60 and number + 1 < len(lines):
                text = f"{text}\n{lines[number + 1][:60]}"
            if "20" not in text and "19" not in text:
                continue
            for match in _DATED.finditer(text):
                yield number, match


def _about(lines: list[str], number: int) -> bool:
    """Whether a line tells about the article: short, with company such as 来源 or 浏览 on it or beside it."""
    if len(squeeze(lines[number])) > _META_LINE:
        return False
    return any(
        len(squeeze(text)) <= _META_LINE and _COMPANY.search(text)
        for text in lines[max(0, number - 2) : number + 3]
    )


def _bare(lines: list[str]) -> Published | None:
    """A date without a label on a line that has such company."""
    for number, text in enumerate(lines):
        if len(text) > 2 * _META_LINE or ("20" not in text and "19" not in text):
            continue
        if not _COMPANY.search(text) and not _beside_source(lines, number):
            continue
        match = _BARE.search(text)
        if not match or len(squeeze(text)) > _META_LINE:
            continue
        date = iso(match)
        if date and not _NAMED.search(text[: match.start()]):
            return Published(date, number, "bare")
    return None


def _beside_source(lines: list[str], number: int) -> bool:
    """Whether a line is little more than a date, and the line above or below tells the source."""
    beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    told = [text for text in beside if "源" in text and len(text) < 2 * _META_LINE]
    return bool(told) and len(squeeze(lines[number])) <= 24 and any(map(_SOURCE.search, told))


def _below_headline(notes: Digest, lines: list[str]) -> Published | None:
    """A date alone on a line, right below the words with which the title of the page begins."""
    title = squeeze(notes.titles[0].text or "") if notes.titles else ""
    if len(title) < 6:
        return None
    for number, text in enumerate(lines[1:], 1):
        if len(text) > _META_LINE or "20" not in text or len(squeeze(text)) > 20:
            continue
        above = squeeze(lines[number - 1])
        match = _BARE.match(squeeze(text)) if len(above) > 5 and title.startswith(above) else None
        if match and match.end() == len(squeeze(text)) and (date := iso(match)):
            return Published(date, number, "bare")
    return None


def _value(lines: list[Line], number: int, at: int) -> str | None:
    text = lines[number].text[at:].lstrip()
    if not text and number + 1 < len(lines):
        following = lines[number + 1]
        label, other = lines[number].at, following.at
        if label.tag != "dt" and label.getparent() is not other.getparent():
            return None
        text = following.text.lstrip()
        if len(text) > 60:
            return None
    stop = _STOP.search(text)
    value = squeeze(text[: stop.start()] if stop else text).strip(" :：,，;；、[【")
    if value.endswith(("）", ")")) and not has(value, "（", "("):
        value = value[:-1]
    return None if value in _EMPTY or len(value) > 60 or value.endswith((":", "：")) else value
