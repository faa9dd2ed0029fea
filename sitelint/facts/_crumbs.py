"""The path line of a page (当前位置：首页 > 栏目), as the list of its names."""

from __future__ import annotations

import re

from sitelint.api import Page, regex
from sitelint.facts._digest import Digest, Line, digest, squeeze

_KEY = "crumbs"
_LABEL = regex(
    r"(?:^|[\s|【\[])(?:您|你|我)?(?:现在|当前|目前)?(?:所在|所处)?的?(?:当前|具体|网站|页面|栏目)?"
    r"(?:位\s*置|当前页面?|当前栏目)(?:(?:是|为|在)?\s*[:：>＞»›]|\s*\x1f\s*(?=(?:网站)?[首主]\s*页))"
)
_HOME = r"(?:[^\s>＞»›/]{0,14}(?:首\s*页|主\s*页)|Home|HOME)"
_ARROW = r"(?:>|＞|»|›|→|/|\\|──?|--?|－|—|::|&gt;|▶|▸)"
_FROM_HOME = regex(rf"^[\s:：\]】·>＞»›]*{_HOME}\s*{_ARROW}+\s*\S")
_PARTS = regex(r"\s*(?:[>＞»›→▶▸]+|&gt;|::|\x1f[\s/\\\-—－─]+\x1f?|\s[/\\\-—－─]+\s)\s*")
_STEP = regex(rf"^\s*{_ARROW}+\s*\S")
_HOME_WORD = regex(rf"^{_HOME}$")
_NAMED = regex(
    r"bread|crumb|curmb|dqwz|weizhi|wz_?nav|mbx|mianbao|location|position|cur_?pos|\bwz\b|curpath|nav_?path|path_?nav|where|lujing|local",
    re.I,
)


def crumbs(page: Page) -> list[str] | None:
    """The names on the path line, from the home page on, or None when the page has no such line."""
    notes = digest(page)
    if _KEY not in notes.memo:
        notes.memo[_KEY] = _by_text(notes) or _by_name(notes)
    found: list[str] | None = notes.memo[_KEY]
    return found


def crumbs_line(page: Page) -> int | None:
    """The number of the line on which the path begins, or None."""
    crumbs(page)
    line: int | None = digest(page).memo.get("crumbs_line")
    return line


def _by_text(notes: Digest) -> list[str] | None:
    lines = notes.lines
    for number, line in enumerate(lines):
        text = line.text
        if (
            line.hidden
            or len(text) > 3000
            or ("位" not in text and "页" not in text and "ome" not in text.lower())
        ):
            continue
        notes.memo["crumbs_line"] = number
        label = _LABEL.search(text)
        if label and len(squeeze(text[: label.start()])) < 12:
            names = _names(text[label.end() :])
            return names if len(names) > 1 else names + _following(lines, number + 1, bool(names)) or None
        if _FROM_HOME.match(text.replace("\x1f", " ")):
            names = _names(text)
            if len(names) > 1 and len(squeeze(text)) < 200:
                return names
        elif (
            _HOME_WORD.match(_bare(line)) and number + 1 < len(lines) and _STEP.match(lines[number + 1].text)
        ):
            return [_bare(line), *_following(lines, number + 1, begun=True)]
    notes.memo["crumbs_line"] = None
    return None


def _names(text: str) -> list[str]:
    return [name for part in _PARTS.split(text) if (name := squeeze(part).strip(":：>》 "))]


def _following(lines: list[Line], number: int, begun: bool) -> list[str]:
    """Names that stand on lines of their own after the label, each after an arrow or, in a list, without."""
    names: list[str] = []
    arrows = False
    for line in lines[number : number + 8]:
        arrow = bool(_STEP.match(line.text))
        name = _bare(line)
        arrows = arrows or arrow
        first = not begun and not names
        if line.hidden or len(name) > 40 or ":" in name or "：" in name or (arrows and not arrow):
            break
        if first and not _HOME_WORD.match(_names(line.text)[0] if name else ""):
            break
        if not arrow and not first and line.at.tag != "a" and line.at.getparent().tag != "li":
            break
        found = _names(line.text)
        names.extend(found)
        arrows = arrows or len(found) > 1
    return names


def _bare(line: Line) -> str:
    return squeeze(line.text).strip(":：>＞»›/ ")


def _by_name(notes: Digest) -> list[str] | None:
    """A box that its class or id calls a path, and that begins with a link home."""
    for anchor in notes.anchors:
        if anchor.hidden or not _HOME_WORD.match(" ".join("".join(anchor.at.itertext()).split())):
            continue
        box = anchor.at.getparent()
        for _ in range(4):
            if box is None or box.tag in ("body", "nav", "header"):
                break
            if _NAMED.search(f"{box.get('class') or ''} {box.get('id') or ''}"):
                names = [squeeze(text) for text in box.itertext() if text.strip("\xa0>＞»›/|-— \t\r\n")]
                if 1 < len(names) <= 10:
                    return names
            box = box.getparent()
    return None
