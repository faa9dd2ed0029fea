"""A vocabulary for tests: all built-in checks, and a few facts of known shape."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from textwrap import dedent
from typing import Any

import sitelint.checks
from sitelint.api import fact
from sitelint.model.words import Check, Fact, Vocabulary
from sitelint.rules.load import load_ruleset


@fact(scope="page", fields={"site_code": "10 characters", "icp": "number", "links.href": "addresses in it"})
def footer(page: Any) -> Any:
    """Identity marks of the footer."""


@fact(scope="page", fields={"*": "any label"})
def meta(page: Any) -> Any:
    """Labels of the page."""


@fact(scope="page")
def title(page: Any) -> Any:
    """The page's title."""


@fact(
    scope="site", fields={"url": "address", "type": "type of column", "age": "newest date", "limit": "span"}
)
def columns(site: Any) -> Any:
    """Columns of the site."""


FACTS = {word.name: word for word in (footer, meta, title, columns)}


def checks() -> dict[str, Check]:
    found: dict[str, Check] = {}
    for module in pkgutil.iter_modules(sitelint.checks.__path__):
        if not module.name.startswith("_"):
            loaded = importlib.import_module(f"sitelint.checks.{module.name}")
            found.update({w.name: w for w in vars(loaded).values() if isinstance(w, Check)})
    return found


WORDS = Vocabulary(dict[str, Fact](FACTS), checks(), {})

FRAME = """\
ruleset: my
title: {zh: 我的, en: Mine}
edition: "1"
documents:
  doc: {title: 文件}
scale: {base: 100, fail_under: 60}
profiles:
  portal: {title: {zh: 门户, en: Portal}}
  department: {title: {zh: 部门, en: Department}}
default_profile: portal
"""
INDICATOR = """\
indicator: site-identification
title: {zh: 网站标识, en: Site identification}
part: deduct
points: {value: 3, provenance: estimated}
clause: {document: doc, group: 功能设计}
profiles: [portal]
rules:
  - rule: footer-site-code
    title: {zh: 有标识码, en: The footer shows the code}
    on: [home, column]
    given: "@footer"
    where: {icp: {filled: true}}
    expect: {field: site_code, matches: '^(\\d{10}|bm\\d{8})$'}
    across: at least 95% of pages
    effect: {deduct: 0.1, per: page, cap: 2.5}
    message: {zh: "标识码为 {actual}", en: "{actual} of {icp}"}
    refs: [国办发〔2017〕47号]
    examples: {good: ["<footer>1100000088</footer>"], bad: ["<footer></footer>"]}
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def nowhere(_: str) -> Path | None:
    return None


def load(folder: Path, find: Any = nowhere) -> Any:
    return load_ruleset(folder, WORDS, find)


def edited(text: str, **changes: str) -> str:
    """The text with lines replaced: ``given='given: x'`` replaces the line whose key is ``given``."""
    lines = []
    for line in text.splitlines():
        key = line.strip().lstrip("- ").partition(":")[0]
        if key not in changes:
            lines.append(line)
        elif changes[key]:
            lines.append(line[: len(line) - len(line.lstrip(" -"))] + changes[key])
    return "\n".join(lines) + "\n"
