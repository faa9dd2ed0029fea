"""What a check over the selection compares: a field of every item, or its value."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Unknown, plain


def project(item: Item, field: Any) -> Any:
    """The field's value; for ``True`` the item's ``value``, else an element's text, else all its fields."""
    fields = item.fields
    if field is not True:
        return _walk(fields, str(field))
    if "value" in fields:
        return fields["value"]
    if "tag" in fields and "text" in fields:
        return fields["text"]
    return {key: plain(value) for key, value in fields.items()}


def _walk(fields: Any, path: str) -> Any:
    if path in fields:
        return fields[path]
    value = fields
    for step in path.split("."):
        if value is None or isinstance(value, Unknown):
            return value
        value = value.get(step) if hasattr(value, "get") else None
    return value
