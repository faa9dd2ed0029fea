"""Our template fixtures through four peers and ours, in one run: crashes, false alarms, right findings, seconds.

    python -m tests.bench.templates [--rounds N]

What is right was read by people: ``tests/dialects/expected.txt``. Only what peers know as well is counted: images
without an alternative, frames without a title, fields without a label, a page without a language. A false alarm is one
of these where nothing of the kind is, or a fault of structure (all fixtures but ``unclosed.j2`` are well formed). Every
peer has just these rules switched on, as far as it has them. A file that stops a peer is a crash; the peer then runs
again without it. Peers are installed into a temporary folder, which is deleted afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "dialects"
FILES = sorted(
    path for path in (HERE / "fixtures").iterdir() if path.is_file() and path.name != "unclosed.j2"
)
OURS = {
    "image-alternative-present": "image",
    "frame-titled": "frame",
    "form-field-labelled": "field",
    "html-language-present": "language",
}
HTMLHINT = {
    "alt-require": "image",
    "frame-title-require": "frame",
    "input-requires-label": "field",
    "html-lang-require": "language",
    "tag-pair": "structure",
    "attr-no-duplication": "structure",
}
HTML_VALIDATE = {
    "wcag/h37": "image",
    "wcag/h64": "frame",
    "input-missing-label": "field",
    "element-required-attributes": "",
    "close-order": "structure",
    "close-attr": "structure",
    "parser-error": "structure",
    "no-dup-attr": "structure",
}
DJLINT = {"H013": "image", "H005": "language", "H025": "structure"}
CURLYLINT = {"image_alt": "image", "html_has_lang": "language", "parse_error": "structure"}
Found = set[tuple[str, int, str]]  # file, line, what


@dataclass(frozen=True)
class Tool:
    """A command for files in a folder, how to read what it says, and the codes that mean it did its job."""

    name: str
    command: Callable[[list[str]], list[str]]
    read: Callable[[str], Found]
    done: tuple[int, ...] = (0, 1)


def expected() -> Found:
    found: Found = set()
    for line in (HERE / "expected.txt").read_text("utf-8").splitlines():
        name, place, rule, *_ = line.split()
        if rule in OURS and name != "unclosed.j2":
            found.add((name, int(place.split(":")[0]), OURS[rule]))
    return found


def ours(out: str) -> Found:
    told = json.loads(out)["findings"]
    return {
        (Path(f["location"]["path"]).name, f["location"]["line"], OURS[f["rule"]])
        for f in told
        if f["rule"] in OURS
    }


def of_json(rules: dict[str, str], path: str, rule: Callable[[dict], str]) -> Callable[[str], Found]:
    """Reads ``[{path: …, messages: [{line: …}]}]``."""

    def read(out: str) -> Found:
        return {
            (Path(entry[path]).name, message.get("line", 0), rules[rule(message)])
            for entry in json.loads(out)
            for message in entry["messages"]
            if rules.get(rule(message))
        }

    return read


def of_lines(out: str) -> Found:
    hits = re.findall(r"^(.+?)\|(\d+):\d+\|(\w+)", out, re.M)
    return {(Path(name).name, int(line), DJLINT[code]) for name, line, code in hits if code in DJLINT}


def of_curlylint(out: str) -> Found:
    return {
        (Path(issue["file_path"]).name, issue["line"], CURLYLINT[issue["code"]])
        for issue in json.loads(out)
        if issue["code"] in CURLYLINT
    }


def tools(folder: Path) -> list[Tool]:
    """Ours and the peers, installed into the folder."""
    subprocess.run(
        ["npm", "install", "--silent", "--prefix", str(folder), "htmlhint", "html-validate"], check=True
    )
    venv.create(folder / "venv", with_pip=True)
    binary = folder / "venv" / "bin"
    subprocess.run([str(binary / "pip"), "install", "-q", "djlint", "curlylint"], check=True)
    node = folder / "node_modules" / ".bin"
    (folder / "htmlhint.json").write_text(json.dumps(dict.fromkeys(HTMLHINT, True)))
    rules = {name: "error" if what else "off" for name, what in HTML_VALIDATE.items()}
    (folder / "validate.json").write_text(json.dumps({"root": True, "extends": [], "rules": rules}))
    mine = [sys.executable, "-m", "sitelint", "check", "--profile", "template", "--no-cache", "-f", "json"]
    selected = [flag for rule in OURS for flag in ("--select", rule)]
    hint = [str(node / "htmlhint"), "--config", str(folder / "htmlhint.json"), "--format", "json"]
    validate = [str(node / "html-validate"), "--config", str(folder / "validate.json"), "-f", "json"]
    dj = [str(binary / "djlint"), "--lint", "--profile", "all", "--quiet"]
    dj += ["--include", ",".join(DJLINT), "--linter-output-format", "{filename}|{line}|{code}"]
    curly = [str(binary / "curlylint"), "--quiet", "--format", "json", "--include", ""]
    curly += ["--rule", "image_alt: true", "--rule", "html_has_lang: true"]
    return [
        Tool("sitelint", lambda names: [*mine, *selected, *names], ours),
        Tool("htmlhint", lambda names: [*hint, *names], of_json(HTMLHINT, "file", lambda m: m["rule"]["id"])),
        Tool(
            "html-validate",
            lambda names: [*validate, *names],
            of_json(HTML_VALIDATE, "filePath", lambda m: m["ruleId"]),
        ),
        Tool("djlint", lambda names: [*dj, *names], of_lines),
        Tool("curlylint", lambda names: [*curly, *names], of_curlylint),
    ]


def run(tool: Tool, names: list[str], cwd: Path) -> tuple[Found | None, float, float]:
    """(what it found, or None when it did not come to an end, wall seconds, processor seconds)."""
    env = {**os.environ, "SITELINT_LANG": "en", "PYTHONUTF8": "1"}
    began, spent = time.perf_counter(), _spent()
    done = subprocess.run(
        tool.command(names), cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=300
    )
    times = time.perf_counter() - began, _spent() - spent
    if done.returncode not in tool.done or "Traceback" in done.stderr:
        return None, *times
    try:
        return tool.read(done.stdout or "[]"), *times
    except ValueError:
        return None, *times


def _spent() -> float:
    """Processor seconds of all commands so far: on a busy machine these tell more than the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def crashed(tool: Tool, names: list[str], cwd: Path) -> list[str]:
    """The files that stop the tool."""
    if run(tool, names, cwd)[0] is not None:
        return []
    return [name for name in names if run(tool, [name], cwd)[0] is None]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    if shutil.which("npm") is None:
        raise SystemExit("needs npm")
    truth = expected()
    with tempfile.TemporaryDirectory() as place:
        folder, work = Path(place) / "tools", Path(place) / "fixtures"
        folder.mkdir()
        shutil.copytree(HERE / "fixtures", work)
        names = [path.name for path in FILES]
        rows = []
        for tool in tools(folder):
            stopped = crashed(tool, names, work)
            left = [name for name in names if name not in stopped]
            runs = [run(tool, left, work) for _ in range(given.rounds)]
            found = runs[0][0] or set()
            best = [min(one[place] for one in runs) for place in (1, 2)]
            rows.append((tool.name, len(stopped), len(found - truth), len(found & truth), *best))
    print(
        f"{len(names)} templates, {len(truth)} defects that peers know as well, best of {given.rounds} rounds"
    )
    print(f"{'':14} {'crashes':>8} {'false alarms':>13} {'right':>6} {'seconds':>8} {'processor':>10}")
    for name, stops, false, right, seconds, spent in rows:
        print(f"{name:14} {stops:8} {false:13} {right:6} {seconds:8.2f} {spent:10.2f}")


if __name__ == "__main__":
    main()
