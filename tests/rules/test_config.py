"""sitelint.yaml and its kin."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.rules.config import find_config, load_config

GOOD = """\
ruleset: ./rules/my
profile: portal
select: [footer-*, page-labels]
ignore: footer-icp
fail_on: warning
fail-under: 89.5
max_pages: 200
depth: 3
jobs: 2
rate: 0.5
lang: zh
format: [text, json=out.json]
plugins_dir: [plugins]
judgments: judgments.yaml
external: false
site:
  name: 某市人民政府
  code: "1100000088"
  domains: [a.gov.cn, b.gov.cn]
  retired_domains: [old.gov.cn]
"""


def test_all_settings(tmp_path: Path) -> None:
    path = tmp_path / "sitelint.yaml"
    path.write_text(GOOD, encoding="utf-8")
    config = load_config(path)
    assert config.ruleset == str(tmp_path / "rules/my")
    assert (config.select, config.ignore) == (("footer-*", "page-labels"), ("footer-icp",))
    assert (config.fail_on, config.fail_under, config.max_pages, config.depth) == ("warning", 89.5, 200, 3)
    assert (config.jobs, config.rate, config.lang, config.external) == (2, 0.5, "zh", False)
    assert config.judgments == tmp_path / "judgments.yaml"
    assert config.plugins_dir == (tmp_path / "plugins",)
    assert config.site.retired_domains == ("old.gov.cn",)
    assert config.site.code == "1100000088"
    assert config.origins["depth"] == f"{path}:8"
    assert config.robots is None


def test_a_bundled_ruleset_stays_a_name(tmp_path: Path) -> None:
    path = tmp_path / "sitelint.yaml"
    path.write_text("ruleset: gov-2019\n")
    assert load_config(path).ruleset == "gov-2019"


@pytest.mark.parametrize("text", ["", "# nothing set\n"])
def test_an_empty_file_sets_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sitelint.yaml"
    path.write_text(text)
    assert load_config(path).origins == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rulset: x", '1:1: unknown setting "rulset" (did you mean "ruleset"?'),
        ("depth: 0\nfail_on: eror", '2:10: fail_on: unknown value "eror" (did you mean "error"?'),
        ("depth: -1", "1:8: depth: expected a whole number of 0 or more, got -1"),
        ("depth: two", '1:8: depth: expected a whole number of 0 or more, got "two"'),
        ("jobs: true", "1:7: jobs: expected a whole number from 0 to 1024, got true"),
        ("rate: 0", "1:7: rate: expected a number more than 0, got 0"),
        ("external: no", '1:11: external: expected true or false, got "no"'),
        ("select: [1]", "1:9: select: expected a list of texts"),
        ("site: x", '1:7: site: expected a mapping or the name of a site file, got "x"'),
        ("site: {nane: x}", '1:8: unknown setting "nane" (did you mean "name"?'),
        ("site: {code: 1100000088}", "1:14: code: expected text, got 1100000088"),
        ("fail_under: 1\nfail-under: 2", '2:1: "fail-under" is set twice'),
        ("- a", "1:1: a mapping of settings is expected here"),
        ("a: [", "2:1: not YAML"),
        ("profile:", "1:9: profile: expected text, got nothing"),
    ],
)
def test_mistakes_have_places(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sitelint.yaml"
    path.write_text(text)
    with pytest.raises(RulesetError) as caught:
        load_config(path)
    assert caught.value.lines()[0].startswith(f"{path}:{said}")


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sitelint.yaml"
    path.write_text("rulset: x\ndepth: two\nsite: {nane: x}\n")
    with pytest.raises(RulesetError) as caught:
        load_config(path)
    assert len(caught.value.lines()) == 3


TOML = """\
[project]
name = "x"

[tool.sitelint]
fail-under = 90
"depth" = 2

[tool.sitelint.site]
code = "1100000088"
"""


def test_pyproject(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(TOML)
    config = load_config(path)
    assert (config.fail_under, config.depth, config.site.code) == (90, 2, "1100000088")
    assert config.origins["depth"] == f"{path}:6"
    path.write_text(TOML.replace("depth", "dept").replace("code", "kode"))
    with pytest.raises(RulesetError) as caught:
        load_config(path)
    assert [line.partition(" (")[0] for line in caught.value.lines()] == [
        f'{path}:6:1: unknown setting "dept"',
        f'{path}:9:1: unknown setting "kode"',
    ]
    path.write_text("[tool.sitelint]\nsite.code = 1\n")
    with pytest.raises(RulesetError, match="code: expected text, got 1"):
        load_config(path)
    path.write_text("[tool.sitelint\n")
    with pytest.raises(RulesetError, match="not TOML"):
        load_config(path)


def test_the_nearest_file_counts_and_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    deep = tmp_path / "repo" / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "sitelint.yaml").write_text("depth: 1\n")
    assert find_config(deep) == tmp_path / "sitelint.yaml"
    (tmp_path / "repo" / ".git").mkdir()
    assert find_config(deep) is None
    (tmp_path / "repo" / "pyproject.toml").write_text("[project]\nname = 'sitelint-user'\n")
    assert find_config(deep) is None
    (tmp_path / "repo" / "pyproject.toml").write_text(TOML)
    assert find_config(deep) == tmp_path / "repo" / "pyproject.toml"
    (tmp_path / "repo" / ".sitelint.yaml").write_text("")
    assert find_config(deep) == tmp_path / "repo" / ".sitelint.yaml"
    (deep / "sitelint.yaml").write_text("")
    assert find_config(deep) == deep / "sitelint.yaml"
