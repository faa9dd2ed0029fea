"""The cases of the W3C ACT Rules through three tools in one run: ours, axe-core in Chromium, @accesslint/core in jsdom.

    python -m tests.bench.accessibility [--suite DIR] [--tier S1,S2,S3] [--chromium FILE] [--only NAME]

Prints, for each tool, the failed cases it caught, the cases it reported though nothing is wrong, those it left to a
person, and seconds. The two npm packages are installed into a temporary folder, which is deleted afterwards.

How a finding comes to a case: by the ACT ids that each tool states for its own rules: ``actIds`` of axe-core,
``actRuleIds`` of @accesslint/core, ``refs: act:…`` of ours. A case counts as caught, or as a false report, when a rule
with the id of the case's rule fails on its page. Rules without ids cannot count, neither for nor against a tool; the
column "claimed" counts only the cases of the rules that the tool states. All rules that state an id are run, those
that are off by default too (experimental, level AAA). ``incomplete`` of axe-core counts as left to a person.

Pages are served on loopback under the addresses that the cases use, so that a browser finds their pictures and sheets;
media files are not part of the suite. Ours and @accesslint/core read the same files. Scripts run in the browser only.
Seconds are wall time of each whole command, with the start of Node and of the browser. Ours uses one process. axe-core
waits ten seconds for media that never come; so the median time of a page is given too (ours: the mean, start included).
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SUITE = HERE.parents[2] / "shared" / "suites" / "act"
PREFIX = "/WAI/content-assets/wcag-act-rules/"
PACKAGES = ("axe-core", "puppeteer-core", "@accesslint/core", "jsdom")
Found = Mapping[str, tuple[set[str], set[str]]]  # file: ACT ids that failed, ACT ids left to a person


@dataclass
class Tool:
    """What one tool said. ``claims`` are the ACT rules that it states."""

    name: str
    seconds: float = 0.0
    found: dict[str, tuple[set[str], set[str]]] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    errors: int = 0
    typical: float = 0.0  # milliseconds for one page


class _Quiet(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX) if path.startswith(PREFIX) else path)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def ours(suite: Path, files: Sequence[str]) -> Tool:
    """``sitelint check``, in one process."""
    tool = Tool("sitelint")
    options = ["-r", "accessibility", "-f", "json", "--exit-zero", "--isolated", "--no-cache", "-j", "1"]
    command = [sys.executable, "-m", "sitelint", "check", *options]
    start = time.perf_counter()
    done = subprocess.run([*command, *(str(suite / f) for f in files)], capture_output=True, check=True)
    tool.seconds = time.perf_counter() - start
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for finding in json.loads(done.stdout)["findings"]:
        path = Path(finding["location"].get("path") or "").resolve()
        for ref in finding.get("refs", ()):
            if ref.startswith("act:"):
                found[str(path)][finding["outcome"] == "review"].add(ref[4:])
    tool.typical = 1000 * tool.seconds / len(files)
    tool.found = {name: found[str((suite / name).resolve())] for name in files}
    from sitelint import paths
    from sitelint.registry import load_registry
    from sitelint.rules.load import load_ruleset

    registry = load_registry()
    folder = paths.bundled("rulesets") / "accessibility"
    rules = load_ruleset(folder, registry.words, registry.find_ruleset).rules()
    tool.claims = {ref[4:] for rule in rules for ref in rule.refs if ref.startswith("act:")}
    return tool


def node(
    name: str, script: str, work: Path, arguments: Sequence[str], urls: Mapping[str, str], claims: str
) -> Tool:
    """One of the Node scripts beside this file."""
    tool = Tool(name)
    shutil.copy(HERE / script, work / script)
    start = time.perf_counter()
    done = subprocess.run(
        ["node", script, *arguments], cwd=work, stdout=subprocess.PIPE, text=True, check=True
    )
    tool.seconds = time.perf_counter() - start
    times = []
    for line in done.stdout.splitlines():
        if not line.startswith("{"):
            continue
        said = json.loads(line)
        tool.found[urls[said["url"]]] = set(said["failed"]), set(said["unsure"])
        tool.errors += "error" in said
        times.append(said["ms"])
    tool.typical = statistics.median(times)
    ask = ["node", "--input-type=module", "-e", claims]
    stated = subprocess.run(ask, cwd=work, capture_output=True, text=True, check=True)
    tool.claims = set(json.loads(stated.stdout))
    return tool


def row(tool: Tool, cases: Sequence[Mapping[str, Any]], pages: int) -> str:
    """One line of the table."""
    caught = false = unsure = bad = claimed = claimed_bad = 0
    for case in cases:
        failed, left = tool.found.get(case["file"], (set(), set()))
        wrong = case["expected"] == "failed"
        bad += wrong
        caught += wrong and case["rule"] in failed
        false += not wrong and case["rule"] in failed
        unsure += case["rule"] not in failed and case["rule"] in left
        claimed += case["rule"] in tool.claims
        claimed_bad += wrong and case["rule"] in tool.claims
    rate = pages / tool.seconds if tool.seconds else 0.0
    return (
        f"| {tool.name} | {caught} of {bad} | {false} of {len(cases) - bad} | {unsure} | {caught} of {claimed_bad} "
        f"| {tool.seconds:.1f} | {rate:.1f} | {tool.typical:.0f} | {tool.errors} |"
    )


def main() -> None:
    """Run the tools and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--suite", type=Path, default=SUITE)
    parser.add_argument("--tier", default="S1,S2;S3;S1,S2,S3", help="tables by tier, parted by semicolons")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium")
    parser.add_argument("--only", default="", help="sitelint, axe or accesslint")
    options = parser.parse_args()
    cases = [c for c in json.loads((options.suite / "cases.json").read_text()) if c["file"].endswith(".html")]
    files = sorted({case["file"] for case in cases})
    tools = []
    with tempfile.TemporaryDirectory() as folder, served(options.suite) as base:
        work = Path(folder)
        urls = {base + PREFIX[1:] + name: name for name in files}
        if options.only in ("", "sitelint"):
            tools.append(ours(options.suite, files))
        if options.only != "sitelint":
            (work / "package.json").write_text('{"private": true, "type": "module"}')
            subprocess.run(
                ["npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES], cwd=work, check=True
            )
            (work / "urls.json").write_text(json.dumps(list(urls)))
            pairs = [[url, str(options.suite / name)] for url, name in urls.items()]
            (work / "pairs.json").write_text(json.dumps(pairs))
        if options.only in ("", "accesslint"):
            claims = (
                'import {rules} from "@accesslint/core";'
                "console.log(JSON.stringify(rules.flatMap(r => r.actRuleIds ?? [])))"
            )
            tools.append(
                node("@accesslint/core in jsdom", "accesslint.mjs", work, ["pairs.json"], urls, claims)
            )
        if options.only in ("", "axe"):
            claims = (
                'import axe from "axe-core";'
                "console.log(JSON.stringify(axe.getRules().flatMap(r => r.actIds ?? [])))"
            )
            arguments = [options.chromium, str(work / "profile"), "urls.json"]
            tools.append(node("axe-core in Chromium", "axe.mjs", work, arguments, urls, claims))
    for tier in options.tier.split(";"):
        some = [case for case in cases if case["tier"] in tier.split(",")]
        print(f"\nTier {tier}: {len(some)} cases; {len(files)} pages in all")
        columns = (
            "tool",
            "caught",
            "false",
            "left to a person",
            "caught of claimed",
            "seconds",
            "pages per second",
        )
        print("| " + " | ".join([*columns, "ms, median", "errors"]) + " |")
        print("|---|---|---|---|---|---|---|---|---|")
        for tool in tools:
            print(row(tool, some, len(files)))


if __name__ == "__main__":
    main()
