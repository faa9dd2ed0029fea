"""The fact ``disclosed_software``."""

from __future__ import annotations

import re

from sitelint.api import Exchange, Fetch, Item, Location, Site, Text, Unknown, fact

_VERSION = re.compile(r"\d+\.\d+|/\d")
_TELLING = (
    "server",
    "x-powered-by",
    "x-aspnet-version",
    "x-aspnetmvc-version",
    "x-generator",
    "x-runtime",
    "x-version",
)
_ALWAYS = frozenset(["x-aspnet-version", "x-aspnetmvc-version"])


@fact(
    scope="site",
    fields={
        "header": "name of the response header",
        "value": "its value",
        "version": "true when it names a version, which tells which holes to try",
    },
)
def disclosed_software(site: Site) -> list[Item] | Unknown:
    """Response headers of the home page that say which software, and of which version, answers."""
    answer = site.answers.get(Fetch(site.target))
    if not isinstance(answer, Exchange) or answer.status is None:
        return Unknown(Text("未联网检查", "nothing was asked of the network"))
    out = []
    for name, value in answer.headers:
        lower = name.lower()
        if lower in _TELLING and value.strip():
            version = lower in _ALWAYS or _VERSION.search(value) is not None
            fields = {"header": name, "value": value.strip()[:200], "version": version}
            out.append(Item(fields, Location(answer.final_url)))
    return out
