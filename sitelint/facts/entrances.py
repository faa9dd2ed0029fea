"""The fact ``entrances``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Link, Location, Site, Text, Unknown, fact
from sitelint.facts._entrance_names import LONGEST, entrance_class


@fact(
    scope="site",
    fields={
        "class": "login, user-space, assistant (smart questions and answers), topic (one thing at once), statistics,"
        " downloads, system (apply, book, query online), guide, services, survey, interview, petition, discipline,"
        " interaction (the group), ask (one of its columns)",
        "text": "the link's text",
        "url": "where it leads; empty for a script",
        "page": "the first page that carries it",
        "scope": "site, domain or foreign",
        "opens": "true or false; unknown when it was not or could not be followed",
        "depth": "clicks from the home page to the page that carries it first",
        "pages": "how many links of visited pages lead there under such a text",
    },
)
def entrances(site: Site) -> list[Item]:
    """Links whose short text names a function of the site, each address once per class."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    classes: dict[str, str] = {}
    for link in site.links:
        text = link.text
        if not text or len(text) > LONGEST or link.kind not in ("page", "form"):
            continue
        name = classes.get(text)
        if name is None:
            name = classes[text] = entrance_class(text)
        if not name:
            continue
        known = found.setdefault((name, link.url or link.href), _fields(name, link))
        known["pages"] += 1
        known["depth"] = min(known["depth"], link.depth)
    return [Item(fields, Location(fields["page"], snippet=fields["text"])) for fields in found.values()]


def _fields(name: str, link: Link) -> dict[str, Any]:
    opens: Any = {"ok": True, "broken": False}.get(link.verdict)
    if opens is None:
        why = link.reason or link.verdict
        opens = Unknown(Text(f"入口未能核实（{why}）", f"the entrance could not be verified ({why})"))
    return {
        "class": name, "text": link.text, "url": link.url, "page": link.page, "scope": link.scope,
        "opens": opens, "depth": link.depth, "pages": 0,
    }  # fmt: skip
