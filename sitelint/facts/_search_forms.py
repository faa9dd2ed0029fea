"""The address that a search of the site asks for, with ``{query}`` where the words go."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from sitelint.api import Page, base_of, join, regex, remembered
from sitelint.facts._digest import Element, code, digest, has, words
from sitelint.facts._search_fields import search_fields

QUERY = "{query}"
_MARK = "sitelintquery"  # stands for the words while an address is made
_NAMES = (
    r"q|qt|qs|wd|kw|key|keys|keyword|keywords|keyWords|searchword|search_word|searchWord|searchText|searchtext|sword"
    r"|words?|title|content|query|queryString|searchKey|searchkey|searchContent|k|s"
)
_LITERAL = re.compile(
    rf"""["'](?P<head>(?=[^"'&]{{1,200}}\?)[^"'\s<>]{{0,300}}?[?&](?:{_NAMES})=)["']\s*\+"""
    r"""(?:[^;"'\n]{1,120}?\+\s*["'](?P<tail>&[^"'\s<>]{0,300})["'])?"""
)
_SET_ACTION = regex(r"""\.action\s*=\s*["'](?P<url>[^"'\s<>]{2,300})["']""")
_SEARCHES = re.compile(r"search|sou(?:suo)?\b|/so\d?/|/s(?:\.|\?|$)|query|was5|jianso?u|qwjs|find", re.I)
_GENERAL = regex(
    r"(?:^|\.)(?:baidu|sogou|so|bing|google|360|haosou|youdao|yahoo)\.(?:com|cn)(?:\.hk)?$", re.I
)
_SHORT_LINKS = 400  # links of a page that are looked at
_LONGEST = 12  # characters of a word that is offered to search for


def search_address(page: Page, *, own: bool = False) -> dict[str, Any] | None:
    """url (empty when it cannot be asked for by an address), method, charset, most (characters), by; None without.

    ``own``: a form without an action searches, since the page is the search itself; elsewhere a script sends it.
    """
    fields = list(islice(search_fields(page), 6))
    found = [form for at in fields if (form := _by_form(page, at, own=own))]
    usable = next((form for form in found if form["url"]), None) or _by_script(page) or _by_link(page)
    return usable or next(iter(found), None)


def _by_form(page: Page, field: Element, *, own: bool) -> dict[str, Any] | None:
    form = field.getparent()
    while form is not None and form.tag != "form":
        form = form.getparent()
    method = (form.get("method") or "get").strip().lower() if form is not None else ""
    value = _value("", method or "script", page, field, "form")
    if form is None or not field.get("name") or method not in ("get", ""):
        return value
    action = (form.get("action") or "").strip()
    if action.lower().startswith("javascript") or action == "#":
        return value
    if not action:
        found = _SET_ACTION.search(code(digest(page)))
        action = found["url"] if found and _SEARCHES.search(found["url"]) else ""
        if not action and not own:
            return {**value, "method": "script"}
    url = join(base_of(page), action, page.encoding).url if action else page.url.partition("#")[0]
    if not url or _general(url):
        return {**value, "method": "general" if url else value["method"]}
    kept = parse_qsl(urlsplit(url).query, keep_blank_values=True) if action and not form.get("action") else []
    query = "&".join(
        f"{quote(name, safe='')}={QUERY if text == _MARK else quote(text, safe='')}"
        for name, text in (*kept, *_fields(form, field))
    )
    return {**value, "url": f"{url.partition('?')[0]}?{query}", "method": "get"}


def _fields(form: Element, field: Element) -> list[tuple[str, str]]:
    """What the browser would send besides the words."""
    out: list[tuple[str, str]] = []
    chosen: set[str] = set()
    for at in islice(form.iter("input", "select", "button"), 60):
        name, kind = at.get("name"), (at.get("type") or "").lower()
        if at is field:
            out.append((str(name), _MARK))
        elif not name or "disabled" in at.attrib:
            continue
        elif at.tag == "select":
            options = list(at.iter("option"))
            picked = next((o for o in options if "selected" in o.attrib), options[0] if options else None)
            if picked is not None:
                out.append((name, picked.get("value") if picked.get("value") is not None else words(picked)))
        elif kind == "hidden" or (kind in ("radio", "checkbox") and "checked" in at.attrib):
            out.append((name, at.get("value") or ""))
        elif kind == "radio" and name not in chosen and not _checked(form, name):
            chosen.add(name)
            out.append((name, at.get("value") or ""))
    return out


def _checked(form: Element, name: str) -> bool:
    return any(at.get("name") == name and "checked" in at.attrib for at in form.iter("input"))


def _by_script(page: Page) -> dict[str, Any] | None:
    """An address that an inline script puts together with the words."""
    text = code(digest(page))
    if not has(text, '="', "='"):
        return None
    for match in islice(_LITERAL.finditer(text), 20):
        head = match["head"]
        if not _SEARCHES.search(head.partition("?")[0]):
            continue
        url = join(base_of(page), head + _MARK + (match["tail"] or ""), page.encoding).url
        if url and not _general(url):
            return _value(url.replace(_MARK, QUERY), "get", page, None, "script")
    return None


def _by_link(page: Page) -> dict[str, Any] | None:
    """A word that is offered to search for: its link carries it."""
    for anchor in islice(digest(page).anchors, _SHORT_LINKS):
        href = anchor.href or ""
        if "?" not in href or "=" not in href or not _searches(href.partition("?")[0]):
            continue
        text = words(anchor.at)
        if not 1 < len(text) <= _LONGEST:
            continue
        for name, given in parse_qsl(href.partition("?")[2]):
            if given == text or unquote(given) == text:
                pattern = re.compile(rf"([?&]{re.escape(name)}=)[^&#]*")
                url = join(base_of(page), pattern.sub(rf"\g<1>{_MARK}", href), page.encoding).url
                if url and not _general(url):
                    return _value(url.replace(_MARK, QUERY), "get", page, None, "link")
    return None


@remembered
def _searches(place: str) -> bool:
    return _SEARCHES.search(place) is not None


def _value(url: str, method: str, page: Page, field: Element, by: str) -> dict[str, Any]:
    most = (field.get("maxlength") or "") if field is not None else ""
    charset = page.encoding.lower() if by == "form" else "utf-8"
    return {
        "url": url,
        "method": method,
        "charset": "gb18030" if charset.startswith("gb") else "utf-8",
        "most": int(most) if most.isascii() and most.isdigit() and 0 < int(most) < 1000 else None,
        "by": by,
    }


def _general(url: str) -> bool:
    """Whether it is a search of the whole web."""
    return bool(_GENERAL.search(urlsplit(url).hostname or ""))
