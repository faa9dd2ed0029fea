"""Pages made by hand, through a real Chromium."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitelint import browse
from sitelint.engine.page import open_page
from sitelint.gather import files
from sitelint.parse.page import Page
from sitelint.registry import load_registry


def render(
    folder: Path, pages: Mapping[str, str], *, beside: Mapping[str, str | bytes] | None = None
) -> dict[str, Page]:
    """Rendered pages by file name, with facts attached; ``beside`` are files that they may load."""
    for name, text in {**pages, **(beside or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = files.find([str(folder)]).files
    targets = [target for target in found if target.path.relative_to(folder.resolve()).as_posix() in pages]
    words = load_registry().words
    rendered = browse.render_files(targets)
    return {
        target.path.relative_to(folder.resolve()).as_posix(): open_page(page, words.facts)
        for target, page in zip(targets, rendered, strict=True)
    }
