"""The fact ``people``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Page, fact, regex
from sitelint.facts._addresses import absolute
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._crumbs import crumbs_line
from sitelint.facts._digest import Digest, digest, squeeze, words
from sitelint.facts._fields import body_end
from sitelint.facts._kinds import Signs, signs_of
from sitelint.facts._names import career_in, duties_in, person, post_in

_LABELS = frozenset(["负责人信息", "领导信息"])
_NAMED = regex(r"^\s*姓\s*名\s*[:：]?\s*(?P<name>[\u4e00-\u9fff\s\u3000]{2,8})")
_MOST = 60  # persons of a page
_NEAR = 3  # lines after a name in which its post stands


@fact(
    scope="page",
    fields={
        "own": "the person whose page it is, by its title or path; empty on lists",
        "text": "characters of its text; pages with hardly any may consist of a picture",
        "people": "persons whose post, career or duties stand here",
        "people[].name": "the name, without spaces",
        "people[].post": "true when a post is named",
        "people[].cv": "true when a career is told (简历)",
        "people[].duties": "true when duties are told (分工)",
        "people[].line": "line of the name in the source",
        "people[].column": "its column",
        "names": "other names that link to pages: [name, address]",
    },
)
def people(page: Page) -> dict[str, Any] | None:
    """The leaders that a page about leaders names, and what it tells of each. Null on all other pages."""
    if page.fact("kind") in ("home", "search", "error", "message", "board"):
        return None
    signs = signs_of(page)
    if not _about_leaders(signs):
        return None
    notes = digest(page)
    start, end = crumbs_line(page) or 0, body_end(notes)
    places = _places(notes, start, end)
    found = []
    for index, (name, number) in enumerate(places[:_MOST]):
        until = places[index + 1][1] if index + 1 < len(places) else end
        told = _told(page, notes, name, number, until)
        if told["post"] or told["cv"] or told["duties"]:
            found.append(told)
    own = next((one for text in (signs.title_name, *reversed(signs.path_names)) if (one := person(text))), "")
    if own and not any(one["name"] == own for one in found):
        found.append(_told(page, notes, own, start, end))
    length = sum(len(squeeze(line.text)) for line in notes.lines[start:end] if not line.hidden)
    return {"own": own, "text": length, "people": found, "names": _links(page, notes, start, end)}


def _told(page: Page, notes: Digest, name: str, start: int, end: int) -> dict[str, Any]:
    """What the lines from the name up to the next one tell."""
    lines = [squeeze(line.text) for line in notes.lines[start : max(end, start + 1)] if not line.hidden]
    text = "\n".join(lines)
    line, column = page.position(notes.lines[start].at) if start < len(notes.lines) else (0, 0)
    return {
        "name": name,
        "post": post_in("\n".join(lines[: _NEAR + 1])),
        "cv": career_in(text),
        "duties": duties_in(text),
        "line": line,
        "column": column,
    }


def _about_leaders(signs: Signs) -> bool:
    if (signs.labels["ColumnType"] or "").strip() in _LABELS:
        return True
    return any(kind_of_name(name) == "领导" for name in (*signs.path_names, signs.title_name))


def _places(notes: Digest, start: int, end: int) -> list[tuple[str, int]]:
    """(name, line) of lines that begin with a name, in order."""
    out: list[tuple[str, int]] = []
    for number in range(start, end):
        line = notes.lines[number]
        if line.hidden or len(line.text) > 400:
            continue
        label = _NAMED.match(squeeze(line.text))
        name = person(
            label["name"].split()[0] if label and label["name"].split() else line.text.split("\x1f")[0]
        )
        if name:
            out.append((name, number))
    return out


def _links(page: Page, notes: Digest, start: int, end: int) -> list[list[str]]:
    out: dict[str, str] = {}
    for anchor in notes.anchors:
        if start <= anchor.line <= end and (name := person(words(anchor.at))) and name not in out:
            out[name] = absolute(page, anchor.href or "")
    return [[name, url] for name, url in out.items() if url][:_MOST]
