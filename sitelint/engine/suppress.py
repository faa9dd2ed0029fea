"""Findings that somebody let off: by a comment in the page, by the settings, by a waiver.

The official result is counted with them; a second one without them is what gates go by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from operator import itemgetter

from sitelint.engine import identity, own
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult, SubjectResult, outcome_of
from sitelint.engine.waive import Waivers
from sitelint.model.globs import path_matches
from sitelint.model.place import Location
from sitelint.model.report import Finding, Suppressed, Suppression
from sitelint.model.scope import Scope, path_of
from sitelint.model.suppression import Directive, Ignore
from sitelint.model.value import Outcome

MOST_OWN = 200  # findings about the comments of one page


class Suppressor:
    """Takes out what is let off, and remembers what did so."""

    def __init__(self, plan: Plan, *, online: bool) -> None:
        self._waivers = Waivers(plan)
        self._exceptions = plan.exceptions
        self._plan = plan
        wanted = plan.exceptions.comments
        self._on = not online if wanted is None else wanted
        self._pages: dict[str, PageResult] = {}  # that speak
        self._named: dict[str, dict[str, list[tuple[int, Directive]]]] = {}  # comments by page and name
        self._off = 0
        self._used: set[tuple[str, int]] = set()  # (page, number of the comment in it)
        self._cut: set[str] = set()  # rules with more findings than are listed
        self._suppressed: list[tuple[str, Suppressed]] = []

    def hear(self, page: PageResult) -> None:
        """Take the comments of a page, before its results."""
        if page.directives and self._on:
            results = tuple(result._replace(findings=()) for result in page.results)
            self._pages[page.target] = page._replace(results=results, links=(), facts={})
        elif page.directives:
            self._off += len(page.directives)

    def suppressed(self) -> tuple[Suppressed, ...]:
        """What was let off, in the order of the pages."""
        return tuple(one for _, one in sorted(self._suppressed, key=itemgetter(0)))

    def notes(self) -> list[str]:
        """Comments that are there and do not count in this run."""
        return [f"suppressions-off:{self._off}"] if self._off else []

    def apply(self, result: SubjectResult, order: str, place: Callable[[str], str]) -> SubjectResult:
        """The result without what is let off. ``order`` is where its page stands among all pages."""
        if not result.findings or not (self._pages or self._exceptions.ignores or self._waivers):
            return result
        kept: list[Finding] = []
        gone: list[Suppressed] = []
        for finding in result.findings:
            by = () if finding.outcome is Outcome.ERROR else tuple(self._by(finding, place))
            if by:
                gone.append(Suppressed(finding, by))
            else:
                kept.append(finding)
        cut = result.failing + result.review > len(result.findings)
        if cut:
            self._cut.add(result.rule)
        if not gone:
            return result
        self._suppressed += ((order, one) for one in gone)
        return _without(result, kept, [s.finding for s in gone], rest=not kept)

    def _by(self, finding: Finding, place: Callable[[str], str]) -> Iterator[Suppression]:
        target = finding.location.target
        yield from self._waivers.about(finding, place(target))
        for ignore in self._exceptions.ignores:
            if _named(finding, ignore.rules) and _below(finding.location, ignore, place):
                yield Suppression("ignore", ignore.reason, str(ignore.span))
        for number, directive in self._directives(target, finding):
            if directive.covers(finding):
                self._used.add((target, number))
                yield Suppression(
                    "comment", directive.reason, f"{target}:{directive.line}:{directive.column}"
                )

    def _directives(self, target: str, finding: Finding) -> Iterator[tuple[int, Directive]]:
        """The comments of a page that name a finding's rule or indicator, by their number."""
        page = self._pages.get(target)
        if page is None:
            return
        named = self._named.get(target)
        if named is None:
            named = self._named[target] = {}
            for number, directive in enumerate(page.directives):
                named.setdefault(directive.name, []).append((number, directive))
        yield from named.get(finding.rule, ())
        if finding.indicator != finding.rule:
            yield from named.get(finding.indicator, ())

    def own(self, place: Callable[[str], str], scope: Scope) -> list[Finding]:
        """What is wrong with waivers and comments themselves."""
        found = self._waivers.own(scope)
        about = own.names(self._exceptions.mute)
        for page in sorted(self._pages.values(), key=lambda p: (not p.is_home, p.target)):
            some = (f for f in self._about(page) if f.rule in about)
            listed = [finding for finding, _ in zip(some, range(MOST_OWN), strict=False)]
            found += identity.stamp(listed, place)
        return found

    def _about(self, page: PageResult) -> Iterator[Finding]:
        judged = self._judged(page)
        reasonless: set[tuple[int, int]] = set()
        for number, directive in enumerate(page.directives):
            if directive.fault:
                problem = own.FAULTS[directive.fault]
                values = {"problem_zh": problem.zh, "problem_en": problem.en}
                yield _own("suppression-malformed", page, directive, values)
            if directive.fault not in ("", "unclosed"):
                continue
            if not directive.reason and (directive.line, directive.column) not in reasonless:
                reasonless.add((directive.line, directive.column))
                yield _own("suppression-reasonless", page, directive, {})
            name = {"name": directive.name}
            if not self._knows(directive.name):
                yield _own("suppression-unknown", page, directive, name)
            elif judged.get(directive.name) and (page.target, number) not in self._used:
                yield _own("suppression-unused", page, directive, name)

    def _knows(self, name: str) -> bool:
        plan = self._plan
        if name in own.RULES or any(
            name in (i.id, *(r.id for r in i.rules)) for i in plan.ruleset.indicators
        ):
            return True
        return self._exceptions.known(name)

    def _judged(self, page: PageResult) -> Mapping[str, bool]:
        """Rules and indicators that surely looked at this page and listed all they found."""
        done = {r.rule for r in page.results if r.outcome is not Outcome.ERROR} - self._cut
        done |= {rule.id for rule in self._plan.site_rules()} - self._cut
        names = dict.fromkeys(done, True)
        for indicator in self._plan.indicators:
            if indicator.rules:
                names[indicator.id] = all(rule.id in done for rule in indicator.rules)
        return names


