"""``sitelint``, and ``python -m sitelint``."""

from __future__ import annotations

import os
import sys
import threading

from sitelint.cli import main


def run() -> None:
    """The command. Ends the process without taking all that is in memory apart, which takes a tenth of most runs."""
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int) and _nothing_is_left_to_do():
            os._exit(end.code)
        raise


def _nothing_is_left_to_do() -> bool:
    """Whether all output is written, no thread still works, and no profiler or debugger waits for the end."""
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return False
    if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
        return False
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # closed: Python itself has a word for that
        return False
    return True


if __name__ == "__main__":
    run()
