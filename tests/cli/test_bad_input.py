"""Bad input ends in clear lines and exit 2, with nothing lost; a site that does not answer is a finding."""

from __future__ import annotations

import http.server
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from .run import sitelint

PAGE = "<!doctype html><html><title>首页</title><p>内容</p>"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


def one_line(ran, *words: str) -> None:
    assert ran.code == 2, ran
    assert len(ran.lines) == 1, ran.err
    for word in words:
        assert word in ran.err, ran.err


def test_no_such_file(tmp_path):
    one_line(sitelint("check", "nowhere.html", cwd=tmp_path), "nowhere.html", "no such file")


@pytest.mark.parametrize(
    "target", ["ftp://example.gov.cn/", "http://", "http://exa mple/", "https://[::1", "http://host:99999/"]
)
def test_not_a_url(tmp_path, target):
    one_line(sitelint("check", target, cwd=tmp_path), target)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["-f", "sarfi"], ["sarfi", "sarif"]),
        (["--fail-on", "erorr"], ["erorr", "error"]),
        (["--lang", "fr"], ["fr", "zh"]),
        (["--profile", "portla"], ["portla", "portal"]),
        (["--ruleset", "gov-2091"], ["gov-2091", "gov-2019"]),
        (["--select", "no-such-rule"], ["no-such-rule"]),
        (["--clock", "yesterday"], ["yesterday", "2026"]),
        (["--max-pages", "0"], ["--max-pages"]),
        (["-j", "many"], ["many"]),
        (["--no-such-flag"], ["--no-such-flag"]),
        (["--resolver", "nonsense"], ["--resolver"]),
    ],
)
def test_unknown_flag_values(page, flags, words):
    one_line(sitelint("check", page, *flags), *words)


def test_unknown_verb():
    one_line(sitelint("chekc", "x"), "chekc", 'did you mean "check"')


def test_binary_and_empty_files(tmp_path):
    (tmp_path / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    (tmp_path / "empty.html").write_bytes(b"")
    one_line(sitelint("check", "image.html", cwd=tmp_path), "image.html")
    one_line(sitelint("check", "empty.html", cwd=tmp_path), "empty.html", "empty")


def test_a_folder_without_pages_is_nothing_checked(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    ran = sitelint("check", tmp_path)
    assert ran.code == 5, ran


def test_a_plugin_that_raises_on_import(page, tmp_path):
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "broken.py").write_text("x = 1\nraise RuntimeError('no database')\n")
    ran = sitelint("check", page, "--plugins-dir", plugins)
    one_line(ran, "broken", "no database", "broken.py:2", "--no-plugin broken")
    assert sitelint("check", page, "--plugins-dir", plugins, "--no-plugin", "broken").code in (0, 1)


def test_a_plugin_with_a_syntax_error(page, tmp_path):
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "typo.py").write_text("x = 1\ndef broken(:\n")
    one_line(sitelint("check", page, "--plugins-dir", plugins), "typo.py:2")


def test_two_plugins_with_the_same_word(page, tmp_path):
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    word = "from sitelint.api import fact\n@fact(scope='page')\ndef tables(page):\n    '''Tables.'''\n    return 1\n"
    for name in ("first", "second"):
        (plugins / f"{name}.py").write_text(word)
    one_line(sitelint("check", page, "--plugins-dir", plugins), "'tables'", "first", "second")


def test_a_misspelt_hook(page, tmp_path):
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "hooked.py").write_text("def sitelint_wrods():\n    return []\n")
    one_line(sitelint("check", page, "--plugins-dir", plugins), "sitelint_wrods", "sitelint_words")


