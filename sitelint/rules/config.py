"""The owner's settings: ``sitelint.yaml``, ``.sitelint.yaml`` or ``[tool.sitelint]`` in ``pyproject.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sitelint.errors import RulesetError
from sitelint.model.settings import SiteSettings
from sitelint.model.suppression import Ignore
from sitelint.rules import _toml, shapes
from sitelint.rules.ignores import everywhere, read_ignores
from sitelint.rules.site_file import read, read_site
from sitelint.rules.site_file import schema as site_schema
from sitelint.rules.sources import read_file

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
    dialect: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()  # entries of `ignore` that name paths
    suppressions: bool | None = None
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
    phrases: tuple[Path, ...] = ()
    judgments: Path | None = None
    waivers: Path | None = None
    baseline: Path | None = None
    fail_on_regression: float | None = None
    history: str | None = None
    site: SiteSettings = field(default_factory=SiteSettings)
    site_file: Path | None = None


def _site(value: Any) -> Any:
    """The site itself, or the name of its file."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, str) or not value.strip().endswith((".yaml", ".yml")):
        raise ValueError(f"expected a mapping or the name of a site file, got {shapes.shown(value)}")
    return value


_SITE = shapes.Readable(_site, {"anyOf": [site_schema(), {"type": "string", "pattern": r"\.ya?ml\s*$"}]})
_SHAPES: dict[str, shapes.Shape] = {
    "ruleset": shapes.text.about(
        "A bundled ruleset by its id, or a folder", examples=["gov-2019", "./rules/mine"]
    ),
    "profile": shapes.text.about(
        "Kind of site; rulesets name theirs", examples=["portal", "department", "template"]
    ),
    "dialect": shapes.text.about("How files are read: auto, none, or template languages with commas between"),
    "select": shapes.texts.about("Only these rules or indicators (globs)"),
    "ignore": everywhere.about(
        "Not these rules or indicators (globs), or entries with rule, path and reason"
    ),
    "suppressions": shapes.boolean.about(
        "Whether comments in pages count (default: in files, not in live sites)"
    ),
    "fail_on": shapes.choice("error", "warning", "info", "never").about("Exit 1 from this severity on"),
    "fail_under": shapes.amount().about("Exit 1 when the score may be under this"),
    "exit_zero": shapes.boolean.about("Exit 0 also with findings"),
    "max_pages": shapes.whole(1).about("At most so many pages of a site"),
    "depth": shapes.whole(0).about("At most so many clicks from the home page"),
    "jobs": shapes.whole(0, 1024).about("Processes (0: one per processor)"),
    "rate": shapes.amount(above=0).about("Requests per second and host"),
    "external": shapes.boolean.about("Whether links to other sites are followed"),
    "robots": shapes.boolean.about("Whether robots.txt is respected"),
    "allow_private": shapes.boolean.about("Whether links may lead to private addresses"),
    "resolver": shapes.text.about("DNS server to ask instead of the system's", examples=["192.0.2.53:53"]),
    "browser": shapes.boolean.about("Whether pages are rendered in an installed Chromium first"),
    "lang": shapes.choice("zh", "en").about("Language of messages"),
    "color": shapes.choice("auto", "always", "never").about("Colour in the terminal"),
    "format": shapes.texts.about(
        "Formats of the report, each with a file or without", examples=[["text", "json=out.json"]]
    ),
    "plugins_dir": shapes.texts.about("Folders of plugins"),
    "no_plugin": shapes.texts.about("Plugins that are left out"),
    "phrases": shapes.texts.about("Lists of phrases with one right form, besides the bundled ones"),
    "judgments": shapes.text.about("File of decisions of persons"),
    "waivers": shapes.text.about("File of approved exceptions"),
    "baseline": shapes.text.about("File of findings that are let through"),
    "fail_on_regression": shapes.amount().about("Exit 1 when more points than this are surely lost"),
    "history": shapes.text.about("Store of samples of a site: a file, or the URL of a database"),
    "site": _SITE.about("The site itself, or the name of its file"),
}


def schema() -> shapes.Schema:
    """The JSON Schema of the settings."""
    return shapes.keys(_SHAPES)


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
    values = read(node, _SHAPES, problems)
    site = node.get("site")
    if site is not None and isinstance(site.value, dict):
        values["site"] = read_site(site, problems)
    elif "site" in values:
        values["site_file"] = values.pop("site")
    if "ignore" in node:
        values["ignores"] = read_ignores(node["ignore"], problems)
    if problems:
        raise RulesetError(problems)
    origins = {key: f"{span.path}:{span.line}" for key, span in node.keys.items()}
    return replace(Config(path, origins), **_absolute(values, path.resolve().parent))


def _absolute(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    for key in ("judgments", "waivers", "baseline", "site_file"):
        if key in values:
            values[key] = folder / Path(values[key]).expanduser()
    if "://" not in values.get("history", "://"):
        values["history"] = str(folder / Path(values["history"]).expanduser())
    for key in ("plugins_dir", "phrases"):
        if key in values:
            values[key] = tuple(folder / Path(entry).expanduser() for entry in values[key])
    ruleset = values.get("ruleset", "")
    if ruleset.startswith((".", "~")) or "/" in ruleset:
        values["ruleset"] = str(folder / Path(ruleset).expanduser())
    return values
