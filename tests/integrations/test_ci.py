"""The GitHub action, the GitLab template and the Jenkins example: their steps, run with what the service would give."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
GITLAB = yaml.safe_load((ROOT / ".ci/gitlab.yml").read_text("utf-8"))["sitelint"]
JENKINS = (ROOT / ".ci/Jenkinsfile").read_text("utf-8")
SHELL = re.compile(r"sh '''\n(.*?)'''", re.S)
SCRIPTS = {
    **{f"github {name}": step["run"] for name, step in STEPS.items()},
    "gitlab before": "\n".join(GITLAB["before_script"]),
    "gitlab": "\n".join(GITLAB["script"]),
    **{f"jenkins {n}": textwrap.dedent(body) for n, body in enumerate(SHELL.findall(JENKINS))},
}
PAGE = '<!doctype html>\n<html lang="zh-CN">\n<title>示例县人民政府</title>\n{}</html>\n'
BAD = PAGE.format('<iframe src="/a"></iframe>\n')


def environment(**more: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "GITHUB_", "LC_", "LANG"))}
    return {**clean, "PYTHONUTF8": "1", **more}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A repository with a page that fails, and one in a folder with a space in its name."""
    work = tmp_path / "work"
    (work / "web pages").mkdir(parents=True)
    (work / ".git").mkdir()
    (work / "index.html").write_text(BAD, "utf-8")
    (work / "web pages" / "a.html").write_text(PAGE.format(""), "utf-8")
    (work / "sitelint.yaml").write_text("select: [frame-titled]\nfail_on: warning\n", "utf-8")
    return work


