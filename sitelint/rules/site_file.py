"""The site file ``site.yaml``, and ``site:`` in ``sitelint.yaml``: what the owner of a site says of it::

name: 示例县人民政府
code: "1300000001"
level: county                  # ministry | province | city | county | town
region: 示例市示例县
domains: [www.example.cn]
retired_domains: [old.example.gov.cn]
columns:
  - {url: /zwgk/tzgg/, type: 通知公告, period: 6 months}
search: {url: "https://www.example.gov.cn/search?q={query}", samples: 5}
interaction: {entries: [/hdjl/xzxx/], login: /login, excluded: [/xfjb/]}
sampling: {seed: 2026Q1, per_pattern: 200}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitelint.errors import Problem, RulesetError
from sitelint.model.settings import (
    COLUMN_TYPES,
    LEVELS,
    ColumnSetting,
    InteractionSetting,
    SamplingSetting,
    SearchSetting,
    SiteSettings,
)
from sitelint.rules import shapes
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem
from sitelint.rules.sources import read_file

NAME = "site.yaml"
_MOST_SAMPLES = 20


def _query_url(value: Any) -> str:
    text = shapes.text(value)
    if text.count("{query}") != 1:
        raise ValueError(
            f"expected an address with {{query}} in it, got {shapes.shown(value)}; "
            "write it as https://…/search?q={query}"
        )
    return text


_search_url = shapes.Readable(_query_url, {"type": "string", "pattern": r"\{query\}"})
_COLUMN: Mapping[str, shapes.Shape] = {
    "url": shapes.text.about("Address or path of the column's page"),
    "name": shapes.text.about("Its name, where another is found"),
    "type": shapes.choice(*COLUMN_TYPES).about("Its type, which decides how often it must be updated"),
    "period": shapes.period.about(
        "The time within which it must be updated, in place of that of its type",
        examples=["14 days", "6 months"],
    ),
    "ignore": shapes.boolean.about("It is no column that ought to be updated"),
}
_PARTS: Mapping[str, tuple[type, Mapping[str, shapes.Shape]]] = {
    "search": (
        SearchSetting,
        {
            "url": _search_url.about(
                "Where the words go stands {query}", examples=["https://…/search?q={query}"]
            ),
            "samples": shapes.whole(1, _MOST_SAMPLES).about("How many titles of the site are looked up"),
            "off": shapes.boolean.about("The search is not tried"),
        },
    ),
    "interaction": (
        InteractionSetting,
        {
            "entries": shapes.texts.about("Addresses of pages with a form, or with a login before it"),
            "login": shapes.text.about("Address of the one login"),
            "excluded": shapes.texts.about("Channels that do not count, such as petitions"),
        },
    ),
    "sampling": (
        SamplingSetting,
        {
            "seed": shapes.text.about("The same seed chooses the same pages"),
            "per_pattern": shapes.whole(0).about("The most pages of one pattern of addresses (0: no limit)"),
        },
    ),
}


def _part(name: str, description: str) -> shapes.Shape:
    return replace(shapes.mapping, schema=shapes.keys(_PARTS[name][1], description=description))


_SITE: Mapping[str, shapes.Shape] = {
    "name": shapes.text.about("Name of the site", examples=["示例县人民政府"]),
    "code": shapes.text.about("Site identification code (网站标识码); quote it", examples=["1300000001"]),
    "level": shapes.choice(*LEVELS).about("Level of the government"),
    "region": shapes.text.about("Name of the region, or its administrative division code"),
    "domains": shapes.texts.about("Further domains that belong to the site"),
    "retired_domains": shapes.texts.about("Former domains that must not answer any more"),
    "columns": replace(
        shapes.listing,
        schema={
            "type": "array",
            "description": "What is to be known of columns that were found wrong, or not at all",
            "items": shapes.keys(_COLUMN, ("url",)),
        },
    ),
    "search": _part("search", "The site's own search"),
    "interaction": _part("interaction", "Where the public can ask"),
    "sampling": _part("sampling", "How pages are sampled where a site has more than are visited"),
}


def schema() -> shapes.Schema:
    """The JSON Schema of a site file, and of `site:` in the settings."""
    return shapes.keys(_SITE)


def load_site(path: Path) -> SiteSettings:
    """Read a site file. Raises RulesetError with every problem and its place."""
    node, problems = read_file(path)
    if node is not None and not isinstance(node.value, dict):
        problems.append(node.problem("a mapping is expected here", "such as `name: 示例县人民政府`"))
    site = SiteSettings()
    if node is not None and isinstance(node.value, dict):
        site = read_site(node, problems)
    if problems:
        raise RulesetError(problems)
    return site


def read_site(node: Node, problems: list[Problem]) -> SiteSettings:
    """The settings in a mapping; what is wrong with it goes to ``problems``."""
    values = read(node, _SITE, problems)
    if "columns" in values:
        values["columns"] = tuple(
            column for entry in node["columns"].members() if (column := _column(entry, problems)) is not None
        )
    for name, (kind, known) in _PARTS.items():
        if name in values:
            values[name] = kind(**read(node[name], known, problems))
    return SiteSettings(**values)


def _column(node: Node, problems: list[Problem]) -> ColumnSetting | None:
    if not isinstance(node.value, dict):
        hint = "such as {url: /zwgk/tzgg/, type: 通知公告}"
        problems.append(node.problem(f"expected a mapping, got {shapes.shown(node.value)}", hint))
        return None
    values = read(node, _COLUMN, problems)
    if "url" not in node:
        problems.append(node.problem('missing key "url"', "the address or path of the column page"))
        return None
    return ColumnSetting(**values) if "url" in values else None


def read(node: Node, known: Mapping[str, shapes.Shape], problems: list[Problem]) -> dict[str, Any]:
    """The values of a mapping by their shapes; unknown keys and wrong values go to ``problems``."""
    values: dict[str, Any] = {}
    for written, value in node.kids.items():
        key = written.replace("-", "_")
        if key not in known:
            problems.append(problem(node.key(written), f'unknown setting "{written}"', suggest(key, known)))
            continue
        if key in values:
            problems.append(problem(node.key(written), f'"{written}" is set twice'))
        try:
            values[key] = known[key](value.value)
        except ValueError as fault:
            message, _, hint = str(fault).partition("; ")
            problems.append(value.problem(f"{written}: {message}", hint))
    return values
