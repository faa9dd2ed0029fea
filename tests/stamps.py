"""What the file ``rulesets/valid`` should say; ``python -m tests.stamps`` prints it.

Bundled rulesets whose key stands there are not validated by the schema when they are first loaded.
"""

from __future__ import annotations

from sitelint.paths import bundled
from sitelint.registry import load_registry
from sitelint.rules.folder import read_folder
from sitelint.rules.stamps import stamp_key


def lines() -> list[str]:
    """``key id`` of all bundled rulesets that are valid."""
    registry = load_registry()
    found = []
    for name in registry.ruleset_ids():
        folder = read_folder(bundled("rulesets") / name, registry.words)
        if not folder.problems:
            found.append(f"{stamp_key((data for _, data in folder.files), registry.words)} {name}")
    return found


if __name__ == "__main__":
    print("\n".join(lines()))
