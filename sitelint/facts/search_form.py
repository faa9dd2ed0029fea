"""The fact ``search_form``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, fact
from sitelint.facts._search_forms import search_address

_KINDS = frozenset(["home", "search", "column"])


@fact(
    scope="page",
    fields={
        "url": "address that is asked for, with {query} where the words go; empty when none can be told",
        "method": "get; post, script (a script sends it) or general (a search of the whole web) without an address",
        "charset": "encoding of the words in the address: utf-8 or gb18030",
        "most": "characters that the field takes, or null",
        "by": "how it was found: form, script, or link (a word that is offered to search for)",
    },
)
def search_form(page: Page) -> dict[str, Any] | None:
    """The site's own search as home, search and column pages offer it; null on others and without one."""
    kind = page.fact("kind")
    return search_address(page, own=kind == "search") if kind in _KINDS else None
