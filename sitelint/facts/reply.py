"""The reply to a message."""

from __future__ import annotations

from sitelint.api import Page, fact
from sitelint.facts._fields import message_fields


@fact(
    scope="page",
    fields={
        "asked": "date of the message, YYYY-MM-DD; null when it is not shown",
        "answered": "date of the reply, YYYY-MM-DD; null when it is not shown",
        "unit": "who replied; null when it is not shown",
    },
)
def reply(page: Page) -> dict[str, str | None] | None:
    """When a message of the public was sent and answered, and by whom; null on other pages and without a reply."""
    if page.fact("kind") != "message":
        return None
    found = message_fields(page)
    if not found.get("answered") and not found.get("reply") and not found.get("unit"):
        return None
    return {
        "asked": found.get("asked", "")[:10] or None,
        "answered": found.get("answered", "")[:10] or None,
        "unit": found.get("unit") or None,
    }
