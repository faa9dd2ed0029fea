"""A site that is inspected again with what was kept of the run before: the same report, and little is sent."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from email.utils import formatdate
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sitelint import formats
from sitelint.app import check
from sitelint.errors import UsageError
from sitelint.gather.options import GatherOptions
from sitelint.options import CheckOptions
from tests.cli.run import sitelint
from tests.gather.site import Reply, Site

HEAD = "<!doctype html><html><head><meta charset=utf-8><title>首页</title><link rel=stylesheet href=/s.css></head>"
LINKS = "".join(f'<a href="/{n}.html">{n}</a>' for n in range(14)) + '<a href="/gone.html">x</a>'
OLD = formatdate(1_500_000_000, usegmt=True)


def text(body: str) -> str:
    return f"{HEAD}<body>{body}</body></html>"


def tagged(answer: Callable[[str], str], tag: Callable[[str], str] | None = None) -> Any:
    """Pages with an ETag (that of the body, unless ``tag`` says another), which answer 304 to it."""

    def serve(request: Any) -> None:
        body = answer(request.path)
        if not body:
            request.reply(Reply("gone", 404))
            return
        etag = f'"{tag(request.path) if tag else sha256(body.encode()).hexdigest()[:8]}"'
        kind = "text/css" if request.path.endswith(".css") else "text/html; charset=utf-8"
        same = request.headers.get("If-None-Match") == etag
        request.reply(Reply("" if same else body, 304 if same else 200, kind, {"ETag": etag}))

    return serve


def pages(**changed: str) -> Callable[[str], str]:
    """A home page, fourteen pages and a style sheet; a changed one by its name, empty when it is gone."""

    def answer(path: str) -> str:
        name = path.strip("/").partition(".")[0] or "home"
        if name in changed:
            return changed[name]
        if path == "/s.css":
            return "p { color: red }"
        return text(LINKS if name == "home" else f"<p>page {name}</p>") if name in _NAMES else ""

    return answer


_NAMES = {"home", *map(str, range(14))}


class Run:
    """Inspects with a cache; what it told, and how its questions were answered."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        self.told: list[str] = []

    def __call__(self, *, cache: bool = True, max_pages: int = 500, **further: Any) -> dict[str, Any]:
        self.told.clear()
        self.site.asked.clear()
        self.site.heads.clear()
        options = CheckOptions(
            select=("page-basics", "links-*"), clock="2026-04-01", jobs=1,
            cache_dir=self.folder if cache else None, gather=GatherOptions(max_pages=max_pages), **further,
        )  # fmt: skip
        found = check(self.site.url, options, notice=self.told.append)
        report: dict[str, Any] = json.loads(formats.load("json").render(found, formats.FormatOptions()))
        for name in ("seconds", "requests"):
            report["run"].pop(name)
        return report

    def conditional(self) -> int:
        return sum("If-None-Match" in head or "If-Modified-Since" in head for head in self.site.heads)


@pytest.fixture
def run(tmp_path):
    with Site({"*": tagged(pages())}) as site:
        yield Run(tmp_path / "kept", site)


def test_the_same_report_and_only_what_has_changed_is_sent(run):
    plain_run, cold = run(cache=False), run()
    assert run.conditional() == 0 and cold["run"]["pages"] == 15
    warm = run()
    assert plain_run == cold == warm and run.told == []
    # Pages and the sheet; eight of them are sent all the same, to see that it is so.
    assert run.conditional() == 16
    assert len(run.site.asked) == 16 + 8 + 3  # and robots.txt, sitemap, the dead link

    run.site.routes["*"] = tagged(pages(**{"9": text("<p>changed</p><img src=/i.png>")}))
    changed = run()
    assert changed != cold and changed == run(cache=False)


def test_what_came_in_a_run_is_asked_anew_in_that_run(run, monkeypatch):
    monkeypatch.setattr("sitelint.store._BATCH", 1)  # read back as soon as it is written
    missing = text("<h1>页面不存在</h1>")  # such a page is asked for twice, to be sure
    run.site.routes["*"] = tagged(pages(**{"9": missing}))
    run()
    assert run.conditional() == 0 and run.site.paths().count("/9.html") == 2


def test_pages_that_are_gone_or_new_are_seen(run):
    run()
    run.site.routes["*"] = tagged(
        pages(**{"13": "", "3": text('<a href="/s.html">new</a>'), "s": text("new")})
    )
    assert run() == run(cache=False)


