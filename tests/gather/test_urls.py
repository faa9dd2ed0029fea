import pytest

from sitelint.parse.urls import SiteScope, endpoint, has_credentials, host, join, normalise, registrable

BASE = "http://www.example.gov.cn/zwgk/index.html"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("../a.html", "http://www.example.gov.cn/a.html"),
        (" b.html\n", "http://www.example.gov.cn/zwgk/b.html"),
        ("//cdn.example.cn/x.js", "http://cdn.example.cn/x.js"),
        ("\\images\\a.png", "http://www.example.gov.cn/images/a.png"),
        ("HTTP://WWW.Example.GOV.cn:80/%7ea", "http://www.example.gov.cn/%7ea"),
        ("a b.html", "http://www.example.gov.cn/zwgk/a%20b.html"),
        ("http://中文.政务.cn/", "http://xn--fiq228c.xn--zfr164b.cn/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("#top", BASE),
        ("", BASE),
    ],
)
def test_references_resolve_as_in_browsers(href, url):
    assert join(BASE, href).url == url
    assert join(BASE, href).reason == ""


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("javascript:void(0)", "scheme:javascript"),
        (" java\nscript:alert(1)", "scheme:javascript"),
        ("mailto:a@b.cn", "scheme:mailto"),
        ("tel:12345", "scheme:tel"),
        ("data:image/png;base64,AA==", "scheme:data"),
        ("weixin://x", "scheme:weixin"),
        ("file:///etc/passwd", "scheme:file"),
        ("http://", "bad-url"),
        ("//////", "bad-url"),
        ("https://example]org/", "bad-url"),
        ("http://[fe80::1%25eth0]/", "bad-url"),
        ("{{item.url}}", "template"),
        ("/a/${id}.html", "template"),
        ("http://a.cn/" + "a" * 9000, "bad-url"),
    ],
)
def test_what_has_no_address_says_why(href, reason):
    assert join(BASE, href) == ("", None, reason)


def test_fragments_are_kept_apart():
    assert join(BASE, "a.html#x%20y").fragment == "x%20y"
    assert join(BASE, "a.html#").fragment == ""
    assert join(BASE, "a.html").fragment is None


def test_queries_are_sent_in_the_encoding_of_the_page():
    assert join(BASE, "s.jsp?key=中文#节", "gbk").url.endswith("s.jsp?key=%D6%D0%CE%C4")
    assert join(BASE, "s.jsp?key=中文", "utf-8").url.endswith("s.jsp?key=%E4%B8%AD%E6%96%87")
    assert join(BASE, "s.jsp?key=€", "gb2312").url.endswith("s.jsp?key=%26%238364%3B")
    assert join(BASE, "中.html?k=a", "gbk").url.endswith("%E4%B8%AD.html?k=a")


def test_scope_of_a_named_site():
    scope = SiteScope("https://www.moa.gov.cn/", ("nyj.example.cn",))
    assert scope.of("http://moa.gov.cn/x") == "site"
    assert scope.of("http://nyj.example.cn/x") == "site"
    assert scope.of("http://jx.moa.gov.cn/x") == "domain"
    assert scope.of("http://www.moa.gov.cn:8080/x") == "domain"
    assert scope.of("http://www.mee.gov.cn/x") == "foreign"
    assert scope.of("http://evilmoa.gov.cn/x") == "foreign"


def test_scope_of_an_address_is_that_address_and_port():
    scope = SiteScope("http://127.0.0.1:8000/")
    assert scope.of("http://127.0.0.1:8000/a") == "site"
    assert scope.of("http://127.0.0.1:9000/a") == "foreign"
    assert scope.of("http://localhost:8000/a") == "foreign"
    assert SiteScope("http://[::1]:8000/").of("http://[::1]:8000/b") == "site"


def test_parts():
    assert host("http://[2001:DB8::1]:81/x") == "2001:db8::1"
    assert endpoint("https://A.cn/x") == "a.cn:443"
    assert endpoint("http://[::1]:81/") == "[::1]:81"
    assert registrable("www.zjj.beijing.gov.cn") == "beijing.gov.cn"
    assert has_credentials("http://u:p@a.cn/")
    assert not has_credentials("http://a.cn/@b")
    assert normalise("ftp://a.cn/") == ""
