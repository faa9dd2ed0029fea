"""Forms on a page that the public can fill, and the gates before them."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from sitelint.api import Page, base_of, join, regex
from sitelint.facts._digest import Digest, Element, digest, flow, has, squeeze, words

_SUBMIT = regex(r"提\s*交|发\s*送|发\s*表|发\s*布|确\s*定|确\s*认|写好了|寄\s*出|投\s*递|submit|send", re.I)
_OTHER = regex(r"评\s*论|跟\s*帖|comment|纠\s*错|找\s*错|翻\s*译|search|搜\s*索", re.I)
_GATE = regex(
    r"(?:请|需要?|须|必须)(?:您)?(?:先|首先)?(?:进行)?(?:实名)?(?:注册(?:并|、|/|或))?(?:登录|登陆)"
    r"(?![\s“《]{0,3}[\u4e00-\u9fff\w.:/-]{0,30}(?:网|平台|系统|邮箱|信箱|www|http))"  # prose that names a site
    r"|(?:登录|登陆)(?:后|以后|之后)(?:才|方|即)?(?:可|能)(?!以?(?:查|评价|跟踪|了解))|(?:您|你)?(?:尚|还)?(?:未|没有)(?:登录|登陆)"
)
_LOGIN = regex(r"登\s*录|登\s*陆|login|sign\s*in", re.I)
_INSIDE = regex(
    r"邮箱|邮件|OA|办公|管理|后台|公务员|内网|内部|微信|微博|QQ", re.I
)  # logins of the staff, sharing
_LONGEST = 16  # characters of the text of such a link
_LIMIT = regex(
    r"(?:每|同一?|一)(?:个|位|名)?(?:用户|账号|帐号|人|IP|手机号?码?|号码|邮箱|天|日|周|月|年|自然日)"
    r"[^。；;\n]{0,16}?(?:最多|只能|仅能|限|不超过|不得超过|至多|只可|仅可)[^。；;\n]{0,10}?[\d一二两三四五六七八九十]{1,4}\s?(?:次|条|封|件|个)"
)
_CLOSED = regex(
    r"(?:信箱|留言|咨询|栏目|功能|系统|本页面)[^。\n]{0,10}(?:暂停|停止|关闭|升级|维护|停用)[^。\n]{0,8}(?:使用|服务|受理|开放|中|$)"
)
_FIELDS = 80  # fields of a page that are looked at
_LIMIT_TEXT = 60


def ask_form(page: Page) -> Element | None:
    """The text area of the first form in which a person can write; None without one."""
    notes = digest(page)
    for area in islice((at for at in notes.inputs if at.tag == "textarea"), _FIELDS):
        if "readonly" in area.attrib or "disabled" in area.attrib or _hidden(area, notes):
            continue
        names = " ".join(area.get(name) or "" for name in ("name", "id", "class", "placeholder"))
        if not _OTHER.search(names):
            return area
    return None


def form_of(page: Page, area: Element) -> dict[str, Any]:
    """submit, action and method of the form around a text area."""
    box = _box(area)
    action = box.get("action") if box.tag == "form" else None
    buttons = [at for at in box.iter("input", "button", "a", "span", "div", "img") if _submits(at)]
    is_form = box.tag == "form"
    return {
        "submit": bool(buttons),
        "action": join(base_of(page), action, page.encoding).url if action else "",
        "method": (box.get("method") or "get").lower() if is_form else "",
    }


def gate(page: Page) -> str | None:
    """Where a page sends those who have not logged in; empty when it does not say where; None without a gate."""
    notes = digest(page)
    text = flow(notes)
    if not has(text, "登录", "登陆") or not _GATE.search(text.replace("\x1f", "")):
        return None
    return next(iter(login_links(page)), "")


def login_links(page: Page) -> list[str]:
    """Where the links of a page lead that log the public in: absolute URLs, each once."""
    notes = digest(page)
    found: dict[str, None] = {}
    base = ""
    for anchor in notes.anchors:
        if (
            anchor.hidden
            or len(text := words(anchor.at)) > _LONGEST
            or not _LOGIN.search(text)
            or _INSIDE.search(text)
        ):
            continue
        base = base or base_of(page)
        if url := join(base, anchor.href or "", page.encoding).url:
            found[url] = None
    return [url for url in found if url != page.url]


def limit(notes: Digest) -> str | None:
    """The sentence that limits how often one may submit."""
    text = flow(notes).replace("\x1f", "")
    found = (
        _LIMIT.search(text)
        if has(text, "最多", "只能", "仅能", "限", "超过", "至多", "仅可", "只可")
        else None
    )
    return squeeze(found[0])[:_LIMIT_TEXT] if found else None


def closed(notes: Digest) -> bool:
    """Whether a short line says that the function is out of use."""
    short = (squeeze(line.text) for line in notes.lines if not line.hidden and len(line.text) < 120)
    return any(
        has(text, "暂停", "停止", "关闭", "升级", "维护", "停用") and _CLOSED.search(text) for text in short
    )


def password_forms(page: Page) -> list[str]:
    """Where the login forms of a page send what is typed: absolute URLs, empty for a script."""
    found = []
    for at in digest(page).inputs:
        if (
            at.tag == "input"
            and (at.get("type") or "").lower() == "password"
            and not _hidden(at, digest(page))
        ):
            box = _box(at)
            action = box.get("action") if box.tag == "form" else None
            url = join(base_of(page), action, page.encoding).url if action else ""
            if url not in found:
                found.append(url)
    return found


def _box(at: Element) -> Element:
    """The form around a field, or else the outermost of the boxes near it."""
    node, best = at.getparent(), at.getparent()
    for depth in range(12):
        if node is None or node.tag in ("body", "html"):
            break
        if node.tag == "form":
            return node
        if depth < 5:
            best = node
        node = node.getparent()
    return best


def _submits(at: Element) -> bool:
    kind = (at.get("type") or "").lower()
    if at.tag == "input":
        return kind in ("submit", "image") or (
            kind == "button" and bool(_SUBMIT.search(at.get("value") or ""))
        )
    if at.tag == "button":
        return kind in ("", "submit") or bool(_SUBMIT.search(words(at)))
    if at.tag == "a":
        return bool(_SUBMIT.search(words(at)[:20])) or bool(_SUBMIT.search(at.get("id") or ""))
    return at.get("onclick") is not None and bool(_SUBMIT.search(words(at)[:12] or at.get("alt") or ""))


def _hidden(at: Element, notes: Digest) -> bool:
    if not notes.hidden:
        return False
    boxes = set(notes.hidden)
    node = at
    while node is not None:
        if node in boxes:
            return True
        node = node.getparent()
    return False