def test_dates_do_where_there_are_no_tags(run):
    def dated(request: Any) -> None:
        body = pages()(request.path)
        same = bool(body) and request.headers.get("If-Modified-Since") == OLD
        answer = Reply("" if same else body or "gone", 304 if same else 200 if body else 404)
        kind = "text/css" if request.path.endswith(".css") else answer.type
        request.reply(Reply(answer.body, answer.status, kind, {"Last-Modified": OLD} if body else {}))

    run.site.routes["*"] = dated
    cold = run()
    assert run() == cold and run.conditional() == 16


def test_a_server_whose_tags_stay_when_pages_change_is_found_out(run):
    run.site.routes["*"] = tagged(pages(), lambda path: "always")
    cold = run()
    run.site.routes["*"] = tagged(
        pages(home=text(LINKS + "<p>news</p><img src=/i.png>")), lambda path: "always"
    )
    again = run()
    assert again == run(cache=False) != cold
    run()
    assert run.told == [] and run.conditional() == 0  # it is not asked that way any more


def test_it_tells_that_a_server_cannot_be_trusted(run):
    run.site.routes["*"] = tagged(pages(), lambda path: "always")
    run()
    run.site.routes["*"] = tagged(pages(home=text(LINKS + "new")), lambda path: "always")
    run()
    assert run.told == [f"cache-distrusted:127.0.0.1:{run.site.port}"]


def test_what_must_not_be_kept_is_not(run):
    def private(request: Any) -> None:
        body = pages()(request.path)
        request.reply(
            Reply(body, 200 if body else 404, headers={"ETag": '"x"', "Cache-Control": "private, no-store"})
        )

    run.site.routes["*"] = private
    cold = run()
    assert run() == cold and run.conditional() == 0
    with sqlite3.connect(run.folder / "answers.sqlite3") as store:
        assert store.execute("select count(*) from answer").fetchone() == (0,)


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("answers.sqlite3", "no database"),
        ("pages.sqlite3", "no database"),
        ("answers.sqlite3", "another version"),
        ("answers.sqlite3", "torn"),
        ("answers.sqlite3", "rows"),
        ("pages.sqlite3", "rows"),
    ],
)
def test_a_cache_that_cannot_be_used_is_one_note_and_a_cold_run(run, name, harm):
    cold = run(max_pages=4)
    file = run.folder / name
    if harm == "no database":
        file.write_bytes(b"this is no database" * 100)
    elif harm == "torn":
        file.write_bytes(file.read_bytes()[:5000] + b"\0" * 9000)
    else:
        with sqlite3.connect(file) as store:
            spoilt = "answer set body" if name.startswith("answer") else "page set result"
            if harm == "rows":
                store.execute(f"update {spoilt} = ?", (b"x\x9c\x03\x00\x00",))
            else:
                store.execute("pragma user_version = 7")
        store.close()
    assert run(max_pages=4) == cold and run.told == ["cache-anew"]
    run(max_pages=4)
    assert run.told == []


def test_a_cache_that_another_run_holds_is_left_alone(run, monkeypatch):
    monkeypatch.setattr("sitelint.store._WAIT", 0.05)
    cold = run(max_pages=4)
    with contextlib.closing(sqlite3.connect(run.folder / "answers.sqlite3", isolation_level=None)) as other:
        other.execute("begin exclusive")
        assert run(max_pages=4) == cold and run.told == ["cache-left:database is locked"]
        other.execute("rollback")
        assert other.execute("select count(*) from answer").fetchone()[0] > 3


def test_other_rules_judge_anew(run):
    run(max_pages=4)
    other = run(max_pages=4, ignore=("html-language-*",))
    assert other == run(max_pages=4, cache=False, ignore=("html-language-*",))


def test_a_folder_that_cannot_be_written_is_one_error(run, tmp_path):
    (tmp_path / "file").write_text("x")
    run.folder = tmp_path / "file" / "deeper"
    with pytest.raises(UsageError, match="nothing can be kept here"):
        run()


def test_the_command_line(run, tmp_path):
    flags = "--isolated --select page-basics --max-pages 3 --exit-zero -f json --clock 2026-04-01 --cache"
    args = ("check", run.site.url, *flags.split(), str(tmp_path / "c"))
    (cold, warm) = (json.loads(sitelint(*args).out) for _ in range(2))
    for report in (cold, warm):
        del report["run"]["seconds"], report["run"]["requests"]
    assert cold == warm and (tmp_path / "c" / "answers.sqlite3").exists()
