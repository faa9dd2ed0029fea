"""A saved government site of 520 pages, over real HTTP on both address families."""

from __future__ import annotations

import functools
import http.server
import json
import socket
import threading
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.cli.run import sitelint

FLAGS = ("--no-external", "--clock", "2026-03-31")


class _Links(HTMLParser):
    """An independent reader of links: the standard library's."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        name = {"a": "href", "area": "href", "frame": "src", "iframe": "src"}.get(tag)
        value = dict(attrs).get(name) if name else None
        if value:
            self.found.append(value.strip())


def page_file(root: Path, path: str) -> Path | None:
    file = root / unquote(path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return file if file.suffix == ".html" and file.is_file() else None


def reachable(root: Path) -> set[Path]:
    """Every page that links lead to from the home page, but for saved error pages."""
    todo, seen, pages = ["/"], {"/"}, set()
    while todo:
        path = todo.pop()
        file = page_file(root, path)
        if file is None:
            continue
        text = file.read_text("utf-8", "replace")
        if "<title>404 Not Found</title>" in text:  # a server's answer, saved as if it were an article
            continue
        pages.add(file)
        reader = _Links()
        reader.feed(text)
        for href in reader.found:
            target = urlsplit(urljoin(f"http://site{path}", href))
            if target.netloc == "site" and target.path not in seen:
                seen.add(target.path)
                todo.append(target.path)
    return pages


class _Server6(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
    }

    def log_message(self, *args):
        pass


@contextmanager
def serving(root: Path, family: int):
    handler = functools.partial(_Handler, directory=str(root))
    kind, host = (http.server.ThreadingHTTPServer, "127.0.0.1") if family == 4 else (_Server6, "::1")
    server = kind((host, 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{host if family == 4 else f'[{host}]'}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("family", [4, 6])
def test_every_page_that_links_reach_is_judged_and_the_ledger_adds_up(shared, tmp_path, family):
    root = shared / "corpus" / "zhecheng"
    with serving(root, family) as url:
        ran = sitelint(
            "check", url, "--max-pages", "600", *FLAGS, "-f", "json=report.json", "-f", "text", cwd=tmp_path
        )  # fmt: skip
    assert ran.code == 1, ran.err
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["run"]["pages"] == len(reachable(root))
    for end in ("floor", "ceiling"):
        assert abs(sum(line[end] for line in report["ledger"]) - report["score"][end]) < 1e-6
    assert report["score"]["floor"] < report["score"]["ceiling"]
    assert report["verdict"] in ("undecided", "unqualified")
    assert "Verdict" in ran.out and "ledger" in ran.out.lower()
    found = {f["rule"] for f in report["findings"] if f["outcome"] == "fail"}
    assert {"site-labels", "home-page-links-work", "html-language-present"} <= found
    if family == 6:
        ipv6 = [
            f for f in report["findings"] if f["indicator"] == "ipv6-readiness" and f["outcome"] == "fail"
        ]
        assert not ipv6, "the site was read over IPv6"


def test_two_runs_give_the_same_report(shared, tmp_path):
    root = shared / "corpus" / "zhecheng" / "hdjl"
    reports = []
    with serving(root, 4) as url:
        for name in ("a.json", "b.json"):
            sitelint("check", f"{url}yjzj/", *FLAGS, "-f", f"json={name}", cwd=tmp_path)
            report = json.loads((tmp_path / name).read_text("utf-8"))
            report["run"].pop("seconds")
            reports.append(report)
    assert reports[0] == reports[1]
