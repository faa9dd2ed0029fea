"""Dreamweaver templates, and the libraries that come with them."""

from __future__ import annotations

import re

from sitelint.api import Form, Sense, dialect, regex
from sitelint.dialects._forms import QUIET, VALUE, block, branch, close, loop

_HEAD = regex(
    r"<!--\s*(?:#|Template|Instance)(Begin|End)(Editable|Library|LibraryItem|Repeat|If|Template|Nested\w*|\w*)",
    re.I,
)


@dialect(
    forms=(
        Form(r"(?i:<!--\s{0,9}(?:#|Template|Instance)(?:Begin|End)[a-zA-Z]*+\b)", r".*?-->", "<!--"),
        Form(
            r"(?i:<!--\s{0,9}(?:Template|Instance)(?:Param|Expr|MultipleIf\w*|PassThrough)\b)",
            r".*?-->",
            "<!--",
        ),
        Form(r"@@\(", r"[^@\n]{0,300}+@@", "@@("),
    ),
    comment=(("<!--", "-->"),),
    suffixes=(".dwt", ".lbi"),
    signs=(
        r"<!--\s*(?:#|Template|Instance)Begin(?:Editable|Template|LibraryItem|Repeat|If)\b(?![^>]*\bviewid\s*=)",
        r"<!--\s*InstanceBegin\s+template=",
    ),
)
def dreamweaver(token: str) -> Sense:
    """Dreamweaver: ``<!-- TemplateBeginEditable name="…" -->``, ``<!-- #BeginLibraryItem … -->``, ``@@(value)@@``."""
    if token.startswith("@@"):
        return VALUE
    found = _HEAD.match(token)
    if found is None:
        return QUIET
    ends, name = found[1].lower() == "end", found[2].lower()
    if name in ("", "template", "library"):
        return QUIET  # around the whole page
    if ends:
        return close(name)
    if name == "if":
        return branch(name)
    return loop(name) if name == "repeat" else block(name)
