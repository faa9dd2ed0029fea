"""How much of the site shows its name."""

from __future__ import annotations

from typing import Any

from sitelint.api import Site, fact

_CONTENT = frozenset(["home", "column", "article", "guide", "message", "board", "disclosure"])


@fact(
    scope="site",
    needs=("header_site_name",),
    fields={
        "pages": "pages of content that were looked at",
        "shown": "of these, pages that show the name",
        "missing": "of these, pages that do not",
        "share": "shown / (shown + missing), null when nothing could be told",
    },
)
def header_names(site: Site) -> dict[str, Any]:
    """Pages whose head shows the site's name, and pages whose head does not."""
    values = [page.facts.get("header_site_name") for page in site.pages if page.kind in _CONTENT]
    shown, missing = values.count(True), values.count(False)
    told = shown + missing
    return {
        "pages": len(values),
        "shown": shown,
        "missing": missing,
        "share": round(shown / told, 4) if told else None,
    }
