"""What an editor can do about findings: carry out their repairs, or let them off with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from sitelint.cli._lsp import notices, suppress
from sitelint.cli._lsp.desk import Desk
from sitelint.cli._lsp.texts import Lines
from sitelint.engine import own
from sitelint.engine.template import dialects_for
from sitelint.errors import Problem
from sitelint.locale import say
from sitelint.model.edit import Edit
from sitelint.model.report import Finding
from sitelint.model.text import Lang
from sitelint.parse.rewrite import compatible

_MEANT = re.compile(r'did you mean "([^"]+)"\?')
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.sitelint"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it was last judged."""

    uri: str
    version: int | None
    lines: Lines
    findings: tuple[Finding, ...]
    desk: Desk
    lang: Lang


def of_page(shown: Shown, at: types.Range, only: Sequence[str] | None) -> list[types.CodeAction]:
    """Repairs first, then the repair of everything, then comments."""
    here = [finding for finding in shown.findings if _touch(notices.place(finding, shown.lines), at)]
    return _wanted([*_repairs(shown, here), *_all(shown), *_comments(shown, here)], only)


def of_problems(
    uri: str, lines: Lines, problems: Sequence[Problem], at: types.Range, only: Sequence[str] | None
) -> list[types.CodeAction]:
    """Of a file in YAML: the word that was meant in place of the one that is not known."""
    made: list[types.CodeAction] = []
    for problem in problems:
        (about,) = notices.of_problems([problem], lines)
        meant = _MEANT.match(problem.hint)
        written = lines.token(about.range.start)
        if meant and written and f'"{written[0]}"' in problem.message and _touch(about.range, at):
            where = types.Range(lines.at(written.start()), lines.at(written.end()))
            change = types.WorkspaceEdit(changes={uri: [types.TextEdit(where, meant[1])]})
            title, kind = f"{written[0]} → {meant[1]}", types.CodeActionKind.QuickFix
            made.append(types.CodeAction(title, kind, [about], is_preferred=True, edit=change))
    return _wanted(made, only)


def _wanted(made: list[types.CodeAction], only: Sequence[str] | None) -> list[types.CodeAction]:
    return [action for action in made if only is None or any(_is_a(action.kind, kind) for kind in only)]


def _repairs(shown: Shown, here: Sequence[Finding]) -> Iterator[types.CodeAction]:
    for finding in here:
        if finding.edits:
            title = say("lsp.fix", shown.lang, title=_title(shown, finding))
            yield _action(shown, title, compatible([finding.edits]), finding, preferred=True)


def _all(shown: Shown) -> Iterator[types.CodeAction]:
    edits = compatible(finding.edits for finding in shown.findings if finding.edits)
    if edits:
        title = say("lsp.fix-all", shown.lang, n=len(edits))
        yield _action(shown, title, edits, kind=FIX_ALL)


def _comments(shown: Shown, here: Sequence[Finding]) -> Iterator[types.CodeAction]:
    plan = shown.desk.plan
    for rule, finding in {finding.rule: finding for finding in here if finding.rule not in own.RULES}.items():
        text, name = shown.lines.text, finding.location.target
        dialects = (
            dialects_for(plan.dialect, text, name, plan.words.dialects) if plan.dialect != "none" else ()
        )
        found = suppress.insertion(finding, shown.lines, dialects, say("lsp.reason", shown.lang))
        if found is not None:
            at, comment = found
            title = say("lsp.suppress", shown.lang, rule=rule)
            yield _action(shown, title, [Edit(at, at, comment)], finding)


def _action(
    shown: Shown,
    title: str,
    edits: Sequence[Edit],
    finding: Finding | None = None,
    *,
    kind: str = types.CodeActionKind.QuickFix.value,
    preferred: bool | None = None,
) -> types.CodeAction:
    changes = [
        types.TextEdit(types.Range(shown.lines.at(edit.start), shown.lines.at(edit.end)), edit.text)
        for edit in edits
    ]
    about = None if finding is None else notices.of_findings([finding], shown.lines, shown.lang)
    return types.CodeAction(
        title,
        kind=kind,
        diagnostics=about,
        is_preferred=preferred,
        edit=types.WorkspaceEdit(changes={shown.uri: changes}),
    )


def _title(shown: Shown, finding: Finding) -> str:
    rules = shown.desk.ruleset.rules()
    return next((rule.title.get(shown.lang) for rule in rules if rule.id == finding.rule), finding.rule)


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _is_a(kind: str | types.CodeActionKind | None, wanted: str | types.CodeActionKind) -> bool:
    """Kinds are a hierarchy by dots."""
    name, base = (k.value if isinstance(k, types.CodeActionKind) else str(k) for k in (kind, wanted))
    return name == base or name.startswith(f"{base}.")
