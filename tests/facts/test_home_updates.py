"""The facts ``home_items`` and ``home_updates``: how fresh the home page is."""

from __future__ import annotations

from typing import Any

import pytest

from sitelint.api import PageRecord, Unknown
from tests.facts.sites import article, column, home, link, site

STALE = ("2026-03-10", "2026-03-09", "2026-03-08", "2026-03-07", "2026-03-06")


def updates(*pages: PageRecord, **more: Any) -> dict[str, Any]:
    return dict(site(*pages, **more).fact("home_updates").fields)


def test_the_newest_item_and_the_number_of_new_ones() -> None:
    found = updates(home("2026-03-30", "2026-03-17", "2026-03-16"))
    assert (found["newest"], found["age"], found["items"], found["recent"]) == ("2026-03-30", 1, 3, 2)
    assert found["known"] is True


def test_a_stale_home_page() -> None:
    found = updates(home(*STALE, "2027-01-01"), column("/xw/", "政务要闻", "2026-03-10"))
    assert (found["newest"], found["age"], found["recent"]) == ("2026-03-10", 21, 0)
    assert isinstance(updates(home(*STALE), online=False)["newest"], Unknown)


@pytest.mark.parametrize(
    "pages",
    [
        (home(),),
        (home(*STALE, scripted=True),),
        (home(*STALE[:3]),),
        (home(*STALE), column("/xw/", "政务要闻", "2026-03-30")),
        (home("--03-30"),),
    ],
    ids=["no dates", "scripts", "few dates", "fresh columns", "no year"],
)
def test_what_a_person_must_look_at(pages: tuple[PageRecord, ...]) -> None:
    found = updates(*pages)
    assert isinstance(found["newest"], Unknown) and found["known"] is False


def test_a_fresh_mailbox_does_not_make_a_home_page_fresh() -> None:
    found = updates(home(*STALE), column("/xx/", "县长信箱", "2026-03-30", kind="board"))
    assert found["newest"] == "2026-03-10"


def test_no_home_page() -> None:
    assert isinstance(site(column("/xw/", "政务要闻", "2026-03-30")).fact("home_updates"), Unknown)


def test_years_and_missing_dates_are_those_of_the_articles() -> None:
    year = updates(home("--03-20"), article("/x/0.html", "2026-03-20"))
    assert (year["newest"], year["recent"]) == ("2026-03-20", 1)
    behind = updates(home(), article("/a/1.html", "2026-03-29"), links=(link("/", "/a/1.html", depth=0),))
    assert (behind["newest"], behind["recent"], behind["entrance"]) == ("2026-03-29", 1, False)


def test_an_entrance_only_leads_to_the_second_level() -> None:
    found = updates(
        home(titles=2), column("/xw/", "政务要闻", "2026-03-29"), column("/b/", "公告", "2026-01-01")
    )
    assert (found["newest"], found["entrance"]) == ("2026-03-29", True)


PAGE = """<title>某县人民政府</title><ul>{}</ul><div class=side><ul>
<li><a href="/tz/1.html">关于某事的通知一则</a><i>2026-03-01</i></li></ul></div>"""


def test_items_of_a_page(facts_of: Any) -> None:
    rows = "".join(
        f'<li><a href="/x/t202603{n:02}_{n}.html">县政府召开第{n}次会议</a><i>03-{n:02}</i></li>'
        for n in (9, 8)
    )
    tabs = f"<div style=display:none><ul>{rows.replace('t2026', 't2025')}</ul></div>"
    found = facts_of(PAGE.format(rows) + tabs, "https://www.example.gov.cn/")("home_items")
    assert [item["date"] for item in found["items"]] == [
        "2026-03-09", "2026-03-08", "2026-03-01", "2025-03-09", "2025-03-08",
    ]  # fmt: skip
    assert found["items"][0]["line"] == 1 and found["titles"] == 3
    assert facts_of(PAGE.format(rows), "https://www.example.gov.cn/a/b/1.html")("home_items") is None
