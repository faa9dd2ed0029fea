"""A site file for a site, written from what is found on it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from sitelint.api import Item, Site, Unknown
from sitelint.engine.plan import survey_plan
from sitelint.errors import GatherError
from sitelint.gather.progress import Progress
from sitelint.inspect import survey_site
from sitelint.options import DEFAULT_RULESET, CheckOptions
from sitelint.pool import Recipe
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset

_FACTS = ("site_name", "meta", "footer", "columns", "site_search", "interaction_entries", "other_domains")
_MOST_COLUMNS = 200


def draft(target: str, options: CheckOptions, *, clock: str, progress: Progress | None = None) -> str:
    """The text of a ``site.yaml``. Raises GatherError when the site cannot be read."""
    registry = load_registry(options.plugins_dirs, options.disabled)
    plan = survey_plan(
        open_ruleset(options.ruleset or DEFAULT_RULESET, registry), registry.words, _FACTS, clock=clock
    )
    recipe = Recipe(
        options.ruleset or DEFAULT_RULESET, options.plugins_dirs, options.disabled, "", (), (), clock
    )
    site = survey_site(target, plan, recipe, options, progress)
    if not site.pages:
        raise GatherError("the site gave no page to read", where=target, hint="does it open in a browser?")
    return "".join(_lines(site))


def _lines(site: Site) -> Iterator[str]:
    yield f"# Found on {site.home} on {site.clock[:10]}.\n"
    yield "# Everything is found without this file; what stands here corrects it.\n"
    name = _commonest(page.facts.get("site_name") for page in site.pages)
    code = _commonest(_code(page.facts) for page in site.pages)
    yield _line("name", name, "the site's full name")
    yield _line("code", code, "site identification code, 10 characters")
    yield "# level: county          # ministry | province | city | county | town\n"
    region = code[:6] if code[:6].isdigit() else ""
    yield _line("region", region, "name or administrative division code")
    yield from _listed("domains", _domains(site), "further domains that belong to this site")
    yield from _listed("retired_domains", (), "old names that must no longer answer")
    yield from _columns(site)
    search = _fields(site.fact("site_search")).get("url")
    if isinstance(search, str) and "{query}" in search:
        yield f"search: {{url: {json.dumps(search, ensure_ascii=False)}, samples: 5}}\n"
    else:
        yield '# search: {url: "https://…/search?q={query}", samples: 5}   # or {off: true}\n'
    yield from _interaction(site)
    yield "# sampling: {seed: 2026Q1, per_pattern: 200}\n"


def _columns(site: Site) -> Iterator[str]:
    columns = [
        item.fields
        for item in site.fact("columns")
        if item.fields["period"] or item.fields["type"] != "other"
    ]
    if columns:
        yield "columns:                 # correct name, type and period; ignore: true for what need not be updated\n"
    for column in columns[:_MOST_COLUMNS]:
        parts = [
            f"url: {_text(_path(column['url'], site))}",
            f"name: {_text(column['name'])}",
            f"type: {column['type']}",
        ]
        if column["period"]:
            parts.append(f"period: {column['period']}")
        yield f"  - {{{', '.join(parts)}}}\n"


def _interaction(site: Site) -> Iterator[str]:
    entries = [item.fields for item in site.fact("interaction_entries")]
    counted = [_path(str(e["url"]), site) for e in entries if not e["excluded"]]
    excluded = [_path(str(e["url"]), site) for e in entries if e["excluded"]]
    login = _commonest(e["login"] for e in entries if isinstance(e["login"], str))
    if not entries:
        yield "# interaction: {entries: [/hdjl/], login: /login, excluded: [/xfjb/]}\n"
        return
    yield "interaction:\n"
    yield from _listed("entries", counted, "where the public can ask", indent="  ")
    if login:
        yield f"  login: {_text(_path(login, site))}\n"
    yield from _listed("excluded", excluded, "channels that do not count (信访, 纪检)", indent="  ")


def _domains(site: Site) -> list[str]:
    found = site.fact("other_domains")
    return (
        [] if isinstance(found, Unknown) else [i.fields["domain"] for i in found if i.fields["how"] != "name"]
    )


def _line(key: str, value: str, about: str) -> str:
    return f"{key}: {_text(value)}\n" if value else f"# {key}:                  # {about}\n"


def _listed(key: str, values: Sequence[str], about: str, *, indent: str = "") -> Iterator[str]:
    unique = list(dict.fromkeys(values))
    shown = ", ".join(_text(value) for value in unique)
    yield f"{indent}{key}: [{shown}]\n" if unique else f"{indent}# {key}: []           # {about}\n"


def _commonest(values: Iterable[Any]) -> str:
    counted = Counter(value for value in values if isinstance(value, str) and value.strip())
    return counted.most_common(1)[0][0].strip() if counted else ""


def _code(facts: Mapping[str, Any]) -> str:
    for name, key in (("footer", "site_code"), ("meta", "SiteIDCode")):
        value = (facts.get(name) or {}).get(key) if isinstance(facts.get(name), Mapping) else None
        if isinstance(value, str) and value not in ("", "external"):
            return value
    return ""


def _path(url: str, site: Site) -> str:
    """Path and query of an address of this host, else the whole address."""
    here, there = urlsplit(site.home), urlsplit(url)
    if there.netloc not in ("", here.netloc):
        return url
    return (there.path or "/") + (f"?{there.query}" if there.query else "")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fields(value: Any) -> Mapping[str, Any]:
    return value.fields if isinstance(value, Item) else {}
