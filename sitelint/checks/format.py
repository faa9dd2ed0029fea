"""format: a value is well formed."""

from __future__ import annotations

from typing import Any

from sitelint.api import CheckContext, Verdict, bad, check, ok
from sitelint.checks._formats import FORMATS
from sitelint.checks._values import entries, text


def _known(name: Any) -> str:
    if name not in FORMATS:
        raise ValueError(f"{name!r} is not a known format: {', '.join(FORMATS)}")
    return str(name)


@check(argument={"enum": list(FORMATS)}, prepare=_known)
def format(value: Any, argument: str, _context: CheckContext) -> Verdict:  # noqa: A001 - the verb is called so
    """The text is well formed: `format: date`.

    date 2026-01-31 · datetime 2026-01-31 08:30[:00] · date_or_datetime · url (absolute, http or https) ·
    domain · email · language (as zh-CN) · phone · site_code (10 digits, or bm and 8) · icp_number ·
    police_number (14 digits).

    Only the form is looked at. A list passes when each entry does. Null fails.
    """
    fits, example = FORMATS[argument]
    strange = [entry for entry in entries(value) if not fits(text(entry).strip())]
    if value is not None and not strange:
        return ok(value)
    shown = strange[0] if strange else value
    return bad(
        shown, example, zh=f"格式不正确，应如 {example}", en=f"not well formed, expected such as {example}"
    )
