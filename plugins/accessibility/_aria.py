"""WAI-ARIA 1.2 as tables: roles, their attributes, and what values attributes take."""

from __future__ import annotations

import re
from collections.abc import Mapping

GLOBAL = frozenset(
    "aria-" + name
    for name in "atomic braillelabel brailleroledescription busy controls current describedby description details "  # noqa: SIM905
    "disabled dropeffect errormessage flowto grabbed haspopup hidden invalid keyshortcuts label "
    "labelledby live owns relevant roledescription".split()
)
# Global attributes that give a name: not for roles that may not be named.
NAMING = frozenset(["aria-label", "aria-labelledby", "aria-braillelabel"])
DESCRIBING_ROLE = frozenset(["aria-roledescription", "aria-brailleroledescription"])
UNNAMED = frozenset(
    "caption code definition deletion emphasis generic insertion mark none paragraph presentation "  # noqa: SIM905
    "strong subscript superscript term time".split()
)
_RANGE = "valuemax valuemin valuenow valuetext"
_CELL = "colindex colspan rowindex rowspan"
_HEADER = f"{_CELL} expanded readonly required selected sort"
_TEXTBOX = "activedescendant autocomplete multiline placeholder readonly required"
_GRID = "activedescendant colcount multiselectable readonly rowcount"
_OWN: Mapping[str, str] = {
    "alert": "expanded", "alertdialog": "expanded modal", "application": "activedescendant expanded",
    "article": "expanded posinset setsize", "banner": "expanded", "blockquote": "", "button": "expanded pressed",
    "caption": "", "cell": _CELL, "checkbox": "checked expanded readonly required", "code": "",
    "columnheader": _HEADER, "combobox": f"{_TEXTBOX} expanded orientation", "comment": "level posinset setsize",
    "complementary": "expanded", "contentinfo": "expanded", "definition": "expanded", "deletion": "",
    "dialog": "expanded modal", "directory": "expanded", "document": "expanded", "emphasis": "",
    "feed": "expanded", "figure": "expanded", "form": "expanded", "generic": "", "grid": f"{_GRID} expanded",
    "gridcell": f"{_CELL} expanded readonly required selected", "group": "activedescendant expanded",
    "heading": "expanded level", "img": "expanded", "insertion": "", "link": "expanded", "list": "expanded",
    "listbox": "activedescendant expanded multiselectable orientation readonly required",
    "listitem": "expanded level posinset setsize", "log": "expanded", "main": "expanded", "mark": "",
    "marquee": "expanded", "math": "expanded", "menu": "activedescendant expanded orientation",
    "menubar": "activedescendant expanded orientation", "menuitem": "expanded posinset setsize",
    "menuitemcheckbox": "checked expanded posinset setsize", "menuitemradio": "checked expanded posinset setsize",
    "meter": _RANGE, "navigation": "expanded", "none": "", "note": "expanded",
    "option": "checked expanded posinset selected setsize", "paragraph": "", "presentation": "",
    "progressbar": f"expanded {_RANGE}", "radio": "checked expanded posinset setsize",
    "radiogroup": "activedescendant expanded orientation readonly required", "region": "expanded",
    "row": "activedescendant colindex expanded level posinset rowindex selected setsize", "rowgroup": "",
    "rowheader": _HEADER, "scrollbar": f"orientation {_RANGE}", "search": "expanded",
    "searchbox": f"{_TEXTBOX} expanded", "separator": f"expanded orientation {_RANGE}",
    "slider": f"orientation readonly {_RANGE}", "spinbutton": f"activedescendant readonly required {_RANGE}",
    "status": "expanded", "strong": "", "subscript": "", "suggestion": "", "superscript": "",
    "switch": "checked expanded readonly required", "tab": "expanded posinset selected setsize",
    "table": "colcount expanded rowcount", "tablist": "activedescendant expanded level multiselectable orientation",
    "tabpanel": "expanded", "term": "expanded", "textbox": _TEXTBOX, "time": "", "timer": "expanded",
    "toolbar": "activedescendant expanded orientation", "tooltip": "expanded",
    "tree": "activedescendant expanded multiselectable orientation required",
    "treegrid": f"{_GRID} expanded orientation required",
    "treeitem": "checked expanded level posinset selected setsize",
}  # fmt: skip
SUPPORTED = {role: frozenset(f"aria-{name}" for name in names.split()) for role, names in _OWN.items()}
_OTHER_MODULES = frozenset(
    "graphics-document graphics-object graphics-symbol image doc-abstract doc-acknowledgments doc- "  # noqa: SIM905
    "afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography doc-biblioref doc-chapter "
    "doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication doc-endnote doc- "
    "endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword doc-glossary "
    "doc-glossref doc-index doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagefooter doc- "
    "pageheader doc-pagelist doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-subtitle "
    "doc-tip doc-toc sectionfooter sectionheader associationlist associationlistitemkey "
    "associationlistitemvalue".split()
)
ROLES = frozenset(SUPPORTED) | _OTHER_MODULES
# Roles whose required attributes have no default value in ARIA 1.2.
REQUIRED: Mapping[str, frozenset[str]] = {
    "checkbox": frozenset(["aria-checked"]),
    "combobox": frozenset(["aria-expanded"]),
    "heading": frozenset(["aria-level"]),
    "menuitemcheckbox": frozenset(["aria-checked"]),
    "menuitemradio": frozenset(["aria-checked"]),
    "meter": frozenset(["aria-valuenow"]),
    "radio": frozenset(["aria-checked"]),
    "scrollbar": frozenset(["aria-controls", "aria-valuenow"]),
    "separator": frozenset(["aria-valuenow"]),  # where it can be focused
    "slider": frozenset(["aria-valuenow"]),
    "switch": frozenset(["aria-checked"]),
}
CHILDREN_PRESENTATIONAL = frozenset(
    "button checkbox img image math menuitemcheckbox menuitemradio meter option progressbar radio "  # noqa: SIM905
    "scrollbar separator slider switch tab graphics-symbol".split()
)
NAME_FROM_CONTENT = frozenset(
    "button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio "  # noqa: SIM905
    "option radio row rowheader switch tab tooltip treeitem comment doc-backlink doc-biblioref doc- "
    "glossref doc-noteref summary".split()
)
_TOKENS: Mapping[str, str] = {
    "autocomplete": "inline list both none", "current": "page step location date time true false",
    "haspopup": "false true menu listbox tree grid dialog", "invalid": "grammar false spelling true",
    "live": "assertive off polite", "orientation": "horizontal vertical undefined",
    "sort": "ascending descending none other", "checked": "true false mixed undefined",
    "pressed": "true false mixed undefined", "expanded": "true false undefined", "grabbed": "true false undefined",
    "hidden": "true false undefined", "selected": "true false undefined", "atomic": "true false", "busy": "true false",
    "disabled": "true false", "modal": "true false", "multiline": "true false", "multiselectable": "true false",
    "readonly": "true false", "required": "true false",
}  # fmt: skip
VALUES = {f"aria-{name}": frozenset(tokens.split()) for name, tokens in _TOKENS.items()}
VALUE_LISTS: Mapping[str, frozenset[str]] = {
    "aria-relevant": frozenset(["additions", "all", "removals", "text"]),
    "aria-dropeffect": frozenset(["copy", "execute", "link", "move", "none", "popup"]),
}
_INTEGER = re.compile(r"[-+]?\d+$")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$")
FORMATS: Mapping[str, re.Pattern[str]] = {
    **{
        f"aria-{name}": _INTEGER
        for name in "colcount colindex colspan level posinset rowcount rowindex rowspan setsize".split()  # noqa: SIM905
    },
    **{f"aria-{name}": _NUMBER for name in "valuemax valuemin valuenow".split()},  # noqa: SIM905
}
ONE_ID = frozenset(["aria-activedescendant"])
DEFINED = (
    GLOBAL
    | frozenset().union(*SUPPORTED.values())
    | frozenset(["aria-colindextext", "aria-rowindextext", "aria-actions", "aria-virtualcontent"])
)
