"""The hooks, run by the real pre-commit in a real repository, with no network at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sitelint.gather.files import SUFFIXES
from sitelint.registry import load_registry
from tests.cli.run import sitelint

ROOT = Path(__file__).resolve().parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
NO_NETWORK = """
import sys
def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise RuntimeError(f"network: {event} {args}")
sys.addaudithook(refuse)
"""
HEAD = '<!doctype html>\n<html lang="zh-CN">\n<head><title>示例县人民政府</title></head>\n<body>\n'
ICP = '<p><a href="http://www.miitbeian.gov.cn/">京ICP备05000001号-1</a></p>\n'
TAIL = "</body></html>\n"
SETTINGS = "select: [footer-registers-current, frame-titled]\n"


class Repository:
    """A git repository whose only source of hooks are those of this project."""

    def __init__(self, root: Path, **changes: object) -> None:
        self.root = root
        (root / "elsewhere").mkdir()
        (root / "elsewhere" / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "GIT_", "PRE_COMMIT"))}
        self.env = clean | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(root / "elsewhere" / "home"),
            "PYTHONPATH": str(root / "elsewhere"),
            "SITELINT_LANG": "en",
            "PYTHONUTF8": "1",
        }
        self.run("git", "init", "-q")
        self.write(".gitignore", "elsewhere/\n")
        # As they are, but the program that is under test takes the place of one that pip would install.
        hooks = [{**hook, "language": "system", **changes} for hook in HOOKS.values()]
        config = {"repos": [{"repo": "local", "hooks": hooks}]}
        self.write(".pre-commit-config.yaml", yaml.safe_dump(config, allow_unicode=True))

    def write(self, name: str, text: str, encoding: str = "utf-8") -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.root, env=self.env, capture_output=True, encoding="utf-8", timeout=120
        )

    def hooks(self, *args: str) -> tuple[int, str]:
        """What pre-commit says of all files."""
        self.run("git", "add", "-A")
        done = self.run(
            sys.executable, "-m", "pre_commit", "run", *(args or ("--all-files",)), "--color=never"
        )
        return done.returncode, done.stdout + done.stderr


def test_files_are_those_that_a_folder_is_searched_for():
    pattern = re.compile(HOOKS["sitelint"]["files"])
    dialects = load_registry().words.dialects.values()
    known = SUFFIXES | {suffix for dialect in dialects for suffix in dialect.suffixes}
    assert [suffix for suffix in sorted(known) if not pattern.search(f"a/b{suffix}")] == []
    written = re.sub(r"\s", "", HOOKS["sitelint"]["files"]).partition("(?ix)\\.(")[2].removesuffix(")$")
    for part in written.split("|"):
        for ending in {part.replace("?", ""), re.sub(r".\?", "", part)}:
            assert f".{ending}" in known, ending
    assert HOOKS["sitelint"]["require_serial"] and HOOKS["sitelint"]["types_or"]
    assert not pattern.search("a/b.css") and not pattern.search("html")


def test_a_planted_defect_fails_at_its_line(tmp_path):
    of = Repository(tmp_path)
    of.write("web/index.html", HEAD + ICP + TAIL)
    of.write("web/列表.jsp", '<%@ page pageEncoding="GBK" %>\n<p>\n<iframe src="/a"></iframe></p>\n', "gbk")
    of.write("web/empty.html", "")
    of.write("web/node_modules/a.html", "<iframe src=a>")
    of.write("sitelint.yaml", SETTINGS)
    code, said = of.hooks()
    assert code == 1
    assert "web/index.html:5:4" in said and "footer-registers-current" in said
    assert "web/列表.jsp:3:1" in said and "node_modules" not in said


def test_a_hook_that_repairs_says_what_it_changed_and_passes_then(tmp_path):
    of = Repository(tmp_path, args=["--fix"])
    of.write("index.html", HEAD + ICP + TAIL)
    of.write("sitelint.yaml", SETTINGS)
    code, said = of.hooks("sitelint", "--all-files")
    assert code == 1 and "files were modified by this hook" in said
    code, said = of.hooks("sitelint", "--all-files")
    assert code == 0, said
    assert "https://beian.miit.gov.cn/" in (tmp_path / "index.html").read_text("utf-8")


def test_the_baseline_lets_the_old_through_and_stops_the_new(tmp_path):
    of = Repository(tmp_path)
    old, new = '<iframe src="/old"></iframe>\n', '<iframe src="/new"></iframe>\n'
    of.write("web/index.html", HEAD + old + TAIL)
    of.write("web/other.html", HEAD + old + TAIL)
    of.write("sitelint.yaml", SETTINGS + "profile: template\nbaseline: sitelint-baseline.json\n")
    made = sitelint("baseline", "create", "web", cwd=tmp_path)
    assert made.code == 0, made.err
    code, said = of.hooks()
    assert code == 0, said
    of.write("web/index.html", HEAD + "\n" + new + "<p>x</p>\n" + old + TAIL)
    code, said = of.hooks()
    assert code == 1
    assert re.search(r"web/index\.html:6:1\b.*new", said), said
    assert not re.search(r"web/index\.html:8:1\b.*new", said), said


def test_rulesets_are_tried_out(tmp_path):
    of = Repository(tmp_path)
    made = sitelint("ruleset", "new", "rulesets/mine", "--extends", "gov-2019", cwd=tmp_path)
    assert made.code == 0, made.err
    code, said = of.hooks("sitelint-ruleset", "--all-files")
    assert code == 0, said
    of.write("rulesets/mine/ruleset.yaml", (tmp_path / "rulesets/mine/ruleset.yaml").read_text() + "\nx: 1\n")
    of.write("docker-compose.yaml", "a: 1\n")
    code, said = of.hooks("sitelint-ruleset", "--all-files")
    assert code == 1
    assert re.search(r"rulesets/mine/ruleset\.yaml:\d+:1: unknown key", said), said


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks_are_what_pre_commit_expects(hook):
    assert HOOKS[hook]["entry"].split()[0] == "sitelint" and HOOKS[hook]["language"] == "python"
