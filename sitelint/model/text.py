"""Text in the two languages of the tool."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from sitelint.model.packed import Packed

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
MOST_SHOWN = 1_000  # characters of one value, or entries of a list, whatever a page puts there
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.]*)\}")


@dataclass(frozen=True, slots=True)
class Text(Packed):
    """A sentence in Chinese and English. An empty language falls back to the other."""

    zh: str = ""
    en: str = ""

    def get(self, lang: Lang) -> str:
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)

    def fill(self, values: Mapping[str, Any]) -> Text:
        """Replace ``{name}`` by its value; an unknown name stays as written (no code, no attribute access)."""
        if "{" not in self.zh and "{" not in self.en:
            return self
        shown: dict[str, str] = {}
        return Text(_fill(self.zh, values, shown), _fill(self.en, values, shown))

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


NO_TEXT = Text()


@lru_cache(maxsize=1024)
def placeholders(text: Text) -> frozenset[str]:
    """Names that stand in braces, in either language."""
    return frozenset(_PLACEHOLDER.findall(text.zh)) | frozenset(_PLACEHOLDER.findall(text.en))


def _fill(template: str, values: Mapping[str, Any], shown: dict[str, str]) -> str:
    if "{" not in template:
        return template
    parts = list(_parts(template))
    for number in range(1, len(parts), 2):
        name = parts[number]
        if name not in shown:
            shown[name] = _show(values[name]) if name in values else f"{{{name}}}"
        parts[number] = shown[name]
    return "".join(parts)


@lru_cache(maxsize=1024)  # all that a ruleset says
def _parts(template: str) -> tuple[str, ...]:
    """What stands between placeholders, and their names, in turns."""
    return tuple(_PLACEHOLDER.split(template))


def _show(value: Any) -> str:
    if value is None or value == "":
        return "∅"
    if isinstance(value, (list, tuple)):
        return cut("、".join(_show(v) for v in value[:MOST_SHOWN]))
    return cut(str(value))


def cut(text: str, most: int = MOST_SHOWN) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= most else f"{text[:most]}…"


def brief(value: Any) -> Any:
    """A plain value with nothing in it that is longer than people read."""
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, list):
        return [brief(entry) for entry in value[:MOST_SHOWN]]
    return {key: brief(entry) for key, entry in value.items()} if isinstance(value, dict) else value
