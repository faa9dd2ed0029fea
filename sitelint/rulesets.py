"""From a name on the command line to a ruleset."""

from __future__ import annotations

import fnmatch
import re
from functools import cache
from pathlib import Path

from sitelint.errors import RulesetError, UsageError
from sitelint.model.regex import regex
from sitelint.model.ruleset import Ruleset
from sitelint.model.suppression import Exceptions
from sitelint.registry import Registry
from sitelint.rules.lookup import suggest
from sitelint.rules.node import problem
from sitelint.rules.stored import Store

_ID = regex(r"^[\s-]*(?:rule|indicator):\s*([a-z0-9-]+)", re.M)


def ruleset_folder(name: str, registry: Registry) -> Path:
    """The folder of a bundled id, or of a path (itself, or a file in it). Raises UsageError with the known ids."""
    found = registry.find_ruleset(name)
    if found is not None:
        return found
    path = Path(name)
    above = path.parents if path.suffix in (".yaml", ".yml") else (path,)
    for folder in above:
        if (folder / "ruleset.yaml").is_file():
            return folder
    import difflib

    known = registry.ruleset_ids()
    near = difflib.get_close_matches(name, known, 1)
    hint = (
        f'did you mean "{near[0]}"?'
        if near
        else f"known: {', '.join(known)}, or a folder with a ruleset.yaml"
    )
    raise UsageError(f"no ruleset {name!r}", where="--ruleset", hint=hint)


def open_ruleset(name: str, registry: Registry) -> Ruleset:
    """Load a ruleset by id or folder. Raises RulesetError with all its problems."""
    folder = ruleset_folder(name, registry)
    kept = Store(folder, registry.words).get(registry.find_ruleset)
    if kept is not None:
        return kept
    from sitelint.rules.load import load_ruleset

    return load_ruleset(folder, registry.words, registry.find_ruleset)


def complete(exceptions: Exceptions, ruleset: Ruleset, registry: Registry) -> Exceptions:
    """Exceptions that know the names of other rulesets. Raises RulesetError for names which no ruleset has."""
    elsewhere = cache(lambda: names_everywhere(registry))
    own = {name for i in ruleset.indicators for name in (i.id, *(rule.id for rule in i.rules))}
    problems = [
        problem(ignore.span, f'no rule or indicator matches "{glob}"', suggest(glob, own))
        for ignore in exceptions.ignores
        for glob in ignore.rules
        if not fnmatch.filter(own, glob) and not fnmatch.filter(elsewhere(), glob)
    ]
    problems += [
        problem(waiver.span, f'no rule or indicator is called "{waiver.rule}"', suggest(waiver.rule, own))
        for waiver in exceptions.waivers
        if waiver.rule and waiver.rule not in own and waiver.rule not in elsewhere()
    ]
    if problems:
        raise RulesetError(problems)
    return exceptions._replace(known=lambda name: name in elsewhere())


def names_everywhere(registry: Registry) -> frozenset[str]:
    """Ids of all rules and indicators of all rulesets at hand, without loading them."""
    files = [file for folder in registry.ruleset_dirs for file in folder.rglob("*.yaml")]
    return frozenset(name for file in files for name in _ID.findall(file.read_text("utf-8", "replace")))
