"""The fact ``asking``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, Text, Unknown, fact, regex
from sitelint.facts._asking import ask_form, closed, form_of, gate, limit, login_links, password_forms
from sitelint.facts._channels import channel_of
from sitelint.facts._digest import code, digest, has
from sitelint.facts._kinds import LIST_KINDS, signs_of
from sitelint.facts._signs import SCRIPTED

_WRITE = regex(r"^(?:我要|在线|网上)?(?:写信|咨询|留言|提问|投诉|建议|来信|提交(?:信件|留言|咨询))$|^我要")
_ELSEWHERE = Unknown(
    Text("表单由脚本或框架生成，未获取其内容", "a script or frame makes the form; it was not gathered"),
    external=True,
)


@fact(
    scope="page",
    fields={
        "channel": "as in the fact board",
        "form": "true when there is a form to write in; external when a script or frame makes it",
        "submit": "true when that form has a button to send it; null without a form",
        "action": "where the form goes; empty for a script's",
        "gate": "address of the login that stands before it; empty when the page does not say where; null without one",
        "login_links": "where its links lead that log the public in",
        "logins": "where the login forms of the page go",
        "limit": "the sentence that limits how often one may submit, or null",
        "closed": "true when the page says that it is out of use",
    },
)
def asking(page: Page) -> dict[str, Any] | None:
    """How the public can ask here: the form, or the login before it. Null on pages where one cannot.

    Forms are looked at and never sent. Comments and forms that correct the site do not count.
    """
    channel = channel_of(page)
    logins = password_forms(page)
    area = ask_form(page) if channel else None
    before = gate(page) if channel else None
    wanted = channel in ("consultation", "interaction") and _wanted(page, channel)
    if area is None and before is None and not wanted and not logins:
        return None
    notes = digest(page)
    form: Any = area is not None
    if area is None and wanted and before is None:
        form = (
            _ELSEWHERE if page.fact("frames") or has(code(notes), *SCRIPTED) or not _fields(page) else False
        )
    found = form_of(page, area) if area is not None else {"submit": None, "action": ""}
    return {
        "channel": channel,
        "form": form,
        "submit": found["submit"],
        "action": found["action"],
        "gate": before,
        "login_links": login_links(page) if channel else [],
        "logins": logins,
        "limit": limit(notes) if channel else None,
        "closed": bool(channel) and area is None and closed(notes),
    }


def _wanted(page: Page, channel: str) -> bool:
    """Whether a form should stand here: by the page's name, or because a mailbox lists nothing instead."""
    if any(_WRITE.search(name) for name in signs_of(page).names):
        return True
    board = page.fact("board")
    listed = board and (board["rows"] or board["figures"] or page.fact("kind") in LIST_KINDS)
    return channel == "consultation" and not listed and not page.fact("letters")


def _fields(page: Page) -> bool:
    """Whether fields for text stand in the page's own markup, such as those of an inquiry by number."""
    return any(
        (at.get("type") or "text").lower() == "text" for at in digest(page).inputs if at.tag == "input"
    )
