"""Globs over paths with slashes, as ``.gitignore`` has them, without negation."""

from __future__ import annotations

import re
from functools import lru_cache


def path_matches(pattern: str, path: str) -> bool:
    """``*`` and ``?`` stay within a name, ``**`` crosses folders; a folder stands for all that lies below it.

    Without a slash inside, a pattern names a file or folder at any depth.
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    body = re.sub(r"(?:\*\*/)+", "**/", pattern.removeprefix("./").strip("/"))
    anchored = pattern.startswith("/") or "/" in body
    steps = re.split(r"(\*\*/|\*\*|\*|\?)", body)
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    inner = "".join(signs.get(step) or re.escape(step) for step in steps)
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{inner}(?:/.*)?", re.S)
