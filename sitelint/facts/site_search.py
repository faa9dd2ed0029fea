"""The fact ``site_search``, and the probe that asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitelint.api import (
    Exchange,
    Fetch,
    Item,
    Location,
    Site,
    Survey,
    Text,
    Unknown,
    fact,
    probe,
)
from sitelint.facts._search_plan import Form, form_of, in_reach, wish_for, wishes
from sitelint.facts._search_results import Results, read
from sitelint.facts._search_sample import Sampled, misspelt

_NEEDS = ("search_form", "search_box", "title", "meta", "pub_date")
_OFF = Unknown(Text("未试用站内搜索", "the site's search was not tried"))
_WHY = {
    "post": Text("搜索表单以 POST 提交，请人工试用", "the search sends its form by POST; try it by hand"),
    "script": Text("搜索由脚本提交，请人工试用", "a script sends the search; try it by hand"),
    "general": Text("使用通用搜索引擎，请人工核实", "a search of the whole web is used; look at it"),
    "away": Text("搜索在其他网站，本次未访问", "the search stands on another site, which was not asked"),
    "unread": Text(
        "未能读出搜索结果，可能由脚本加载，请在浏览器中查看",
        "the results could not be read; scripts may load them: look in a browser",
    ),
    "refused": Text("搜索请求被拦截，请人工试用", "the search refused us; try it by hand"),
    "silent": Text("搜索未在限定时间内应答，请人工试用", "the search did not answer in time; try it by hand"),
    "lost": Text(
        "所查标题本身未找到，无法试验纠错", "the title itself was not found, so correction was not tried"
    ),
    "sample": Text("没有可供查找的标题", "there are no titles to look up"),
    "unseen": Text("页头由框架或脚本载入，未见搜索框", "a frame or script brings the head of the page"),
}


@probe(needs=_NEEDS)
def search_probe(survey: Survey) -> Iterable[Fetch]:
    """A sample of the site's own titles, each asked for once in its own search; `search: {off: true}` asks for none."""
    form = form_of(survey.pages, survey.settings)
    if in_reach(form, survey.home, survey.settings.domains, external=survey.external):
        links = survey.links
        yield from (w for _, w in wishes(form, survey.pages, links, survey.settings, survey.clock))


@fact(
    scope="site",
    needs=(*_NEEDS, "interactive_pages"),
    fields={
        "works": "true when it showed results or said that there are none; false when the site has no search, or every"
        " answer was an error page; else unknown",
        "url": "address that was asked for, with {query} where the words go; empty when none could be told",
        "samples": "titles that were looked up: title, url, kind (policy, service, news), rank on the first page of"
        " results (null when not there, or results are no links), on_first_page (unknown where scripts load results);"
        " none where it is not known to work",
        "found": "how many of these are on the first page",
        "missed": "how many surely are not",
        "classed": "true when results are shown by class; unknown where scripts load them",
        "corrects": "true when a misspelt title is corrected or found all the same; false when not; else unknown",
        "recommends": "true when it offers words to search for; false when not; else unknown",
        "serves": "true when results lead straight to a service; false when not; else unknown",
    },
)
def site_search(site: Site) -> Item | Unknown:
    """The site's own search, tried with a sample of its own titles. Nothing is asked of a general search engine."""
    if not site.online or site.settings.search.off:
        return _OFF
    form = form_of(site.fact("interactive_pages"), site.settings)
    told = _look_up(site, form)
    asked = told or []
    results = [result for _, result in asked]
    static = any(result.state == "listed" for result in results)
    works = _works(site, form, results) if told is not None else Unknown(_WHY["away"])
    samples = [_sample(one, result, static=static) for one, result in asked] if works is True else []
    return Item(
        {
            "works": works,
            "url": form.get("url", ""),
            "samples": samples,
            "found": sum(one.fields["on_first_page"] is True for one in samples),
            "missed": sum(one.fields["on_first_page"] is False for one in samples),
            "classed": _any(results, "classed", works),
            "corrects": _corrects(site, form, asked, works, static),
            "recommends": _any(results, "offers", works),
            "serves": _any(results, "serves", works),
        }
    )


def _sample(one: Sampled, result: Results, *, static: bool) -> Item:
    gone = _missing(result, static=static)
    fields = {
        "title": one.title,
        "url": one.url,
        "kind": one.kind,
        "rank": result.rank,
        "on_first_page": gone if isinstance(gone, Unknown) else not gone,
    }
    return Item(fields, Location(one.url))


def _look_up(site: Site, form: Form) -> list[tuple[Sampled, Results]] | None:
    """Every item that was asked for, with what came. None when nothing was asked though it could have been."""
    links = (link for link in site.links if link.scope == "site" and link.kind == "page")
    asked = []
    wanted = wishes(form, site.pages, links, site.settings, site.clock)
    for one, wish in wanted:
        answer = site.answers.get(wish)
        if isinstance(answer, Exchange) and one is not None:
            asked.append((one, read(answer, one.title, one.url)))
    return asked if asked or not wanted else None


def _missing(result: Results, *, static: bool) -> bool | Unknown:
    """Whether an item surely is not on the first page. ``static``: the server of this search makes its results."""
    if result.found:
        return False
    if result.state == "listed" or (result.state == "none" and (static or not result.scripted)):
        return True
    return Unknown(_WHY.get("unread" if result.state == "none" else result.state, _WHY["refused"]))


def _works(site: Site, form: Form, results: Sequence[Results]) -> bool | Unknown:
    if not form:
        boxes = [
            page.facts.get("search_box") for page in site.fact("interactive_pages") if page.kind == "home"
        ]
        named = any(
            link.depth == 0 and link.text in ("站内搜索", "全文检索", "高级搜索", "搜索", "检索")
            for link in site.links
        )
        return False if boxes and not any(boxes) and not named else Unknown(_WHY["unseen"])
    if not form["url"]:
        return Unknown(_WHY.get(form["method"], _WHY["script"]))
    states = {result.state for result in results}
    if not states:
        return Unknown(_WHY["sample"])
    static = "listed" in states
    if static or any(result.state == "none" and not result.scripted for result in results):
        return True
    if states == {"failed"}:
        return False
    return Unknown(
        _WHY.get("unread" if "none" in states or "unread" in states else next(iter(states)), _WHY["refused"])
    )


def _any(results: Sequence[Results], name: str, works: bool | Unknown) -> bool | Unknown:
    return works if isinstance(works, Unknown) else any(getattr(result, name) for result in results)


def _corrects(
    site: Site,
    form: Form,
    asked: Sequence[tuple[Sampled, Results]],
    works: bool | Unknown,
    static: bool,
) -> bool | Unknown:
    """Whether it finds the first title with two characters changed about."""
    if works is not True:
        return works
    if not asked or not asked[0][1].found:
        return Unknown(_WHY["lost"])
    first = asked[0][0]
    answer = site.answers.get(wish_for(form, misspelt(first.title)))
    result = read(answer if isinstance(answer, Exchange) else None, first.title, first.url)
    gone = _missing(result, static=static)
    return gone if isinstance(gone, Unknown) and not result.hints else result.found or result.hints
