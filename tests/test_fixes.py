"""Repairs of whole files: idempotent, in the file's own encoding, and never at a token of a template."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitelint import app, fixes
from sitelint.errors import UsageError
from sitelint.model.report import Report
from sitelint.options import CheckOptions
from sitelint.parse.encoding import decode
from sitelint.parse.template.detect import detect
from sitelint.parse.template.scan import scan
from sitelint.registry import load_registry

FIXTURES = Path(__file__).parent / "dialects" / "fixtures"
REGISTRY = load_registry()
DIALECTS = REGISTRY.words.dialects
TEMPLATE = CheckOptions(profile="template", cache=False, jobs=1)
PLAIN = CheckOptions(cache=False, jobs=1)
HEAD = (
    '<meta content="示例县人民政府" name="SiteName">',
    '<meta name="PubDate" content="2026/1/12 9:30:15">',
    '<meta name="viewport" content="width=device-width, maximum-scale=1.0, user-scalable=no">',
    '<meta name="SiteIDCode" content="">',
)
FOOT = (
    '<a href="http://www.miitbeian.gov.cn/">京ICP备05000001号-1</a>',
    "<a href=http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11999902000001>公网安备</a>",
    '<a href="javascript:void(0)">首页</a>',
    "<p>网站标识码：1199990001</p>",
    '<script id="_jiucuo_" sitecode="1199990001" src="http://121.43.68.40/exposure/jiucuo.js"></script>',
)
PAGE = """<!DOCTYPE html>
<html>
<head><meta charset="{charset}"><title>关于开展年度检查的通知_示例县人民政府</title>
{head}
</head><body>
<h1>关于开展年度检查的通知</h1><p>发布时间：2026-01-12 09:30 来源：县政府办公室</p>
<p>各乡镇人民政府：现将有关事项通知如下。</p>
<div class="footer"><p>主办单位：示例县人民政府办公室</p>
{foot}
</div></body></html>
"""


@cache
def prepared(profile: str):
    return app.plan_for(CheckOptions("gov-2019", profile), REGISTRY)


def judged(path: Path, options: CheckOptions, contents: Mapping[str, bytes] | None = None) -> Report:
    """The report on a file, by a plan that is made once."""
    plan, recipe = prepared(options.profile)
    return app.check_files([str(path)], plan, recipe, replace(options, contents=contents or {}), REGISTRY)


def fixed(path: Path, options: CheckOptions = PLAIN) -> bytes:
    """What the file should hold."""
    found = fixes.carried_out(judged(path, options), lambda contents: judged(path, options, contents))
    assert not found.left
    return found.files[0].after if found.files else path.read_bytes()


def fixed_anew(path: Path, options: CheckOptions = PLAIN) -> bytes:
    """The same, as the command does it."""
    found = fixes.fixes([str(path)], options, app.check([str(path)], options))
    return found.files[0].after if found.files else path.read_bytes()


@given(
    st.lists(st.sampled_from(HEAD), unique=True),
    st.lists(st.sampled_from(FOOT), unique=True),
    st.sampled_from(["utf-8", "gbk", "gb18030"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_twice_is_once(tmp_path, head, foot, charset, newline, bom):
    text = PAGE.format(charset=charset, head="\n".join(head), foot="\n".join(foot)).replace("\n", newline)
    mark = b"\xef\xbb\xbf" if bom and charset == "utf-8" else b""
    path = tmp_path / "a.html"
    path.write_bytes(mark + text.encode(charset))
    once = fixed(path)
    assert once.startswith(mark)
    after = once.removeprefix(mark).decode(charset)
    assert after.count(newline) == text.count(newline)
    assert "javascript:void(0)" in after or "javascript:void(0)" not in text
    assert "miitbeian" not in after and "www.beian.gov.cn" not in after and "121.43" not in after
    assert "user-scalable" not in after and '<html lang="zh-CN">' in after and "2026/1/12" not in after
    path.write_bytes(once)
    assert fixed(path) == once
    assert not any(finding.edits for finding in judged(path, PLAIN).findings)


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir() if path.is_file()))
@pytest.mark.parametrize("options", [TEMPLATE, PLAIN], ids=["template", "plain"])
def test_tokens_of_templates_stay(tmp_path, name, options):
    shutil.copytree(FIXTURES, tmp_path / "f")
    path = tmp_path / "f" / name
    before = path.read_bytes()
    path.write_bytes(_spoilt(before))
    after = fixed(path, options)
    for one, two in zip(_tokens(path.read_bytes(), name), _tokens(after, name), strict=True):
        assert one == two
    path.write_bytes(after)
    assert fixed(path, options) == after


def _spoilt(body: bytes) -> bytes:
    """With faults that can be repaired around the tokens."""
    for was, now in (
        (b"https://beian.miit.gov.cn", b"http://www.miitbeian.gov.cn"),
        (b' lang="zh-CN"', b""),
        (b'initial-scale=1"', b'initial-scale=1, user-scalable=no"'),
    ):
        body = body.replace(was, now)
    return body


def _tokens(body: bytes, name: str) -> list[str]:
    source = decode(body)[0]
    return [source[token.start : token.end] for token in scan(source, detect(source, name, DIALECTS)).tokens]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        # What a template computes stays as it is, whatever is wrong around it.
        ("a.j2", "<html {{ attributes }}><title>示例县人民政府</title>", None),
        ("a.php", "<html <?php language_attributes(); ?>><title>示例县人民政府</title>", None),
        ("a.j2", '<html{% if en %} lang="en"{% endif %}><title>示例县人民政府</title>', None),
        ("a.j2", '<html lang="{{ lang }}"><title>示例县人民政府</title>', None),
        ("a.ftl", '<html lang="${lang!}"><title>示例县人民政府</title>', None),
        (
            "a.j2",
            "<html><title>示例县人民政府{{ x }}</title>",
            '<html lang="zh-CN"><title>示例县人民政府{{ x }}</title>',
        ),
        ("a.j2", '<html lang="zh-CN"><meta content="{{ title }}" name="ArticleTitle">', None),
        ("a.j2", '<html lang="zh-CN"><meta content={{ title }} name=ArticleTitle>', None),
        (
            "a.jsp",
            '<%@ page info="x" %><html lang="zh-CN"><meta name="viewport" content="width=1, user-scalable=no">${x}',
            '<%@ page info="x" %><html lang="zh-CN"><meta name="viewport" content="width=1">${x}',
        ),
        ("a.j2", '<html lang="zh-CN"><meta name="viewport" content="{{ w }}, user-scalable=no">', None),
        (
            "a.j2",
            '<html lang="zh-CN"><meta name="viewport" content="width=1{# c #}, user-scalable=no">',
            None,
        ),
    ],
)
@pytest.mark.parametrize("options", [TEMPLATE, PLAIN], ids=["template", "plain"])
def test_around_tokens(tmp_path, name, before, after, options):
    """Read as a template, and read as if it were a page: then whole tags with tokens in them stay."""
    path = tmp_path / name
    path.write_text(before, "utf-8")
    done = fixed(path, options).decode()
    assert done == (after or before)


def test_only_files_can_be_repaired():
    with pytest.raises(UsageError, match="only files"):
        fixes.refuse(["https://www.example.gov.cn/"], PLAIN)
    with pytest.raises(UsageError, match="only files"):
        fixes.refuse(["site.warc.gz"], PLAIN)
    with pytest.raises(UsageError, match="what scripts made"):
        fixes.refuse(["a.html"], replace(PLAIN, browser=True))


def test_what_is_let_off_is_not_repaired(tmp_path):
    path = tmp_path / "a.html"
    text = "<!-- sitelint: ignore-file html-language-present -- 按原样归档 -->\n<html><title>示例县人民政府</title>"
    path.write_text(text, "utf-8")
    assert fixed_anew(path).decode() == text
    assert fixed_anew(path, replace(PLAIN, suppressions=False)) != text.encode()
    assert fixed_anew(path, replace(PLAIN, suppressions=False, ignore=("html-*",))).decode() == text


def test_writing_is_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><title>示例县人民政府</title>", "utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.html"
    link.symlink_to(path)
    found = fixes.fixes([str(link)], PLAIN, app.check([str(link)], PLAIN))
    path.write_text("<html><title>示例县人民政府</title><p>改", "utf-8")
    with pytest.raises(UsageError, match="somebody else"):
        fixes.write(found.files)
    path.write_bytes(found.files[0].before)
    fixes.write(found.files)
    assert link.is_symlink() and path.read_bytes() == found.files[0].after
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "link.html"]
