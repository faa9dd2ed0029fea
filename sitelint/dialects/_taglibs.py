"""What the tags of the usual tag libraries do to the page around them."""

from __future__ import annotations

from sitelint.api import Sense
from sitelint.dialects._forms import (
    HOLE,
    QUIET,
    RAW,
    VALUE,
    attribute,
    branch,
    close,
    include,
    loop,
    page_file,
    turn,
)

_IF = frozenset(
    "c:if s:if ww:if logic:equal logic:notEqual logic:present logic:notPresent logic:empty logic:notEmpty "  # noqa: SIM905
    "logic:match logic:notMatch logic:greaterThan logic:lessThan logic:greaterEqual logic:lessEqual x:if "
    "shiro:hasPermission shiro:lacksPermission shiro:hasRole shiro:hasAnyRoles shiro:user shiro:guest "
    "shiro:authenticated shiro:notAuthenticated shiro:hasAnyPermissions sec:authorize security:authorize".split()
)
_LOOPS = frozenset("foreach fortokens iterate iterator list loop each".split())  # noqa: SIM905
_QUIET = frozenset(
    "set param remove catch redirect setbundle setlocale setdatasource bundle requestencoding timezone define "  # noqa: SIM905
    "usebean useattribute action push bean sort setproperty importattribute putattribute put addattribute "
    "parsedate parsenumber verify debug query update transaction htmlescape nestedpath".split()
)
_VALUES = frozenset(
    "out url message property text write formatdate formatnumber formatnum date format i18n theme eval getasstring "  # noqa: SIM905
    "title rewrite encode number escape cut dictlabel principal".split()
)
_INCLUDES = frozenset(
    "import include insert insertdefinition insertattribute insertTemplate get".lower().split()
)


def custom(prefix: str, tag: str, token: str) -> Sense:
    """What a start tag, or one that is closed in itself, means."""
    full, low = f"{prefix}:{tag}", tag.lower()
    alone = token.rstrip(">").rstrip().endswith("/")
    known = _known(full, prefix, low, token)
    if known is not None:
        return known
    if low in _QUIET or (low in _VALUES and attribute(token, "var", "toScope", "scopedTarget")):
        return QUIET
    if low in _VALUES:
        return RAW if low in ("out", "write", "property") and "false" in token else VALUE
    if low in _INCLUDES:
        return include(page_file(attribute(token, "url", "page", "template", "value", "file", "src", "name")))
    if low in ("body", "dobody", "children", "slot"):
        return HOLE
    if low == "head" and prefix in ("decorator", "sitemesh"):
        return HOLE
    if alone:
        return HOLE
    return loop(full) if low in _LOOPS or "foreach" in low or "list" in low else Sense("open", full)


def _known(full: str, prefix: str, low: str, token: str) -> Sense | None:
    """Branches, loops and what else is the same in every page."""
    if full in _IF or (low == "if" and prefix != "jsp"):
        return branch(full)
    if low == "choose":
        return branch(full)
    if low == "when":
        return turn(f"{prefix}:choose")
    if low == "otherwise":
        return turn(f"{prefix}:choose", last=True)
    if low in ("elseif", "else"):
        return Sense("turn", f"{prefix}:if", last=low == "else", again=True)
    if low in _LOOPS and not token.rstrip(">").rstrip().endswith("/"):
        return loop(full)
    return None


def closed(full: str) -> Sense:
    """What an end tag means."""
    prefix, _, tag = full.partition(":")
    tag = tag.lower()
    if tag in ("else", "elseif"):
        return close(f"{prefix}:if")
    if tag in ("when", "otherwise") or tag in _QUIET or tag in _VALUES or prefix == "jsp":
        return QUIET
    return close(full)
