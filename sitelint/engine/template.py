"""Judge a template: as every page that its branches allow for, and what they agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sitelint.api import CheckContext, Outcome, Text, plain
from sitelint.engine import facts, identity
from sitelint.engine.facts import FactError
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult, SubjectResult
from sitelint.model.dialect import Dialect, Sense
from sitelint.model.report import Finding
from sitelint.model.ruleset import Rule
from sitelint.model.suppression import Directive
from sitelint.parse.encoding import Source, decode, real_encoding
from sitelint.parse.places import line_starts, place_in
from sitelint.parse.suppressions import MARKS, CommentMark, read_suppressions
from sitelint.parse.template.assemble import Find
from sitelint.parse.template.detect import detect
from sitelint.parse.template.fragment import fragment
from sitelint.parse.template.page import TemplatePage, of_back_office, variant_pages
from sitelint.parse.template.template import Template

_BRANCHES = Text("只在模板的部分分支下成立", "only when the template takes some of its branches")
_Place = tuple[int, int, int]  # line, column, number among those at one place


def dialects_for(choice: str, source: str, name: str, known: Mapping[str, Dialect]) -> tuple[Dialect, ...]:
    """The dialects of a file: those that are named, with commas between, or found by its name and text (``auto``)."""
    if choice == "auto":
        return detect(source, name, known)
    return tuple(known[one] for one in choice.split(",") if one)


def judge_template(
    target: str, body: bytes, content_type: str | None, plan: Plan, place: str, **given: Any
) -> PageResult:
    """All page rules on a template. ``place`` is what identities are made with, ``given`` are attributes of the page:
    resources, settings."""
    source, encoding, decided_by = _decoded(body, content_type)
    known = plan.words.dialects
    template = Template(source, dialects_for(plan.dialect, source, target, known))
    find = _finder(given.get("resources") or {}, plan.dialect, known)
    for_staff = of_back_office(place, source)
    pages: list[TemplatePage] = []
    for page in variant_pages(
        template, target, find, encoding=encoding, encoding_source=decided_by, body=body
    ):
        for name, value in given.items():
            setattr(page, name, value)
        page.of_back_office = for_staff
        page._source = facts.source(plan.words.facts, page)
        pages.append(page)
    kind = _kind(pages[0])
    markup = pages[0].is_markup()
    rules, judges = (plan.page_rules(kind), plan.page_judges(kind)) if markup else ([], [])
    contexts = [(page, CheckContext(plan.clock, page)) for page in pages]
    results = [[judge.on(*given) for judge in judges] for given in contexts]
    merged = [
        identity.stamped(agreed(rule, [one[number] for one in results], pages), lambda _: place)
        for number, rule in enumerate(rules)
    ]
    kept = {name: _fact(pages[0], name) for name in plan.keep}
    notes = _notes(target, template)
    for page in pages:
        page.release()
    return PageResult(
        target=target,
        kind=kind,
        facts=kept,
        results=tuple(merged),
        place=place,
        directives=_directives(template),
        notes=notes,
    )


def _decoded(body: bytes, content_type: str | None = None) -> tuple[str, str, Source]:
    """The text as its bytes are. What a ``meta`` declares is the encoding of the page that is made, not of the file."""
    source, encoding, decided_by = decode(body, content_type)
    if decided_by in ("meta", "xml") and (real := real_encoding(body, encoding)) != encoding:
        source = decode(body, f"text/html; charset={real}")[0]
    return source, encoding, decided_by


def _directives(template: Template) -> tuple[Directive, ...]:
    """Comments that suppress findings: those of HTML, and those of the dialects."""
    pairs = dict.fromkeys(pair for dialect in template.dialects for pair in dialect.comment)
    own = [CommentMark(begin, end) for begin, end in pairs if begin != "<!--"]
    return read_suppressions(template.source, [*MARKS, *own])


def _finder(resources: Mapping[str, bytes], choice: str, known: Mapping[str, Dialect]) -> Find:
    """How the page finds the files that it includes."""

    def find(origin: str, sense: Sense) -> Template | None:
        place = resources.get(f"include:{origin}|{sense.path}", b"?").decode("utf-8", "surrogateescape")
        body = resources.get(f"included:{place}") if place != "?" else None
        return None if body is None else _read(place, body, sense.part, choice, tuple(known.values()))

    return find


@lru_cache(maxsize=128)
def _read(place: str, body: bytes, part: str, choice: str, known: tuple[Dialect, ...]) -> Template | None:
    """An included file, or a fragment of it; the same few are included by most templates."""
    source = _decoded(body)[0]
    dialects = dialects_for(choice, source, place, {one.name: one for one in known})
    if part:
        bounds = fragment(source, part)
        if bounds is None:
            return None
        source = source[slice(*bounds)]
    return Template(source, dialects, place)


def _kind(page: TemplatePage) -> str:
    try:
        kind = page.fact("kind")
    except FactError:
        return "template"
    return kind if isinstance(kind, str) else "template"


def _fact(page: TemplatePage, name: str) -> object:
    try:
        return page.plain(plain(page.fact(name)))
    except FactError:
        return None


def _notes(target: str, template: Template) -> tuple[str, ...]:
    if not template.faults:
        return ()
    line = place_in(line_starts(template.source), template.faults[0])[0]
    return (f"template-unsure:{target}:{line}",)


def agreed(rule: Rule, results: Sequence[SubjectResult], pages: Sequence[TemplatePage]) -> SubjectResult:
    """One result of the same rule on all pages of a template.

    What fails on every page that has the place fails; what fails on some of them only is a doubt.
    """
    broken = next((result for result in results if result.outcome is Outcome.ERROR), None)
    if len(results) == 1 or broken is not None:
        return broken or results[0]
    places: dict[_Place, dict[int, Finding]] = defaultdict(dict)
    for number, result in enumerate(results):
        seen: dict[tuple[int, int], int] = defaultdict(int)
        for finding in result.findings:
            at = (finding.location.line, finding.location.column)
            places[(*at, seen[at])][number] = finding
            seen[at] += 1
    findings = [_settled(by_page, results, pages) for _, by_page in sorted(places.items())]
    failing = sum(f.outcome is Outcome.FAIL for f in findings)
    review = sum(f.outcome is Outcome.REVIEW for f in findings)
    outcomes = {f.outcome for f in findings} or {r.outcome for r in results}
    order = (Outcome.FAIL, Outcome.REVIEW, Outcome.PASS, Outcome.INAPPLICABLE)
    outcome = next(o for o in order if o in outcomes)
    items = max(r.items for r in results)
    return SubjectResult(rule.id, outcome, items, failing, review, tuple(findings))


def _settled(
    by_page: Mapping[int, Finding], results: Sequence[SubjectResult], pages: Sequence[TemplatePage]
) -> Finding:
    """The finding at one place: as it is where all pages that have the place agree."""
    finding = next(iter(by_page.values()))
    if any(one.edits != finding.edits for one in by_page.values()):
        finding = finding._replace(edits=())
    if any(one.outcome is not Outcome.FAIL for one in by_page.values()):
        return next((one for one in by_page.values() if one.outcome is not Outcome.FAIL), finding)
    for number in range(len(results)):
        if number not in by_page and _has(pages[number], finding):
            message = Text(
                f"{finding.message.zh}（{_BRANCHES.zh}）", f"{finding.message.en} ({_BRANCHES.en})"
            )
            evidence = {**finding.evidence, "certainty": "may"}
            return finding._replace(outcome=Outcome.REVIEW, message=message, evidence=evidence, edits=())
    return finding


def _has(page: TemplatePage, finding: Finding) -> bool:
    """Whether the page has what the finding stands at; every page has itself."""
    location = finding.location
    if not location.selector:
        return True
    return page.stands(location.line, location.column)
