"""Edits of a page's text, carried out on its bytes: everything else stays as it was, down to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitelint.model.edit import Edit
from sitelint.parse.encoding import byte_places, decode, encode


class RewriteError(Exception):
    """The bytes cannot be changed without changing more than was asked for."""


def compatible(groups: Iterable[Sequence[Edit]]) -> list[Edit]:
    """The edits of as many groups as do not touch one another, in the order of the text.

    A group is carried out as a whole or not at all; earlier ones go first; equal ones count once.
    """
    taken: dict[tuple[int, int], Edit] = {}
    for group in groups:
        known = [taken.get((edit.start, edit.end)) for edit in group]
        if all(one is not None and one.text == edit.text for one, edit in zip(known, group, strict=True)):
            continue
        if not any(edit.start <= end and start <= edit.end for edit in group for start, end in taken):
            taken |= {(edit.start, edit.end): edit for edit in group}
    return [taken[place] for place in sorted(taken)]


def rewritten(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits that are in order and do not overlap."""
    out: list[str] = []
    at = 0
    for edit in edits:
        out += text[at : edit.start], edit.text
        at = edit.end
    return "".join(out) + text[at:]


def rewrite(body: bytes, edits: Sequence[Edit], content_type: str | None = None) -> bytes:
    """The bytes of a page with edits that are in order and do not overlap, in the page's own encoding.

    Raises RewriteError where they could not be read again as what they should say.
    """
    text, encoding, _ = decode(body, content_type)
    places = [place for edit in edits for place in (edit.start, edit.end)]
    found = byte_places(body, encoding, places)
    if found is None:
        raise RewriteError(f"its bytes are not all {encoding}")
    out: list[bytes] = []
    at = 0
    for edit in edits:
        try:
            out += body[at : found[edit.start]], encode(edit.text, encoding)
        except UnicodeEncodeError as fault:
            raise RewriteError(f"{edit.text[fault.start]!r} cannot be written in {encoding}") from fault
        at = found[edit.end]
    done = b"".join(out) + body[at:]
    if decode(done, content_type)[:2] != (rewritten(text, edits), encoding):
        raise RewriteError("it would be read in another encoding, or say something else")
    return done
