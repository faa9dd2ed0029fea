"""Problems of the files that sitelint itself is told by: rulesets, settings, site files, judgments, waivers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sitelint.engine.examples import judge_example, mend_example
from sitelint.errors import Problem, RulesetError
from sitelint.registry import Registry
from sitelint.rules.config import NAMES, find_config, load_config
from sitelint.rules.examples import run_examples
from sitelint.rules.judgments import load_judgments
from sitelint.rules.listing import FRAME
from sitelint.rules.load import load_ruleset
from sitelint.rules.site_file import NAME as SITE
from sitelint.rules.site_file import load_site
from sitelint.rules.sources import unsaved
from sitelint.rules.waivers import load_waivers

_OF_SETTINGS = dict.fromkeys(NAMES, load_config)
_BESIDE: Mapping[str, Callable[[Path], Any]] = {
    SITE: load_site,
    "judgments.yaml": load_judgments,
    "waivers.yaml": load_waivers,
}
_TOP = re.compile(r"^(judgments|waivers):", re.M)


def folder_of(path: Path) -> Path | None:
    """The folder of the ruleset that a file belongs to."""
    return next((folder for folder in path.parents if (folder / FRAME).is_file()), None)


def problems(
    path: Path, text: str, held: Mapping[Path, bytes], registry: Registry, beside: frozenset[Path]
) -> list[Problem] | None:
    """What is wrong with a file that holds this text; None where it is not one of ours.

    ``held`` are further files that are open and not saved; ``beside`` those that the settings name.
    """
    with unsaved({**held, path.resolve(): text.encode("utf-8", "replace")}):
        folder = folder_of(path)
        if folder is not None:
            return _of_ruleset(folder, path, registry)
        loader = _loader(path, text, beside)
        return None if loader is None else _told(loader, path)


def _loader(path: Path, text: str, beside: frozenset[Path]) -> Callable[[Path], Any] | None:
    """Who reads the file; others have a site.yaml too: a name alone says nothing where there are no settings."""
    if path.name in _OF_SETTINGS:
        return _OF_SETTINGS[path.name]
    found = _TOP.search(text)
    if path.resolve() in beside:
        return _BESIDE[f"{found[1]}.yaml" if found else path.name if path.name in _BESIDE else SITE]
    if found is not None and path.name == f"{found[1]}.yaml":
        return _BESIDE[path.name]
    return _BESIDE.get(path.name) if find_config(path.parent) is not None else None


def _told(load: Callable[[Path], Any], path: Path) -> list[Problem]:
    try:
        load(path)
    except RulesetError as fault:
        return list(fault.problems)
    return []


def _of_ruleset(folder: Path, path: Path, registry: Registry) -> list[Problem]:
    """Problems of this file; where the whole ruleset is sound, those of its examples."""
    try:
        ruleset = load_ruleset(folder, registry.words, registry.find_ruleset)
    except RulesetError as fault:
        return [p for p in fault.problems if Path(p.path).resolve() == path.resolve()]
    here = [
        indicator
        for indicator in ruleset.indicators
        if indicator.span is not None and Path(indicator.span.path).resolve() == path.resolve()
    ]
    words = registry.words
    return run_examples(
        ruleset._replace(indicators=tuple(here)),
        lambda rule, example: judge_example(rule, example, words),
        lambda rule, example: mend_example(rule, example, words),
    )
