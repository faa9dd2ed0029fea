"""Phrases that have one right form, and what is known of the wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Phrase(NamedTuple):
    """One phrase. ``source`` is the document that has the right form.

    ``wrong`` are forms that are known to be wrong; ``unless`` are longer texts in which such a form is no fault. With
    ``near`` every form counts that differs from the phrase by one character inside it.
    """

    phrase: str
    source: str
    wrong: tuple[str, ...] = ()
    near: bool = False
    unless: tuple[str, ...] = ()


class PhraseBook:
    """All phrases at hand, read when they are first asked for.

    ``key`` changes whenever one of their files does; ``memo`` is for whoever looks for them.
    """

    def __init__(self, load: Callable[[], tuple[Phrase, ...]] = tuple, key: str = "") -> None:
        self._load = load
        self.key = key
        self._entries: tuple[Phrase, ...] | None = None
        self.memo: dict[str, Any] = {}

    @property
    def entries(self) -> tuple[Phrase, ...]:
        if self._entries is None:
            self._entries = self._load()
        return self._entries
