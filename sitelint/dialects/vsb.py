"""博达 (Visual SiteBuilder)."""

from __future__ import annotations

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import close


@dialect(
    forms=(
        Form(r"(?i:<!--\s{0,9}#begineditable\b)", r".*?-->", "editable"),
        Form(r"(?i:<!--\s{0,9}#endeditable\b)", r".*?-->", "editable"),
    ),
    comment=(("<!--", "-->"),),
    signs=(
        r"<!--\s*#begineditable\s[^>]*\b(?:viewid|tagname|clone)\s*=",
        r"<!--\s*Announced by Visual SiteBuilder",
        r"\.vsb\.css",
    ),
)
def vsb(token: str) -> Sense:
    """博达: ``<!--#begineditable … viewid="…"-->`` and ``<!--#endeditable-->``; components replace what is between."""
    return close("editable") if "#end" in token.lower() else Sense("open", "editable", "sample", raw=True)
