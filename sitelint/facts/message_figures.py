"""The fact ``message_figures``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sitelint.api import Item, PageRecord, Site, Text, Unknown, fact, today
from sitelint.facts._days import day_of
from sitelint.facts._seen import absent, whole

_LIMITS = (1, 3, 5)
_ENOUGH = 5  # timed messages that say something
_LATELY = 31  # days: no site is blamed for less
_MOST = 0.9  # the rest may have been no simple questions
_TOO_FEW = Unknown(Text("可计时的留言太少，无法判断", "too few messages show both times to tell"))
_UNREAD = Unknown(
    Text(
        "部分互动栏目的内容未能读出，可能由脚本加载，请打开核实",
        "some of the columns could not be read; scripts may fill them: open them and look",
    )
)
_UNDATED = Unknown(Text("公开的留言没有显示日期", "the published messages show no dates"))
_AWAY = Unknown(Text("互动栏目在其他网站，请打开核实", "the columns stand on another site; open it"))


@fact(
    scope="site",
    needs=("interactive_pages", "messages", "entrances", "coverage"),
    fields={
        "published": "true when at least one answered message is published; unknown when none was found but may exist;"
        " null when there is no column for them at all",
        "found": "messages found",
        "recent": "of these asked within the last year",
        "answered": "answered ones of the last year",
        "open": "surely unanswered ones of the last year",
        "timed": "answered ones of the last year with both dates and a known calendar",
        "median": "working days from question to reply, half of the timed ones took no longer",
        "p90": "working days that 9 in 10 of the timed ones took at most",
        "within_1": "share of the timed ones answered within 1 working day, 0 to 1",
        "within_3": "the same for 3 working days",
        "within_5": "the same for 5 working days",
        "fast": f"true when {_MOST:.0%} of them were answered within 1 working day; unknown when fewer than {_ENOUGH}",
        "newest": "day of the newest message or reply; unknown without days, and when newer ones may stand elsewhere",
        "stated": "what the site says itself: {received, answered, published}; null when it does not",
        "statistics": "true when it says how many came and were answered; unknown when it may on pages not read",
        "share_published": "published of the stated received ones, 0 to 1; null when the site does not say",
    },
)
def message_figures(site: Site) -> Item | Unknown:
    """How the site deals with the messages of the public, in figures of the year before the run."""
    if not site.pages:
        return Unknown(Text("没有取得任何页面", "no page could be read"))
    found: Sequence[Item] = site.fact("messages")
    recent = [one for one in found if one.fields["recent"] is True]
    answered = [one for one in recent if one.fields["state"] == "answered"]
    times = sorted(d for one in answered if isinstance(d := one.fields["working_days"], int))
    stated = _stated(site)
    published: Any = any(one.fields["state"] == "answered" for one in found)
    if not published:
        published = _missing(site, "公开的留言", "published message")
        if published is False and not _column(site):
            published = None
    fields: dict[str, Any] = {
        "published": published,
        "found": len(found),
        "recent": len(recent),
        "answered": len(answered),
        "open": sum(one.fields["state"] == "open" for one in recent),
        "timed": len(times),
        "median": _percentile(times, 50),
        "p90": _percentile(times, 90),
        **{f"within_{limit}": _share(times, limit) for limit in _LIMITS},
        "fast": (_share(times, 1) or 0) >= _MOST if len(times) >= _ENOUGH else _TOO_FEW,
        "newest": _newest(site, found),
        "stated": stated,
        "statistics": bool(stated) or _missing(site, "收到、答复的统计", "statistics of messages"),
        "share_published": _published(stated),
    }
    return Item(fields)


def _newest(site: Site, found: Sequence[Item]) -> str | Unknown | None:
    """The newest day that messages and their lists show."""
    now = today(site.clock)
    rows = [row for page in site.fact("interactive_pages") for row in _rows(page)]
    dates = [one.fields[name] for one in found for name in ("asked", "answered")]
    dates += [row.get(name) for row in rows for name in ("asked", "answered", "date")]
    shown = (str(day)[:10] for day in dates if day)
    newest = max((day for day in shown if day <= now.isoformat()), default=None)
    if newest is None:
        return _UNDATED if found else None
    day = day_of(newest)
    if day and (now - day).days > _LATELY and not (site.online and (rows or whole(site))):
        return Unknown(
            Text(
                f"所见最近的留言为{newest}，可能还有更近的，请打开栏目核实",
                f"the newest message seen is of {newest}; there may be newer ones: open the column",
            )
        )
    return newest


def _rows(page: PageRecord) -> Sequence[Mapping[str, Any]]:
    board = page.facts.get("board")
    return board["rows"] if board and board["channel"] == "consultation" else ()


def _column(site: Site) -> bool:
    """Whether there is a column in which messages could be published."""
    return any(item.fields["class"] == "ask" for item in site.fact("entrances")) or any(
        page.facts.get("letters")
        or ((board := page.facts.get("board")) and board["channel"] == "consultation")
        for page in site.fact("interactive_pages")
    )


def _missing(site: Site, zh: str, en: str) -> bool | Unknown:
    """What was not found is not there, unless the columns could not be read or stand on another site."""
    if any(_unread(page) for page in site.fact("interactive_pages")):
        return _UNREAD
    away = any(
        link["class"] in ("ask", "interaction") and link["scope"] != "site" and link["opens"] is not False
        for link in (item.fields for item in site.fact("entrances"))
    )
    return _AWAY if away else absent(site, zh, en)


def _unread(page: PageRecord) -> bool:
    board = page.facts.get("board")
    return bool(board and board["doubt"]) and not page.facts.get("letters")


def _stated(site: Site) -> dict[str, Any] | None:
    """The largest figures that a page states: those of the year or of all time, not of the month."""
    said = [
        board["figures"]
        for page in site.fact("interactive_pages")
        if (board := page.facts.get("board")) and board["figures"]
    ]
    return max(said, key=lambda one: int(one["received"]), default=None)


def _percentile(times: Sequence[int], share: int) -> int | None:
    """The nearest rank."""
    return times[max(0, -(-share * len(times) // 100) - 1)] if times else None


def _share(times: Sequence[int], limit: int) -> float | None:
    return round(sum(time <= limit for time in times) / len(times), 4) if times else None


def _published(stated: dict[str, Any] | None) -> float | None:
    if not stated or not stated["received"] or stated["published"] is None:
        return None
    return float(min(1.0, round(stated["published"] / stated["received"], 4)))