def _named(finding: Finding, globs: Iterable[str]) -> bool:
    return any(fnmatchcase(finding.rule, g) or fnmatchcase(finding.indicator, g) for g in globs)


def _below(location: Location, ignore: Ignore, place: Callable[[str], str]) -> bool:
    path = path_of(place(location.target))
    if not location.is_url and ignore.under:
        if not path.startswith(ignore.under):
            return False
        path = path[len(ignore.under) :]
    return any(path_matches(pattern, path) for pattern in ignore.paths)


def _without(
    result: SubjectResult, kept: list[Finding], gone: Iterable[Finding], *, rest: bool
) -> SubjectResult:
    """The result with ``kept`` only; ``rest``: what was not listed goes with what was."""
    failing, review = result.failing, result.review
    times = result.times or (0, 0)
    for finding in gone:
        weight = finding.evidence.get("times", 1)
        if finding.outcome is Outcome.FAIL:
            failing, times = failing - 1, (times[0] - weight, times[1])
        else:
            review, times = review - 1, (times[0], times[1] - weight)
    if rest:
        failing = review = 0
        times = (0, 0)
    return result._replace(
        outcome=outcome_of(result, failing, review),
        failing=failing,
        review=review,
        findings=tuple(kept),
        times=None if result.times is None else (max(0, times[0]), max(0, times[1])),
    )


def _own(id_: str, page: PageResult, directive: Directive, values: Mapping[str, str]) -> Finding:
    location = Location(
        page.target,
        directive.line,
        directive.column,
        directive.end_line,
        directive.end_column,
        snippet=directive.text,
    )
    return own.finding(id_, location, f"{directive.name}\0{directive.text}", values)
