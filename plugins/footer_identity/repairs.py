"""What repairs marks of the footer: addresses that moved, and a label that the footer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitelint.api import Edit, Item, Page, columns, repair

_ICP = re.compile(
    r"(?:https?:)?(?://)?(?:(?:www\.)?(?:miitbeian|miibeian)|www\.beian\.miit)\.gov\.cn(?::\d+)?(?:[/?#]\S*)?",
    re.I,
)
_POLICE = re.compile(
    r"(?:https?:)?(?://)?(?:www\.)?beian\.gov\.cn(?::\d+)?"
    r"(?:/portal/registerSystemInfo(?:\.do)?\?recordcode=(?P<code>\d+)|/|/portal/?|/portal/index(?:\.do)?)?",
    re.I,
)
_ENTRANCE = re.compile(r"(?:https?:)?//(?:pucha\.kaipuyun\.cn|121\.43\.68\.40)(?=/exposure/)", re.I)


@repair()
def register_address(page: Page, item: Item | None) -> Iterator[Edit]:
    """Turns former addresses of the registers into the current ones: ICP, public security, error reports."""
    if item is None or item.at is None:
        return
    for name in ("href", "src"):
        written = page.written(item.at, name)
        if written is None or (item.at.get(name) or "").strip() != item.fields["href"].strip():
            continue
        raw = page.source[written.value_start : written.value_end]
        begin = written.value_start + len(raw) - len(raw.lstrip())
        if edit := _current(raw.strip()):
            yield Edit(begin, begin + edit[0], edit[1])
            return


def _current(address: str) -> tuple[int, str] | None:
    """(how many characters, what takes their place); None where no new address is sure."""
    if entrance := _ENTRANCE.match(address):
        return entrance.end(), "https://zfwzgl.www.gov.cn"
    if _ICP.fullmatch(address):
        return len(address), "https://beian.miit.gov.cn/"
    if police := _POLICE.fullmatch(address):
        way = f"#/query/webSearch?code={police['code']}" if police["code"] else ""
        return len(address), f"https://beian.mps.gov.cn/{way}"
    return None


@repair()
def site_code_label(page: Page, item: Item | None) -> Iterator[Edit]:  # noqa: ARG001
    """Fills an empty ``SiteIDCode`` with the site identification code in the footer, which nothing contradicts."""
    label = next(
        (at for at in columns(page).all("meta") if (at.get("name") or "").strip().lower() == "siteidcode"),
        None,
    )
    written = page.written(label, "content") if label is not None else None
    if label is None or written is None or (label.get("content") or "").strip():
        return
    found = {code.fields["where"]: code.fields["value"] for code in page.fact("site_codes")}
    if "footer" in found and len(set(found.values())) == 1:
        yield Edit(written.start, written.end, f'content="{found["footer"]}"')
