"""A tree as columns."""

from __future__ import annotations

from sitelint.api import columns, parse_page

PAGE = "<!doctype html><title>t</title><body><p>a<b>b</b>c<!--d-->e<p>f</body>"


def test_all_nodes_in_document_order() -> None:
    page = parse_page(PAGE.encode())
    tree = columns(page)
    assert tree is columns(page)
    assert tree.nodes == list(page.root.iter())
    assert [tag for tag in tree.tags if isinstance(tag, str)] == [
        "html",
        "head",
        "title",
        "body",
        "p",
        "b",
        "p",
    ]
    assert dict(zip(tree.nodes, tree.sizes, strict=True)) == {node: len(node) for node in page.root.iter()}
    assert [tail for tail in tree.tails if tail] == ["c", "e"]


def test_the_part_below_an_element() -> None:
    page = parse_page(PAGE.encode())
    tree = columns(page)
    for element in page.root.iter("html", "head", "title", "body", "p", "b"):
        assert tree.under(element).nodes == list(element.iter())


def test_elements_of_a_name() -> None:
    page = parse_page(PAGE.encode())
    assert list(columns(page).all("p")) == list(page.root.iter("p"))
    assert list(columns(page).all("table")) == []
