"""The fact ``interactive_pages``."""

from __future__ import annotations

from sitelint.api import PageRecord, Site, fact

_TELLING = ("board", "letters", "asking", "guide", "search_form")


@fact(scope="site", needs=(*_TELLING, "search_box", "title"))
def interactive_pages(site: Site) -> list[PageRecord]:
    """Records of the pages that carry messages, forms, surveys, guides or a search, and the home page.

    What other facts look at again and again: the records of a large site are read from a file each time.
    """
    return [page for page in site.pages if page.kind == "home" or any(page.facts.get(n) for n in _TELLING)]
