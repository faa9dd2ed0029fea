"""Sites in sound HTTP whose pages, style sheets, sitemaps and robots.txt mean harm."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from tests.hostile.servers import MEGABYTE, Connection, Scenario, Talk, gone, page, site

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202egnp.exe\u2066\x00\x08"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20))
    + "]><urlset><url><loc>/&u;</loc></url></urlset>"
)
XML = "text/xml"


def map_of(urls: str) -> str:
    return f'<?xml version="1.0"?><urlset>{urls}</urlset>'


def _made(make: Callable[[], str | bytes], **more: str) -> Talk:
    """A home page that is made once, when it is asked for."""
    made = lru_cache(lambda: page(make(), **more))  # type: ignore[arg-type]
    return lambda it: made() if it.path == "/" else gone()


def _calendar(it: Connection) -> bytes:
    """Every month leads to the next one, and to its days."""
    number = int(it.path.rpartition("=")[2]) if "month=" in it.path else 0
    days = "".join(f'<a href="/calendar?day={number}.{day}">{day}</a>' for day in range(3))
    return page(f'<a href="/calendar?month={number + 1}">next</a>{days}<p>{it.path}')


def _deeper(it: Connection) -> bytes:
    """Relative links that lead one folder deeper for ever."""
    return gone() if it.path in ("/robots.txt", "/sitemap.xml") else page(f'<a href="a/">deeper</a>{it.path}')


def _index(it: Connection) -> bytes:
    """A sitemap index that names two more of its kind, each of them two more."""
    if it.path == "/":
        return page("<p>x")
    name = it.path.rpartition(".xml")[0]
    maps = "".join(f"<sitemap><loc>{name}{n}.xml</loc></sitemap>" for n in range(40))
    return page(f"<sitemapindex>{maps}</sitemapindex>", kind=XML)


def _imports(it: Connection) -> bytes:
    """Style sheets that each import two others."""
    if it.path == "/":
        return page("<p>x", head='<link rel="stylesheet" href="/s">')
    if not it.path.startswith("/s"):
        return gone()
    return page(f'@import "{it.path}a"; @import "{it.path}b";', kind="text/css")


def _frames(it: Connection) -> bytes:
    """Frames in frames."""
    if it.path in ("/robots.txt", "/sitemap.xml"):
        return gone()
    return page("".join(f'<iframe src="{it.path.rstrip("/")}/{n}"></iframe>' for n in range(10)))


def _refreshes(it: Connection) -> bytes:
    """Pages that pass visitors on and on."""
    head = f'<meta http-equiv="refresh" content="0;url=/{it.number + 1}">'
    return page(b"<!DOCTYPE html><html><head>" + head.encode() + b"</head><body></body></html>")


def _styled(css: str) -> Talk:
    return site(
        {"/": page("<p class=a>x", head='<link rel=stylesheet href="/s">'), "/s": page(css, kind="text/css")}
    )


def _with_map(body: str | bytes, kind: str = XML) -> Talk:
    return site({"/": page("<p>x"), "/sitemap.xml": page(body, kind=kind)})


def _with_robots(body: str | bytes) -> Talk:
    links = "".join(f'<a href="/{"a" * n}">x</a>' for n in range(1, 20))
    return site({"/": page(links), "/robots.txt": page(body, kind="text/plain")})


def _escapes(it: Connection) -> bytes:
    """Codes that terminals obey, and characters that turn text round, wherever a site can say something."""
    if it.path in ("/robots.txt", "/sitemap.xml"):
        return gone()
    tag = f'<a href="/{ESCAPES}" title="{ESCAPES}" target=_blank>{ESCAPES}</a><img src="/{ESCAPES}.png">'
    body = f"<html lang={ESCAPES}><head><title>{ESCAPES}</title><meta name=SiteName content='{ESCAPES}'></head><body>"
    return page(
        f"{body}<h1>{ESCAPES}</h1>{tag}<marquee>{ESCAPES}</marquee><input type=image alt='{ESCAPES}'></body></html>"
    )


def _long() -> str:
    """Everything that a report may show, very long."""
    text = "长a" * 20_000
    tags = "".join(
        f'<{tag} id="{text}" class="{text}" title="{text}" alt="{text}" src="/{text}" href="/{text}">{text}</{tag}>'
        for tag in ("a", "img", "h1", "iframe", "input", "marquee", "font")
    )
    return f'<html lang="{text}"><head><title>{text}</title><meta name="SiteName" content="{text}"></head><body>{tags}'


SCENARIOS: dict[str, Scenario] = {
    "endless calendar": Scenario(_calendar, says=("limit of 30 pages",), most=300),
    "endless folders": Scenario(_deeper, says=("limit of 30 pages",), most=100),
    "endless frames": Scenario(_frames, most=600, says=("did not come whole",)),
    "endless imports": Scenario(_imports, most=60),
    "endless refreshes": Scenario(_refreshes, most=60),
    "endless index of sitemaps": Scenario(_index, most=60),
    "billion laughs as sitemap": Scenario(_with_map(LAUGHS), says=("in part only",)),
    "sitemap that asks for a file": Scenario(
        _with_map(
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>/&x;</loc></url></urlset>'
        ),
        says=("in part only",),
    ),
    "sitemap of a million addresses": Scenario(
        _with_map(map_of("".join(f"<url><loc>/{n}</loc></url>" for n in range(300_000)))),
        says=("in part only",),
    ),
    "sitemap 100,000 deep": Scenario(_with_map("<urlset>" + "<url>" * 100_000), says=("in part only",)),
    "sitemap with one address of 9 MB": Scenario(
        _with_map(map_of(f"<url><loc>/{'a' * 9 * MEGABYTE}</loc></url>"))
    ),
    "sitemap with a million attributes": Scenario(
        _with_map("<urlset " + " ".join(f'a{n}="x"' for n in range(300_000)) + "/>"), most=10
    ),
    "robots.txt of 3,000 stars a line": Scenario(
        _with_robots("User-agent: *\n" + f"Disallow: /{'*a' * 1000}$\n" * 500), says=("robots.txt has more",)
    ),
    "robots.txt of 400 KB without an end of line": Scenario(
        _with_robots("User-agent: *\nDisallow: /" + "*a" * 200_000)
    ),
    "robots.txt with a million rules": Scenario(
        _with_robots("User-agent: *\n" + "Disallow: /b\n" * 1_000_000), says=("robots.txt has more",)
    ),
    "robots.txt of NULs": Scenario(_with_robots(b"User-agent: *\n\0\0\0Disallow: /\0\n" * 1000)),
    "300 MB of text": Scenario(_made(lambda: b"<p>" + b"x" * 300 * MEGABYTE), says=("larger than 10 MB",)),
    "9 MB of text": Scenario(_made(lambda: f"<p>{'字' * 3 * MEGABYTE}</p>")),
    "9 MB of one word": Scenario(_made(lambda: "a" * 9 * MEGABYTE)),
    "9 MB of white space": Scenario(_made(lambda: " " * 9 * MEGABYTE + "<p>x")),
    "9 MB of less-than signs": Scenario(_made(lambda: "<" * 9 * MEGABYTE)),
    "9 MB of ampersands": Scenario(_made(lambda: "&" * 9 * MEGABYTE)),
    "9 MB of entities": Scenario(_made(lambda: "&amp;&#x41;" * (MEGABYTE - 1000))),
    "9 MB of an unclosed comment": Scenario(_made(lambda: "<!--" + "-" * 9 * MEGABYTE)),
    "comments": Scenario(_made(lambda: "<!--a--><!" * (MEGABYTE // 2))),
    "a million empty elements": Scenario(_made(lambda: "<b></b>" * 1_000_000)),
    "100,000 deep": Scenario(
        _made(lambda: "<div>" * 100_000 + "x" + "</div>" * 100_000), says=("read flattened",)
    ),
    "100,000 deep, formatting": Scenario(_made(lambda: "<b><i><a href=x><font>" * 25_000)),
    "100,000 deep, tables": Scenario(_made(lambda: "<table><tr><td>" * 33_000), says=("read flattened",)),
    "100,000 deep, lists": Scenario(_made(lambda: "<ul><li>" * 50_000), says=("read flattened",)),
    "100,000 deep, SVG and templates": Scenario(_made(lambda: "<svg><g><template>" * 30_000)),
    "a million attributes": Scenario(
        _made(lambda: "<p " + " ".join(f"a{n}=x" for n in range(1_000_000)) + ">x"), says=("read flattened",)
    ),
    "a million equal attributes": Scenario(_made(lambda: "<p " + "a=x " * 1_000_000 + ">x")),
    "an attribute of 9 MB": Scenario(_made(lambda: f'<a href="/{"a" * 9 * MEGABYTE}">x</a>')),
    "attributes of 80 KB": Scenario(_made(_long)),
    "a class list of a million": Scenario(
        _made(lambda: f'<p class="{" ".join(f"c{n}" for n in range(1_000_000))}">x')
    ),
    "100,000 links": Scenario(
        _made(lambda: "".join(f'<a href="/{n}">x</a>' for n in range(100_000))),
        most=16_000,
        says=("beyond the limit", "most of which gave no page"),
        seconds=120,
    ),
    "100,000 equal links": Scenario(_made(lambda: '<a href="/a">x</a>' * 100_000), most=20, seconds=60),
    "3,000 long links": Scenario(
        _made(lambda: "".join(f'<a href="/{n}{"a" * 3000}">x</a>' for n in range(3_000))),
        most=6100,
        seconds=120,
    ),
    "a srcset of a million": Scenario(_made(lambda: f'<img srcset="{"/a 1x, " * 1_000_000}">'), most=20),
    "links of every kind": Scenario(
        _made(
            lambda: "".join(
                f'<a href="{href}">x</a>'
                for href in (
                    "javascript:",
                    "data:text/html,x",
                    "http://[::1",
                    "http://[fe80::1%25eth0]/",
                    "//",
                    "///",
                    "http:///",
                    "http://a:b:c/",
                    "http://a@b@c/",
                    "http://a:99999/",
                    "ht\ntp://x/",
                    "\\\\x\\y",
                    "file:///etc/passwd",
                    "gopher://127.0.0.1/",
                    "http://xn--a/",
                    "http://" + "a." * 300,
                    "http://" + "a" * 300 + ".cn/",
                    "?" * 5000,
                    "#" * 5000,
                    "/%",
                    "/%zz%00",
                    "/\x00",
                    "http://１２７.０.０.１:1/",
                    "mailto:" + "a" * 9000,
                    "tel:\x1b",
                    "about:blank",
                    "view-source:http://x/",
                    "blob:x",
                )
            )
        )
    ),
    "base that leads astray": Scenario(
        _made(lambda: '<base href="http://[x"><base href="javascript:"><a href="a">x</a>')
    ),
    "tables of a million cells": Scenario(
        _made(lambda: "<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 20_000)
    ),
    "forms and fields": Scenario(
        _made(lambda: "<form action=/a>" + "<input name=q><select><option>a" * 60_000)
    ),
    "headings": Scenario(_made(lambda: "<h1>a<h6>b" * 100_000)),
    "ids": Scenario(_made(lambda: "<p id=a><label for=a>x" * 100_000)),
    "dates": Scenario(
        _made(lambda: "<li><a href=/a>x</a>2026-01-01 发布时间：2026年1月1日 " * 60_000), most=20
    ),
    "numbers": Scenario(_made(lambda: "<p>" + "110101199003071234 13800138000 " * 100_000)),
    "brackets": Scenario(_made(lambda: "<p>" + "（（（" * 500_000 + "））" * 500_000)),
    "scripts": Scenario(_made(lambda: "<script>var a='</scr'+'ipt>';//" * 50_000)),
    "style in the page": Scenario(_made(lambda: "<style>" + "a{b:c}" * 500_000 + "</style><p>x")),
    "style attributes": Scenario(
        _made(lambda: '<p style="position:fixed;color:#fff;background:url(/a)">x' * 60_000), most=20
    ),
    "style 100,000 deep": Scenario(_styled("{[(" * 100_000)),
    "style of a million rules": Scenario(_styled("".join(f".c{n}{{color:red}}" for n in range(120_000)))),
    "style of endless selectors": Scenario(
        _styled(".a " * 300_000 + "{color:red}" + ":not(" * 50_000 + "{}" + "*>*+*~* " * 100_000 + "{}")
    ),
    "style of endless values": Scenario(
        _styled(".a{color:" + "var(--a," * 100_000 + "}.a{width:" + "calc(" * 100_000 + "}")
    ),
    "charset of any kind": Scenario(
        site(
            {
                "/": page("".join(f'<a href="/{n}">x</a>' for n in range(8))),
                **{
                    f"/{n}": page(
                        b"+ADw-script+AD4-\x0e\x1b$B\xff\xfe\x80", kind=f"text/html; charset={name}"
                    )
                    for n, name in enumerate(
                        (
                            "utf-7",
                            "x-user-defined",
                            "replacement",
                            "hz-gb-2312",
                            "iso-2022-cn",
                            "rot13",
                            "idna",
                            "a" * 20_000,
                        )
                    )
                },
            }
        )
    ),
    "UTF-16 without an end": Scenario(
        _made(lambda: b"<!" + b"\xff\xfe" + "<p>字".encode("utf-16-le") * 500_000 + b"\xd8")
    ),
    "terminal escapes": Scenario(_escapes),
}
