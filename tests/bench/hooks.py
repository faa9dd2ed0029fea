"""The hooks as pre-commit installs them: this repository is cloned, installed by pip and run on a made one.

    python -m tests.bench.hooks

Needs an index of Python packages. Prints what pre-commit says, with seconds: once to install and run, once to run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = '<!doctype html>\n<html lang="zh-CN">\n<title>示例</title>\n<iframe src="/a"></iframe>\n</html>\n'


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work, env = Path(folder) / "work", {**os.environ, "PRE_COMMIT_HOME": f"{folder}/home"}
        subprocess.run(["git", "init", "-q", work], check=True)
        (work / "index.html").write_text(PAGE, "utf-8")
        (work / "sitelint.yaml").write_text("select: [frame-titled]\n", "utf-8")
        subprocess.run(["git", "-C", work, "add", "-A"], check=True)
        revision = subprocess.run(
            ["git", "-C", ROOT, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
        ).stdout.strip()
        config = f"repos:\n- repo: {ROOT}\n  rev: {revision}\n  hooks: [{{id: sitelint}}]\n"
        (work / ".pre-commit-config.yaml").write_text(config, "utf-8")
        for turn in ("installed and run", "run again"):
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "pre_commit", "run", "--all-files"],
                cwd=work,
                env=env,
                capture_output=True,
                text=True,
                timeout=900,
            )
            print(f"{turn}: exit {done.returncode}, {time.perf_counter() - began:.1f} s")
            if done.returncode != 1 or "index.html:4:1" not in done.stdout:
                raise SystemExit(done.stdout + done.stderr)
        print(done.stdout)


if __name__ == "__main__":
    main()
