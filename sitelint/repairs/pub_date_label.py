"""The label PubDate in another form than the standard's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sitelint.api import Edit, Item, Page, columns, regex, repair

_DASH = "[-/.\u2010-\u2015\u2212\uff0d]"
_DATE = regex(
    rf"(\d{{4}})\s?(?:{_DASH}|年)\s?(\d{{1,2}})\s?(?:{_DASH}|月)\s?(\d{{1,2}})\s?日?"
    r"(?:\s+|[Tt]|(?<=日))(\d{1,2})\s?[:：时点]\s?(\d{1,2})(?:\s?分)?"
    r"(?:\s?[:：]?\s?\d{1,2}(?:\.\d{1,9})?\s?秒?)?(?:\s?(?:\+08:?00|CST))?"
)


@repair()
def pub_date_label(page: Page, item: Item | None) -> Iterator[Edit]:  # noqa: ARG001
    """Writes the time in ``PubDate`` as YYYY-MM-DD HH:MM, where it names its year first and its minute."""
    labels = (at for at in columns(page).all("meta") if (at.get("name") or "").strip().lower() == "pubdate")
    label = next(labels, None)
    written = page.written(label, "content") if label is not None else None
    if label is None or written is None:
        return
    raw = page.source[written.value_start : written.value_end]
    time = _time(raw.strip())
    if time is not None and raw == label.get("content"):
        yield Edit(written.value_start, written.value_end, time.strftime("%Y-%m-%d %H:%M"))


def _time(text: str) -> datetime | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return datetime(*map(int, found.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None
