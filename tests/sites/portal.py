# ruff: noqa: E501 - markup and Chinese texts read better in one line
"""The made portal as pages: one clean site, whose parts a test may change before it is rendered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tests.sites import content
from tests.sites.content import ELEMENTS, Article, Column, Guide, Leader, Message, Survey, days_ago
from tests.sites.frame import Frame

FILES = {
    "/css/site.css": (
        "text/css",
        b"body{font:16px/1.6 sans-serif;color:#222;background:#fff}\n.nav li{display:inline}\n",
    ),
    "/images/police.png": ("image/png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    "/images/red.png": ("image/png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    "/robots.txt": ("text/plain", b"User-agent: *\nAllow: /\n"),
}


@dataclass
class Search:
    """How the site's own search behaves."""

    works: bool = True
    finds: bool = True  # a published item is on the first page
    classes: bool = True


@dataclass
class Portal:
    """Everything that the site shows. Change it, then :meth:`pages` gives what a server serves."""

    frame: Frame = field(default_factory=Frame)
    columns: list[Column] = field(default_factory=content.columns)
    leaders: list[Leader] = field(default_factory=content.leaders)
    guides: list[Guide] = field(default_factory=content.guides)
    messages: list[Message] = field(default_factory=content.messages)
    surveys: list[Survey] = field(default_factory=content.surveys)
    search: Search = field(default_factory=Search)
    services: bool = True
    services_linked: bool = True  # from every page; else from the map of the site alone
    services_grouped: bool = True
    statistics: bool = True
    mailbox: bool = True
    form_open: bool = True  # its form has a button
    message_statistics: bool = True
    interpreted: bool = True  # policies and interpretations link to each other
    logins: list[str] = field(default_factory=lambda: ["/login"])
    other_logins: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # further names in the DNS
    gone: set[str] = field(default_factory=set)  # addresses that answer 404
    more: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    home_extra: str = ""
    article_extra: str = ""

    def column(self, path: str) -> Column:
        return next(column for column in self.columns if column.path == path)

    def drop(self, *paths: str) -> None:
        self.columns = [column for column in self.columns if column.path not in paths]

    def pages(self) -> dict[str, tuple[str, bytes]]:
        """(content type, body) of every address."""
        self.frame.nav = self._nav()
        pages = {"/": self._home(), "/sitemap.html": self._sitemap(), "/wza.html": self._accessible()}
        for column in self.columns:
            pages |= self._column(column)
        pages |= self._leaders() if self.leaders else {}
        pages["/zwgk/"] = self._disclosure()
        if self.services:
            pages |= self._services()
        pages |= self._interaction()
        out = {path: ("text/html; charset=utf-8", body) for path, body in pages.items()}
        out |= {**FILES, **self._files(), **self.more}
        return {path: page for path, page in out.items() if path not in self.gone}

    def titles(self) -> list[tuple[str, str]]:
        """(title, path) of guides, letters and surveys, as the search knows them."""
        found = [(guide.name, f"/zwfw/bszn/{n}.html") for n, guide in enumerate(self.guides, 1)]
        found += [(message.title, f"/hdjl/xzxx/{n}.html") for n, message in enumerate(self.messages, 3001)]
        for n, survey in enumerate(self.surveys, 1):
            found.append((f"关于{survey.title}的意见征集", f"/hdjl/dczj/{n}.html"))
            found.append((f"关于{survey.title}意见征集的结果反馈", f"/hdjl/dczj/{n}-result.html"))
        return found

    def _nav(self) -> list[tuple[str, str]]:
        nav = [("/", "首页"), *((c.url, c.name) for c in self.columns if c.nav), ("/zwgk/", "政务公开")]
        if self.services and self.services_linked:
            nav.append(("/zwfw/", "办事服务"))
        return [*nav, ("/hdjl/", "互动交流")]

    def _home(self) -> bytes:
        blocks = []
        for column in self.columns:
            rows = "".join(
                _row(article, self._article_path(column, article)) for article in column.articles[:10]
            )
            blocks.append(
                f'<section><h2><a href="{column.url}">{column.name}</a></h2><ul>{rows}</ul></section>'
            )
        blocks.append('<p><a href="/ldzc/">领导之窗</a></p>' if self.leaders else "")
        return self.frame.page("", "".join(blocks) + self.home_extra)

    def _sitemap(self) -> bytes:
        rows = "".join(f'<li><a href="{c.url}">{c.name}</a></li>' for c in self.columns)
        rows += '<li><a href="/ldzc/">领导之窗</a></li>' if self.leaders else ""
        rows += '<li><a href="/zwfw/">办事服务</a></li>' if self.services else ""
        body = f"<h2>网站地图</h2><ul>{rows}</ul>"
        return self.frame.page("网站地图", body, crumbs=[("/sitemap.html", "网站地图")])

    def _disclosure(self) -> bytes:
        """The entrance of the columns below /zwgk/."""
        links = "".join(
            f'<li><a href="{c.url}">{c.name}</a></li>' for c in self.columns if c.path.startswith("zwgk/")
        )
        labels = {
            "ColumnName": "政务公开",
            "ColumnType": "信息公开目录",
            "ColumnDescription": "政务公开各栏目",
            "ColumnKeywords": "公开",
        }
        body = f"<h2>政务公开</h2><ul>{links}</ul>"
        return self.frame.page("政务公开", body, labels=labels, crumbs=[("/zwgk/", "政务公开")])

    def _accessible(self) -> bytes:
        body = (
            "<h2>无障碍服务说明</h2><p>本网站提供无障碍浏览和长者模式，支持全键盘操作、大字幕和语音朗读。</p>"
        )
        return self.frame.page("无障碍服务说明", body, crumbs=[("/wza.html", "无障碍服务说明")])

    @staticmethod
    def _article_path(column: Column, article: Article) -> str:
        if article.path:
            return article.path
        number = column.articles.index(article) + 1001
        day = article.date or dt.date(2026, 1, 1)
        return f"{column.url}{day:%Y%m}/t{day:%Y%m%d}_{number}.html"

    def _column(self, column: Column) -> dict[str, bytes]:
        labels = {
            "ColumnName": column.name,
            "ColumnType": column.type,
            "ColumnDescription": column.description or f"发布本县{column.name}",
            "ColumnKeywords": f"{column.name},示例县",
        }
        rows = "".join(_row(article, self._article_path(column, article)) for article in column.articles)
        body = (
            f'<h2>{column.name}</h2><ul class="list">{rows}</ul>'
            if rows
            else f"<h2>{column.name}</h2><p>{column.blank}</p>"
        )
        crumbs = [(column.url, column.name)]
        pages = {column.url: self.frame.page(column.name, body, labels=labels, crumbs=crumbs)}
        for article in column.articles:
            path = self._article_path(column, article)
            pages[path] = self._article(article, labels, crumbs, self._related(column, article))
        return pages

    def _related(self, column: Column, article: Article) -> str:
        """A policy and its interpretation link to each other."""
        pairs = {"zwgk/zcwj": "zwgk/zcjd", "zwgk/zcjd": "zwgk/zcwj"}
        other = next((c for c in self.columns if c.path == pairs.get(column.path)), None)
        if other is None or not self.interpreted:
            return ""
        number = column.articles.index(article)
        if number >= len(other.articles):
            return ""
        twin = other.articles[number]
        word = "相关文件" if column.path == "zwgk/zcjd" else "相关解读"
        return f'<div class="related"><p>{word}：<a href="{self._article_path(other, twin)}">{twin.title}</a></p></div>'

    def _article(
        self, article: Article, column: dict[str, str], crumbs: list[tuple[str, str]], related: str = ""
    ) -> bytes:
        labels = {**column, "ArticleTitle": article.title, "ContentSource": article.source}
        shown = ""
        if article.date is not None:
            labels["PubDate"] = f"{article.date} 09:30"
            shown = f"<span>发布时间：{article.date} 09:30</span> "
        body = (
            f'<article><h2>{article.title}</h2><p class="info">{shown}<span>来源：{article.source}</span></p>'
            f'<div class="content">{article.paragraphs()}</div>{related}{self.article_extra}</article>'
        )
        return self.frame.page(article.title, body, labels=labels, crumbs=crumbs)

    def _leaders(self) -> dict[str, bytes]:
        labels = {
            "ColumnName": "领导之窗",
            "ColumnType": "负责人信息",
            "ColumnDescription": "县人民政府领导",
            "ColumnKeywords": "领导",
        }
        crumbs = [("/ldzc/", "领导之窗")]
        rows = ""
        pages = {}
        for number, leader in enumerate(self.leaders, 1):
            path = f"/ldzc/{number}.html"
            rows += f'<li><a href="{path}">{leader.name}</a> {leader.post}</li>'
            cv = f"<h3>个人简历</h3><p>{leader.cv.format(name=leader.name)}</p>" if leader.cv else ""
            duty = f"<h3>工作分工</h3><p>{leader.duty}</p>" if leader.duty else ""
            body = f"<article><h2>{leader.name}</h2><p>职务：{leader.post}</p>{cv}{duty}</article>"
            own = {
                **labels,
                "ArticleTitle": leader.name,
                "PubDate": "2026-01-15 10:00",
                "ContentSource": "示例县人民政府办公室",
            }
            pages[path] = self.frame.page(leader.name, body, labels=own, crumbs=crumbs)
        pages["/ldzc/"] = self.frame.page(
            "领导之窗", f"<h2>领导之窗</h2><ul>{rows}</ul>", labels=labels, crumbs=crumbs
        )
        return pages

    def _services(self) -> dict[str, bytes]:
        labels = {
            "ColumnName": "办事服务",
            "ColumnType": "办事服务",
            "ColumnDescription": "办事指南和在线服务",
            "ColumnKeywords": "办事",
        }
        crumbs = [("/zwfw/", "办事服务")]
        rows = "".join(
            f'<li><a href="/zwfw/bszn/{i}.html">{guide.name}</a></li>'
            for i, guide in enumerate(self.guides, 1)
        )
        statistics = '<p><a href="/zwfw/bstj/">办事统计</a></p>' if self.statistics else ""
        groups = (
            '<p><a href="/zwfw/gr/">个人办事</a> <a href="/zwfw/fr/">法人办事</a></p>'
            if self.services_grouped
            else ""
        )
        body = f"<h2>办事指南</h2>{groups}<ul>{rows}</ul>{statistics}"
        pages = {"/zwfw/": self.frame.page("办事服务", body, labels=labels, crumbs=crumbs)}
        for number, guide in enumerate(self.guides, 1):
            pages[f"/zwfw/bszn/{number}.html"] = self._guide(guide, number, labels, crumbs)
        for path, name, part in (("gr", "个人办事", self.guides[:2]), ("fr", "法人办事", self.guides[2:])):
            if self.services_grouped:
                links = "".join(
                    f'<li><a href="/zwfw/bszn/{self.guides.index(g) + 1}.html">{g.name}</a></li>'
                    for g in part
                )
                pages[f"/zwfw/{path}/"] = self.frame.page(
                    name,
                    f"<h2>{name}</h2><ul>{links}</ul>",
                    labels={**labels, "ColumnName": name},
                    crumbs=[*crumbs, (f"/zwfw/{path}/", name)],
                )
        if self.statistics:
            table = "".join(
                f"<tr><td>2026年{m}月</td><td>{900 + 10 * m}</td><td>{890 + 10 * m}</td></tr>"
                for m in (3, 2, 1)
            )
            body = f"<h2>办事统计</h2><table><tr><th>月份</th><th>受理件数</th><th>办结件数</th></tr>{table}</table>"
            own = {**labels, "ColumnName": "办事统计"}
            pages["/zwfw/bstj/"] = self.frame.page(
                "办事统计", body, labels=own, crumbs=[*crumbs, ("/zwfw/bstj/", "办事统计")]
            )
        return pages

    def _guide(
        self, guide: Guide, number: int, labels: dict[str, str], crumbs: list[tuple[str, str]]
    ) -> bytes:
        rows = "".join(
            f"<tr><th>{key}</th><td>{ELEMENTS[key].format(name=guide.name, window=number, phone=f'{number:03}')}</td></tr>"
            for key in guide.elements
        )
        files = "".join(f'<p><a href="{href}">{name}</a></p>' for name, href in guide.files)
        body = (
            f"<article><h2>{guide.name}办事指南</h2><table>{rows}</table><h3>表格下载</h3>{files}</article>"
        )
        own = {
            **labels,
            "ArticleTitle": f"{guide.name}办事指南",
            "PubDate": "2026-01-10 09:00",
            "ContentSource": "示例县行政审批局",
        }
        return self.frame.page(f"{guide.name}办事指南", body, labels=own, crumbs=crumbs)

    def _files(self) -> dict[str, tuple[str, bytes]]:
        names = {href for guide in self.guides for _, href in guide.files} if self.services else set()
        return dict.fromkeys(sorted(names), ("application/msword", b"\xd0\xcf\x11\xe0" + b"\x00" * 600))

    def _interaction(self) -> dict[str, bytes]:
        labels = {
            "ColumnName": "互动交流",
            "ColumnType": "咨询投诉",
            "ColumnDescription": "县长信箱、征集调查",
            "ColumnKeywords": "互动",
        }
        crumbs = [("/hdjl/", "互动交流")]
        parts = ['<li><a href="/hdjl/dczj/">征集调查</a></li>']
        if self.mailbox:
            parts += [
                '<li><a href="/hdjl/xzxx/">县长信箱</a></li>',
                '<li><a href="/hdjl/xzxx/write.html">我要写信</a></li>',
            ]
        pages = {
            "/hdjl/": self.frame.page(
                "互动交流", f"<h2>互动交流</h2><ul>{''.join(parts)}</ul>", labels=labels, crumbs=crumbs
            )
        }
        if self.mailbox:
            pages |= self._mailbox(
                {**labels, "ColumnName": "县长信箱"}, [*crumbs, ("/hdjl/xzxx/", "县长信箱")]
            )
        return pages | self._surveys(
            {**labels, "ColumnName": "征集调查", "ColumnType": "征集调查"},
            [*crumbs, ("/hdjl/dczj/", "征集调查")],
        )

    def _mailbox(self, labels: dict[str, str], crumbs: list[tuple[str, str]]) -> dict[str, bytes]:
        rows, pages = "", {}
        for number, message in enumerate(self.messages, 3001):
            path = f"/hdjl/xzxx/{number}.html"
            state = "已答复" if message.answered else "办理中"
            rows += (
                f'<tr><td><a href="{path}">{message.title}</a></td><td>{message.asked}</td>'
                f"<td>{message.answered or ''}</td><td>{state}</td></tr>"
            )
            answer = (
                (f"<tr><th>答复单位</th><td>{message.unit}</td></tr>" if message.unit else "")
                + f"<tr><th>答复时间</th><td>{message.answered}</td></tr>"
                f"<tr><th>答复内容</th><td>{message.reply}</td></tr>"
                if message.answered
                else "<tr><th>办理状态</th><td>办理中</td></tr>"
            )
            body = (
                f"<article><h2>{message.title}</h2><table><tr><th>来信人</th><td>李**</td></tr>"
                f"<tr><th>来信时间</th><td>{message.asked}</td></tr>"
                f"<tr><th>来信内容</th><td>您好，{message.title}，希望有关部门尽快办理，谢谢。</td></tr>{answer}</table></article>"
            )
            shown = message.answered or message.asked
            own = {
                **labels,
                "ArticleTitle": message.title,
                "PubDate": f"{shown} 10:00",
                "ContentSource": "示例县信箱办公室",
            }
            pages[path] = self.frame.page(message.title, body, labels=own, crumbs=crumbs)
        count = len(self.messages)
        done = sum(message.answered is not None for message in self.messages)
        figures = f"<p>收到来信{count}件，办结{done}件，公开{done}件。</p>" if self.message_statistics else ""
        head = f'<h2>县长信箱</h2>{figures}<p><a href="/hdjl/xzxx/write.html">我要写信</a></p>'
        table = f'<table class="list"><tr><th>标题</th><th>来信时间</th><th>答复时间</th><th>状态</th></tr>{rows}</table>'
        pages["/hdjl/xzxx/"] = self.frame.page("县长信箱", head + table, labels=labels, crumbs=crumbs)
        form = (
            '<form action="/hdjl/submit" method="post"><p><label for="t">标题</label><input id="t" name="title"></p>'
            '<p><label for="n">姓名</label><input id="n" name="name"></p><p><label for="m">手机</label><input id="m" name="phone"></p>'
            '<p><label for="c">内容</label><textarea id="c" name="content"></textarea></p><button type="submit">提交</button></form>'
        )
        if not self.form_open:
            form = "<p>因系统升级改造，县长信箱暂停受理来信，恢复时间另行通知。</p>"
        links = "".join(f'<p><a href="{login}">登录后可查询办理进度</a></p>' for login in self.logins)
        pages["/hdjl/xzxx/write.html"] = self.frame.page(
            "我要写信", f"<h2>我要写信</h2>{form}{links}", labels=labels, crumbs=crumbs
        )
        return pages

    def _surveys(self, labels: dict[str, str], crumbs: list[tuple[str, str]]) -> dict[str, bytes]:
        rows, pages = "", {}
        for number, survey in enumerate(self.surveys, 1):
            begin = f"/hdjl/dczj/{number}.html"
            articles = [
                (
                    begin,
                    Article(f"关于{survey.title}的意见征集", survey.date, _SURVEY.format(title=survey.title)),
                )
            ]
            if survey.result:
                later = min(survey.date + dt.timedelta(days=35), days_ago(1))
                articles.insert(
                    0,
                    (
                        f"/hdjl/dczj/{number}-result.html",
                        Article(f"关于{survey.title}意见征集的结果反馈", later),
                    ),
                )
            for path, article in articles:
                rows += _row(article, path)
                pages[path] = self._article(article, labels, crumbs)
        body = (
            f'<h2>征集调查</h2><ul class="list">{rows}</ul>' if rows else "<h2>征集调查</h2><p>暂无内容</p>"
        )
        pages["/hdjl/dczj/"] = self.frame.page("征集调查", body, labels=labels, crumbs=crumbs)
        return pages


_SURVEY = (
    "<p>现就{title}公开征集意见，欢迎社会各界提出意见建议。征集时间为三十天。</p>"
    '<form action="/hdjl/opinion" method="post"><p><label for="o">您的意见</label><textarea id="o" name="opinion"></textarea></p>'
    '<button type="submit">提交意见</button></form>'
)


def _row(article: Article, path: str) -> str:
    date = f"<span>{article.date}</span>" if article.date else ""
    return f'<li><a href="{path}">{article.title}</a>{date}</li>'
