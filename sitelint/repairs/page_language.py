"""The language of a page that declares none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitelint.api import Edit, Item, Page, columns, regex, repair

_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "code", "pre"})
_NODES = 4000  # that are looked at
_ENOUGH = 1500  # characters
_FEWEST = 4  # Han characters without which nothing is sure
_SHARE = 0.6  # of all letters; pages in Chinese have their figures and addresses in Latin ones
_RARE = (
    0.05  # of the Han characters: names have some that GB 2312 lacks; in traditional ones every third lacks
)
_HAN, _LETTERS = regex(r"[\u3400-\u9fff]+"), regex(r"[^\W\d_]+")
_KANA = regex(r"[\u3040-\u30ff\u31f0-\u31ff]")
_UNDERSCORED = regex(r"[a-zA-Z]{2,3}(?:_[a-zA-Z0-9]{2,8})+")
_TAG = regex(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


@repair()
def page_language(page: Page, item: Item | None) -> Iterator[Edit]:  # noqa: ARG001
    """Sets ``lang`` of ``html`` to ``zh-CN`` on pages in Simplified Chinese, or to the ``xml:lang`` beside it."""
    root = page.root
    if root.tag != "html" or page.implied(root):
        return
    wanted = _wanted(page)
    if not wanted:
        return
    written = page.written(root, "lang")
    if written is not None:
        yield Edit(written.start, written.end, f'lang="{wanted}"')
    else:
        after = page.offset(root) + len("<html")
        yield Edit(after, after, f' lang="{wanted}"')


def _wanted(page: Page) -> str:
    """The language; empty when it is not sure."""
    declared = str(page.root.get("lang") or "").strip()
    if _UNDERSCORED.fullmatch(declared):
        return declared.replace("_", "-")
    other = str(page.root.get("xml:lang") or "").strip()
    if not declared and _TAG.fullmatch(other):
        return other
    return "zh-CN" if _simplified(_letters(page)) else ""


def _letters(page: Page) -> str:
    """Letters that a reader sees, from the top of the page on."""
    found: list[str] = []
    length = 0
    tree = columns(page)
    for tag, text, tail in islice(zip(tree.tags, tree.texts, tree.tails, strict=True), _NODES):
        if text and not text.isspace() and tag not in _SILENT and isinstance(tag, str):
            found.append(text)
            length += len(text)
        if tail and not tail.isspace():
            found.append(tail)
            length += len(tail)
        if length > _ENOUGH:
            break
    return "".join(_LETTERS.findall("".join("".join(found).split())))  # much of it is white space


def _simplified(letters: str) -> bool:
    han = "".join(_HAN.findall(letters))
    if (
        len(han) < _FEWEST
        or len(han) < _SHARE * len(letters)
        or len(_KANA.findall(letters)) > _RARE * len(han)
    ):
        return False
    known = han.encode("gb2312", "ignore").decode("gb2312")
    return len(han) - len(known) <= _RARE * len(han)
