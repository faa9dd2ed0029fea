"""EmpireCMS (帝国)."""

from __future__ import annotations

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import HOLE, RAW, close, loop


@dialect(
    forms=(
        Form(r"\[!--(?=[\w.])", r"[\w.]++(?:-[\w.]++)*+--\]", "[!--"),
        Form(r"\[e:loop=", r"\{[^{}]*+\}\]", "[e:loop"),
        Form(r"\[/e:loop\]", quick="[/e:loop"),
        Form(
            r"\[(?=(?:ecmsinfo|phomenews|phomenewspic|showclasstemp|listsonclass|indexloop|eshowphoto|totaldata|gginfo)\])",
            r"\w++\].*?\[/\w++\]",
            "[",
        ),
    ),
    comment=(("<!--", "-->"),),
    signs=(r"\[!--[\w.]{1,60}--\]", r"\[e:loop=\{", r"\[(?:ecmsinfo|phomenews)\]"),
)
def empirecms(token: str) -> Sense:
    """EmpireCMS (帝国): ``[!--newstitle--]``, ``[e:loop={…}]…[/e:loop]``, ``[ecmsinfo]…[/ecmsinfo]``."""
    if token.startswith("[!--"):
        return HOLE if ".temp." in token or token.startswith("[!--temp") else RAW
    if token.startswith("[e:loop"):
        return loop("e:loop")
    return close("e:loop") if token.startswith("[/e:loop") else HOLE
