"""What a browser made of pages, and the pictures of what failed there, on tape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sitelint.gather.archive.exchanges import encode
from sitelint.gather.archive.plain import from_plain, to_plain
from sitelint.gather.archive.records import Draft, moment, name
from sitelint.model.rendered import Rendered

if TYPE_CHECKING:
    from sitelint.gather.archive.tape import ArchiveTape

MAX_PAGE = 48 * 1024 * 1024  # bytes of a rendered page as it is kept


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as the browser left it; None where the browser could not."""

    rendered: Rendered | None


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture was written, and the number of each selector on it."""

    path: str
    marks: Mapping[str, int]


class Renderings:
    """The rendered pages of a tape, by the address of the page."""

    def __init__(self, tape: ArchiveTape) -> None:
        self._tape = tape

    @property
    def sealed(self) -> bool:
        """True when no browser is there to ask."""
        return self._tape.sealed

    def page(self, url: str) -> Kept | None:
        """What was kept of a page, or None."""
        said = self._tape.shelf.told("page", url) if self._tape.shelf is not None else None
        if said is None:
            return None
        try:
            return Kept(from_plain(Rendered, said["rendered"]) if said.get("rendered") else None)
        except ValueError:
            return Kept(None)

    async def keep(self, url: str, rendered: Rendered | None) -> Rendered | None:
        """Keep a page; what is given back is what will be read again."""
        said = {"kind": "page", "key": [url], "rendered": to_plain(rendered)}
        if len(encode(said)) > MAX_PAGE:
            rendered, said["rendered"] = None, None
        await self._tape.keep((), said, url)
        return rendered

    def picture(self, url: str) -> Picture | None:
        """The picture of a page, or None."""
        said = self._tape.shelf.told("picture", url) if self._tape.shelf is not None else None
        marks = said.get("marks") if said is not None else None
        if said is None or not isinstance(marks, dict):
            return None
        return Picture(
            str(said.get("path")), {key: mark for key, mark in marks.items() if isinstance(mark, int)}
        )

    async def keep_picture(self, url: str, path: Path, marks: Mapping[str, int]) -> None:
        """Keep a picture that was written, and what its numbers stand for."""
        try:
            png = path.read_bytes()
        except OSError:
            return
        uri = f"urn:view:{url}"
        record = Draft("resource", name("picture", self._tape.run, url, png, moment()), "image/png", png, uri)
        said = {"kind": "picture", "key": [url], "path": str(path), "marks": dict(marks)}
        await self._tape.keep([record], said, uri)
