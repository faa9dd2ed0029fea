"""Call sitelint as a user does: a process of its own, in a folder of its own.

Where processes can be forked they are children of a server that has everything imported already, which saves each of
them its start of half a second. What the start itself does is shown by ``sitelint_anew``.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

SECONDS = 120.0


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
    words, variables = list(map(str, args)), _environment(env, lang)
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return sitelint_anew(*args, cwd=cwd, env=env, lang=lang)
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = _server().Process(
            target=_child, args=(words, str(cwd or Path.cwd()), variables, str(out), str(err))
        )
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(words, SECONDS, out.read_bytes(), err.read_bytes())
        return Ran(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def sitelint_anew(
    *args: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, lang: str = "en"
) -> Ran:
    """The same with a new interpreter."""
    done = subprocess.run(
        [sys.executable, "-m", "sitelint", *map(str, args)],
        cwd=cwd,
        env=_environment(env, lang),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _environment(env: Mapping[str, str] | None, lang: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "LC_", "LANG"))}
    return {**clean, "SITELINT_LANG": lang, "PYTHONUTF8": "1", **(env or {})}


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cli.warm"])
    return context


def _child(words: Sequence[str], folder: str, variables: Mapping[str, str], out: str, err: str) -> None:
    from sitelint.cli import main

    for number, file in ((1, out), (2, err)):
        end = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(end, number)
        os.close(end)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    sys.argv[:] = ["sitelint", *words]
    code: object = 1
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code
    finally:
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
        sys.stdout.flush()
        sys.stderr.flush()
    if isinstance(code, int | None):
        sys.exit(code)
    raise AssertionError(f"exit code {code!r}")
