"""Outside text for Markdown: without meaning to Markdown, HTML, or a forge's mentions, links and references."""

from __future__ import annotations

import re

from sitelint.formats._safe import clean

LONGEST = 300
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$&]|^(?:[-+]|\d+(?=[.)]))")
_LINKED = re.compile(r"@(?=\w)|:(?=//)|(?<=www)\.|(?<=\\#)(?=\w)", re.IGNORECASE)


def escape(text: str) -> str:
    """Running text, at most 300 characters of it."""
    text = _cut(clean(text), LONGEST)
    text = _SPECIAL.sub(lambda m: f"{m[0]}\u2060" if m[0].isdigit() else f"\\{m[0]}", text)
    return _LINKED.sub(lambda m: f"{m[0]}\u2060", text)


def code(text: str, longest: int = LONGEST) -> str:
    """A code span that the text cannot leave, not even in a table."""
    text = _cut(clean(text), longest).replace("|", "¦")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
