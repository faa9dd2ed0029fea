"""Judge one page: the only thing workers do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitelint.api import CheckContext, Exchange, Page, PhraseBook, SiteSettings, parse_page, plain
from sitelint.engine import facts, identity, pages, timing
from sitelint.engine.facts import FactError
from sitelint.engine.plan import Plan
from sitelint.engine.results import PageResult
from sitelint.parse.links import extract
from sitelint.parse.suppressions import read_suppressions

if TYPE_CHECKING:
    from sitelint.model.rendered import Rendered


@dataclass(frozen=True, slots=True)
class PageInput:
    """The bytes of a page and what came with them. ``target`` is the URL, or the path as the user named it."""

    target: str
    body: bytes
    content_type: str | None = None
    exchange: Exchange | None = None
    depth: int = 0
    is_home: bool = False
    resources: Mapping[str, bytes] = field(default_factory=dict)
    settings: SiteSettings = field(default_factory=SiteSettings)
    rendered: Rendered | None = None
    place: str = ""  # where it stands in its project, see FileTarget; empty: as its address says


def open_page(page: PageInput, plan_facts: Mapping[str, object], phrases: PhraseBook | None = None) -> Page:
    """Parse and attach facts."""
    watch = timing.active()
    if page.rendered is None:
        given = (page.body, page.target, page.content_type)
        parsed = parse_page(*given) if watch is None else watch.run("step", "parse", parse_page, *given)
    else:
        from sitelint.parse.rendered_page import RenderedPage

        parsed = RenderedPage(page.rendered, page.body, page.target, page.content_type)
    parsed.home = page.is_home
    parsed.exchange = page.exchange
    parsed.resources = page.resources
    parsed.settings = page.settings
    parsed.phrases = phrases or parsed.phrases
    parsed._source = facts.source(plan_facts, parsed)  # type: ignore[arg-type]
    return parsed


def judge_page(given: PageInput, plan: Plan) -> PageResult:
    """All page rules on one page. Never raises for any content."""
    watch = timing.active()
    if watch is None:
        return _judge_page(given, plan)
    result = watch.run("step", "page", _judge_page, given, plan)
    return result._replace(times=watch.take())


def _judge_page(given: PageInput, plan: Plan) -> PageResult:
    if plan.dialect != "none":
        from sitelint.engine.template import judge_template

        beside = {"resources": given.resources, "settings": given.settings}
        place = given.place or identity.place_of(given.target)
        return judge_template(given.target, given.body, given.content_type, plan, place, **beside)
    page = open_page(given, plan.words.facts, plan.words.phrases)
    kind = _kind(page)
    context = CheckContext(plan.clock, page)
    results = [judge.on(page, context) for judge in plan.page_judges(kind)]
    if given.rendered is not None:
        from sitelint.engine import second_opinion

        results = second_opinion.merge(results, page, plan.page_rules(kind))
    place = given.place or identity.place_of(given.target)
    results = [identity.stamped(result, lambda _: place) for result in results]
    kept: dict[str, object] = {}
    for name in plan.keep:
        try:
            kept[name] = plain(page.fact(name))
        except FactError:
            kept[name] = None
    links = tuple(extract(page)) if given.exchange else ()
    names = pages.names_of(page, home=given.is_home or kind == "home")
    directives = read_suppressions(page.source)
    page.release()
    return PageResult(
        target=given.target,
        place=place,
        kind=kind,
        status=given.exchange.status if given.exchange else None,
        depth=given.depth,
        is_home=given.is_home,
        facts=kept,
        results=tuple(results),
        links=links,
        directives=directives,
        record=given.exchange.record if given.exchange else "",
        title=names.title,
        column=names.column,
        asked=given.exchange.url if given.exchange and given.exchange.url != given.target else "",
        site_name=names.site,
        flattened=page.flattened,
    )


def _kind(page: Page) -> str:
    try:
        kind = page.fact("kind")
    except FactError:
        return "other"
    return kind if isinstance(kind, str) else "other"
