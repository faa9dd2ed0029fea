"""What hostile things are done to: commands as a user gives them, in this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def warm() -> None:
    """Import what jobs need, so that forks have it."""
    import sitelint.app
    import sitelint.cli.check
    import sitelint.cli.facts
    import sitelint.cli.links
    import sitelint.formats.json
    import sitelint.formats.text
    import sitelint.inspect  # noqa: F401
    from sitelint.registry import load_registry
    from sitelint.rulesets import open_ruleset

    open_ruleset("gov-2019", load_registry())


def cli(argv: Sequence[str], folder: str | None = None, env: dict[str, str] | None = None) -> int:
    """``sitelint argv``, in a folder."""
    from sitelint.cli import main

    os.environ.update(env or {})
    if folder is not None:
        os.chdir(folder)
    try:
        main(list(argv))
    except SystemExit as fault:
        return fault.code if isinstance(fault.code, int) else 0
    return 0


def check(
    target: str, ruleset: str = "gov-2019", forms: Sequence[str] = ("text", "json"), **gather: Any
) -> int:
    """``sitelint check`` of a site with limits that the command line does not have; prints the forms."""
    from sitelint import app, formats
    from sitelint.errors import SitelintError
    from sitelint.gather.options import GatherOptions
    from sitelint.options import CheckOptions

    options = CheckOptions(ruleset=ruleset, jobs=1, clock="2026-03-31", gather=GatherOptions(**gather))
    try:
        report = app.check(target, options)
    except SitelintError as fault:
        print("\n".join(fault.lines()), file=sys.stderr)
        return 2
    for form in forms:
        shown = formats.load(form, None).render(report, formats.FormatOptions(lang="en", base_dir=Path.cwd()))
        sys.stdout.write(shown if isinstance(shown, str) else f"{len(shown)} bytes\n")
    return _errors(report) or (1 if report.findings else 0)


def _errors(report: Any) -> int:
    """A rule that breaks is an error outcome and no crash, but it must not break all the same."""
    broken = [
        one for indicator in report.indicators for one in indicator.rules if one.outcome.value == "error"
    ]
    for one in broken:
        print(f"rule error: {one}", file=sys.stderr)
    return 71 if broken else 0


def read(path: str, url: str = "http://x.example/") -> int:
    """A page read and judged by the words of all rulesets, without a report."""
    from sitelint.engine.page import PageInput, open_page
    from sitelint.registry import load_registry

    words = load_registry().words
    page = open_page(PageInput(url, Path(path).read_bytes()), words.facts, words.phrases)
    for name in words.page_facts():
        page.fact(name)
    return 0


def files(way: str, names: Sequence[str], folder: str, mutate: int = 0, ours: bool = False) -> int:
    """Files (and ``mutate`` mutations of each) by one way; prints a JSON line for every one that fails, and a sum."""
    import json
    import time
    from collections import Counter

    from tests.hostile import files as all_files
    from tests.hostile import seeds

    act = all_files.all_ways()[way]
    act(b"a: b", Path(folder))  # what is made once is made now
    said: Counter[str] = Counter()
    worst = (0.0, "")

    def take(name: str, data: bytes) -> None:
        nonlocal worst
        began = time.process_time()  # other work of the machine is no fault of ours
        try:
            said[act(data, Path(folder))] += 1
        except Exception as fault:
            said["failed"] += 1
            print(json.dumps({"file": name, "fault": f"{type(fault).__name__}: {fault}"[:600]}), flush=True)
        worst = max(worst, (time.process_time() - began, name))

    for name in names:
        for number, data in enumerate(seeds.cases(Path(name))):
            shown = f"{name}#{number}" if number else name
            take(shown, data)
            for kind, other in enumerate(seeds.mutations(data, number + len(name))):
                if kind < mutate:
                    take(f"{shown}~{kind}", other)
    for name, data in seeds.OURS.items() if ours else ():
        take(f"our own: {name}", data)
    print(json.dumps({"said": said, "worst": worst}))
    return 0
