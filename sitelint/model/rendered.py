"""What a browser made of a page: the tree after scripts, the boxes it laid out, and what axe-core found there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedBox:
    """A box that is fixed or sticky, or that moves by itself. Lengths are CSS pixels from the page's top left corner.

    ``path`` is ``/html[1]/body[1]/div[3]`` in the rendered tree; ``rendered``: displayed, visible and not empty;
    ``moving``: it changed its place again and again while nobody touched the page; ``over``: it is placed against the
    window or the whole page, not against a frame of its own.
    """

    path: str
    position: str
    rendered: bool
    moving: bool = False
    over: bool = False
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that an axe-core rule refuses. ``acts`` are the ids of the ACT rules that it implements."""

    rule: str
    acts: tuple[str, ...]
    path: str
    help: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """``html`` is the serialised tree; ``engine`` names the version of axe-core, empty when it was not asked."""

    html: str
    boxes: tuple[RenderedBox, ...] = ()
    violations: tuple[Violation, ...] = ()
    engine: str = ""
