"""The ways in which a site can ask a crawler to fetch an address."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle

from tests.hostile.world import Answer, Route

Item = tuple[str, str]  # token, URL of the trick
Routes = Mapping[str, Route]
PLAIN = Answer("", type="text/plain")


def _page(body: str = "", head: str = "", **how: object) -> Answer:
    return Answer(
        f"<!DOCTYPE html><html><head><title>t</title>{head}</head><body>{body}</body></html>", **how
    )


def _quoted(url: str) -> str:
    return html.escape(url, quote=True)


def _css(url: str) -> str:
    escaped = "".join(f"\\{ord(c):x} " if c in '\\"\n\r\t\x0b' or ord(c) < 32 else c for c in url)
    return f'"{escaped}"'


def _in_header(url: str) -> str:
    return url.replace("\n", "").replace("\r", "")


def _body(template: str) -> Callable[[Sequence[Item]], list[Routes]]:
    """All tricks in the body of one page; ``%`` is the address."""
    return lambda items: [{"/": _page("\n".join(template.replace("%", _quoted(url)) for _, url in items))}]


def _head(template: str) -> Callable[[Sequence[Item]], list[Routes]]:
    def build(items: Sequence[Item]) -> list[Routes]:
        parts = [template.replace("%", _quoted(url)) for _, url in items]
        return [{"/": _page("x", "\n".join(parts[n : n + 60]))} for n in range(0, len(parts), 60)]

    return build


def _below(
    link: str, answer: Callable[[str], Answer], ending: str = ""
) -> Callable[[Sequence[Item]], list[Routes]]:
    """The home page names a file of the site for each trick, at most sixty; ``answer`` makes the file."""

    def build(items: Sequence[Item]) -> list[Routes]:
        stages = []
        for part in (items[n : n + 60] for n in range(0, len(items), 60)):
            routes: dict[str, Route] = {f"/f/{token}{ending}": answer(url) for token, url in part}
            names = "\n".join(link.replace("%", f"/f/{token}{ending}") for token, _ in part)
            stages.append({"/": _page(names), **routes})
        return stages

    return build


def _redirect(status: int) -> Callable[[str], Answer]:
    return lambda url: Answer("", status, headers={"Location": _in_header(url)})


class _alone:
    """One crawl for each trick."""

    def __init__(self, build: Callable[[str], Routes]) -> None:
        self.build = build

    def __call__(self, items: Sequence[Item]) -> list[Routes]:
        return [self.build(url) for _, url in items]


def _two_hops(items: Sequence[Item]) -> list[Routes]:
    routes: dict[str, Route] = {}
    for token, url in items:
        routes[f"/f/{token}"] = Answer("", 302, headers={"Location": f"/g/{token}"})
        routes[f"/g/{token}"] = Answer("", 307, headers={"Location": _in_header(url)})
    return [{"/": _page("".join(f'<a href="/f/{token}">x</a>' for token, _ in items)), **routes}]


def _sitemap(name: str, tag: str) -> Callable[[Sequence[Item]], list[Routes]]:
    def build(items: Sequence[Item]) -> list[Routes]:
        entries = "".join(
            f"<{tag}><loc>{html.escape(url).replace(chr(11), '')}</loc></{tag}>" for _, url in items
        )
        outer = "urlset" if tag == "url" else "sitemapindex"
        body = f'<?xml version="1.0"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{outer}>'
        answer = Answer(body, type="application/xml", packed=name.endswith(".gz"))
        robots = Answer(f"Sitemap: /{name}\n", type="text/plain")
        return [{"/": _page("x"), f"/{name}": answer, "/robots.txt": robots}]

    return build


def _robots_lines(items: Sequence[Item]) -> list[Routes]:
    lines = [f"Sitemap: {_in_header(url)}" for _, url in items]
    return [
        {"/": _page("x"), "/robots.txt": Answer("\n".join(lines[n : n + 50]), type="text/plain")}
        for n in range(0, len(lines), 50)
    ]


def _in_turn(items: Iterable[Item]) -> Callable[[str], Answer]:
    """A route that sends every visitor on, to the next trick each time."""
    urls = cycle([url for _, url in items])
    return lambda _: Answer("", 302, headers={"Location": _in_header(next(urls))})


_TITLES = ("县政府召开常务会议研究民生实事", "示例县人民政府关于印发防汛预案的通知", "城镇老旧小区改造实施方案公布",
           "县图书馆新馆向市民开放", "全县教育工作会议召开", "县长调研重点项目建设情况")  # fmt: skip
_SEARCH = '<form action="/search" method="get"><input name="q" placeholder="请输入关键字"><button>搜索</button></form>'


def search_site(items: Sequence[Item]) -> Routes:
    """A portal whose search, and whose page behind a link, send every visitor on to the next trick."""
    rows = "".join(
        f'<li><a href="/x/{n}.html">{t}</a><span>2026-01-{n + 10}</span></li>' for n, t in enumerate(_TITLES)
    )
    links = "".join(f'<a href="{_quoted(url)}">x</a>' for _, url in items)
    text = f"<p>{'会议研究了有关工作，提出了具体要求。' * 12}</p>"
    routes: dict[str, Route] = {
        f"/x/{n}.html": _page(
            f"{_SEARCH}<h1>{t}</h1><p>发布时间：2026-01-{n + 10} 来源：县政府办</p>{text}"
        ).titled(t)
        for n, t in enumerate(_TITLES)
    }
    menu = "".join(f'<a href="/c{n}.html">栏目{n}名称</a>' for n in range(10))
    home = _page(f"{_SEARCH}{menu}<ul>{rows}</ul><a href='/away'>x</a>{links}").titled("示例县人民政府")
    return {**routes, "/": home, "/search": _in_turn(items), "/away": _in_turn(items)}


def _refresh(url: str) -> Answer:
    return _page("x", f'<meta http-equiv="refresh" content="0;url={_quoted(url)}">')


def _header(name: str, form: str) -> Callable[[str], Answer]:
    return lambda url: _page("x", headers={name: form.replace("%", _in_header(url))})


def _based(url: str) -> Answer:
    return _page('<a href="p">x</a><img src="i"><a href="/p2">y</a>', f'<base href="{_quoted(url)}">')


def _imports(items: Sequence[Item]) -> list[Routes]:
    sheets = [
        "\n".join(f"@import {_css(url)};" for _, url in items[n : n + 30]) for n in range(0, len(items), 30)
    ]
    return [{"/": _page("x", f"<style>{sheet}</style>")} for sheet in sheets]


def _sheet(rule: str) -> Callable[[str], Answer]:
    return lambda url: Answer(rule.replace("%", _css(url)), type="text/css")


def _frames(url: str) -> Answer:
    return Answer(f'<!DOCTYPE html><title>t</title><frameset><frame src="{_quoted(url)}"></frameset>')


_A, _IMG, _CSS, _FRAME = (
    '<a href="%">x</a>', '<img src="%">', '<link rel="stylesheet" href="%">', '<iframe src="%"></iframe>'
)  # fmt: skip
_INSIDE = "<img src=&quot;%&quot;><link rel=stylesheet href=&quot;%&quot;><a href=&quot;%&quot;>x</a>"
WAYS: dict[str, Callable[[Sequence[Item]], list[Routes]]] = {
    "a": _body(_A),
    "area": _body('<map><area href="%"></map>'),
    **{f"a, {status}": _below(_A, _redirect(status)) for status in (301, 302, 303, 307, 308)},
    "a, two redirects": _two_hops,
    "file, 302": _below(_A, _redirect(302), ".pdf"),
    "meta refresh": _below(_A, _refresh),
    "Refresh header": _below(_A, _header("Refresh", "0; url=%")),
    "Link header": _below(_A, _header("Link", "<%>; rel=stylesheet")),
    "base": _below(_A, _based),
    "img": _body(_IMG),
    "img, 302": _below(_IMG, _redirect(302)),
    "img srcset": _body('<img src=x srcset="% 2x">'),
    "picture": _body('<picture><source srcset="%"><img src=x></picture>'),
    "video": _body('<video src="%" poster="%"></video>'),
    "audio": _body('<audio><source src="%"></audio>'),
    "track": _body('<video><track src="%"></video>'),
    "embed": _body('<embed src="%">'),
    "object": _body('<object data="%"></object>'),
    "background": _body('<table background="%"></table>'),
    "script": _body('<script src="%"></script>'),
    **{f"link {rel}": _head(f'<link rel="{rel}" href="%">') for rel in
       ("icon", "manifest", "canonical", "alternate", "next", "stylesheet")},
    "link preload": _head('<link rel="preload" as="style" href="%">'),
    "stylesheet, 302": _below(_CSS, _redirect(302), ".css"),
    "@import in a page": _imports,
    "@import in a sheet": _below(_CSS, _sheet("@import url(%);"), ".css"),
    "url() in a sheet": _below(_CSS, _sheet("@font-face { src: url(%) } a { background: url(%) }"), ".css"),
    "url() in a style": _body('<p style="background: url(&quot;%&quot;)">x</p>'),
    "iframe": _body(_FRAME),
    "iframe, 302": _below(_FRAME, _redirect(302)),
    "iframe in an iframe": _below(_FRAME, lambda url: _page(_FRAME.replace("%", _quoted(url)))),
    "iframe srcdoc": _body(f'<iframe srcdoc="{_INSIDE}"></iframe>'),
    "frame": _below(_A, _frames),
    "form": _body('<form action="%"><input name=q><button formaction="%">x</button></form>'),
    "ping": _body('<a href="/" ping="%">x</a>'),
    "robots.txt, 302": _alone(lambda url: {"/": _page('<a href="/p">x</a>'), "/robots.txt": _redirect(302)(url)}),
    "Sitemap in robots.txt": _robots_lines,
    "sitemap": _sitemap("sitemap.xml", "url"),
    "sitemap, packed": _sitemap("s.xml.gz", "url"),
    "sitemap index": _sitemap("index.xml", "sitemap"),
    "sitemap, 302": _alone(lambda url: {"/": _page("x"), "/sitemap.xml": _redirect(302)(url)}),
    "home, 302": _alone(lambda url: {"/": _redirect(302)(url)}),
    "home, meta refresh": _alone(lambda url: {"/": Answer(_refresh(url).body)}),
    "home, script": _alone(lambda url: {"/": Answer(f"<script>location.href='{_quoted(url)}'</script>")}),
}  # fmt: skip
ALONE = frozenset(
    name for name, way in WAYS.items() if isinstance(way, _alone)
)  # slow: a crawl for each trick
