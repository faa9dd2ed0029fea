"""The facts ``messages``, ``message_figures`` and ``missing_message_elements``, and working days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sitelint.api import Item, Unknown
from sitelint.facts._days import months_before, working_days
from tests.facts.site_of import HOME, link, record, site_of

BOARD = "/hdjl/xzxx/"


def row(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {"title": f"来信{number}", "url": f"{HOME}hdjl/xzxx/{number}.html", **fields}


def board(
    *rows: dict[str, Any],
    channel: str = "consultation",
    figures: Any = None,
    paged: bool = False,
    doubt: bool = False,
) -> Any:
    return record(
        BOARD,
        "board",
        board={"channel": channel, "rows": list(rows), "paged": paged, "figures": figures, "doubt": doubt},
    )


def letter(number: int = 1, **fields: Any) -> Any:
    known = {"asked": None, "answered": None, "unit": None, "state": "", "question": None, "reply": None}
    more = {"title": f"来信{number}", "channel": "consultation"}
    return record(f"/hdjl/xzxx/{number}.html", "message", letters=[{**known, **fields, **more}])


def only(*pages: Any, **more: Any) -> Item:
    found = site_of(pages, **more).fact("messages")
    assert len(found) == 1
    item: Item = found[0]
    return item


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        ("2026-03-02", "2026-03-02", 0),
        ("2026-03-02", "2026-03-03", 1),
        ("2026-03-06", "2026-03-09", 1),  # over a weekend
        ("2024-02-09", "2024-02-19", 2),  # Spring Festival 2024: 18 February, a Sunday, was worked
        ("2018-07-27", "2018-07-30", 1),
        ("2025-09-30", "2025-10-09", 1),  # National Day and Mid-Autumn 2025
    ],
)
def test_working_days_by_the_calendar_of_china(begin, end, days) -> None:
    assert working_days(date.fromisoformat(begin), date.fromisoformat(end)) == (days, days)


def test_of_years_without_a_calendar_only_bounds_are_known() -> None:
    assert working_days(date(2031, 3, 3), date(2031, 3, 5)) == (0, 2)
    least, most = working_days(date(2031, 3, 3), date(2031, 5, 3))
    assert 5 < least < most == 61


def test_months_by_the_calendar() -> None:
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 12) == date(2025, 1, 15)


def test_a_row_and_its_page_are_one_message() -> None:
    item = only(
        board(row(asked="2026-03-02", state="answered")),
        letter(asked="2026-03-02", answered="2026-03-04", unit="县住建局", question=True, reply=True),
    )
    assert item.fields["working_days"] == 2 and item.fields["unit"] == "县住建局"
    assert (item.fields["state"], item.fields["overdue"], item.fields["recent"]) == ("answered", False, True)


@pytest.mark.parametrize(
    ("asked", "overdue"),
    [
        ("2025-03-30", False),  # more than a year ago
        ("2025-03-31", True),
        ("2025-12-30", True),
        ("2025-12-31", False),  # three months to the day are not more than three months
        ("2026-03-01", False),
    ],
)
def test_overdue_is_within_a_year_and_over_3_months(asked, overdue) -> None:
    assert only(board(row(asked=asked, state="open"))).fields["overdue"] is overdue


def test_without_the_day_of_the_question_nothing_is_overdue() -> None:
    for shown in ({"date": "2025-09-01"}, {"asked": "--09-01"}, {}):
        item = only(board(row(state="open", **shown)))
        assert isinstance(item.fields["overdue"], Unknown)


def test_under_way_alone_does_not_tell() -> None:
    listed = row(asked="2025-09-01", state="under-way")
    assert isinstance(only(board(listed)).fields["overdue"], Unknown)
    # Its own page says the same, and shows no reply.
    assert only(board(listed), letter(asked="2025-09-01", state="under-way")).fields["overdue"] is True
    # Its own page shows a reply: the list was not kept.
    replied = letter(asked="2025-09-01", answered="2025-09-03", reply=True)
    assert only(board(listed), replied).fields["overdue"] is False


def test_a_list_and_a_page_that_contradict_each_other_say_nothing() -> None:
    item = only(board(row(asked="2025-09-01", state="answered")), letter(asked="2025-09-01", state="open"))
    assert isinstance(item.fields["state"], Unknown) and isinstance(item.fields["overdue"], Unknown)


def test_an_empty_place_of_the_reply_is_not_yet_unanswered() -> None:
    item = only(letter(asked="2025-09-01", question=True, reply=False))
    assert isinstance(item.fields["state"], Unknown) and isinstance(item.fields["overdue"], Unknown)


@pytest.mark.parametrize("title", ["测试", "网站测试信件", "Test letter", "重复来信"])
def test_trials_are_left_to_a_person(title) -> None:
    item = only(board({**row(asked="2025-09-01", state="open"), "title": title}))
    assert isinstance(item.fields["overdue"], Unknown)


def test_letters_of_other_channels_are_not_messages() -> None:
    rows = [row(asked="2025-09-01", state="open")]
    assert site_of([board(*rows, channel="survey")]).fact("messages") == []


def test_a_question_in_the_future_has_no_day() -> None:
    item = only(board(row(asked="2027-01-01", answered="2026-03-01")))
    assert item.fields["asked"] is None and item.fields["working_days"] is None


def test_figures_of_the_year() -> None:
    spans = [
        ("2026-03-02", "2026-03-03"),
        ("2026-03-02", "2026-03-04"),
        ("2026-03-02", "2026-03-16"),
        ("2024-03-04", "2024-03-29"),
    ]
    rows = [row(n, asked=a, answered=b, state="answered") for n, (a, b) in enumerate(spans)]
    rows.append(row(9, asked="2026-01-05", state="open"))
    said = {"received": 60, "answered": 58, "published": 45}
    found = site_of([board(*rows, figures=said)]).fact("message_figures").fields
    assert (found["found"], found["recent"], found["answered"], found["open"], found["timed"]) == (
        5,
        4,
        3,
        1,
        3,
    )
    assert (found["median"], found["p90"], found["newest"]) == (2, 10, "2026-03-16")
    assert (found["within_1"], found["within_3"], found["within_5"]) == (0.3333, 0.6667, 0.6667)
    assert found["published"] is True and found["statistics"] is True
    assert (found["stated"], found["share_published"]) == (said, 0.75)
    assert isinstance(found["fast"], Unknown)  # three messages do not tell


@pytest.mark.parametrize(
    ("more", "newest"),
    [
        ({"date": "2026-03-20"}, "2026-03-20"),  # a day of which the list does not say the meaning
        ({"date": "2025-09-01"}, "2025-09-01"),
        ({"state": "answered"}, None),  # none at all
    ],
)
def test_newest_message_by_what_the_list_shows(more, newest) -> None:
    found = site_of([board({**row(), **more})]).fact("message_figures").fields["newest"]
    assert found == newest if newest else isinstance(found, Unknown)


def test_one_old_letter_among_files_is_not_the_newest_of_the_site() -> None:
    site = site_of([board(row(asked="2025-09-01", answered="2025-09-02"))])
    site.online = False
    assert isinstance(site.fact("message_figures").fields["newest"], Unknown)


def test_what_a_site_without_a_mailbox_publishes_is_no_question() -> None:
    assert site_of().fact("message_figures").fields["published"] is None


def test_nothing_published_where_all_was_read() -> None:
    links = [link("县长信箱", BOARD)]
    assert (
        site_of([record(BOARD, "column", board=None)], links).fact("message_figures").fields["published"]
        is False
    )


def test_nothing_seen_where_not_all_was_read() -> None:
    links = [link("县长信箱", BOARD)]
    for more in ({"cut": True}, {"online": False}):
        found = site_of([], links, **more).fact("message_figures").fields
        assert isinstance(found["published"], Unknown) and isinstance(found["statistics"], Unknown)
    away = [link("县长信箱", "https://letter.example.net/", scope="foreign", verdict="unknown")]
    assert isinstance(site_of([], away).fact("message_figures").fields["published"], Unknown)


def test_columns_that_could_not_be_read_publish_nothing_for_sure() -> None:
    found = site_of([board(doubt=True)], [link("县长信箱", BOARD)]).fact("message_figures").fields
    assert isinstance(found["published"], Unknown) and isinstance(found["statistics"], Unknown)
    # Words of replies on the page of a letter that was read are no doubt.
    page = letter(asked="2026-03-02", state="open")
    page.facts["board"] = board(doubt=True).facts["board"]
    assert site_of([page], [link("县长信箱", BOARD)]).fact("message_figures").fields["published"] is False


def test_elements_that_no_answer_shows() -> None:
    full = {"asked": "2026-03-02", "answered": "2026-03-03", "question": True, "reply": True}
    pages = [letter(n, **full) for n in range(4)]
    found = site_of(pages).fact("missing_message_elements")
    assert [
        (i.fields["element"], i.fields["missing"], i.fields["of"], i.fields["certain"]) for i in found
    ] == [("答复单位", 4, 4, True)]


def test_elements_that_some_answers_lack_need_a_person() -> None:
    full = {"asked": "2026-03-02", "answered": "2026-03-03", "question": True, "reply": True}
    pages = [letter(1, **full), *(letter(n, unit="县水务局", **full) for n in range(2, 6))]
    (item,) = site_of(pages).fact("missing_message_elements")
    assert item.fields["element"] == "答复单位" and isinstance(item.fields["certain"], Unknown)


def test_texts_without_a_label_are_not_missing() -> None:
    pages = [letter(n, asked="2026-03-02", answered="2026-03-03", unit="县水务局") for n in range(4)]
    assert site_of(pages).fact("missing_message_elements") == []