def test_a_word_that_throws_is_an_error_of_its_rule_and_the_rest_is_reported(page, tmp_path):
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "thrower.py").write_text(
        "from sitelint.api import fact\n@fact(scope='page')\ndef thrower(page):\n    '''Throws.'''\n    return 1 / 0\n"
    )
    rules = tmp_path / "mine"
    rules.mkdir()
    (rules / "ruleset.yaml").write_text(
        "ruleset: mine\ntitle: {en: Mine, zh: 我的}\nedition: '1'\nextends: [gov-2019]\n"
    )
    (rules / "throwing.yaml").write_text(
        "indicator: throwing\ntitle: {en: Throwing, zh: 抛}\npart: advice\nclause: {document: gov-2019}\n"
        "rules:\n- rule: throwing-fact\n  title: {en: Throws, zh: 抛}\n  on: [page]\n  given: '@thrower'\n"
        "  expect: {equals: 1}\n  message: {en: m, zh: m}\n"
        "  examples: {good: [{html: '<p>', facts: {thrower: 1}}], bad: [{html: '<p>', facts: {thrower: 2}}]}\n",
        "utf-8",
    )
    ran = sitelint("check", page, "--plugins-dir", plugins, "-r", rules)
    assert ran.code == 2, ran
    assert "ZeroDivisionError" in ran.out
    assert "throwing-fact" in ran.out
    assert "html-language-present" in ran.out


def ruleset(tmp_path: Path, rule: str) -> Path:
    rules = tmp_path / "mine"
    rules.mkdir()
    (rules / "ruleset.yaml").write_text(
        "ruleset: mine\ntitle: {en: Mine, zh: 我的}\nedition: '1'\ndocuments: {mine: {title: 我的}}\n",
        "utf-8",
    )
    (rules / "one.yaml").write_text(rule, "utf-8")
    return rules


GOOD = """\
indicator: one
title: {en: One, zh: 一}
part: advice
clause: {document: mine}
rules:
- rule: one-rule
  title: {en: One, zh: 一}
  on: [page]
  given: img
  expect: {field: alt, filled: true}
  message: {en: m, zh: m}
  examples: {good: ['<img alt=x>'], bad: ['<img>']}
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("filled: true", "fillde: true", ["one.yaml:10:", "fillde", 'did you mean "filled"']),
        (
            "title: {en: One, zh: 一}\npart",
            "title: {en: One, zh: 一}\ntitle: {en: Two}\npart",
            ["one.yaml:3:", "title"],
        ),
        ("on: [page]", "on: 7", ["one.yaml:8:", "on"]),
        ("part: advice", "part: advise", ["one.yaml:3:", "advise", "advice"]),
        ("given: img", "given: '@lnag'", ["one.yaml:9:", "lnag", 'did you mean "@lang"']),
        ("given: img", "given: 'img['", ["one.yaml:9:"]),
        ("filled: true", "matches: '(?=x)'", ["one.yaml:10:"]),
    ],
)
def test_faults_in_a_ruleset_have_places_and_hints(page, tmp_path, old, new, words):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    rules = ruleset(tmp_path, text)
    one_line(sitelint("check", page, "-r", rules), *words)


def test_all_faults_of_a_ruleset_come_at_once(page, tmp_path):
    rules = ruleset(tmp_path, GOOD.replace("filled", "fillde").replace("part: advice", "part: advise"))
    ran = sitelint("check", page, "-r", rules)
    assert ran.code == 2
    assert len(ran.lines) == 2, ran.err


@contextmanager
def serving(status: int, pieces):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = list(pieces) if self.path == "/" else [b"no"]
            self.send_response(status if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(sum(len(p) for p in body)))
            self.end_headers()
            try:
                for piece in body:
                    self.wfile.write(piece)
            except OSError:
                self.close_connection = True

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_an_empty_answer(tmp_path):
    with serving(200, []) as url:
        one_line(sitelint("check", url, cwd=tmp_path), url, "empty")


def test_an_answer_of_100_megabytes(tmp_path):
    megabyte = b"<p>" + b"x" * (1024 * 1024 - 3)
    with serving(200, [megabyte] * 100) as url:
        one_line(sitelint("check", url, cwd=tmp_path), url, "10 MB")


def test_a_closed_port_is_a_finding(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    ran = sitelint("check", f"http://127.0.0.1:{port}/", cwd=tmp_path)
    assert ran.code == 1, ran
    assert "refused" in ran.out
