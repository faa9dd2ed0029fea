"""A template, read once: its tokens, its branches, and the clean HTML that is left when they are covered."""

from __future__ import annotations

from collections.abc import Sequence

from sitelint.model.dialect import Dialect
from sitelint.parse.template.blocks import Blocks, Range, blocks, variants
from sitelint.parse.template.mask import Signs, covered
from sitelint.parse.template.scan import Scan, Token, scan


class Template:
    """A source in some dialects, as ``name``. ``text`` is the source with its tokens covered, ``variants`` are the
    pages to look at, each as the ranges it leaves out, ``faults`` offsets of marks that do not pair up or never end."""

    def __init__(self, source: str, dialects: Sequence[Dialect], name: str = "") -> None:
        self.source = source
        self.name = name
        self.dialects = tuple(dialects)
        found: Scan = scan(source, dialects)
        self.tokens: tuple[Token, ...] = found.tokens
        self.blocks: Blocks = blocks(found.tokens, source)
        self.faults: tuple[int, ...] = tuple(sorted((*found.open_ended, *self.blocks.faults)))
        self.signs = Signs()
        self.text = covered(source, found.tokens, self.signs)
        self.variants: list[list[Range]] = variants(self.blocks.branches, self.text)

    def left_out(self, number: int) -> list[Range]:
        """What the page of that number leaves out."""
        return self.variants[number % len(self.variants)]

    def sampled(self, offset: int) -> bool:
        """Whether what stands there is replaced when the page is made."""
        return any(start <= offset < end for start, end in self.blocks.samples)
