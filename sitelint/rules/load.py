"""A folder of YAML as a ruleset, or all of its problems at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from sitelint.errors import Problem, RulesetError
from sitelint.model.ruleset import Document, Indicator, Part, Profile, Rule, Ruleset, Scale, Span
from sitelint.model.text import Text
from sitelint.model.words import Vocabulary
from sitelint.rules import grammar
from sitelint.rules.build import Builder
from sitelint.rules.extends import Find, Inheritance, Layer
from sitelint.rules.listing import FRAME
from sitelint.rules.lookup import suggest
from sitelint.rules.node import Node, problem
from sitelint.rules.stored import Store

_PARTS: tuple[Part, ...] = ("veto", "deduct", "bonus", "advice")
_ONLY_PROFILE = "default"


def load_ruleset(path: Path, words: Vocabulary, find: Find) -> Ruleset:
    """Load a ruleset by its folder (or its ``ruleset.yaml``), and keep it; ``find`` gives the folder of a bundled id.

    Raises RulesetError with every problem of all files, each with its place.
    """
    path = path.parent if path.name == FRAME and path.is_file() else path
    inheritance = Inheritance(words, find)
    layer = inheritance.layer(path)
    builder = Builder(words)
    built: list[Indicator] = []
    for draft in layer.drafts.values():
        for rule in draft.broken:
            builder.glance(rule)
        if draft.sound:
            built.append(builder.indicator(draft.node, draft.rules, whole=not draft.broken))
        else:  # its rules are looked at all the same, so that all problems come at once
            for rule in draft.rules:
                builder.rule(rule, draft.id, None)
    built.sort(key=lambda indicator: _PARTS.index(indicator.part))
    problems = [*inheritance.problems, *builder.problems]
    problems.extend(_same_ids(built))
    ruleset = None
    if layer.frame is not None:
        frame = _Frame(layer, layer.frame)
        ruleset = frame.ruleset(tuple(built))
        problems.extend(frame.problems)
    if problems or ruleset is None:
        raise RulesetError(_without_echoes(problems))
    Store(path, words).put(ruleset, inheritance.found, inheritance.folders())
    return ruleset


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """A fact that ``given`` misspells is not told again for each example that stands in for it."""
    told = {(p.path, p.message.replace("@", "")) for p in problems if p.message.startswith('unknown fact "@')}
    return [p for p in problems if (p.path, p.message) not in told]


def _same_ids(indicators: Iterable[Indicator]) -> Iterator[Problem]:
    """Rules and indicators share one space of ids: overrides, waivers and selections name either."""
    taken: dict[str, Span | None] = {}
    for indicator in indicators:
        owners: tuple[Indicator | Rule, ...] = (indicator, *indicator.rules)
        for owner in owners:
            first = taken.setdefault(owner.id, owner.span)
            if first is not owner.span and owner.span is not None:
                yield problem(
                    owner.span,
                    f'the id "{owner.id}" is taken by {first}',
                    "ids of indicators and rules are unique",
                )


class _Frame:
    """``ruleset.yaml`` with what it inherits."""

    def __init__(self, layer: Layer, node: Node) -> None:
        self.layer = layer
        self.node = node
        self.problems: list[Problem] = []

    def ruleset(self, indicators: tuple[Indicator, ...]) -> Ruleset:
        profiles = self._profiles()
        documents = self._documents()
        self._references(indicators, profiles, documents)
        value = self.node.value
        folder = self.layer.path.resolve().name
        if value["ruleset"] != folder:
            message = f'the ruleset calls itself "{value["ruleset"]}", its folder is "{folder}"'
            self.problems.append(self.node["ruleset"].problem(message, "both names must be the same"))
        return Ruleset(
            id=value["ruleset"],
            title=grammar.text(self.node["title"]),
            edition=value["edition"],
            hash=_hash(self.layer.files),
            path=str(self.layer.path),
            scale=self._scale(),
            profiles=profiles,
            default_profile=self._default(profiles),
            documents=documents,
            indicators=indicators,
            extends=tuple(self.layer.bases),
            notes=grammar.text(self.node.get("note")),
        )

    def _documents(self) -> dict[str, Document]:
        return {
            id_: Document(
                id_, node.value["title"], node.value.get("number", ""), grammar.text(node.get("note"))
            )
            for id_, node in self.layer.parts["documents"].items()
        }

    def _profiles(self) -> dict[str, Profile]:
        profiles: dict[str, Profile] = {}
        for id_, node in self.layer.parts["profiles"].items():
            value = node.value
            rescale = grammar.fraction(1)
            try:
                rescale = grammar.fraction(value.get("rescale", 1))
            except ValueError as fault:
                self.problems.append(node["rescale"].problem(str(fault)))
            if rescale <= 0:
                self.problems.append(node["rescale"].problem("rescale must be more than 0"))
            skip = tuple(value.get("skip", ()))
            profiles[id_] = Profile(
                id_,
                grammar.text(node["title"]),
                skip,
                rescale,
                value.get("bonus", True),
                tuple(value.get("only", ())),
                value.get("scored", True),
                value.get("dialect", "none"),
            )
        return profiles or {_ONLY_PROFILE: Profile(_ONLY_PROFILE, Text("默认", "Default"))}

    def _default(self, profiles: Mapping[str, Profile]) -> str:
        node = self.layer.settings.get("default_profile")
        if node is None:
            if len(profiles) > 1:
                hint = f"default_profile: {next(iter(profiles))}"
                self.problems.append(
                    problem(self.node.key("profiles"), "which profile is the default?", hint)
                )
            return next(iter(profiles))
        if node.value not in profiles:
            self.problems.append(
                node.problem(f'unknown profile "{node.value}"', suggest(node.value, profiles))
            )
        return str(node.value)

    def _scale(self) -> Scale:
        node = self.layer.settings.get("scale")
        if node is None:
            return Scale()
        number = {key: grammar.fraction(value) for key, value in node.value.items()}
        scale = Scale(
            number["base"],
            number.get("fail_under", grammar.fraction(0)),
            number.get("bonus_over"),
            number.get("bonus_max", grammar.fraction(0)),
        )
        if scale.fail_under > scale.base:
            self.problems.append(node["fail_under"].problem("the pass line lies above the base"))
        return scale

    def _references(
        self,
        indicators: tuple[Indicator, ...],
        profiles: Mapping[str, Profile],
        documents: Mapping[str, Document],
    ) -> None:
        """Documents, groups and profiles that are named must exist."""
        groups = {i.clause.group for i in indicators if i.clause.group}
        for id_, node in self.layer.parts["profiles"].items():
            for entry, group in zip(node.at(["skip"]).members(), profiles[id_].skip, strict=False):
                if group not in groups:
                    self.problems.append(
                        entry.problem(f'no indicator is in the group "{group}"', suggest(group, groups))
                    )
            for entry, glob in zip(node.at(["only"]).members(), profiles[id_].only, strict=False):
                names = [name for i in indicators for name in (i.id, *(rule.id for rule in i.rules))]
                if not any(fnmatchcase(name, glob) for name in names):
                    hint = suggest(glob, names)
                    self.problems.append(entry.problem(f'no rule or indicator is called "{glob}"', hint))
        for draft, indicator in self._pairs(indicators):
            if indicator.clause.document not in documents:
                message = f'unknown document "{indicator.clause.document}"'
                place = draft.at(["clause", "document"])
                self.problems.append(place.problem(message, suggest(indicator.clause.document, documents)))
            for owner in (draft, *self.layer.drafts[indicator.id].rules):
                for name in owner.at(["profiles"]).members() if "profiles" in owner else ():
                    if name.value not in profiles:
                        message = f'unknown profile "{name.value}"'
                        self.problems.append(name.problem(message, suggest(str(name.value), profiles)))

    def _pairs(self, indicators: tuple[Indicator, ...]) -> Iterator[tuple[Node, Indicator]]:
        for indicator in indicators:
            yield self.layer.drafts[indicator.id].node, indicator


def _hash(files: Mapping[str, bytes]) -> str:
    digest = sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
