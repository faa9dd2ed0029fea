"""What a run will judge: the ruleset narrowed to a profile and a selection of rules, indexed by page kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from sitelint.engine import own
from sitelint.engine.judge import Judge
from sitelint.errors import UsageError
from sitelint.model.ruleset import Indicator, Profile, Quantifier, Rule, Ruleset
from sitelint.model.suppression import Exceptions
from sitelint.model.text import Text
from sitelint.model.words import Vocabulary

if TYPE_CHECKING:
    from sitelint.model.standing import Standing


@dataclass(frozen=True, slots=True)
class Plan:
    """``indicators`` that apply to the profile (rules already narrowed), and ``skipped`` ones that do not."""

    ruleset: Ruleset
    profile: Profile
    words: Vocabulary
    clock: str
    indicators: tuple[Indicator, ...]
    skipped: tuple[Indicator, ...]
    keep: tuple[str, ...]  # page facts that site facts will ask for
    baseline: tuple[str, Standing] | None = field(default=None, kw_only=True)  # its path, and what it holds
    exceptions: Exceptions = field(default_factory=Exceptions, kw_only=True)
    origins: frozenset[str]  # plugins whose site facts are asked: only their probes need answers
    dialect: str = "none"  # how pages are read: as they are, as templates (auto), or in the dialects named
    by_kind: dict[str, list[Rule]] = field(default_factory=dict, repr=False, compare=False)
    judges: dict[str, list[Judge]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def page_rules(self, kind: str) -> list[Rule]:
        """Rules for pages of a kind; ``page`` means every kind but ``error``."""
        found = self.by_kind.get(kind)
        if found is None:
            found = self.by_kind[kind] = [
                rule
                for indicator in self.indicators
                for rule in indicator.rules
                if not rule.on_site and (kind in rule.on or ("page" in rule.on and kind != "error"))
            ]
        return found

    def page_judges(self, kind: str) -> list[Judge]:
        """The same rules, ready to judge."""
        found = self.judges.get(kind)
        if found is None:
            found = self.judges[kind] = [Judge(rule, self.words) for rule in self.page_rules(kind)]
        return found

    def site_rules(self) -> list[Rule]:
        return [rule for indicator in self.indicators for rule in indicator.rules if rule.on_site]


def make_plan(
    ruleset: Ruleset,
    words: Vocabulary,
    *,
    clock: str,
    profile: str = "",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    dialect: str = "",
) -> Plan:
    """Narrow a ruleset. ``select`` and ``ignore`` are globs over rule, indicator and part names.

    Raises UsageError for an unknown profile or a glob that matches nothing.
    """
    chosen = ruleset.profiles.get(profile or ruleset.default_profile)
    if chosen is None:
        known = ", ".join(ruleset.profiles)
        raise UsageError(
            f"ruleset {ruleset.id} has no profile {profile!r}", where="--profile", hint=f"known: {known}"
        )
    for flag, globs in (("--select", select), ("--ignore", ignore)):
        for glob in globs:
            found = any(_named(glob, i, r) for i in ruleset.indicators for r in (None, *i.rules))
            if not found and not (flag == "--ignore" and own.matches(glob)):
                raise UsageError(
                    f"no rule or indicator of {ruleset.id} matches {glob!r}",
                    where=flag,
                    hint="see `sitelint rules`",
                )
    kept: list[Indicator] = []
    skipped: list[Indicator] = []
    for indicator in ruleset.indicators:
        if chosen.only and not any(
            _named(glob, indicator, r) for glob in chosen.only for r in (None, *indicator.rules)
        ):
            continue
        if indicator.clause.group in chosen.skip and indicator.part in ("deduct", "bonus"):
            skipped.append(indicator)
        elif (indicator.profiles and chosen.id not in indicator.profiles) or (
            indicator.part == "bonus" and not chosen.bonus
        ):
            continue
        else:
            narrowed = _narrow(indicator, chosen, select, ignore)
            if narrowed is not None:
                kept.append(narrowed)
    keep, origins = _asked(kept, words)
    return Plan(
        ruleset, chosen, words, clock, tuple(kept), tuple(skipped), keep, origins, dialect or chosen.dialect
    )


def survey_plan(ruleset: Ruleset, words: Vocabulary, names: Sequence[str], *, clock: str) -> Plan:
    """A plan that judges nothing: it keeps what the facts ``names`` of a site need, and those of pages themselves."""
    keep, origins = _needs({name for name in names if words.facts[name].scope == "site"}, words)
    keep = tuple(sorted({*keep, *(name for name in names if words.facts[name].scope == "page")}))
    profile = ruleset.profiles[ruleset.default_profile]
    return Plan(ruleset, profile, words, clock, (), (), keep, origins)


def _narrow(
    indicator: Indicator, profile: Profile, select: Sequence[str], ignore: Sequence[str]
) -> Indicator | None:
    if any(_named(glob, indicator, None) for glob in ignore):
        return None
    whole = not select or any(_named(glob, indicator, None) for glob in select)
    rules = tuple(
        rule
        for rule in indicator.rules
        if (not rule.profiles or profile.id in rule.profiles)
        and _listed(rule, indicator, profile.only)
        and (whole or any(fnmatchcase(rule.id, glob) for glob in select))
        and not any(fnmatchcase(rule.id, glob) for glob in ignore)
    )
    if not whole and not rules:
        return None
    if not profile.scored:
        return _unscored(indicator._replace(rules=rules), profile)
    return indicator if rules == indicator.rules else indicator._replace(rules=rules)


def _unscored(indicator: Indicator, profile: Profile) -> Indicator:
    """Findings only: no points, no quantifier that would tolerate some of them, and no question to a person where the
    profile names single rules."""
    named = not profile.only or any(_named(glob, indicator, None) for glob in profile.only)
    rules = tuple(rule._replace(across=Quantifier()) for rule in indicator.rules)
    review = indicator.review if named else Text()
    return indicator._replace(rules=rules, points=None, review=review)


def _listed(rule: Rule, indicator: Indicator, only: Sequence[str]) -> bool:
    return not only or any(_named(glob, indicator, one) for glob in only for one in (None, rule))


def _named(glob: str, indicator: Indicator, rule: Rule | None) -> bool:
    if rule is not None:
        return fnmatchcase(rule.id, glob)
    return fnmatchcase(indicator.id, glob) or glob == indicator.part


def _asked(indicators: Sequence[Indicator], words: Vocabulary) -> tuple[tuple[str, ...], frozenset[str]]:
    """Page facts that the site facts in use read (also through one another), and where those site facts come from."""
    return _needs(
        {rule.given.fact for indicator in indicators for rule in indicator.rules if rule.on_site}, words
    )


def _needs(todo: set[str], words: Vocabulary) -> tuple[tuple[str, ...], frozenset[str]]:
    names: set[str] = set()
    origins: set[str] = set()
    seen: set[str] = set()
    while todo:
        fact = words.facts.get(todo.pop())
        if fact is None or fact.name in seen:
            continue
        seen.add(fact.name)
        origins.add(fact.origin)
        for name in fact.needs:
            needed = words.facts.get(name)
            if needed is not None and needed.scope == "site":
                todo.add(name)
            elif needed is not None:
                names.add(name)
    for probe in words.probes.values():
        if probe.origin in origins:
            names.update(probe.needs)
    return tuple(sorted(names)), frozenset(origins)
