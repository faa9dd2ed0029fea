"""Surveys and interviews as their columns list them: what was held when, and which results came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sitelint.api import Site, regex, today
from sitelint.facts._days import day_of, in_last_year, months_before
from sitelint.facts._seen import whole

_RESULT = regex(r"结果|反馈|采纳|汇总|(?:调查|征集|意见|问卷).{0,6}(?:情况|统计|报告|公布|公示)$")
_FRAME = regex(
    r"关于|公开|网上|在线|意见|建议|征集|征求|调查|问卷|活动|公告|通知|通告|公示|结果|反馈|情况|采纳|统计|汇总|说明|报告|向社会|草案|稿|的|对|我县|我市|我区"
)
_PUNCTUATION = regex(r"[\s《》“”\"'（）()【】\[\]、，。:：-]+")
_LIKE = 0.6  # share of equal pairs of characters from which two titles are of one matter


@dataclass(slots=True)
class Activities:
    """Activities of a channel, newest first. ``complete``: none of the last year can be missing."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    complete: bool = False
    found: bool = False  # there is a column at all


def activities(site: Site, channel: str) -> Activities:
    """What the columns of a channel list."""
    now = today(site.clock)
    out = Activities()
    known: dict[str, dict[str, Any]] = {}
    oldest, paged = now, False
    for page in site.fact("interactive_pages"):
        board = page.facts.get("board")
        if not board or board["channel"] != channel:
            continue
        out.found = True
        paged = paged or bool(board["paged"])
        for row in board["rows"]:
            if row.get("date") or row.get("until") or row.get("state"):
                known.setdefault(row.get("url") or row["title"], {**row, "page": page.target})
    for row in known.values():
        day, certain = _day(row, now)
        oldest = min(oldest, day) if day and certain else oldest
        if channel == "survey" and _RESULT.search(row["title"]):
            out.results.append(row["title"])
        else:
            out.rows.append({**row, "day": day, "certain": certain})
    out.rows.sort(key=lambda row: row["day"] or date.min, reverse=True)
    out.complete = out.found and (oldest < months_before(now, 12) or (not paged and whole(site)))
    return out


def count_recent(rows: Sequence[dict[str, Any]], now: date) -> tuple[int, int]:
    """(surely, possibly) so many within the last year."""
    recent = [row for row in rows if row["day"] is None or in_last_year(row["day"], now)]
    return sum(row["day"] is not None and row["certain"] for row in recent), len(recent)


def has_result(title: str, results: Sequence[str]) -> bool:
    """Whether one of the results is of the same matter."""
    core = _core(title)
    return any(_same(core, _core(result)) for result in results)


def _day(row: dict[str, Any], now: date) -> tuple[date | None, bool]:
    text = str(row.get("date") or row.get("until") or "")
    if text.startswith("--"):
        day = day_of(f"{now.year}{text[1:]}") or day_of(f"{now.year - 1}{text[1:]}")
        if day and day > now:
            day = day_of(f"{now.year - 1}{text[1:]}")
        return day, False
    return day_of(text), True


def _core(title: str) -> str:
    return _FRAME.sub("", _PUNCTUATION.sub("", title))


def _same(one: str, other: str) -> bool:
    if len(one) < 2 or len(other) < 2:
        return False
    if one in other or other in one:
        return True
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) >= _LIKE * min(len(pairs), len(others))
