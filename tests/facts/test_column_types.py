"""The fact ``column_types``: which types of columns a site has."""

from __future__ import annotations

from typing import Any

from sitelint.api import Link, Unknown
from tests.facts.sites import column, home, link, site

MENU = tuple(link("/", f"/m{n}/", f"菜单{n}", depth=0) for n in range(12))


def present(*pages: Any, links: tuple[Link, ...] = MENU, **more: Any) -> dict[str, Any]:
    items = site(*pages, links=links, **more).fact("column_types")
    return {item.fields["type"]: item.fields["present"] for item in items}


def test_columns_and_links_tell() -> None:
    found = present(
        home(),
        column("/xw/", "政务要闻", "2026-03-30"),
        links=(*MENU, link("/", "/ld/", "领导之窗", depth=0)),
    )
    assert (found["动态要闻"], found["领导"], found["概况"]) == (True, True, False)


def test_a_broken_link_is_no_column() -> None:
    assert (
        present(home(), links=(*MENU, link("/", "/ld/", "领导之窗", depth=0, verdict="broken")))["领导"]
        is False
    )


def test_a_column_whose_type_is_only_that_above_it_does_not_count() -> None:
    pages = (home(), column("/zw/cz/a/", "资金", "2026-03-30", above=("财政信息",)))
    assert present(*pages)["财政"] is False


def test_what_cannot_be_told() -> None:
    assert isinstance(present(home(), online=False)["概况"], Unknown)
    assert isinstance(present(home(), links=MENU[:3])["概况"], Unknown)
    near = present(home(), column("/fb/", "新闻发布会", "2026-03-30"))
    assert isinstance(near["回应关切"], Unknown) and near["新闻发布"] is True
