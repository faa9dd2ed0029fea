"""``sitelint demo``: check the bundled demo site, offline, over real HTTP on loopback."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sitelint.errors import SitelintError

CLOCK = "2026-03-31"  # the demo's dates are judged against this day, so that its report never changes


@click.command(name="demo", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.pass_context
def command(ctx: click.Context) -> None:
    """Check a small bundled portal with planted defects. Takes the flags of `sitelint check`; exits 0.

    Nothing but this machine is asked: links to other sites are not followed.
    """
    from sitelint import paths
    from sitelint.cli.check import command as check

    with serve(paths.demo_site()) as url:
        check.main(
            args=[url, "--exit-zero", "--isolated", "--no-external", "--clock", CLOCK, *ctx.args],
            prog_name="sitelint check",
            standalone_mode=False,
        )


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The folder over HTTP on a free loopback port, by a process of its own; yields the URL."""
    call = [
        sys.executable,
        "-u",
        "-m",
        "http.server",
        "0",
        "-b",
        "127.0.0.1",
        "-p",
        "HTTP/1.1",
        "-d",
        str(folder),
    ]
    server = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603
    try:
        assert server.stdout is not None
        found = re.search(r"port (\d+)", server.stdout.readline())
        if found is None:
            raise SitelintError("the demo server did not start", hint="is loopback networking allowed here?")
        yield f"http://127.0.0.1:{found[1]}/"
    finally:
        server.terminate()
        server.wait(5)
        if server.stdout:
            server.stdout.close()
