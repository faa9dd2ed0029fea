"""大汉 jCMS."""

from __future__ import annotations

from sitelint.api import Form, Sense, dialect
from sitelint.dialects._forms import RAW, close

_NAME = r"[^\[\]<>$]{1,80}+\]>"


@dialect(
    forms=(
        Form(r"<!--<\$\[", rf"{_NAME}begin-->", "<!--<$["),
        Form(r"<!--<\$\[", rf"{_NAME}end-->", "<!--<$["),
        Form(r"<\$\[", _NAME, "<$["),
        Form(r"\$\[(?=[\u4e00-\u9fff])", r"[^\[\]<>$\n]{1,80}+\]", "$["),
        Form(r"\{(?=\w{1,20}:[\u4e00-\u9fff])", r"[^{}\n<>]{1,80}+\}", "{"),
    ),
    comment=(("<!--", "-->"),),
    signs=(r"<\$\[[^\[\]<>]{1,80}\]>", r"\$\[(?-i:[\u4e00-\u9fff])"),
)
def hanweb(token: str) -> Sense:
    """大汉 jCMS: ``<$[信息标题]>``, and what stands between ``<!--<$[…]>begin-->`` and ``<!--<$[…]>end-->``."""
    if not token.startswith("<!--"):
        return RAW
    name = token.partition("[")[2].partition("]")[0]
    return Sense("open", name, "sample", raw=True) if token.endswith("begin-->") else close(name)
