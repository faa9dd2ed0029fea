"""sitelint init writes a site file that a check takes as it is."""

from __future__ import annotations

import json
from pathlib import Path

from sitelint.rules.site_file import load_site
from tests.cli.run import sitelint
from tests.sites.portal import Portal
from tests.sites.serve import serve

FLAGS = ("--isolated", "--no-external", "--clock", "2026-03-31", "-f", "json")


def test_what_is_found_is_written_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    with serve(Portal()) as served:
        done = sitelint("init", served.url, "-o", path, "--resolver", served.resolver)
        assert done.code == 0, done.err
        site = load_site(path)
        plain = sitelint("check", served.url, *FLAGS, "--resolver", served.resolver)
        told = sitelint("check", served.url, *FLAGS, "--resolver", served.resolver, "--site", path)
        again = sitelint("init", served.url, "-o", path, "--resolver", served.resolver)
    assert (site.name, site.code, site.region) == ("示例县人民政府", "1301230001", "130123")
    types = {column.url: column.type for column in site.columns}
    assert types["/xwdt/zwyw/"] == "动态要闻" and types["/zwgk/zcwj/"] == "政策文件"
    assert "{query}" in site.search.url and site.interaction.entries == ("/hdjl/xzxx/write.html",)
    before, after = (json.loads(run.out) for run in (plain, told))
    assert [(i["id"], i["outcome"]) for i in before["indicators"]] == [
        (i["id"], i["outcome"]) for i in after["indicators"]
    ]
    assert again.code == 2 and "--force" in again.err


def test_the_site_file_corrects_what_was_found(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(
        "columns: [{url: /zwgk/rsxx/, period: 14 days}, {url: /zwgk/tzgg/, ignore: true}]\n", "utf-8"
    )
    with serve(Portal()) as served:
        done = sitelint(
            "check",
            served.url,
            *FLAGS,
            "--resolver",
            served.resolver,
            "--site",
            path,
            "--select",
            "column-maintenance",
        )
    blamed = [f["message"] for f in json.loads(done.out)["findings"] if f["outcome"] == "fail"]
    assert len(blamed) == 1 and "人事信息" in blamed[0]


def test_a_site_that_does_not_answer_is_told(tmp_path: Path) -> None:
    done = sitelint("init", "http://127.0.0.1:9/", "-o", tmp_path / "site.yaml")
    assert done.code == 2 and len(done.lines) == 1
    assert not (tmp_path / "site.yaml").exists()
