"""The owner's settings: ``sitelint.yaml``, ``.sitelint.yaml`` or ``[tool.sitelint]`` in ``pyproject.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sitelint.errors import Problem, RulesetError
from sitelint.model.snapshot import SiteSettings
from sitelint.rules import _toml, shapes
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem
from sitelint.rules.yamlsource import read_file

NAMES = ("sitelint.yaml", ".sitelint.yaml")
TOML = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a file; None or empty: not set. ``origins`` tells for each key where it was set (``file:line``).

    Paths are made absolute, from the folder of the file. ``ruleset`` is a path only when it was written with a
    slash or a leading dot.
    """

    path: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    ruleset: str | None = None
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    fail_under: float | None = None
    exit_zero: bool | None = None
    max_pages: int | None = None
    depth: int | None = None
    jobs: int | None = None
    rate: float | None = None
    external: bool | None = None
    robots: bool | None = None
    allow_private: bool | None = None
    resolver: str | None = None
    browser: bool | None = None
    lang: str | None = None
    color: str | None = None
    format: tuple[str, ...] = ()
    plugins_dir: tuple[Path, ...] = ()
    no_plugin: tuple[str, ...] = ()
    judgments: Path | None = None
    site: SiteSettings = field(default_factory=SiteSettings)


_SHAPES: dict[str, shapes.Shape] = {
    "ruleset": shapes.text,
    "profile": shapes.text,
    "select": shapes.texts,
    "ignore": shapes.texts,
    "fail_on": shapes.choice("error", "warning", "info", "never"),
    "fail_under": shapes.amount(),
    "exit_zero": shapes.boolean,
    "max_pages": shapes.whole(1),
    "depth": shapes.whole(0),
    "jobs": shapes.whole(0, 1024),
    "rate": shapes.amount(above=0),
    "external": shapes.boolean,
    "robots": shapes.boolean,
    "allow_private": shapes.boolean,
    "resolver": shapes.text,
    "browser": shapes.boolean,
    "lang": shapes.choice("zh", "en"),
    "color": shapes.choice("auto", "always", "never"),
    "format": shapes.texts,
    "plugins_dir": shapes.texts,
    "no_plugin": shapes.texts,
    "judgments": shapes.text,
    "site": shapes.mapping,
}
_SITE: dict[str, shapes.Shape] = {
    "name": shapes.text,
    "code": shapes.text,
    "domains": shapes.texts,
    "retired_domains": shapes.texts,
}


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in ``start`` or above it; the search ends at the root of the repository."""
    folder = start.resolve()
    for here in (folder, *folder.parents):
        for name in NAMES:
            if (here / name).is_file():
                return here / name
        if (here / TOML).is_file() and _toml.has_table(here / TOML):
            return here / TOML
        if (here / ".git").exists():
            return None
    return None


def load_config(path: Path) -> Config:
    """Read one file. Raises RulesetError with every problem and its place."""
    node, problems = _toml.read_table(path) if path.suffix == ".toml" else read_file(path)
    if node is None or node.value is None:
        if problems:
            raise RulesetError(problems)
        return Config(path)
    if not isinstance(node.value, dict):
        raise RulesetError(
            [*problems, node.problem("a mapping of settings is expected here", "such as `ruleset: gov-2019`")]
        )
    values = _read(node, _SHAPES, problems)
    site = node.get("site")
    if site is not None and isinstance(site.value, dict):
        values["site"] = SiteSettings(**_read(site, _SITE, problems))
    if problems:
        raise RulesetError(problems)
    origins = {key: f"{span.path}:{span.line}" for key, span in node.keys.items()}
    return replace(Config(path, origins), **_absolute(values, path.resolve().parent))


def _read(node: Node, known: Mapping[str, shapes.Shape], problems: list[Problem]) -> dict[str, Any]:
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


def _absolute(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    if "judgments" in values:
        values["judgments"] = folder / Path(values["judgments"]).expanduser()
    if "plugins_dir" in values:
        values["plugins_dir"] = tuple(folder / Path(entry).expanduser() for entry in values["plugins_dir"])
    ruleset = values.get("ruleset", "")
    if ruleset.startswith((".", "~")) or "/" in ruleset:
        values["ruleset"] = str(folder / Path(ruleset).expanduser())
    return values
