"""The fact ``survey_activity``."""

from __future__ import annotations

from sitelint.api import Item, Site, Text, Unknown, fact, today
from sitelint.facts._activities import activities, count_recent
from sitelint.facts._seen import absent

_MAIL_ONLY = Unknown(
    Text(
        "有征集调查栏目，但未见在线填写的表单，请核实是否仅提供电子邮箱",
        "there is a column of surveys, but no form to fill online was seen: is only an e-mail address given?",
    )
)
_MORE = Unknown(
    Text(
        "列表可能还有未读到的条目或条目没有完整日期",
        "the list may hold more than was read, or dates are incomplete",
    )
)


@fact(
    scope="site",
    needs=("interactive_pages", "entrances", "coverage"),
    fields={
        "channel": "true when opinions can be given online (not only by e-mail); false when there is no column;"
        " unknown when not sure",
        "column": "true when there is a column of surveys; false when there is none; unknown when not sure",
        "held": "activities surely within the year before the run",
        "possible": "the same with those whose date is not sure",
        "at_least_3": "true or false; unknown when the list may hold more",
        "at_least_6": "the same for 6",
        "newest": "day of the newest one; null without any",
    },
)
def survey_activity(site: Site) -> Item:
    """Consultations and surveys of the site, in figures of the year before the run."""
    now = today(site.clock)
    found = activities(site, "survey")
    sure, possible = count_recent(found.rows, now)
    links = [item.fields for item in site.fact("entrances") if item.fields["class"] == "survey"]
    named = any(link["opens"] is not False for link in links)
    complete = found.complete and not any(link["scope"] != "site" for link in links)
    column = (
        True if found.found else _MAIL_ONLY if named else absent(site, "征集调查栏目", "column of surveys")
    )
    asked = any(
        (asking := page.facts.get("asking"))
        and asking["channel"] == "survey"
        and (asking["form"] or asking["gate"] is not None)
        for page in site.fact("interactive_pages")
    )
    days = [row["day"] for row in found.rows if row["day"] and row["day"] <= now]
    return Item(
        {
            "channel": True if asked else _MAIL_ONLY if column is True else column,
            "column": column,
            "held": sure,
            "possible": possible,
            **{f"at_least_{n}": _reached(n, sure, possible, complete=complete) for n in (3, 6)},
            "newest": max(days).isoformat() if days else None,
        }
    )


def _reached(wanted: int, sure: int, possible: int, *, complete: bool) -> bool | Unknown:
    if sure >= wanted:
        return True
    return False if complete and possible < wanted else _MORE
