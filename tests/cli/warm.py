"""What the server of :mod:`tests.cli.run` imports before it forks: all that a run may need, plugins too."""

from __future__ import annotations

import importlib
import pkgutil

import sitelint
from sitelint.registry import load_registry

for module in pkgutil.walk_packages(sitelint.__path__, "sitelint."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
load_registry()
