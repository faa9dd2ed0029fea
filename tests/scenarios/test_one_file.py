"""One plain page of a site, checked as a file: what a whole site must have is not held against it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import sitelint

PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>通知</title>
<meta name="viewport" content="width=device-width"></head><body><p>正文</p></body></html>"""


@pytest.mark.parametrize(
    "ruleset", ["gov-2019", "gov-2015", "beijing", "page-design-2017", "domain-2018", "ipv6", "advice"]
)
def test_nothing_is_blamed_for_what_lies_elsewhere(tmp_path: Path, ruleset: str) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    done = sitelint("check", "a.html", "--isolated", "--no-cache", "-r", ruleset, "-f", "json", cwd=tmp_path)
    findings = json.loads(done.out)["findings"]
    site_wide = [f["rule"] for f in findings if f["outcome"] == "fail" and not f["location"]["line"]]
    assert site_wide == []
    assert not [
        i["id"] for i in json.loads(done.out)["indicators"] if i["part"] == "veto" and i["outcome"] == "fail"
    ]
