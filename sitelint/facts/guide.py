"""The fact ``guide``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, fact
from sitelint.facts._fields import GUIDE
from sitelint.facts._guides import doubts, files, forms_named
from sitelint.facts._kinds import signs_of


@fact(
    scope="page",
    fields={
        "name": "the guide's own name",
        "missing": "element classes without a label, in their official order",
        "doubts": "what may hold them all the same: picture, file, frame, elsewhere, script, prose",
        "files": "what it offers to download: url, text, sort (form, sample or other)",
        "forms": "names of forms that its text asks for and no link is called",
    },
)
def guide(page: Page) -> dict[str, Any] | None:
    """A service guide: which of its eight element classes are missing, and its forms; null on other pages."""
    elements = page.fact("guide_elements")
    if elements is None:
        return None
    offered = files(page)
    labelled = len(elements) - 1
    attached = any(one["sort"] == "other" for one in offered)
    return {
        "name": signs_of(page).title_name[:60],
        "missing": [name for name in GUIDE if name not in elements],
        "doubts": doubts(page, labelled, attached),
        "files": offered,
        "forms": forms_named(page),
    }
