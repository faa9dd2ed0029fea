"""Marks of a template that the publishing system left in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sitelint.api import Item, Page, Text, Unknown, columns, fact, regex
from sitelint.facts._digest import Element, digest
from sitelint.facts._source_signs import shows

# The systems whose marks these are: DedeCMS, TRS WCM, FreeMarker, JSP/ASP, EmpireCMS, Smarty and its kin, PHPCMS.
_SERVER = regex(
    r"\{/?dede:\w[^{}\n]{0,200}\}?|\[field:\w[^\[\]\n]{0,100}\]|</?#(?:if|else|elseif|list|assign|include|macro|import|switch|case)\b[^<>\n]{0,100}>?"
    r"|</?@[A-Za-z][^<>\n]{0,100}>?|<%[=@!#:$-]?[^<>\n]{0,200}%>|\[!--[\w.]{1,60}--\]|\{\$[A-Za-z_]\w*[^{}\n]{0,80}\}"
    r"|\{/?(?:pc|volist|loop)(?:[ :][^{}\n]{0,200})?\}"
)
# These are filled on the server by some systems and in the browser by others.
_EITHER = regex(r"\{\{\s*[^{}\n]{1,120}\}\}|\$\{\s*[A-Za-z_][^{}\n]{0,120}\}|\{%-?\s*\w[^%\n]{0,120}%\}")
_ANY = regex(f"{_SERVER.pattern}|{_EITHER.pattern}")
_CODE = frozenset(
    ["pre", "code", "samp", "kbd", "var", "textarea", "template", "script", "style", "noscript"]
)
_BROWSER = regex(
    r"\b(?:v-(?:if|for|bind|on|model|html|text|show|cloak)|ng-(?:app|repeat|bind|controller|model|if|show)|x-data|data-bind"
    r"|x-for)\b|new\s+Vue\b|\bcreateApp\(|\bangular\.module|\bavalon\b|<script[^>]+type=[\"']text/(?:x-)?(?:html|template|handlebars|ng-template)"
    r"|(?:vue|angular|avalon|handlebars|mustache|template-web|art-?template|juicer|knockout|doT|jsrender)[\w.-]*\.js",
    re.I,
)
_FILLED = Unknown(
    Text(
        "该标记可能由浏览器中的脚本填充，请在浏览器中查看",
        "a script may fill this mark in the browser; look at the page there",
    )
)
_MOST = 50  # marks of one page that are listed


@fact(
    scope="page",
    fields={
        "mark": "the mark as written, at most 80 characters",
        "place": "text, the name of an attribute, or tag",
        "leaked": "true; unknown where a script may fill the mark in the browser",
    },
)
def template_marks(page: Page) -> list[Item]:
    """Template marks in what visitors see or follow: ``{dede:…}``, ``<TRS_…>``, ``<#if …>``, ``<%=…%>``, ``{{…}}``.

    Samples of code, scripts and comments are left out.
    """
    if not shows(page, "template"):
        return []
    found: list[Item] = []
    either: Any = None
    for mark, place, at in _marks(page):
        leaked: Any = True
        if _EITHER.fullmatch(mark) and not _SERVER.fullmatch(mark):
            if either is None:
                either = True if page.rendered is not None else _filled(page)
            leaked = either
        found.append(Item({"mark": mark[:80], "place": place, "leaked": leaked}, at))
        if len(found) >= _MOST:
            break
    return found


def _marks(page: Page) -> Iterator[tuple[str, str, Element]]:
    for _, line in digest(page).visible():
        text = line.text.replace("\x1f", "")
        if ("{" in text or "<" in text or "[" in text) and not _sample(line.at):
            yield from ((match[0], "text", line.at) for match in _ANY.finditer(text))
    tree = columns(page)
    for at, tag in zip(tree.nodes, tree.tags, strict=True):
        if tag.__class__ is not str or tag in _CODE:
            continue
        if tag.startswith("trs_") and not _sample(at):
            yield f"<{tag.upper()}>", "tag", at
        for name, value in at.attrib.items():
            if (
                name in _READ
                and ("{" in value or "<" in value or "[" in value)
                and (match := _ANY.search(value))
            ):
                yield match[0], name, at


_READ = frozenset(["href", "src", "alt", "title", "content", "value", "action", "placeholder"])


def _sample(at: Element) -> bool:
    return at.tag in _CODE or any(up.tag in _CODE for up in at.iterancestors())


def _filled(page: Page) -> bool | Unknown:
    """True when nothing in the page would fill such marks in the browser."""
    if _BROWSER.search(page.source) or any(script.get("src") for script in digest(page).scripts):
        return _FILLED
    return not any("{{" in text or "innerHTML" in text for _, text in digest(page).codes) or _FILLED
