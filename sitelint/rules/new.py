"""Skeletons that are valid at once: a new ruleset, a new indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sitelint.errors import UsageError
from sitelint.model.ruleset import Part
from sitelint.rules.listing import FRAME
from sitelint.rules.sources import read_file

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_RULESET = """\
# The frame of the ruleset. Every other *.yaml below this folder is one indicator.
ruleset: {id}                          # the folder's name
title: {{zh: {id}, en: {id}}}
edition: "1"
{extends}documents:                             # clauses of indicators point here
  {id}:
    title: {id}
    # number: 国办秘函〔2019〕19号
    # note: {{zh: 说明哪些分值是官方的、哪些是估计的, en: what is official and what is estimated}}
{rest}"""

_SCALE = """\
scale: {base: 100, fail_under: 60}     # left out: findings, no score
profiles:
  portal: {title: {zh: 门户网站, en: Portal}}
default_profile: portal
"""

_OVERRIDES = """\
# Change what is inherited, by the id of an indicator or a rule:
# overrides:
#   page-labels: {points: {value: 4, provenance: local}}   # indicator: points, profiles, title, review, off
#   viewport-present: {severity: warning}                  # rule: any key but rule, given, on; or off: true
"""

_INDICATOR = """\
indicator: {id}
title: {{zh: 页面有标题, en: Pages have a title}}
part: {part}                           # veto | deduct | bonus | advice
{points}clause: {{document: {document}}}          # also: group, row
# profiles: [portal]                   # left out: all profiles
# review: {{zh: 请人工核对……, en: a person must look at …}}   # where rules cannot decide
rules:
  - rule: {id}-title
    title: {{zh: 页面标题不为空, en: The page title is not blank}}   # states the good condition
    on: page                           # page kinds, page, or site
    given: "title"                     # a CSS selector, @fact or @fact.field
    expect: {{filled: true}}             # checks: sitelint schema lists them all
{effect}    message: {{zh: 页面标题为空, en: the page title is blank}}
    fix: {{zh: 在 title 中写明页面名称, en: name the page in title}}
    examples:
      good:
        - "<title>通知公告</title>"
      bad:
        - "<title> </title>"
"""
_POINTS = "points: {value: 2, provenance: local}   # official | local | estimated\n"
_EFFECTS = {
    "veto": "    effect: {veto: {items: 5}, warn: {items: 3}}\n",
    "deduct": "    effect: {deduct: 0.5, per: page, cap: 2}\n",
    "bonus": "    effect: {bonus: 1}\n",
    "advice": "",
}


def new_ruleset(folder: Path, id: str = "", extends: Sequence[str] = ()) -> Path:  # noqa: A002 - the language's word
    """Write ``ruleset.yaml`` and a first indicator into a new folder; gives the path of the frame.

    Raises UsageError when the name is not kebab-case or the folder holds a ruleset.
    """
    id = id or folder.resolve().name  # noqa: A001
    _refuse_name(id, "ruleset")
    path = folder / FRAME
    if path.exists():
        raise UsageError(f"there is a ruleset already: {path}", hint="name a new folder")
    listed = f"extends: [{', '.join(extends)}]\n" if extends else ""
    _write(path, _RULESET.format(id=id, extends=listed, rest=_OVERRIDES if extends else _SCALE))
    if not extends:
        new_indicator(folder, f"{id}-basics", "deduct")
    return path


def new_indicator(ruleset_dir: Path, id: str, part: Part = "advice", document: str = "") -> Path:  # noqa: A002
    """Write a commented indicator with one rule and its examples; gives the path of the file.

    ``document`` is the first document of the ruleset unless given. Raises UsageError when the name is not kebab-case,
    the folder is no ruleset, or the file exists.
    """
    _refuse_name(id, "indicator")
    if not (ruleset_dir / FRAME).is_file():
        hint = f"make one first: sitelint ruleset new {ruleset_dir}"
        raise UsageError(f"not a ruleset: {ruleset_dir} has no {FRAME}", hint=hint)
    path = ruleset_dir / part / f"{id}.yaml"
    taken = next(ruleset_dir.rglob(f"{id}.yaml"), None)
    if taken is not None:
        raise UsageError(f"the file exists already: {taken}", hint="choose another id")
    text = _INDICATOR.format(
        id=id,
        part=part,
        document=document or _first_document(ruleset_dir / FRAME),
        points=_POINTS if part in ("deduct", "bonus") else "",
        effect=_EFFECTS[part],
    )
    _write(path, text)
    return path


def _first_document(frame: Path) -> str:
    node, _ = read_file(frame)
    documents = node.get("documents") if node is not None else None
    if documents is not None and documents.kids:
        return str(next(iter(documents.kids)))
    extends = node.get("extends") if node is not None else None
    if extends is not None and extends.kids:
        return str(extends.members()[0].value).rstrip("/").rpartition("/")[2]
    raise UsageError(
        "the ruleset names no documents", where=str(frame), hint="documents: {my-document: {title: …}}"
    )


def _refuse_name(name: str, what: str) -> None:
    if not _ID.fullmatch(name):
        hint = "small letters and digits, joined by single hyphens, such as site-identification"
        raise UsageError(f"{name!r} is not a name for a {what}", hint=hint)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault.strerror or fault}", where=str(path)) from fault
