"""From a name on the command line to a ruleset."""

from __future__ import annotations

import difflib
from pathlib import Path

from sitelint.errors import UsageError
from sitelint.model.ruleset import Ruleset
from sitelint.registry import Registry
from sitelint.rules.load import load_ruleset


def ruleset_folder(name: str, registry: Registry) -> Path:
    """The folder of a bundled id or of a path. Raises UsageError with the known ids."""
    found = registry.find_ruleset(name)
    if found is not None:
        return found
    path = Path(name)
    folder = path.parent if path.name == "ruleset.yaml" else path
    if (folder / "ruleset.yaml").is_file():
        return folder
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
    return load_ruleset(ruleset_folder(name, registry), registry.words, registry.find_ruleset)
