"""Runs jobs in processes of their own that are bounded in time and memory, and says what they took.

``Nursery`` is one helper process that has everything imported already; each job is a fork of it, so that it costs no
start. A job is a function of :mod:`tests.hostile.jobs` with its arguments as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024
MEMORY = (
    3 * 1024 * MEGABYTE
)  # bytes of address space, of which threads' stacks and the tables of pages take a third
SECONDS = 150.0


@dataclass(frozen=True)
class Done:
    """A job that ended. ``code`` is None when it was ended for its time; ``peak`` is in MiB."""

    code: int | None
    out: str
    err: str
    seconds: float
    peak: float

    @property
    def hung(self) -> bool:
        return self.code is None

    @property
    def broke(self) -> str:
        """What must never be seen; empty when all is well."""
        if self.hung:
            return "ran out of time"
        if self.code not in (0, 1, 2, 5):
            return f"ended with {self.code}"
        said = f"{self.out}\n{self.err}"
        for sign in ("Traceback (most recent", "internal error", "内部错误", "MemoryError", "RecursionError"):
            if sign in said:
                return next(line for line in said.splitlines() if sign in line)
        return ""


class Nursery:
    """Use as a context."""

    def __init__(self) -> None:
        self.jobs: list[tuple[str, Done]] = []

    def __enter__(self) -> Nursery:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "LC_", "LANG"))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.nursery"], cwd=ROOT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, env={**env, "SITELINT_LANG": "en", "PYTHONUTF8": "1"}, encoding="utf-8",
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.communicate(timeout=10)

    def run(self, job: str, /, seconds: float = SECONDS, memory: int = MEMORY, **arguments: Any) -> Done:
        """Run a job."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            wish = {
                "job": job,
                "arguments": arguments,
                "seconds": seconds,
                "memory": memory,
                "folder": folder,
            }
            self._process.stdin.write(json.dumps(wish) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
            assert line, "the nursery is gone"
            out, err = (Path(folder, name).read_text("utf-8", "surrogateescape") for name in ("out", "err"))
        done = Done(**json.loads(line), out=out, err=err)
        self.jobs.append((job, done))
        return done


def _bring_up(wish: dict[str, Any]) -> dict[str, Any]:
    """Fork, wait, and tell."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _work(wish)
    code: int | None = None
    while True:
        found, status, used = os.wait4(child, os.WNOHANG)
        if found:
            code = os.waitstatus_to_exitcode(status)
            break
        if time.monotonic() - began > wish["seconds"]:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            _, status, used = os.wait4(child, 0)
            break
        time.sleep(0.005)
    return {"code": code, "seconds": time.monotonic() - began, "peak": used.ru_maxrss / 1024}


def _work(wish: dict[str, Any]) -> None:
    """In the child; never returns."""
    code = 70
    try:
        os.setsid()
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(Path(wish["folder"], name), os.O_WRONLY | os.O_CREAT), number)
        resource.setrlimit(resource.RLIMIT_AS, (wish["memory"], wish["memory"]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        from tests.hostile import jobs

        code = getattr(jobs, wish["job"])(**wish["arguments"])
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) and 0 <= code < 256 else 70)


def main() -> None:
    """Read wishes, one a line, and answer each with a line."""
    from tests.hostile import jobs

    jobs.warm()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        answers.write(json.dumps(_bring_up(json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
