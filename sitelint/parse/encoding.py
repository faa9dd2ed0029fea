"""Bytes to text."""

from __future__ import annotations


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str, str]:
    try:
        return body.decode("utf-8-sig"), "utf-8", "detected"
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace"), "gb18030", "detected"


def real_encoding(body: bytes) -> str:
    return "utf-8"
