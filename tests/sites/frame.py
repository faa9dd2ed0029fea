"""The frame that every page of the made portal stands in: labels, header, navigation, path line, footer."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

NAME = "示例县人民政府"
HOST = "www.shili.gov.cn"
CODE = "1301230001"


@dataclass
class Footer:
    """What the footer shows. An empty text leaves the item out."""

    organizer: str = "示例县人民政府办公室"
    contact: str = "0311-88000000"
    icp: str = "冀ICP备05000001号-1"
    police: str = "13012302000001"
    code: str = CODE
    conac: bool = True
    jiucuo: bool = True
    sitemap: bool = True

    def render(self) -> str:
        rows = [
            '<a href="/sitemap.html">网站地图</a>' * self.sitemap,
            f"主办单位：{self.organizer}" if self.organizer else "",
            f"联系电话：{self.contact}" if self.contact else "",
            f"网站标识码：{self.code}" if self.code else "",
            f'<a href="https://beian.miit.gov.cn/">{self.icp}</a>' if self.icp else "",
            '<a href="https://beian.mps.gov.cn/#/query/webSearch?code='
            f'{self.police}"><img src="/images/police.png" alt="公安备案图标">冀公网安备 {self.police}号</a>'
            if self.police
            else "",
            '<a href="https://bszs.conac.cn/sitename?method=show&amp;id=0123456789ABCDEF0123456789ABCDEF">'
            '<img id="imgConac" src="/images/red.png" alt="党政机关网站标识"></a>'
            if self.conac
            else "",
            '<span id="_span_jiucuo"><script id="_jiucuo_" '
            f'sitecode="{CODE}" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script></span>'
            if self.jiucuo
            else "",
        ]
        return '<footer id="footer">' + "".join(f"<p>{row}</p>" for row in rows if row) + "</footer>"


@dataclass
class Frame:
    """The parts that all pages share."""

    name: str = NAME
    host: str = HOST
    nav: list[tuple[str, str]] = field(default_factory=list)
    footer: Footer = field(default_factory=Footer)
    header_name: bool = True
    viewport: bool = True
    search: bool = True
    site_labels: bool = True
    column_labels: bool = True
    content_labels: bool = True
    crumbs: bool = True
    login: str = "/login"
    extra: str = ""  # markup at the end of the body of every page

    def page(
        self,
        title: str,
        body: str,
        *,
        labels: dict[str, str] | None = None,
        crumbs: list[tuple[str, str]] | None = None,
    ) -> bytes:
        """A whole page. ``labels`` are the column and content labels; the site labels come by themselves."""
        shown = (
            {"SiteName": self.name, "SiteDomain": self.host, "SiteIDCode": CODE} if self.site_labels else {}
        )
        for key, value in (labels or {}).items():
            column = key.startswith("Column")
            if self.column_labels if column else self.content_labels:
                shown[key] = value
        metas = "\n".join(f'<meta name="{k}" content="{escape(v, quote=True)}">' for k, v in shown.items())
        viewport = (
            '<meta name="viewport" content="width=device-width, initial-scale=1">' if self.viewport else ""
        )
        head_title = f"{title}_{self.name}" if title else self.name
        path = ""
        if crumbs is not None and self.crumbs:
            links = [f'<a href="{href}">{text}</a>' for href, text in [("/", "首页"), *crumbs]]
            path = f'<div class="position">当前位置：{" &gt; ".join(links)}</div>'
        logo = (
            f'<h1 class="logo"><a href="/">{self.name}</a></h1>'
            if self.header_name
            else '<p class="hello">欢迎访问</p>'
        )
        form = (
            '<form class="search" action="/search" method="get"><label for="q">站内搜索</label>'
            '<input id="q" name="q" type="text"><button type="submit">搜索</button></form>'
            if self.search
            else ""
        )
        nav = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in self.nav)
        login = (
            f'<a href="{self.login}">登录</a> <a href="{self.login}?to=/user/">个人中心</a>'
            if self.login
            else ""
        )
        return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{escape(head_title)}</title>
{metas}
{viewport}
<link rel="stylesheet" href="/css/site.css">
</head>
<body>
<header class="header"><div class="top"><a href="/wza.html">无障碍</a> {login}</div>{logo}{form}
<nav class="nav"><ul>{nav}</ul></nav></header>
{path}
<main class="main">
{body}
</main>
{self.footer.render()}
{self.extra}
</body>
</html>
""".encode()
