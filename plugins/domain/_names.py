"""The names a site goes by."""

from __future__ import annotations

from sitelint.api import Page, columns, regex, remembered

_PARTS = regex(r"\s*(?:[_|｜—–»>]|--|\s-|-\s|(?<=[\u4e00-\u9fff])[-－](?=[\u4e00-\u9fff]))+\s*")
_AFFIX = regex(
    r"^(?:欢迎(?:访问|光临|来到)|中华人民共和国|中国·?(?=[\u4e00-\u9fff]{4})|首页)|"
    r"(?:(?<!人民)政府|官方|门户|公众信息|信息)*(?:门户)?(?:网站|网|官网|门户|首页)$|[\s·•,，。:：、“”\"'()（）【】\[\]]+"
)
_ORGANISATION = regex(
    r"(?:政府|委员会|管委会|办公室|中心|[局厅委部院署])$|(?:网|网站|门户|在线|之窗|平台|信息港|公众网)$"
)


def site_names(page: Page) -> list[str]:
    """Cores of the names that meta label and title give the site, longest first: 绥滨县人民政府, 教育部."""
    found: list[str] = []
    tree = columns(page)
    for meta in tree.all("meta"):
        if (meta.get("name") or "").lower() == "sitename":
            found += _PARTS.split(meta.get("content") or "")
            break
    title = next(iter(tree.all("title")), None)
    parts = [part for part in _PARTS.split(title.text or "") if part] if title is not None else []
    if len(parts) > 1 or page.home:
        found += [part for part in (parts[-1:] + parts[:1]) if len(part) <= 30 and _ORGANISATION.search(part)]
    cores = {core_of(name) for name in found}
    return sorted((core for core in cores if len(core) >= 3), key=len, reverse=True)


@remembered
def core_of(name: str) -> str:
    """A name without what varies: 中华人民共和国教育部政府门户网站 → 教育部."""
    core, before = name.strip(), ""
    while core != before:
        before, core = core, _AFFIX.sub("", core)
    return core


def names_itself(text: str) -> bool:
    """True when a short heading is the name of an organisation or a site."""
    return 4 <= len(text) <= 30 and _ORGANISATION.search(text) is not None
