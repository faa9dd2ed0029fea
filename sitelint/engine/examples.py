"""Try a rule on one of its own examples."""

from __future__ import annotations

from sitelint.api import Outcome, Page, Site, SiteSettings
from sitelint.engine import facts
from sitelint.engine.judge import judge
from sitelint.engine.page import PageInput, open_page
from sitelint.engine.results import SubjectResult
from sitelint.model.ruleset import Example, Rule
from sitelint.model.words import Vocabulary
from sitelint.parse.rewrite import compatible, rewritten

URL = "https://www.example.gov.cn/"
CLOCK = "2026-01-01T00:00:00+08:00"


def judge_example(rule: Rule, example: Example, words: Vocabulary) -> Outcome:
    """The outcome of the rule on the example's page, or on a site with the example's facts."""
    return _judged(rule, example, words).outcome


def mend_example(rule: Rule, example: Example, words: Vocabulary) -> Example:
    """The example as the rule's repair leaves it; the same one where it does nothing."""
    edits = compatible(finding.edits for finding in _judged(rule, example, words).findings)
    return example._replace(html=rewritten(example.html, edits)) if edits else example


def _judged(rule: Rule, example: Example, words: Vocabulary) -> SubjectResult:
    clock = example.clock or CLOCK
    subject: Page | Site
    if rule.on_site:
        subject = Site(example.url or URL, example.url or URL, "", clock, SiteSettings())
        subject._source = facts.source(words.facts, subject, example.facts)
    else:
        page = PageInput(example.url or URL, example.html.encode(), "text/html; charset=utf-8")
        subject = open_page(page, words.facts, words.phrases)
        given = {"kind": example.kind, **(example.facts or {})} if example.kind else example.facts
        subject._source = facts.source(words.facts, subject, given)
    return judge(rule, subject, words, clock)
