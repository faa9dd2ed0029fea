"""The fact ``publication``."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Page, columns, fact, regex
from sitelint.facts._addresses import absolute
from sitelint.facts._article import published
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._column_types import LABELS
from sitelint.facts._crumbs import crumbs_line
from sitelint.facts._digest import Digest, digest, has, squeeze, words
from sitelint.facts._document_titles import interprets, issuer_in, reads_like_policy
from sitelint.facts._fields import body_end
from sitelint.facts._hosts import host_of
from sitelint.facts._kinds import Signs, signs_of

_KINDS = frozenset(["article", "guide", "disclosure", "other"])
_NUMBER = regex(
    r"(?P<n>[\u4e00-\u9fff]{1,10}\s*[〔\[（(【［]\s*(?:19|20)\d{2}\s*[〕\]）)】］]\s*第?\s*\d{1,4}\s*号)"
    r"|(?P<o>[\u4e00-\u9fff]{2,12}令\s*第?\s*\d{1,4}\s*号)"
)
_AUTHORITY = regex(r"(?:发文|发布|制定|制发)(?:机关|机构|单位)\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{2,30})")
_FILE = regex(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|pptx?|csv)(?:\?|$)", re.I)
_LONGEST = 120  # characters of a title
_HEAD = 40  # lines in which the number of a document stands
_SHORT = 60  # characters of a line that holds a number; longer ones cite other documents
_MOST = 40  # links that are kept
_SAYS = ("解读", "图解", "读懂", "看懂", "原文", "问答", "文件")


@fact(
    scope="page",
    fields={
        "type": "policy or interpretation",
        "title": "its title",
        "date": "when it was published, YYYY-MM-DD; null where it does not say",
        "number": "document number (发文字号), such as 某政发〔2026〕1号; empty without one",
        "issuer": "who issued it, by the page or its title; empty when neither says",
        "attachments": "how many files the text links to",
        "forms": "of an interpretation: text, graphics, video, audio, questions, conference, expert",
        "links": "addresses of the pages that the text links to, at most 40",
        "line": "line of the title in the source",
    },
)
def publication(page: Page) -> dict[str, Any] | None:
    """A policy document or its interpretation; null on all other pages.

    An interpretation is what stands in such a column or is titled so; a policy document what stands in a column of
    them, or carries a number and is titled as documents are.
    """
    if page.fact("kind") not in _KINDS:
        return None
    own = page.fact("column")
    if own and own.get("name"):
        return None
    signs = signs_of(page)
    title = _title(signs)
    kind = _kind(signs, title)
    if not kind:
        return None
    notes = signs.notes
    start, end = crumbs_line(page) or 0, body_end(notes)
    number, authority = _number(notes, start, end)
    if kind == "titled" and not number:
        return None
    value: dict[str, Any] = {
        "type": "interpretation" if kind == "interpretation" else "policy",
        "title": title[:_LONGEST],
        "date": found.date[:10] if (found := published(page)) else None,
    }
    if kind == "interpretation":
        value["forms"] = _forms(page, title, start, end)
    else:
        value |= {
            "number": number,
            "issuer": authority or issuer_in(title),
            "attachments": _attachments(notes, start, end),
        }
    heading = next((at for at in notes.headings if words(at)[:6] == title[:6]), None)
    value["line"] = page.position(heading)[0] if heading is not None else 0
    return value | {"links": _links(page, start, end)}


def _title(signs: Signs) -> str:
    """The label, else the heading that the page's title begins with, else that title."""
    label = " ".join((signs.labels["ArticleTitle"] or "").split())
    if label:
        return label
    plain = signs.title.replace(" ", "")
    for at in signs.notes.headings:
        text = words(at)
        if len(text) > 5 and plain.startswith(text.replace(" ", "")[:10]):
            return text
    return signs.title_name


def _kind(signs: Signs, title: str) -> str:
    """policy or interpretation by the column, interpretation or titled by the title; empty for everything else."""
    label = LABELS.get((signs.labels["ColumnType"] or "").strip(), "")
    names = [kind_of_name(name) for name in reversed(signs.path_names)]
    kind = next((name for name in names if name), label)
    if kind == "政策解读":
        return "interpretation"
    if kind == "政策文件":
        return "interpretation" if interprets(title) and not reads_like_policy(title) else "policy"
    if len(title) > 10 and interprets(title) and kind not in ("公开制度", "通知公告", "动态要闻"):
        return "interpretation"
    asks = has(title, "征集", "征求")
    return "titled" if len(title) > 10 and not asks and reads_like_policy(title) and issuer_in(title) else ""


def _number(notes: Digest, start: int, end: int) -> tuple[str, str]:
    """Document number and issuing authority at the head of the text."""
    number = authority = ""
    for line in notes.lines[start : min(end, start + _HEAD)]:
        text = line.text
        if line.hidden or len(text) > 400:
            continue
        if (
            not number
            and "号" in text
            and len(plain := squeeze(text)) <= _SHORT
            and (found := _NUMBER.search(plain))
        ):
            number = re.sub(r"\s+", "", found[0])
        if (
            not authority
            and has(text, "机关", "机构", "单位")
            and (found := _AUTHORITY.search(squeeze(text)))
        ):
            authority = found["name"]
    return number, authority


def _forms(page: Page, title: str, start: int, end: int) -> list[str]:
    lines = [line for line in digest(page).lines[start:end] if not line.hidden]
    length = sum(len(line.text) for line in lines if len(line.text) > 30)
    forms = [
        (
            "graphics",
            has(title, "图解", "一图", "图说", "长图", "漫画")
            or (length < 150 and has(title, "读懂", "看懂")),
        ),
        ("video", has(title, "视频", "动漫", "动画") or "video" in columns(page).tags),
        ("audio", has(title, "音频", "广播") or "audio" in columns(page).tags),
        ("questions", has(title, "问答", "答记者问", "你问我答")),
        ("conference", has(title, "发布会", "吹风会")),
        ("expert", has(title, "专家")),
    ]
    return [name for name, there in forms if there] or ["text"]


def _attachments(notes: Digest, start: int, end: int) -> int:
    return sum(
        1 for anchor in notes.anchors if start <= anchor.line <= end and _FILE.search(anchor.href or "")
    )


def _links(page: Page, start: int, end: int) -> list[str]:
    """Where in-site links of the text lead: those titled like pages, or saying 解读 or 原文, or made of a picture."""
    out: dict[str, None] = {}
    own = host_of(page.url)
    for anchor in digest(page).anchors:
        if anchor.line <= start or anchor.line > end or len(out) >= _MOST:
            continue
        href = anchor.href or ""
        text = words(anchor.at)
        told = len(text) > 7 or has(text, *_SAYS) or (not text and len(anchor.at))
        if href and told and not _FILE.search(href):
            address = absolute(page, href)
            if address and host_of(address) in ("", own):
                out[address] = None
    return list(out)
