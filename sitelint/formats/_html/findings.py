"""The findings of the page: by indicator and rule, alike ones together, many of them folded, none lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sitelint.formats import FormatOptions
from sitelint.formats._entries import Entry, entries
from sitelint.formats._handed import defect
from sitelint.formats._html.item import brief, detailed
from sitelint.formats._html.markup import Markup, join, paragraph, tag
from sitelint.formats._html.tables import chip, judged, section
from sitelint.formats._safe import clean
from sitelint.formats._view import Cluster, Group, RuleGroup
from sitelint.formats._wording import spread, standing
from sitelint.locale import say
from sitelint.model.report import Report
from sitelint.model.text import Lang
from sitelint.model.value import Outcome

LISTED = 30_000  # findings on the page; beyond, every rule gets its share and the rest is said to be missing
DETAILED = 50  # of a rule, with snippet and evidence; further ones are one folded line each
OPEN = 200  # findings that are shown unfolded at first


def findings_section(report: Report, found: Sequence[Group], options: FormatOptions) -> Markup:
    """All findings with the means to filter them."""
    lang = options.lang
    if not found:
        return section(
            "findings",
            say("html.findings", lang),
            paragraph(say("title.no_findings", lang)),
        )
    writer = _Writer(report, found, options)
    total = len(report.findings)
    return section(
        "findings",
        say("html.findings", lang),
        _filters(found, total, lang),
        [writer.group(at, group) for at, group in enumerate(found)],
        count=say("rule.places", lang, n=f"{total:,}"),
    )


def anchor(at: int) -> str:
    """The id of the group at this place."""
    return f"i{at}"


def _filters(found: Sequence[Group], total: int, lang: Lang) -> Markup:
    """Controls that a script brings to life; hidden without one."""
    outcomes = [(o, say(f"outcome.{o}", lang)) for o in ("fail", "review", "error")]
    severities = [(s, say(f"severity.name.{s}", lang)) for s in ("error", "warning", "info")]
    groups = [(anchor(at), f"{group.title}（{group.places}）") for at, group in enumerate(found)]
    return tag(
        "form",
        _field("q", say("html.search", lang), tag("input", id="q", type="search", autocomplete="off")),
        _field("o", say("html.filter.outcome", lang), _select("o", outcomes, lang)),
        _field("s", say("html.filter.severity", lang), _select("s", severities, lang)),
        _field("i", say("html.filter.indicator", lang), _select("i", groups, lang)),
        tag(
            "div",
            tag("button", say("html.clear", lang), type="reset"),
            tag("button", say("html.unfold", lang), type="button", id="unfold"),
            tag("button", say("html.fold", lang), type="button", id="fold"),
            class_="buttons",
        ),
        tag(
            "output",
            say("html.shown", lang, shown=f"{total:,}", all=f"{total:,}"),
            id="shown",
            for_="q o s i",
            data_text=say("html.shown", lang, shown="{shown}", all="{all}"),
        ),
        id="filter",
        hidden=True,
        role="search",
        aria_label=say("html.filter", lang),
    )


def _field(name: str, label: str, control: Markup) -> Markup:
    return tag("div", tag("label", label, for_=name), control, class_=f"field {name}")


def _select(name: str, options: Sequence[tuple[str, str]], lang: Lang) -> Markup:
    all_of = tag("option", say("html.all", lang), value="")
    return tag("select", all_of, [tag("option", text, value=value) for value, text in options], id=name)


class _Writer:
    """Writes the groups in their order, so that the numbers follow each other."""

    def __init__(self, report: Report, found: Sequence[Group], options: FormatOptions) -> None:
        self._options = options
        self._lang: Lang = options.lang
        self._entries = entries(report, found, options)
        total = len(report.findings)
        rules = sum(len(group.rules) for group in found)
        self._most = total if total <= LISTED else max(DETAILED, LISTED // rules)
        self._open = total <= OPEN

    def group(self, at: int, group: Group) -> Markup:
        indicator = group.indicator
        about = dict.fromkeys(text for text in (standing(indicator, self._lang), *_clause(group)) if text)
        judgment = indicator.judgment if indicator else None
        return tag(
            "details",
            tag(
                "summary",
                chip(group.outcome.value, self._lang),
                tag("h3", group.title),
                tag("span", say("rule.places", self._lang, n=group.places), class_="count"),
                tag("span", " · ".join(about), class_="small"),
            ),
            paragraph(judged(judgment, self._lang), "judged") if judgment else None,
            [self._rule(rule) for rule in group.rules],
            class_="group",
            id=anchor(at),
            open=self._open,
        )

    def _rule(self, rule: RuleGroup) -> Markup:
        fixes = list(dict.fromkeys(c.fix for c in rule.clusters if c.fix))
        refs = list(dict.fromkeys(clean(r) for c in rule.clusters for r in c.findings[0].refs))
        comma = say("list.comma", self._lang)
        return tag(
            "div",
            tag("h4", rule.title, tag("code", rule.id)),
            tag("p", self._marks(rule), class_="marks"),
            self._clusters(rule, show_fix=len(fixes) > 1),
            paragraph(say("rule.fix", self._lang) + fixes[0], "fix") if len(fixes) == 1 else None,
            paragraph(say("rule.refs", self._lang) + comma.join(refs), "small") if refs else None,
            class_="rule",
        )

    def _marks(self, rule: RuleGroup) -> Iterator[Markup]:
        """Outcome, severity, what notices call it, and whether it is tolerated or near a veto."""
        lang = self._lang
        yield chip(rule.outcome.value, lang)
        if rule.outcome is Outcome.FAIL:
            yield tag("span", say(f"severity.name.{rule.severity}", lang), class_=f"mark {rule.severity}")
        if name := defect(rule, lang):
            yield tag("span", name, class_="mark")
        if rule.tolerated:
            yield tag("span", say("rule.tolerated", lang), class_="mark")
        if rule.result is not None and rule.result.warned:
            yield tag("span", say("rule.warned", lang), class_="mark warning")
        if rule.result is not None and rule.result.unlisted:
            yield tag(
                "span", say("html.unlisted", lang, n=f"{rule.result.unlisted:,}"), class_="mark warning"
            )

    def _clusters(self, rule: RuleGroup, *, show_fix: bool) -> Markup:
        detailed_left, listed_left = DETAILED, self._most
        out: list[Markup] = []
        rest: list[Markup] = []
        folded = missing = 0
        for cluster in rule.clusters:
            mine = list(islice(self._entries, len(cluster.findings)))
            first, further = mine[:detailed_left], mine[detailed_left:]
            detailed_left -= len(first)
            listed_left -= len(first)
            lines, lost = further[: max(listed_left, 0)], further[max(listed_left, 0) :]
            listed_left -= len(lines)
            folded, missing = folded + len(lines), missing + len(lost)
            if first:
                out.append(self._cluster(cluster, rule, first, detailed, show_fix=show_fix))
            if lines:
                rest.append(self._cluster(cluster, rule, lines, brief, show_fix=show_fix))
        if folded:
            name = say("html.rest", self._lang, n=f"{folded:,}")
            out.append(tag("details", tag("summary", name), rest, class_="rest"))
        if missing:
            out.append(paragraph(say("html.missing", self._lang, n=f"{missing:,}"), "missing"))
        return join(out)

    def _cluster(
        self, cluster: Cluster, rule: RuleGroup, mine: list[Entry], write: object, *, show_fix: bool
    ) -> Markup:
        around = spread(cluster, rule, self._lang)
        assert callable(write)
        return tag(
            "div",
            tag(
                "p",
                cluster.message,
                tag("span", around, class_="spread") if around else None,
                class_="message",
            ),
            tag("ul", [write(entry, self._options) for entry in mine], class_="places"),
            paragraph(say("rule.fix", self._lang) + cluster.fix, "fix") if show_fix and cluster.fix else None,
            class_="cluster",
        )


def _clause(group: Group) -> Iterator[str]:
    """Group and row of the table, where they say more than the title."""
    if group.indicator is not None:
        for text in (group.indicator.clause.group, group.indicator.clause.row):
            if clean(text) != group.title:
                yield clean(text)