class Runner:
    """As a runner of GitHub goes through the steps of a composite action."""

    def __init__(self, work: Path, **inputs: str) -> None:
        self.work, self.temp = work, work.parent / "temp"
        self.temp.mkdir(exist_ok=True)
        defaults = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
        assert inputs.keys() <= {name.replace("-", "_") for name in defaults}
        self.context = {
            **{f"inputs.{name}": value for name, value in defaults.items()},
            **{f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()},
            "github.action_path": str(ROOT),
            "runner.os": "Linux",
            "steps.install.outputs.bin": str(BIN),
        }
        self.out = ""

    def value(self, text: str) -> str:
        return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda m: self.context.get(m[1], ""), text)

    def step(self, name: str) -> int:
        step, output, summary = STEPS[name], self.temp / f"{name}.out", self.temp / "summary"
        output.write_text("")
        env = {key: self.value(str(value)) for key, value in step.get("env", {}).items()}
        runner = {"GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary, "RUNNER_TEMP": self.temp}
        script = self.temp / "step.sh"
        script.write_text(step["run"], "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.work,
            env=environment(**env, **{key: str(value) for key, value in runner.items()}),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        self.out = done.stdout + done.stderr
        for line in output.read_text().splitlines():
            key, _, value = line.partition("=")
            self.context[f"steps.{name}.outputs.{key}"] = value
        return done.returncode

    def output(self, name: str) -> str:
        return self.value(ACTION["outputs"][name]["value"])


def test_the_action_annotates_and_fails_at_the_gate(workspace):
    of = Runner(
        workspace, targets="index.html\nweb pages\n", badge="badge.svg", args="--no-cache  -v", lang="en"
    )
    assert of.step("check") == 0, of.out
    assert "::warning file=index.html,line=4,col=1," in of.out
    assert of.output("exit-code") == "1" and of.step("gate") == 1
    sarif = json.loads(Path(of.output("sarif")).read_text("utf-8"))
    (result,) = sarif["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "index.html"
    assert json.loads(Path(of.output("json")).read_text("utf-8"))["run"]["pages"] == 2
    assert "frame-titled" in (of.temp / "summary").read_text("utf-8")
    assert ET.parse(workspace / "badge.svg").getroot().get("role") == "img"


def test_the_action_passes_and_says_what_it_cannot_do(workspace):
    of = Runner(workspace, targets="web pages", lang="en")
    assert of.step("check") == 0 and of.output("exit-code") == "0" and of.step("gate") == 0
    of = Runner(workspace, targets="$(touch pwned); `touch pwned`", lang="en")
    assert of.step("check") == 0 and "no such file or folder" in of.out
    assert of.output("exit-code") == "2" and not of.output("sarif") and of.step("gate") == 2
    assert not (workspace / "pwned").exists()


def test_inputs_never_become_part_of_a_script():
    assert not [name for name, step in STEPS.items() if "${{" in step["run"]]
    used = "\n".join(str(step) for step in ACTION["runs"]["steps"])
    assert [name for name in ACTION["inputs"] if f"inputs.{name}" not in used] == []


def test_flags_that_the_action_hands_over_exist():
    from sitelint.cli.check import command

    known = {parameter.envvar for parameter in command.params}
    for name in [*STEPS["check"]["env"], *GITLAB["variables"]]:
        other = (
            "SITELINT_PACKAGE",
            "SITELINT_TARGETS",
            "SITELINT_CACHE_DIR",
        )  # of the template; of the program
        if name.startswith("SITELINT_") and name not in other:
            assert name in known, name


def test_the_gitlab_job(workspace):
    env = {name: str(value) for name, value in GITLAB["variables"].items()}
    env |= {"CI_PROJECT_DIR": str(workspace), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    env["SITELINT_CACHE_DIR"] = env["SITELINT_CACHE_DIR"].replace("$CI_PROJECT_DIR", str(workspace))

    def run(name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-e", "-c", SCRIPTS[name]],
            cwd=workspace,
            env=environment(**env),
            capture_output=True,
            text=True,
        )

    assert run("gitlab before").returncode == 2  # nobody said what to install
    assert run("gitlab").returncode == 1
    reports = GITLAB["artifacts"]["reports"]
    (issue,) = json.loads((workspace / reports["codequality"]).read_text("utf-8"))
    assert (issue["check_name"], issue["location"]) == (
        "frame-titled",
        {"path": "index.html", "lines": {"begin": 4}},
    )
    assert ET.parse(workspace / reports["junit"]).getroot().tag == "testsuites"
    assert all((workspace / name).stat().st_size for name in GITLAB["artifacts"]["paths"])


def test_the_jenkins_steps(workspace):
    env = dict(re.findall(r"^\s+(SITELINT_\w+) = '([^']*)'", JENKINS, re.M))
    install, check = (SCRIPTS[f"jenkins {n}"] for n in range(2))

    def run(script: str) -> int:
        return subprocess.run(
            ["sh", "-xe", "-c", script], cwd=workspace, env=environment(**env), capture_output=True
        ).returncode

    assert run(install) == 2
    (workspace / ".venv").mkdir()
    (workspace / ".venv" / "bin").symlink_to(BIN)
    assert run(check) == 1
    for pattern in re.findall(r"(?:testResults|artifacts): '([^']*)'", JENKINS):
        assert all((workspace / name).stat().st_size for name in pattern.split(", "))
    assert ET.parse(workspace / "sitelint-junit.xml").getroot().get("failures") == "1"


@pytest.mark.skipif(not (BIN / "shellcheck").exists(), reason="needs shellcheck")
@pytest.mark.parametrize("name", SCRIPTS)
def test_shellcheck(name):
    shell = "bash" if name.startswith("github") else "sh"
    done = subprocess.run(
        [BIN / "shellcheck", "-s", shell, "-"], input=SCRIPTS[name], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "file"), [("github-actions", "action.yml"), ("gitlab-ci", ".ci/gitlab.yml")]
)
def test_files_keep_to_the_schemas_of_their_services(schema, file):
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", ROOT / file],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_used_is_there():
    assert shutil.which("bash")
    assert {step["uses"].split("@")[0] for step in ACTION["runs"]["steps"] if "uses" in step} == {
        "actions/setup-python",
        "github/codeql-action/upload-sarif",
    }
