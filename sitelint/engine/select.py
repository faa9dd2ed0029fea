"""From ``given`` and ``field`` to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sitelint.api import Item, Page, Site, Stream, Unknown
from sitelint.model.ruleset import Selector


class ElementFields(Mapping[str, Any]):
    """Fields of an element: ``text``, ``tag``, and its attributes."""

    def __init__(self, page: Page, element: Any) -> None:
        self._page = page
        self._element = element

    def __getitem__(self, name: str) -> Any:
        if name == "text":
            return self._page.text(self._element)
        if name == "tag":
            return self._element.tag
        value = self._element.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        return name in ("text", "tag") or self._element.get(name) is not None

    def __iter__(self) -> Any:
        yield from ("text", "tag", *self._element.attrib)

    def __len__(self) -> int:
        return 2 + len(self._element.attrib)


def select(given: Selector, subject: Page | Site) -> list[Item] | Stream | Unknown:
    """What a rule looks at. A null fact selects nothing; an unknown one stays unknown."""
    if not given.fact:
        assert isinstance(subject, Page)
        return [Item(ElementFields(subject, el), el) for el in subject.select(given.text)]
    value = subject.fact(given.fact)
    if isinstance(value, Stream):
        return value if not given.path else _each(value, ".".join(given.path))
    for index, step in enumerate(given.path):
        if isinstance(value, Unknown) or value is None:
            break
        if isinstance(value, (list, tuple)):
            return _each(value, ".".join(given.path[index:]))
        value = _step(value, step)
    return _items(value)


def read(item: Item, path: str) -> Any:
    """The value of a field; without a path an element's text, the ``value`` of what has one, else all fields."""
    fields = item.fields
    if not path:
        if isinstance(fields, ElementFields):
            return fields["text"]
        return fields.get("value", fields)
    if path in fields:
        return fields[path]
    value: Any = fields
    for step in path.split("."):
        if value is None or isinstance(value, Unknown):
            return value
        value = _step(value, step)
    return value


def _each(values: Iterable[Any], path: str) -> list[Item] | Unknown:
    out: list[Item] = []
    for item in map(_item, values):
        value = read(item, path)
        if value is not None:
            out.append(Item({**item.fields, "value": value}, item.at))
    return out


def _step(value: Any, name: str) -> Any:
    if isinstance(value, Item):
        value = value.fields
    return value.get(name) if isinstance(value, (dict, Mapping)) else None  # most are dicts, quickly told


def _items(value: Any) -> list[Item] | Unknown:
    if isinstance(value, Unknown):
        return value
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return [_item(v) for v in value]
    return [_item(value)]


def _item(value: Any) -> Item:
    if isinstance(value, Item):
        return value
    return Item(value if isinstance(value, (dict, Mapping)) else {"value": value})
