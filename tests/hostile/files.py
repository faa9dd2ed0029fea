"""Any bytes, in every place where sitelint reads a file or an answer. What is not sound is refused with an error that
says where; nothing else may come out.

A *way* takes the bytes and a folder of its own, and says ``ok`` or ``refused``.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sitelint.errors import SitelintError
from tests.hostile.seeds import HOST, INDICATOR, RULESET

Way = Callable[[bytes, Path], str]
CLOCK = "2026-03-31"
_LINKED = b'<!DOCTYPE html><html><head><link rel=stylesheet href="/s.css"></head><body><p class=a id=b>x<iframe src=/f>'
_PATHS = ("/", "/index.html", "/a/b?c=d&e=*", "/" + "a" * 500, "/%E4%BD%A0", "/$*?")


class BrokenError(Exception):
    """Something came out that may not."""


@cache
def words() -> Any:
    from sitelint.registry import load_registry

    return load_registry()


@cache
def _plan(ruleset: str, dialect: str = "", profile: str = "") -> Any:
    from sitelint.engine.plan import make_plan
    from sitelint.rulesets import open_ruleset

    return make_plan(
        open_ruleset(ruleset, words()), words().words, clock=CLOCK, dialect=dialect, profile=profile
    )


def _judge(body: bytes, plan: Any, kind: str | None = None, name: str = HOST, **more: Any) -> str:
    """A page through all rules; an ``error`` outcome is a word that threw."""
    from sitelint.api import Exchange, Outcome
    from sitelint.engine.page import PageInput, judge_page

    exchange = (
        Exchange(HOST, HOST, 200, (("Content-Type", kind or "text/html"),))
        if plan.dialect == "none"
        else None
    )
    result = judge_page(PageInput(name, body, kind, exchange, 0, True, **more), plan)
    broken = [one for one in result.results if one.outcome is Outcome.ERROR]
    if broken:
        raise BrokenError(f"rule {broken[0].rule}: {broken[0].findings[0].message.en}")
    return "ok"


def page(body: bytes, _: Path) -> str:
    for ruleset in ("gov-2019", "gov-2015", "accessibility", "page-design-2017", "advice"):
        _judge(body, _plan(ruleset))
    return "ok"


def page_facts(body: bytes, _: Path) -> str:
    from sitelint.engine.page import PageInput, open_page

    known = words().words
    read = open_page(PageInput(HOST, body, "text/html; charset=gbk"), known.facts, known.phrases)
    for name in known.page_facts():
        read.fact(name)
    return "ok"


def template(body: bytes, _: Path) -> str:
    for name in ("a.html", "a.jsp", "a.php", "a.vue", "a.ftl"):
        _judge(body, _plan("gov-2019", "auto", "template"), name=name)
    return "ok"


def stylesheet(body: bytes, _: Path) -> str:
    sheet = {f"{HOST}s.css": body}
    for ruleset in ("gov-2019", "accessibility"):
        _judge(_LINKED, _plan(ruleset), resources=sheet)
        _judge(
            b"<!DOCTYPE html><style>" + body + b"</style><p style='" + body[:5000] + b"'>x", _plan(ruleset)
        )
    return "ok"


def frame(body: bytes, _: Path) -> str:
    return _judge(_LINKED, _plan("gov-2019"), resources={f"{HOST}f": body})


def robots(body: bytes, _: Path) -> str:
    from sitelint.gather.robots import Robots

    rules = Robots(body, f"{HOST}robots.txt")
    for path in _PATHS:
        rules.allows(HOST.rstrip("/") + path, "sitelint")
    return "ok"


def sitemap(body: bytes, _: Path) -> str:
    from sitelint.gather.sitemap import parse

    for packed in (body, gzip.compress(body, 1)):
        for urls in parse(packed, f"{HOST}sitemap.xml"):
            if any(not url.startswith("http") for url in urls):
                raise BrokenError(f"a sitemap named {urls}")
    return "ok"


def answer(body: bytes, _: Path) -> str:
    """As a body that says it is packed, and as values of the headers that are read."""
    from sitelint.gather.body import Body
    from sitelint.gather.patience import allowance, seconds
    from sitelint.parse.encoding import decode

    for coding in ("gzip", "deflate", "br", ""):
        read = Body(1_000_000)
        read.decode(coding)
        for start in range(0, len(body), 4096):
            read.feed(body[start : start + 4096])
    value = body.decode("latin-1")[:8000]
    seconds(value)
    allowance([("RateLimit", value), ("X-RateLimit-Remaining", value), ("RateLimit-Reset", value)])
    decode(b"<p>x", f"text/html; charset={value}")
    return "ok"


def ruleset(body: bytes, folder: Path) -> str:
    """As the frame of a ruleset, as one of its indicators, and with the text where an indicator has its own."""
    from sitelint.rulesets import open_ruleset

    said = set()
    text = body.decode("utf-8", "replace")
    for frame_, indicator in (
        (body, INDICATOR.encode()),
        (RULESET.encode(), body),
        (RULESET.encode(), INDICATOR.encode() + b"\n" + body),
        (RULESET.encode(), INDICATOR.replace("PATTERN", text.replace("'", "''")[:20_000]).encode()),
    ):
        root = folder / "hostile"
        root.mkdir(exist_ok=True)
        (root / "ruleset.yaml").write_bytes(frame_)
        (root / "one.yaml").write_bytes(indicator)
        said.add(_refusing(lambda: open_ruleset(str(folder / "hostile"), words())))
    return "ok" if "ok" in said else "refused"


def _pattern(text: str) -> str:
    from sitelint.checks._pattern import prepare_pattern

    try:
        found = prepare_pattern(text)
    except ValueError:
        return "refused"
    found.search("a" * 50_000 + "!")
    return "ok"


def regex(body: bytes, _: Path) -> str:
    """As a regular expression of a rule: whole, and each line of it."""
    text = body.decode("utf-8", "replace")
    said = {_pattern(part) for part in [text[:20_000], *text.splitlines()[:50]]}
    return "ok" if "ok" in said else "refused"


def selector(body: bytes, _: Path) -> str:
    """As the selector of a rule."""
    from sitelint.parse.page import parse_page

    text = body.decode("utf-8", "replace")
    for part in [text[:20_000], *text.splitlines()[:20]]:
        try:
            parse_page(_LINKED).select(part)
        except ValueError:
            continue
    return "ok"


def _of_path(name: str, load: Callable[[Path], Any]) -> Way:
    def way(body: bytes, folder: Path) -> str:
        path = folder / name
        path.write_bytes(body)
        return _refusing(lambda: load(path))

    return way


def _refusing(act: Callable[[], Any]) -> str:
    """``refused`` for an error that is meant for users: one that has lines, none of which hurts a terminal."""
    try:
        act()
    except SitelintError as fault:
        from sitelint.formats._safe import clean

        lines = [clean(line) for line in fault.lines()]
        if not lines or not lines[0].strip():
            raise BrokenError("an error that says nothing") from fault
        return "refused"
    return "ok"


def _archive(pack: Callable[[bytes], bytes]) -> Way:
    def way(body: bytes, folder: Path) -> str:
        from sitelint.gather.archive.contents import contents
        from sitelint.gather.archive.session import read_begun, read_whole
        from sitelint.gather.archive.verify import verify

        path = folder / "site.warc.gz"
        path.write_bytes(pack(body))
        said = {_refusing(lambda act=act: act(path)) for act in (  # type: ignore[misc]
            read_whole, read_begun, verify, lambda p: list(contents(p)))}  # fmt: skip
        return "ok" if "ok" in said else "refused"

    return way


def archived_body(body: bytes, folder: Path) -> str:
    """As the body of an answer in an archive that is sound otherwise."""
    from sitelint.gather.archive.verify import verify
    from sitelint.gather.wire import Hop
    from tests.gather.archive import forge

    path = folder / "forged.warc.gz"
    path.unlink(missing_ok=True)
    hop = Hop(forge.URL, "GET", 200, "OK", (("Content-Type", "text/html"),), body, "127.0.0.1")
    forge.forge(path, forge.answer(hop), ([], {"kind": "end"}))
    _refusing(lambda: verify(path))
    if forge.fetch(path).body != body:
        raise BrokenError("the archive gave back something else")
    return "ok"


def archived_charter(body: bytes, folder: Path) -> str:
    """As what an archive says of itself."""
    from sitelint.gather.archive.session import read_whole
    from tests.gather.archive.forge import forge

    path = folder / "charter.warc.gz"
    path.unlink(missing_ok=True)
    forge(path, charter=body)
    return _refusing(lambda: read_whole(path))


def _loaders() -> dict[str, Way]:
    from sitelint.history import History
    from sitelint.rules.config import load_config
    from sitelint.rules.judgments import load_judgments
    from sitelint.rules.phrases import load_phrases
    from sitelint.rules.site_file import load_site
    from sitelint.rules.standings import read_baseline, read_report
    from sitelint.rules.waivers import load_waivers

    def history(path: Path) -> None:
        with History(path, create=False) as store:
            for site in store.sites():
                store.samples(site)
                store.checks(site)

    return {
        "site file": _of_path("site.yaml", load_site),
        "configuration": _of_path("sitelint.yaml", load_config),
        "configuration, TOML": _of_path("pyproject.toml", load_config),
        "judgments": _of_path("judgments.yaml", load_judgments),
        "waivers": _of_path("waivers.yaml", load_waivers),
        "phrases": _of_path("phrases.yaml", lambda path: load_phrases([path])),
        "baseline": _of_path("baseline.json", read_baseline),
        "report": _of_path("report.json", read_report),
        "history": _of_path("history.db", history),
    }


def all_ways() -> dict[str, Way]:
    """By name."""
    return {
        "page": page,
        "page facts": page_facts,
        "template": template,
        "style sheet": stylesheet,
        "frame": frame,
        "robots.txt": robots,
        "sitemap": sitemap,
        "answer": answer,
        "ruleset": ruleset,
        "regular expression": regex,
        "selector": selector,
        "archive": _archive(bytes),
        "archive, packed": _archive(lambda body: gzip.compress(body, 1)),
        "archive, body": archived_body,
        "archive, charter": archived_charter,
        **_loaders(),
    }
