"""What a service guide holds besides its labelled elements: forms, samples, and what may hold more than its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitelint.api import Page, RawLink, regex, walk_links
from sitelint.facts._digest import Element, code, digest, flow, has, squeeze
from sitelint.facts._fields import body_end

_FORM = regex(
    r"《?[\u4e00-\u9fff（）()]{0,24}?(?:申请表|申请书|登记表|审批表|备案表|申报表|报名表|报告表|审核表|承诺书|委托书|申领表|变更表|确认表)》?"
)
_NAMED_FORM = regex(
    r"表格|申请[表书]|登记表|审批表|备案表|申报表|承诺书|委托书|[表书](?:（[^）]*）)?(?:\.\w+)?$"
)
_SAMPLE = regex(r"样[表本]|示范|范[本文例]|填写(?:说明|示例|样)|填表(?:说明|须知)|示例|已填|参考样式")
_ELSEWHERE = regex(
    r"^(?:点击)?(?:在线|网上|立即|我要)(?:办理|申办|申请|办事)(?:入口)?$|(?:查看|更多)详情|指南(?:全文|详情)|^点击(?:查看|进入)"
)
_MOST = 20  # files of one guide
_SHORT = 600  # characters of a guide's own text that hold nothing unlabelled
_PICTURE = 60  # characters: a name of an image longer than that says nothing


def files(page: Page) -> list[dict[str, str]]:
    """Forms and samples that the guide links to: url, text, sort (form, sample or other)."""
    found: list[dict[str, str]] = []
    for _, link in walk_links(page):
        if link.kind == "attachment" and link.url and len(found) < _MOST:
            found.append({"url": link.url, "text": link.text[:60], "sort": _sort(link)})
    return found


def _sort(link: RawLink) -> str:
    text = link.text or link.url.rpartition("/")[2]
    if _SAMPLE.search(text):
        return "sample"
    return "form" if _NAMED_FORM.search(text) else "other"


def forms_named(page: Page) -> list[str]:
    """Names of forms that the text of the guide asks for, each once, and that no link is called, wherever it leads."""
    notes = digest(page)
    text = flow(notes).replace("\x1f", "\n")
    if not has(text, "表", "书"):
        return []
    named = dict.fromkeys(squeeze(match[0]).strip("《》") for match in _FORM.finditer(text))
    linked = (
        "\n".join(squeeze("".join(a.at.itertext())) for a in notes.anchors if not a.hidden) if named else ""
    )
    return [name for name in named if name not in linked][:_MOST]


def doubts(page: Page, labelled: int, attached: bool) -> list[str]:
    """Why elements that have no label may still be there: pictures, files, frames, another site, scripts, prose."""
    notes = digest(page)
    found = []
    if any(_content_picture(at) for at in notes.images):
        found.append("picture")
    if attached:
        found.append("file")
    if page.fact("frames"):
        found.append("frame")
    if any(
        _ELSEWHERE.search(squeeze("".join(a.at.itertext())))
        for a in notes.anchors
        if not a.hidden and _short(a.at)
    ):
        found.append("elsewhere")
    if has(
        code(notes), "$.ajax", "$.get", "$.post", "axios", "fetch(", "new Vue", "createApp", "XMLHttpRequest"
    ):
        found.append("script")
    if labelled < 2 and sum(_texts(page)) > _SHORT:
        found.append("prose")
    return found


def _short(at: Element) -> bool:
    return sum(len(text) for text in at.itertext()) < 24


def _texts(page: Page) -> Iterator[int]:
    notes = digest(page)
    for line in notes.lines[: body_end(notes)]:
        if not line.hidden and len(text := squeeze(line.text)) > 30:
            yield len(text)


def _content_picture(at: Any) -> bool:
    """Whether an image is large, or stands in the text as scans and flow charts do."""
    width = (at.get("width") or "").removesuffix("px")
    if width.isdigit():
        return int(width) >= 300
    node, steps = at.getparent(), 0
    while node is not None and steps < 8:
        name = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
        if has(name, "head", "foot", "nav", "logo", "share", "code", "ewm", "qr", "crumb", "banner", "link"):
            return False
        if has(name, "content", "article", "zoom", "editor", "text", "detail", "vsb_"):
            return not has((at.get("src") or "").lower(), "icon", "logo", "fileico", "file_type", "filetype")
        node, steps = node.getparent(), steps + 1
    return False
