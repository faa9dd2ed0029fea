"""The tool's own sentences, in ``zh.json`` and ``en.json``: one flat catalogue per language, the same keys in both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

_FOLDER = Path(__file__).resolve().parent


@cache
def catalogue(lang: Literal["zh", "en"]) -> Mapping[str, str]:
    """All sentences of a language by their key."""
    sentences: dict[str, str] = json.loads((_FOLDER / f"{lang}.json").read_text("utf-8"))
    return sentences


def say(key: str, lang: Literal["zh", "en"], **values: Any) -> str:
    """The sentence ``key`` with its ``{placeholders}`` filled.

    Where a language has ``key.one`` it is taken when ``n`` is 1. Raises KeyError for a key or value that is missing.
    """
    sentences = catalogue(lang)
    if values.get("n") == 1 and f"{key}.one" in sentences:
        key = f"{key}.one"
    return sentences[key].format(**values)


def knows(key: str) -> bool:
    """True where there is such a sentence."""
    return key in catalogue("en")
