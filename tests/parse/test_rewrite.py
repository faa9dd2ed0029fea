"""Edits on bytes: everything else stays, in any encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitelint.api import Edit
from sitelint.parse.encoding import byte_places, decode
from sitelint.parse.prescan import _LATE_BYTES
from sitelint.parse.rewrite import RewriteError, compatible, rewrite, rewritten

ENCODINGS = ["utf-8", "gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc-kr", "windows-1252", "utf-16le"]
CODECS = {"shift_jis": "cp932", "utf-16le": "utf-16-le", "big5": "big5hkscs"}
TEXTS = st.text(st.sampled_from("ab<>\"'= \r\n\t中国政府县例通知é€漢字カ"), max_size=60)


@st.composite
def texts_with_edits(draw):
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [Edit(start, end, draw(st.sampled_from(["", "zh-CN", 'lang="x" ']))) for start, end in pairs]
    return text, edits


@given(texts_with_edits(), st.sampled_from(ENCODINGS), st.booleans())
def test_bytes_say_what_the_text_says(given_, encoding, bom):
    text, edits = given_
    codec = CODECS.get(encoding, encoding)
    raw = text.encode(codec, "ignore")
    text = raw.decode(codec)
    edits = [e for e in edits if e.end <= len(text)]
    mark = {"utf-8": b"\xef\xbb\xbf", "utf-16le": b"\xff\xfe"}.get(encoding, b"") if bom else b""
    kind = f"text/html; charset={encoding}"
    body = mark + raw
    assert rewrite(body, edits, kind) == mark + rewritten(text, edits).encode(codec)


@given(st.binary(max_size=200), st.sampled_from(ENCODINGS), st.data())
def test_any_bytes(body, encoding, data):
    kind = f"text/html; charset={encoding}"
    text, name, _ = decode(body, kind)
    at = data.draw(st.integers(0, len(text)))
    edits = [Edit(at, at, "<b>")]
    try:
        done = rewrite(body, edits, kind)
    except RewriteError:
        return
    assert decode(done, kind)[0] == text[:at] + "<b>" + text[at:]
    place = byte_places(body, name, [at])
    assert place is not None
    assert (
        done
        == body[: place[at]] + "<b>".encode({"utf-16le": "utf-16-le"}.get(name, name)) + body[place[at] :]
    )


def test_broken_bytes_stay_as_they_are():
    body = b"<html><p>" + "政府".encode("gbk") + b"\xff\x80</p><p>" + "通知".encode("gbk")
    kind = "text/html; charset=gbk"
    text = decode(body, kind)[0]
    at = text.index("通")
    assert rewrite(body, [Edit(5, 5, " lang"), Edit(at, at, "x")], kind) == body.replace(
        b"<html", b"<html lang"
    ).replace("通知".encode("gbk"), "x通知".encode("gbk"))


@pytest.mark.parametrize(
    ("body", "edit"),
    [
        (b"<meta charset=windows-1252><p>x", Edit(0, 0, "中")),
        (
            b" " * (_LATE_BYTES - 20) + b'<meta charset="gbk"><p>notice',
            Edit(0, 0, "x" * 40),
        ),  # out of the prescan
        (b"<meta charset=iso-2022-jp>\x1b$B4A\x1b(B", Edit(0, 0, "x")),
    ],
)
def test_what_cannot_be_written_is_refused(body, edit):
    with pytest.raises(RewriteError):
        rewrite(body, [edit])


def test_groups_are_whole_and_do_not_touch():
    one, two = (Edit(0, 2, "x"), Edit(8, 9, "y")), (Edit(2, 3, "z"),)
    three, four = (Edit(4, 5, ""), Edit(8, 9, "other")), (Edit(5, 5, "in"),)
    assert compatible([one, two, three, four, one]) == [Edit(0, 2, "x"), Edit(5, 5, "in"), Edit(8, 9, "y")]
    assert compatible([]) == []
