"""The fact ``autoplay``."""

from __future__ import annotations

import re
from typing import Any

from sitelint.api import Item, Page, fact, regex, styles

from ._heard import Heard, heard
from ._said import said

_CONTROL = regex(
    r"pause|mute|volume|\bstop|sound|暂停|停止|静音|音量|声音|关闭音乐|(?:^|[^a-z])(?:un)?play(?!\w*(?:list|ground|er))",
    re.I,
)
_SOUND = re.compile(r"mute|volume|sound|静音|音量|声音", re.I)
_PAUSE = re.compile(r"pause|\bstop|暂停|停止", re.I)
_BUTTONS = ("button", "input", "a")
_SIGNS = ("id", "class", "aria-label", "title", "value", "onclick")
_FRAGMENT = re.compile(r"[#&]t=(?:npt:)?([\d.:]*),([\d.:]+)")
_UP = 3  # boxes around the player in which its controls may stand
_MOST = 200


@fact(
    scope="page",
    fields={
        "element": "audio or video",
        "muted": "it plays without sound",
        "controls": "it shows the browser's controls",
        "own_controls": "none, heard (one to pause or mute is shown and has a name), unheard (there are some, none is)",
        "seconds": "how long the part is that the address asks for (#t=8,10); null when it does not say",
        "src": "address as written",
    },
)
def autoplay(page: Page) -> list[Item]:
    """Sounds and films that start by themselves."""
    found: list[Item] = []
    for el in page.root.iter("audio", "video", "bgsound", "embed"):
        if not (
            el.tag == "bgsound" or el.get("autoplay") is not None or el.get("autostart") in ("true", "1")
        ):
            continue
        sources = [el.get("src"), *(inner.get("src") for inner in el.iter("source"))]
        addresses = [address for address in sources if address]
        fields = {
            "element": str(el.tag),
            "muted": el.get("muted") is not None,
            "controls": el.get("controls") is not None and styles(page).displayed(el),
            "own_controls": _own_controls(page, heard(page), el),
            "seconds": _seconds(addresses),
            "src": addresses[0] if addresses else "",
        }
        found.append(Item(fields, el))
    return found


def _seconds(addresses: list[str]) -> float | None:
    """The longest part that any of the addresses asks for."""
    parts = [_FRAGMENT.search(address) for address in addresses]
    if not addresses or None in parts:
        return None
    lengths = [_clock(part[2]) - _clock(part[1] or "0") for part in parts if part is not None]
    return max(lengths) if all(length > 0 for length in lengths) else None


def _clock(text: str) -> float:
    """``1:02.5`` in seconds."""
    seconds = 0.0
    try:
        for part in text.split(":"):
            seconds = seconds * 60 + float(part)
    except ValueError:
        return float("nan")
    return seconds


def _own_controls(page: Page, tree: Heard, el: Any) -> str:
    """A player whose author gave it a switch for the sound and one to pause surely sounds, and for some time."""
    box = el
    for _ in range(_UP):
        if box.getparent() is None or box.getparent().tag in ("body", "html"):
            break
        box = box.getparent()
        buttons = [b for b in list(box.iter(*_BUTTONS))[:_MOST] if _CONTROL.search(_says(b))]
        words = " ".join(_says(button) for button in buttons)
        if not buttons or not _PAUSE.search(words):
            continue
        stopping = [b for b in buttons if _PAUSE.search(_says(b)) or _SOUND.search(_says(b))]
        if any(tree.exposed(b) and _named(page, b) for b in stopping):
            return "heard"
        revealed = any(":hover" in rule.selector and "display" in rule.block and _shows(rule.selector, stopping)
                       for sheet in styles(page).sheets for rule in sheet.rules)  # fmt: skip
        return "none" if revealed or not _SOUND.search(words) else "unheard"
    return "none"


def _shows(selector: str, buttons: list[Any]) -> bool:
    """A rule for the mouse that ends in one of the buttons, or in a box around them."""
    last = selector.split()[-1].split(":")[0]
    if ":hover" in selector.split()[-1]:
        return False
    around = {up for button in buttons for up in [button, *button.iterancestors()]}
    return any(
        last == up.tag or last == f"#{up.get('id')}" or last.lstrip(".") in (up.get("class") or "").split()
        for up in around
    )


def _says(button: Any) -> str:
    signs = [button.get(name) or "" for name in _SIGNS]
    return " ".join([*signs, "".join(button.itertext())])[:500]


def _named(page: Page, button: Any) -> bool:
    """A name, or something that a style sheet or a script may write."""
    return said(page, button) != ""
