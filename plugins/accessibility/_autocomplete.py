"""The ``autocomplete`` attribute after HTML: autofill detail tokens."""

from __future__ import annotations

from typing import Any

_FIELDS = frozenset(
    "name honorific-prefix given-name additional-name family-name honorific-suffix nickname username "  # noqa: SIM905
    "new-password current-password one-time-code organization-title organization street-address "
    "address-line1 address-line2 address-line3 address-level4 address-level3 address-level2 address- "
    "level1 country country-name postal-code cc-name cc-given-name cc-additional-name cc-family-name "
    "cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type transaction-currency transaction-amount "
    "language bday bday-day bday-month bday-year sex url photo".split()
)
_CONTACT = frozenset(
    "tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel- "  # noqa: SIM905
    "extension email impp".split()
)
_WHERE = frozenset(["home", "work", "mobile", "fax", "pager"])


def autocomplete_fault(el: Any) -> str:
    """The token that is wrong or out of place; empty when the value is valid."""
    tokens = (el.get("autocomplete") or "").lower().split()
    if not tokens or tokens in (["on"], ["off"]):
        return ""
    if tokens[-1] == "webauthn":
        tokens.pop()
        if not tokens:
            return "webauthn"
    field = tokens.pop()
    if field not in _FIELDS and field not in _CONTACT:
        return field
    if tokens and tokens[-1] in _WHERE:
        where = tokens.pop()
        if field not in _CONTACT:
            return where
    if tokens and tokens[-1] in ("shipping", "billing"):
        tokens.pop()
    if tokens and tokens[-1].startswith("section-"):
        tokens.pop()
    return tokens[-1] if tokens else ""
