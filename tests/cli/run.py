"""Call sitelint as a user does: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Lines on standard error."""
        return self.err.splitlines()


def sitelint(
    *args: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, lang: str = "en"
) -> Ran:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-m", "sitelint", *map(str, args)],
        cwd=cwd,
        env={**clean, "SITELINT_LANG": lang, "PYTHONUTF8": "1", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
