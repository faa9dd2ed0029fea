"""All benches, one after the other: ``python -m tests.bench``."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import tests.bench

for module in pkgutil.iter_modules(tests.bench.__path__):
    if not module.name.startswith("_"):
        print(f"== {module.name}", flush=True)
        subprocess.run([sys.executable, "-m", f"tests.bench.{module.name}"], check=False)
