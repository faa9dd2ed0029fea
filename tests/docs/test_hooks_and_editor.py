"""The examples of the README for hooks, CI and editors, as far as they can be tried without a service."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sitelint.cli import VERBS
from tests.docs.test_readme import READMES, ROOT, blocks
from tests.integrations.test_pre_commit import HEAD, HOOKS, TAIL, Repository

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def example(name: str) -> str:
    """The YAML example of a file; those of the other README are the same."""
    (body,) = [body for body in blocks(READMES[0], "yaml") if body.startswith(f"# {name}\n")]
    return body


def test_the_hooks_run(tmp_path):
    config = yaml.safe_load(example(".pre-commit-config.yaml"))
    (source,) = config["repos"]
    assert {hook["id"] for hook in source["hooks"]} == HOOKS.keys()
    # The repository that the example names is this one: its hooks, without installing it once more.
    source["hooks"] = [{**HOOKS[hook["id"]], **hook, "language": "system"} for hook in source["hooks"]]
    of = Repository(tmp_path)
    of.write(
        ".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": source["hooks"]}]})
    )
    of.write("sitelint.yaml", "select: [frame-titled]\n")
    of.write("index.html", HEAD + "<iframe src=a></iframe>" + TAIL)
    code, said = of.hooks()
    assert code == 1 and "index.html:5:1" in said


@pytest.mark.parametrize(
    ("name", "schema"),
    [(".github/workflows/sitelint.yaml", "github-workflows"), (".gitlab-ci.yml", "gitlab-ci")],
)
def test_files_of_services_keep_to_their_schemas(tmp_path, name, schema):
    path = tmp_path / Path(name).name
    path.write_text(example(name), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_names_in_them_exist():
    steps = yaml.safe_load(example(".github/workflows/sitelint.yaml"))["jobs"]["sitelint"]["steps"]
    assert steps[1]["with"].keys() <= ACTION["inputs"].keys()
    job = yaml.safe_load((ROOT / ".ci/gitlab.yml").read_text("utf-8"))["sitelint"]
    example_of = yaml.safe_load(example(".gitlab-ci.yml"))
    assert example_of["variables"].keys() <= job["variables"].keys()
    assert (ROOT / example_of["include"]["file"]).is_file()


def test_editors_start_the_server():
    (settings,) = (json.loads(body) for body in blocks(READMES[0], "json"))
    (lua,) = blocks(READMES[0], "lua")
    started = re.search(r"cmd = \{ (.*?) \}", lua)
    assert started is not None
    command = [word.strip('"') for word in started[1].split(", ")]
    assert command == [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]]
    assert command[0] == "sitelint" and command[1] in VERBS
