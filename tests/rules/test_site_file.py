"""site.yaml: what the owner says of a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.model.settings import ColumnSetting
from sitelint.rules.config import load_config
from sitelint.rules.site_file import load_site

WHOLE = """
name: 示例县人民政府
code: "1300000001"
level: county
region: 示例县
domains: [www.example.cn]
retired_domains: old.example.gov.cn
columns:
  - {url: /zwgk/tzgg/, type: 通知公告, period: 6  months}
  - {url: /zt/, ignore: true}
search: {url: "https://www.example.gov.cn/s?q={query}", samples: 3}
interaction: {entries: [/hdjl/], login: /login, excluded: [/xf/]}
sampling: {seed: 2026Q1, per-pattern: 200}
"""


def test_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(WHOLE, "utf-8")
    site = load_site(path)
    assert (site.name, site.code, site.level, site.region) == (
        "示例县人民政府",
        "1300000001",
        "county",
        "示例县",
    )
    assert site.columns == (
        ColumnSetting("/zwgk/tzgg/", type="通知公告", period="6 months"),
        ColumnSetting("/zt/", ignore=True),
    )
    assert (site.search.samples, site.search.off) == (3, False)
    assert (site.interaction.login, site.interaction.excluded) == ("/login", ("/xf/",))
    assert (site.sampling.seed, site.sampling.per_pattern) == ("2026Q1", 200)
    assert site.retired_domains == ("old.example.gov.cn",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "1:1: a mapping is expected here"),
        ("nane: x", '1:1: unknown setting "nane" (did you mean "name"?'),
        ("level: village", '1:8: level: unknown value "village"'),
        ("columns: x", '1:10: columns: expected a list, got "x"'),
        ("columns: [x]", '1:11: expected a mapping, got "x"'),
        ("columns: [{type: 通知公告}]", '1:11: missing key "url"'),
        ("columns: [{url: /a/, period: soon}]", "1:30: period: expected a time such as 14 days"),
        ("search: {url: 'https://a.gov.cn/'}", "1:15: url: expected an address with {query} in it"),
        ("search: {samples: 99}", "1:19: samples: expected a whole number from 1 to 20, got 99"),
        ("sampling: {sed: x}", '1:12: unknown setting "sed" (did you mean "seed"?'),
    ],
)
def test_slips_are_answered_with_their_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RulesetError) as fault:
        load_site(path)
    assert str(fault.value.problems[0]).startswith(f"{path}:{said}")


def test_the_configuration_names_a_site_file_or_holds_the_site(tmp_path: Path) -> None:
    path = tmp_path / "sitelint.yaml"
    path.write_text("site: sites/a.yaml\n")
    assert load_config(path).site_file == tmp_path / "sites" / "a.yaml"
    path.write_text("site: {search: {off: true}}\n")
    config = load_config(path)
    assert config.site_file is None and config.site.search.off
