"""What a pinned box is for: told by its names, its content and where it is pinned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from sitelint.api import Page, Styles, regex

Kind = Literal["ad", "sidebar", "backtop", "dialog", "other"]
# Names are cut into words at capitals, digits and signs: "topNav-bar2" is top nav bar.
_WORD = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[\u4e00-\u9fff]+")
_BAR = frozenset(
    "header head nav navbar navigation menu topbar toolbar banner breadcrumb crumb footer foot tabbar "  # noqa: SIM905
    "tabs tab search daohang dh caidan progress loading loader preloader spinner mask overlay shade "
    "mengban zhezhao backdrop modal-backdrop background bg bgimg video player skip cookie".split()
)
_BACKTOP = regex(
    r"back-?to-?top|backtop|go-?to-?top|gotop|return-?top|scroll-?(?:to-?)?(?:up|top)|to-?top|up-?top|top-?btn|btn-?top|"
    r"fhdb|fanhuidingbu|zhiding|huidaodingbu|^top$",
    re.I,
)
_BACKTOP_TEXT = regex(r"^(?:返回|回到?|到|至)?(?:顶部?|页首)$|^(?:back\s*to\s*)?top$|^[↑▲∧︿⇧]$", re.I)
_AD = regex(
    r"(?:^|[-_])ads?(?:\d+|$|[-_])|advert|guanggao|^gg\d*$|(?:^|[-_])piao|piao(?:chuang|fu)|fudong|float(?:ing)?-?(?:ad|win|img|pic|div|box|layer)|"
    r"(?:ad|img|pic)-?(?:float|piao|roll)|duilian|couplet|飘|漂浮|广告|对联",
    re.I,
)
_DIALOG = regex(
    r"dialog|modal|pop-?up|popwin|^pop$|pop-?box|tanchuang|tan-?kuang|tanceng|alert|layui-layer|弹窗|弹出",
    re.I,
)
_NO_BOX = frozenset(["span", "i", "b", "em", "iframe", "object", "embed", "input", "video", "canvas", "svg"])
_SIDEBAR = regex(
    r"side-?bar|slide-?bar|aside|^side|side$|kefu|(?:on)?line-?service|service|contact|robot|share|qr-?code|erweima|ewm|"
    r"wei-?xin|wechat|tool|right|left|suspen|xuanfu|fix(?:ed)?-?(?:right|left|box|nav|tool|bar|menu)|float-?(?:bar|right|left)|"
    r"侧栏|悬浮",
    re.I,
)


def names(el: Any) -> list[str]:
    """The id and the classes of an element."""
    return [n for n in (el.get("id"), *(el.get("class") or "").split()) if n]


def is_bar(style: Styles, el: Any) -> bool:
    """True for a head, a menu, a foot or a veil: part of the page's frame, not a box over its content."""
    if el.tag in ("header", "nav", "footer", "body", "html", "main", "form"):
        return True
    if (el.get("role") or "").lower() in ("banner", "navigation", "search", "progressbar", "contentinfo"):
        return True
    return _spans_window(style, el) or any(up.tag in ("header", "nav", "footer") for up in el.iterancestors())


def named_bar(el: Any) -> bool:
    """True when the element's names say that it is a part of the page's frame."""
    return any(word in _BAR for word in _words(el))


def kind_of(page: Page, style: Styles, el: Any) -> Kind | None:
    """The kind of a visible pinned box; None when it is not clear that it floats over the content."""
    text = page.text(el)
    if _is_backtop(el, text):
        return "backtop"
    called = names(el)
    if any(_AD.search(name) for name in called):
        return "ad"
    if is_bar(style, el):
        return None
    if el.tag == "dialog" or (el.get("role") or "").lower() in ("dialog", "alertdialog"):
        return "dialog"
    if any(_DIALOG.search(name) for name in called):
        return "dialog"
    if named_bar(el) and not any("side" in name.lower() for name in called):
        return None
    if any(_SIDEBAR.search(name) for name in called):
        return "sidebar"
    if el.tag in _NO_BOX or not _holds_something(el, text):
        return None
    if not (_edge(style, el, "left") or _edge(style, el, "right")):
        return None
    return "sidebar" if _several_links(el) else "other"


def _is_backtop(el: Any, text: str) -> bool:
    if len(text) > 16:
        return False
    if sum(1 for _ in el.iter("a", "button")) > 2:
        return False
    if _BACKTOP_TEXT.match(text):
        return True
    nodes = [el, *list(el.iter())[1:8]]
    return any(
        (n.tag.__class__ is str)
        and (
            any(_BACKTOP.search(name) for name in names(n))
            or _BACKTOP_TEXT.match((n.get("title") or n.get("alt") or n.get("aria-label") or "").strip())
        )
        for n in nodes
    )


def _words(el: Any) -> Iterator[str]:
    for name in names(el):
        yield from (word.lower() for word in _WORD.findall(name))


def _edge(style: Styles, el: Any, side: str) -> bool:
    return style.get(el, side) not in ("", "auto")


def _spans_window(style: Styles, el: Any) -> bool:
    """As wide as the window: a bar or a veil."""
    if style.get(el, "width") in ("100%", "100vw") or style.get(el, "min-width") in ("100%", "100vw"):
        return True
    zero = ("0", "0px", "0%")
    return style.get(el, "inset") in zero or (
        style.get(el, "left") in zero and style.get(el, "right") in zero
    )


def _holds_something(el: Any, text: str) -> bool:
    return (
        bool(text) or next(el.iter("img", "iframe", "object", "embed", "video", "canvas"), None) is not None
    )


def _several_links(el: Any) -> bool:
    return sum(1 for _ in el.iter("a", "li")) > 2
