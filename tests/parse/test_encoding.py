"""Bytes become text as in a browser."""

from __future__ import annotations

import codecs
import time

import pytest
import webencodings
from hypothesis import given
from hypothesis import strategies as st

from sitelint.parse.encoding import decode, encoding_name, real_encoding
from sitelint.parse.page import parse_page

CHINESE = "中华人民共和国政府信息公开条例，第一章总则。为了保障公民、法人依法获取政府信息"
TRADITIONAL = "中華民國政府資訊公開法，第一章總則。為建立政府資訊公開制度，便利人民共享"
JAPANESE = "これは日本語のテキストです。文字コードの判定をためします。"
KOREAN = "안녕하세요 대한민국 정부 홈페이지입니다. 공지사항과 정보공개"


@pytest.mark.shared
def test_html5lib_encodings(shared):
    cases = 0
    for path in sorted((shared / "suites" / "html5lib-tests" / "encoding").glob("*.dat")):
        for block in path.read_bytes().split(b"#data\n")[1:]:
            body, _, rest = block.partition(b"\n#encoding\n")
            wanted = encoding_name(rest.split(b"\n")[0].decode())
            _, name, source = decode(body)
            if source == "detected":  # the suite's default, where we look at the bytes
                name = "windows-1252"
            assert name == wanted, body
            cases += 1
    assert cases == 82


@pytest.mark.parametrize(
    ("body", "header", "name", "source", "text"),
    [
        (b"\xef\xbb\xbfx", "text/html; charset=gbk", "utf-8", "bom", "x"),
        (b"\xff\xfex\0", None, "utf-16le", "bom", "x"),
        (b"\xfe\xff\0x", None, "utf-16be", "bom", "x"),
        (b"<meta charset=utf-8>\xd6\xd0", "text/html;charset='gb2312'", "gb18030", "header", None),
        (b"<meta charset=big5>", 'text/html; x=1; charset = "UTF8"', "utf-8", "header", None),
        (
            b"<meta charset=gb2312>\xd6\xd0\x80",
            "text/html; charset=none-such",
            "gb18030",
            "meta",
            "<meta charset=gb2312>中€",
        ),
        (b"<meta charset=utf-16>x", None, "utf-8", "meta", None),
        (
            b"<meta charset=x-user-defined>\x80",
            None,
            "windows-1252",
            "meta",
            "<meta charset=x-user-defined>€",
        ),
        (b"<!-- <meta charset=big5> --><meta charset=gbk>", None, "gb18030", "meta", None),
        (b"<meta http-equiv=content-type content='text/html; charset=gbk'>", None, "gb18030", "meta", None),
        (b"<meta content='text/html; charset=gbk'>", None, "utf-8", "detected", None),
        (b"<?xml version='1.0' encoding='gb2312'?><p>", None, "gb18030", "xml", None),
        (b"\x81\x8d", "text/html; charset=latin1", "windows-1252", "header", "\x81\x8d"),
        (b"\xa4\xc1", "text/html; charset=x-user-defined", "x-user-defined", "header", "\uf7a4\uf7c1"),
        (b"abc", "text/html; charset=hz-gb-2312", "replacement", "header", "\ufffd"),
        (b"a\xff\xe4\xb8b", "text/html; charset=utf-8", "utf-8", "header", "a\ufffd\ufffdb"),
        (b"", None, "utf-8", "detected", ""),
    ],
)
def test_what_decides(body, header, name, source, text):
    found = decode(body, header)
    assert found[1:] == (name, source)
    assert text is None or found[0] == text


def test_a_meta_beyond_the_prescan_still_counts():
    body = (
        b"<title>"
        + b" " * 2_000
        + b"</title><script>'<meta charset=big5>'</script><META charset=gbk><p>\xd6\xd0"
    )
    page = parse_page(body)
    assert (page.encoding, page.encoding_source) == ("gb18030", "meta")
    assert page.text().endswith("中")


def test_every_label_has_a_codec():
    assert len(webencodings.LABELS) >= 228
    for label in webencodings.LABELS:
        name = encoding_name(f" {label.upper()}\n")
        assert name is not None
        assert isinstance(decode(b"abc\xe4\xb8\xad", f"text/html; charset={label}")[0], str)
    assert encoding_name("no-such") is None
    assert encoding_name("GB2312") == encoding_name("gb_2312-80") == "gb18030"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE + "镕㐀😀", "gb18030", "gb18030"),
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-16-le", "utf-16le"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gbk", "gb18030"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (KOREAN, "euc-kr", "euc-kr"),
        ("Это русский текст, и его надо узнать по байтам", "cp1251", "windows-1251"),
        ("plain", "ascii", "utf-8"),
    ],
)
def test_real_encoding(text, codec, name):
    body = f"<html><p class=x>{text}</p>".encode(codec)
    assert real_encoding(body) == name
    assert real_encoding(body, "windows-1252") == name


def test_real_encoding_despite_a_declaration():
    page = parse_page(b"<meta charset=utf-8><title>" + CHINESE.encode("gbk"), "", "text/html; charset=utf-8")
    assert (page.encoding, page.real_encoding) == ("utf-8", "gb18030")
    assert "\ufffd" in page.text()
    page = parse_page(b"<meta charset=gbk><title>" + CHINESE.encode())
    assert (page.encoding, page.real_encoding) == ("gb18030", "utf-8")


def test_real_encoding_of_cut_and_dirty_pages():
    assert real_encoding((CHINESE * 20).encode()[:-1]) == "utf-8"
    assert real_encoding(CHINESE.encode() * 20 + b"\xff") == "utf-8"
    assert real_encoding(CHINESE.encode("gbk") * 20 + b"\xff\xd6") == "gb18030"


@given(
    st.binary(max_size=60), st.sampled_from([None, "text/html; charset=big5", "charset=", 'x;charset="', "é"])
)
def test_nothing_raises(body, header):
    text, name, _ = decode(body, header)
    assert isinstance(text, str)
    assert name in {*webencodings.LABELS.values(), "gb18030"}
    assert real_encoding(body) in {*webencodings.LABELS.values(), "gb18030"}


@pytest.mark.parametrize(
    "body",
    [
        b"\x81" * 3_000_000,
        bytes(range(128, 256)) * 20_000,
        b"<" * 3_000_000,
        b"<!--" * 500_000,
        b"<meta " * 100_000,
        b"<meta charset=" * 50_000,
        b"<a '" * 300_000,
        b"<?xml " * 100_000,
        b"\0" * 1_000_000,
    ],
    ids=range(9),
)
def test_hostile_bytes_take_bounded_time(body):
    began = time.process_time()
    decode(body)
    real_encoding(body)
    assert time.process_time() - began < 4


def test_error_handlers_have_names_of_our_own():
    assert codecs.lookup_error("sitelint.gb") is not None
