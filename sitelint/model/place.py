"""Where a finding is."""

from __future__ import annotations

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a page or file. Lines and columns are 1-based; columns count characters; 0 means the whole target."""

    target: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    selector: str = ""
    snippet: str = ""

    @property
    def is_url(self) -> bool:
        return "://" in self.target[:12]

    def __str__(self) -> str:
        return f"{self.target}:{self.line}:{self.column}" if self.line else self.target
