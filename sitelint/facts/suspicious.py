"""Whether a page looks broken into."""

from __future__ import annotations

from sitelint.api import Page, fact


@fact(scope="page")
def suspicious(page: Page) -> list[str]:
    """Short reasons to think that the page was broken into; empty for a sound page. `injections` has the places."""
    return [str(item.fields["reason"]) for item in page.fact("injections")]
