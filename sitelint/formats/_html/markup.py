"""HTML by construction: text is escaped unless it is markup already, so no outside text can become a tag."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from sitelint.formats._safe import clean

_VOID = frozenset(["meta", "link", "input", "br"])


class Markup(str):
    """HTML that was built here."""

    __slots__ = ()


Content = str | int | None | Iterable[Any]


def tag(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """``tag("p", "a < b", class_="x", data_n=1)``. None and False leave an attribute or a child out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(clean(str(value)))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(*content)}</{name}>")


def join(*content: Content) -> Markup:
    """Children one after the other; text is cleaned of control characters and escaped."""
    out: list[str] = []
    for child in content:
        if isinstance(child, Markup):
            out.append(child)
        elif isinstance(child, str):
            out.append(escape(clean(child), quote=False))
        elif isinstance(child, int):
            out.append(str(child))
        elif child is not None:
            out.append(join(*child))
    return Markup("".join(out))


def address(url: str, *, follow: bool = True) -> Markup:
    """An address as text, and as a link where it is one of the web; no script, no referrer, a window of its own."""
    url = clean(url)
    if follow and url.lower().startswith(("http://", "https://")):
        return tag("a", url, href=url, rel="noopener noreferrer nofollow", target="_blank")
    return tag("span", url, class_="address")


def paragraph(text: str, class_: str | None = None) -> Markup:
    """A paragraph, nothing for an empty text."""
    return tag("p", text, class_=class_) if text else Markup()


def table(
    head: Iterable[Content],
    rows: Iterable[Iterable[Content]],
    *,
    caption: str,
    numbers: frozenset[int] = frozenset(),
    foot: Iterable[Content] | None = None,
    class_: str | None = None,
) -> Markup:
    """A table whose first column heads its rows; ``numbers`` are the columns that hold figures."""

    def cells(row: Iterable[Content], name: str, scope: str | None = None) -> list[Markup]:
        made = []
        for at, cell in enumerate(row):
            first = at == 0 and scope is None
            made.append(
                tag(
                    "th" if first else name,
                    cell,
                    scope="row" if first else scope,
                    class_="n" if at in numbers else None,
                )
            )
        return made

    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", cells(head, "th", "col"))),
        tag("tbody", [tag("tr", cells(row, "td")) for row in rows]),
        tag("tfoot", tag("tr", cells(foot, "td"))) if foot is not None else None,
        class_=class_,
    )
