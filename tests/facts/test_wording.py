"""The fact ``wording``: wrong forms in what a visitor reads, and nothing else."""

from __future__ import annotations

import time

import pytest

from sitelint.api import Page, Phrase, PhraseBook, plain

BOOK = PhraseBook(
    lambda: (
        Phrase("部署", "词典", ("布署",), unless=("公布署名",)),
        Phrase("增强“四个意识”、坚定“四个自信”、做到“两个维护”", "党章", near=True),
        Phrase("国家治理体系和治理能力现代化", "决定", near=True, unless=("国家治理体系和治里能力现代化",)),
        Phrase("绿水青山就是金山银山", "报告", ("青山绿水就是金山银山",), near=True),
    )
)


def wording(page: Page) -> list[tuple[str, str]]:
    page.phrases = BOOK
    return [(item["found"], item["how"]) for item in plain(page.fact("wording"))]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>研究布署工作</p>", ("布署", "listed")),
        ("<p>研究布<b>署</b>工作</p>", ("布署", "listed")),
        ("<title>x</title><a href=1.html>研究布署工作</a>", ("布署", "listed")),
        ("<p>青山绿水就是金山银山</p>", ("青山绿水就是金山银山", "listed")),
        ("<p>绿水青山就是金山银行山</p>", ("绿水青山就是金山银行山", "near")),
        ("<p>绿水清山就是金山银山</p>", ("绿水清山就是金山银山", "near")),
        ("<p>绿水山就是金山银山</p>", ("绿水山就是金山银山", "near")),
        ("<p>绿水山青就是金山银山</p>", ("绿水山青就是金山银山", "near")),
        (
            "<p>增强四个意识，坚定“四个自信”、做到‘两个围护’。</p>",
            ("增强四个意识坚定四个自信做到两个围护", "near"),
        ),
        (
            "<p>增强“四个 意识”、坚定<b>“四个自亻”、</b>做到“两个维护”</p>",
            ("增强四个意识坚定四个自亻做到两个维护", "near"),
        ),
    ],
)
def test_found(page_of, html, found):
    assert wording(page_of(f"<body>{html}")) == [found]


def test_earlier_pages_change_nothing(page_of):
    first, second = "绿水清山就是金、山银山，国家治理", "体系和别的"  # half a form runs on into the next line
    book = PhraseBook(lambda: BOOK.entries)
    found = []
    for html in (f"<p>{first}<p>{second}", f"<p>{second}", f"<p>{first}<p>{second}"):
        page = page_of(f"<body>{html}")
        page.phrases = book
        found.append(plain(page.fact("wording")))
    assert found[0] == found[2]


@pytest.mark.parametrize(
    "html",
    [
        "<p>研究部署工作，绿水青山就是金山银山，推进国家治理体系和治理能力现代化。</p>",
        "<p>增强“四个意识”，坚定“四个自信”，做到“两个维护”</p>",
        "<p>公布署名文章</p>",
        "<p>公布</p><p>署名</p>",
        "<p>国家治理体系与治理能力现代化，国家治理体系和治理能力的现代化</p>",  # a manner of writing
        "<p>国家治理体系和治里能力现代化</p>",
        "<p>绿水青山就是金山银</p><p>绿水青山就是金山…</p><p>水青山就是金山银山</p>",  # cut off
        "<p>绿水青山就是3金山银山</p>",
        "<p>常见错别字：“部署”误写为“布署”</p>",
        "<p>“布署”应为“部署”</p>",
        "<pre>布署</pre><code>绿水清山就是金山银山</code><textarea>布署</textarea>",
        "<!-- 布署 --><script>var a='布署'</script><p style='display:none'>布署</p>",
        "<img alt='布署'>",
        "<p>绿水清河就是金山银山</p>",  # two characters
    ],
)
def test_not_found(page_of, html):
    assert wording(page_of(f"<body>{html}")) == []


def test_what_is_said_of_it(page_of):
    page = page_of(
        "<body>\n<p>第一段</p>\n<p>会议研究<b>布</b>署有关工作，再次布署，张三11010519491231002X</p>"
    )
    page.phrases = BOOK
    (item,) = page.fact("wording")
    assert dict(item.fields) == {
        "found": "布署", "proposed": "部署", "source": "词典", "how": "listed",
        "context": "会议研究布署有关工作，再次布署，张三1101",
    }  # fmt: skip
    assert (item.at.line, item.at.snippet) == (3, item.fields["context"])


def test_without_lists_nothing_is_looked_for(page_of):
    page = page_of("<p>布署</p>")
    page.phrases = PhraseBook()
    assert page.fact("wording") == []


def test_hostile_pages_stay_cheap(page_of):
    for text in (
        "绿水青山" * 50_000,
        "布署" * 50_000,
        "增强“四个意识" + "“" * 200_000,
        "就是金山银山" * 50_000,
    ):
        page = page_of(f"<p>{text}")
        page.phrases = BOOK
        begin = time.process_time()
        page.fact("wording")
        assert time.process_time() - begin < 4
