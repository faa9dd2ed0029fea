"""Functions of the site that run under somebody else's domain."""

from __future__ import annotations

from dataclasses import dataclass

from sitelint.api import Item, Link, Location, Site, fact, regex

from ._hosts import host_of, is_address, is_reserved, registrable, suffix

_FUNCTION = regex(
    r"登\s*[录陆]|注\s*册|用户中心|个人中心|搜\s*索|检\s*索|信箱|我要(?:写信|咨询|投诉|提问|留言)|在线(?:咨询|投诉|申报|申请|办理|访谈|受理|查询|预约)"
    r"|网上(?:办事|申报|办理|咨询|投诉|调查|预约)|办事(?:大厅|指南|服务|进度)|政务服务|意见征集|民意征集|依申请公开|进度查询|结果查询|智能问答"
)
_LONGEST = 16  # characters of a link's name
# Services that government sites link to without running them.
_OTHERS = frozenset(
    ["weibo.com", "qq.com", "baidu.com", "weixin.com", "alipay.com", "12306.cn", "chsi.com.cn", "people.com.cn",
     "people.cn", "sina.com.cn", "douyin.com", "toutiao.com", "so.com", "sogou.com", "conac.cn", "kaipuyun.cn"]
)  # fmt: skip


@dataclass(slots=True)
class _Used:
    first: Link
    links: int
    pages: set[str]
    forms: int


@fact(
    scope="site",
    fields={
        "domain": "registered domain, or address, that ends neither in .gov.cn nor in .政务",
        "function": "what the link to it is called there, or 表单 for a form that sends there",
        "url": "an address there",
        "forms": "number of forms that send there",
        "links": "number of links and forms that lead there",
        "pages": "number of pages that carry them",
    },
)
def function_domains(site: Site) -> list[Item]:
    """Domains of others to which forms of the site, or links called after its functions (登录, 信箱, 办事 …), lead.

    Columns, topics and systems of a site belong under its own domain. Some of these are services of somebody else.
    """
    own = registrable(host_of(site.home))
    found: dict[str, _Used] = {}
    for link in site.links:
        if link.scope != "foreign" or not link.url.startswith("http"):
            continue
        form = link.kind == "form"
        name = "".join(link.text.split())
        if not form and not (len(name) <= _LONGEST and _FUNCTION.search(name)):
            continue
        host = host_of(link.url)
        domain = host if is_address(host) else registrable(host)
        if not domain or domain in (own, *_OTHERS) or suffix(host) != "other" or is_reserved(host):
            continue
        used = found.setdefault(domain, _Used(link, 0, set(), 0))
        used.links, used.forms = used.links + 1, used.forms + form
        used.pages.add(link.page)
    return [_item(domain, used) for domain, used in found.items()]


def _item(domain: str, used: _Used) -> Item:
    first = used.first
    fields = {
        "domain": domain,
        "function": "表单" if first.kind == "form" else "".join(first.text.split()),
        "url": first.url,
        "forms": used.forms,
        "links": used.links,
        "pages": len(used.pages),
    }
    return Item(fields, Location(first.page, first.line, first.column, snippet=first.href))
