"""What speaks for a page being an article, a list, the home page, an error …: signs, weighed."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import urlsplit

from sitelint.api import Page
from sitelint.facts._article import published
from sitelint.facts._crumbs import crumbs
from sitelint.facts._digest import Digest, code, digest, flow, has, squeeze, words
from sitelint.facts._labels import label_values
from sitelint.facts._lists import dated_lists, main_list

LIST_KINDS = frozenset(["column", "board", "disclosure", "search"])
_ARTICLE_URL = re.compile(
    r"/t20\d{6}_\d+|/art/(?:\d{4}|art)|/art_\d+_|content_\d+|/content/|post_\d+|/info/\d+/\d+|/c\d+/(?:\d{6}|content|[0-9a-f]{32})"
    r"|/20\d\d[-/]?\d\d(?:[-/]?\d\d)?/[\w-]+\.\w{3,5}$|/[0-9a-f]{32}\.\w{3,5}$|/\d{4,}\.(?:s?html?|aspx|jsp)$|detail"
    r"|/(?:show|view|article)[/_.-]|/news/show|/n\d+/c\d+|[?&](?:id|newsid|articleid|infoid|contentid)=",
    re.I,
)
_COLUMN_URL = re.compile(
    r"/(?:index|list|node|column|channel|more|newslist|lmtz)(?:[_-]\w{1,9})*\.(?:s?html?|jsp|jhtml|php|aspx|do)$|/col/col\d+"
    r"|/$|/(?:column|category|channel|list|catalog)/|^[^.]*$",
    re.I,
)
_SITE_NAME = re.compile(
    r"(?:政府|网站?|局|厅|委员会|委|办公室|部|首页|主页|门户|中心|站|省|市|县|区|旗|州|镇|乡|街道|公开平台|公开专栏)$"
    r"|^(?:首页|主页)"
)
_HOME_NAME = re.compile(r"^(?:网站)?(?:首页|主页)$")
_HOME_PATH = re.compile(r"^/?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?$", re.I)
_PAGER = ("上一页", "下一页", "尾页", "末页")
_PAGING = ("createPageHTML", "jpage", "pagination", "Pagination")
_TOOLS = (
    "字号",
    "字体：",
    "字体:",
    "打印",
    "关闭",
    "责任编辑",
    "分享到",
    "扫一扫",
    "浏览次数",
    "点击量",
    "点击数",
    "点击：",
)
_EMPTY = re.compile(
    r"^\W*(?:(?:对不起|抱歉|很遗憾|非常抱歉)\W*)?(?:(?:该|本|此|当前)?(?:栏目|频道|页面|列表|分类)?(?:下|中|里)?"
    r"(?:暂无|暂时没有|暂未发布|目前没有|还没有|没有(?:找到|查到|检索到|查询到)?|未(?:找到|查到)|无)"
    r"(?:任何|相关|符合条件的?|查询|更新|新增|最新|更多|可用|发布|该类|此类)*"
    r"(?:数据|内容|信息|记录|文章|资料|结果|新闻|稿件|公告|文件|条目)"
    r"|(?:该|本|此)?(?:栏目|频道|页面|内容|信息)(?:正在|尚在)?(?:建设|更新|整理|完善|维护)中"
    r"|no (?:data|records|results?)\b)",
    re.I,
)
_ERROR = re.compile(
    r"^\W*(?:40[0134]|500|50[234])\b|not found|找不到(?:网页|页面|该|您)|页面(?:不存在|找不到|未找到|已删除)"
    r"|(?:访问|请求)(?:的)?(?:页面|资源|地址|文件)"
    r"[^。]{0,8}(?:不存在|出错|没有找到|未找到|无法找到)"
    r"|forbidden|bad gateway|service unavailable|internal server error"
    r"|服务器(?:内部)?错误|无法找到(?:该|此)|error\s*\d{3}|出错(?:啦|了|页)",
    re.I,
)


def signs_of(page: Page) -> Signs:
    """The signs of a page; the same object each time."""
    notes = digest(page)
    if "signs" not in notes.memo:
        notes.memo["signs"] = Signs(page)
    found: Signs = notes.memo["signs"]
    return found


class Signs:
    """The signs of one page, each found when first asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.notes: Digest = digest(page)
        parts = urlsplit(page.url)
        self.web = parts.scheme in ("http", "https")
        self.path = parts.path + (f"?{parts.query}" if parts.query else "")
        self.labels = label_values(page)
        titles = self.notes.titles
        self.title = " ".join((titles[0].text or "").split()) if titles else ""

    @cached_property
    def text_length(self) -> int:
        return sum(len(line.text) for line in self.notes.lines if not line.hidden)

    @cached_property
    def prose(self) -> int:
        """Characters in visible lines that read as sentences."""
        texts = (line.text for line in self.notes.lines if not line.hidden and len(line.text) > 40)
        return sum(len(text) for text in texts if "，" in text or "。" in text or "、" in text)

    @cached_property
    def names(self) -> list[str]:
        """What the page calls itself: its column label, the last name of its path, its title."""
        found = [self.labels["ColumnName"] or "", *(crumbs(self.page) or [""])[-1:], self.title_name]
        return [name for name in found if name]

    @cached_property
    def path_names(self) -> list[str]:
        """The names on the path line, and the column label."""
        return [*(crumbs(self.page) or []), *filter(None, [self.labels["ColumnName"]])]

    @cached_property
    def title_name(self) -> str:
        """The part of the title that is not the name of the site."""
        parts = [part for part in re.split(r"\s*[-_—|–]+\s*", self.title) if part]
        return next((part for part in parts if not _SITE_NAME.search(part)), parts[0] if parts else "")

    @cached_property
    def listed(self) -> int:
        """Items of the main list."""
        group = main_list(self.page)
        return group.count if group else 0

    @cached_property
    def dated(self) -> int:
        """Items with a date in lists of two or more, those aside left out."""
        return sum(
            len(group.items) for group in dated_lists(self.notes) if len(group.items) > 1 and not group.aside
        )

    @cached_property
    def shows_time(self) -> bool:
        """A time of publication that is the page's own, not that of an item in its list."""
        found = published(self.page)
        if found is None:
            return False
        group = main_list(self.page)
        if group is None or len(group.items) < 3:
            return True
        items = set(group.items)
        node = self.notes.lines[found.line].at
        while node is not None and node not in items:
            node = node.getparent()
        return node is None

    @cached_property
    def says_empty(self) -> bool:
        """The page says in a short line that there is nothing in its list."""
        short = (
            squeeze(line.text) for line in self.notes.lines if not line.hidden and 3 < len(line.text) < 200
        )
        return any(
            _EMPTY.match(text) for text in short if len(text) < 40 and has(text, "无", "没", "未", "中", "o ")
        )

    @cached_property
    def headline(self) -> bool:
        """The title begins with a heading or line of the page that is long enough for a headline."""
        title = self.title.replace(" ", "")
        if len(title) < 10:
            return False
        texts = [words(at) for at in self.notes.headings] + [
            squeeze(line.text) for line in self.notes.lines if not line.hidden and 9 < len(line.text) < 120
        ]
        return any(len(text) > 9 and title.startswith(text.replace(" ", "")) for text in texts)

    @cached_property
    def article(self) -> int:
        """Weight of the signs of an article."""
        title, date = self.labels["ArticleTitle"], self.labels["PubDate"]
        named = bool(title and title.strip() and title != self.labels["ColumnName"])
        weight = 3 * named + 2 * bool(date and date.strip()) + 2 * self.shows_time
        weight += 2 * bool(_ARTICLE_URL.search(self.path))
        if weight < 3:
            weight += (self.prose > 120) + has(flow(self.notes), *_TOOLS) + self.headline
        return weight + (self.prose > 500)

    @cached_property
    def column(self) -> int:
        """Weight of the signs of a list."""
        named = bool(self.labels["ColumnName"]) and not self.labels["ArticleTitle"]
        paged = has(flow(self.notes), *_PAGER) or has(code(self.notes), *_PAGING)
        weight = (
            2 * named
            + bool(_COLUMN_URL.search(self.path))
            + paged
            + 3 * (self.listed < 2 and self.article < 4 and self.says_empty)
        )
        return weight + 2 * (self.dated > 2) + (self.dated > 7) + (self.listed > 2 and self.dated < 3)

    @property
    def home(self) -> bool:
        """The front page of a site: by its address, or by many lists and no path line."""
        named = self.labels["ColumnName"] or "首页"
        if self.labels["ArticleTitle"] or not _HOME_NAME.search(named):
            return False
        if (self.web and _HOME_PATH.match(self.path)) or self.labels["ColumnType"] == "首页":
            return True
        if crumbs(self.page) is not None or self.article > 3 or (self.web and self.path.count("/") > 2):
            return False
        if self.web and self.page.home and self.article < 3:
            return True
        anchors = self.notes.anchors
        if len(anchors) < 30 or (self.title_name and not _SITE_NAME.search(self.title_name)):
            return False
        if any((anchor.at.get("href") or "").startswith("../") for anchor in anchors):
            return False
        lists = [group for group in dated_lists(self.notes) if len(group.items) > 2]
        return len(lists) > 1 or len(anchors) > 100

    @property
    def error(self) -> bool:
        """An error page, by its status or by a short text that says so."""
        exchange = self.page.exchange
        if exchange is not None and exchange.status is not None and exchange.status >= 400:
            return True
        if self.text_length > 600 or len(self.notes.anchors) > 30 or self.prose > 150:
            return False
        if _ERROR.search(self.title):
            return True
        return any(_ERROR.search(squeeze(line.text)) for line in self.notes.lines[:30] if len(line.text) < 80)
