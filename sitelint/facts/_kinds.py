"""What speaks for a page being an article, a list, the home page, an error …: signs, weighed."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import unquote, urlsplit

from sitelint.api import Page, regex, remembered
from sitelint.facts import _signs as signs
from sitelint.facts._article import published
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._crumbs import crumbs
from sitelint.facts._digest import Digest, code, digest, flow, has, shown, squeeze, words
from sitelint.facts._labels import label_values
from sitelint.facts._lists import dated_lists, main_list

_KEY = "sitelint.facts.signs"
_PARTS = re.compile(r"\s*[-_—|–]+\s*")
_HAN = regex(r"[\u4e00-\u9fff]")
LIST_KINDS = frozenset(["column", "board", "disclosure", "search"])


def signs_of(page: Page) -> Signs:
    """The signs of a page; the same object each time."""
    found: Signs | None = page.cache.get(_KEY)
    if found is None:
        found = page.cache[_KEY] = Signs(page)
    return found


@remembered
def _says_empty(line: str) -> bool:
    text = squeeze(line)
    return len(text) < 40 and has(text, "无", "没", "未", "中", "o ") and signs.EMPTY.match(text) is not None


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
        return sum(map(len, shown(self.notes)))

    @cached_property
    def prose(self) -> int:
        """Characters in visible lines that read as sentences."""
        long = [text for text in shown(self.notes) if len(text) > 40]
        return sum([len(text) for text in long if "，" in text or "。" in text or "、" in text])

    @cached_property
    def names(self) -> list[str]:
        """What the page calls itself: its column label, the last name of its path, its title."""
        found = [self.labels["ColumnName"] or "", *(crumbs(self.page) or [""])[-1:], self.title_name]
        return [name for name in found if name] or [name for name in [self._first_words] if name]

    @property
    def _first_words(self) -> str:
        """The first heading or line of a page that has no other name."""
        first = next(map(squeeze, shown(self.notes)), "")
        return next(filter(None, map(words, self.notes.headings)), first)

    @cached_property
    def path_names(self) -> list[str]:
        """The names on the path line, and the column label."""
        return [*(crumbs(self.page) or []), *filter(None, [self.labels["ColumnName"]])]

    @cached_property
    def title_name(self) -> str:
        """The part of the title that is not the name of the site."""
        parts = [part for part in _PARTS.split(self.title) if part]
        return next((part for part in parts if not signs.SITE_NAME.search(part)), parts[0] if parts else "")

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
        return any(_says_empty(text) for text in shown(self.notes) if 3 < len(text) < 200)

    @cached_property
    def headline(self) -> bool:
        """The title begins with a heading or line of the page that is long enough for a headline."""
        title = self.title.replace(" ", "")
        if len(title) < 10:
            return False
        texts = [words(at) for at in self.notes.headings] + [
            squeeze(text) for text in shown(self.notes) if 9 < len(text) < 120
        ]
        return any(len(text) > 9 and title.startswith(text.replace(" ", "")) for text in texts)

    @cached_property
    def article(self) -> int:
        """Weight of the signs of an article."""
        title, date = self.labels["ArticleTitle"], self.labels["PubDate"]
        named = bool(title and title.strip() and title != self.labels["ColumnName"])
        weight = 3 * named + 2 * bool(date and date.strip()) + 2 * self.shows_time
        weight += 2 * bool(signs.ARTICLE_URL.search(self.path))
        weight += 2 * has(flow(self.notes), *signs.NEIGHBOURS)
        if weight < 3:
            weight += (self.prose > 120) + has(flow(self.notes), *signs.TOOLS) + self.headline
        return weight + (self.prose > 500)

    @cached_property
    def paged(self) -> bool:
        """The page leads to further pages of its list."""
        return has(flow(self.notes), *signs.PAGER) or has(code(self.notes), *signs.PAGING)

    @cached_property
    def column(self) -> int:
        """Weight of the signs of a list."""
        named = bool(self.labels["ColumnName"]) and not self.labels["ArticleTitle"]
        weight = (
            2 * named
            + bool(signs.COLUMN_URL.search(self.path))
            + self.paged
            + 3 * (self.listed < 2 and self.article < 4 and self.says_empty)
        )
        return weight + 2 * (self.dated > 2) + (self.dated > 7) + (self.listed > 2 and self.dated < 3)

    @property
    def home(self) -> bool:
        """The front page of a site: by its address, or by many lists and no path line."""
        named = self.labels["ColumnName"] or "首页"
        if self.labels["ArticleTitle"] or not signs.HOME_NAME.search(named):
            return False
        if (self.web and signs.HOME_PATH.match(self.path)) or self.labels["ColumnType"] == "首页":
            return True
        if crumbs(self.page) is not None or (self.web and self.path.count("/") > 2):
            return False
        anchors = self.notes.anchors
        # The title says nothing but the name of the site.
        said = [
            part for part in _PARTS.split(self.title) if _HAN.search(part) and not signs.GENERIC.search(part)
        ]
        own = len(said) == 1 and signs.SITE_NAME.search(said[0]) is not None
        if self.article > 3 and not (own and self.lists > 3):
            return False
        if self.web and self.page.home and self.article < 3:
            return True
        index = not self.web and signs.INDEX.search(unquote(self.path)) is not None
        if index and not own:
            news = self.headline and any(len(part) > 15 for part in said)
            index = self.article < 3 and not news and self.way_home != "elsewhere"
            names = said or ([] if self.title else [self._first_words])
            index = index and (self.way_home == "here" or not self._a_column(names))
        if len(anchors) < (3 if index and (own or self.way_home == "here") else 10 if index else 30):
            return False
        many = not self.web and len(said) == 1 and self.lists > 3 and self.way_home != "elsewhere"
        if not (own or index or many) and self.title_name and not signs.SITE_NAME.search(self.title_name):
            return False
        if any(anchor.href is not None and anchor.href.startswith("../") for anchor in anchors):
            return False
        return index or self.lists > (1 if self.web else 3) or (self.web and len(anchors) > 100)

    def _a_column(self, names: list[str]) -> bool:
        """Whether pages follow, or one of the names is that of a column."""
        return has(flow(self.notes), *signs.PAGER) or any(map(kind_of_name, names)) or self.called(names)

    def called(self, names: list[str]) -> bool:
        """Whether a link of the page that does not lead to a front page is called by one of these names."""
        places = (anchor.at for anchor in self.notes.anchors)
        return any(
            words(at) in names and not signs.FRONT.search((at.get("href") or "").strip()) for at in places
        )

    @cached_property
    def way_home(self) -> str:
        """Where links say that the front page is, for a page in a file: here, elsewhere, or empty when none tells.

        Elsewhere, too, where a link names this page by a path below the root of its site.
        """
        folder, _, own = unquote(self.path).rpartition("/")
        found = ""
        for anchor in self.notes.anchors:
            href = anchor.href
            if href is None:
                continue
            href = unquote(href.strip())
            place = signs.ROOTED.match(href)
            below = place is not None and f"{folder}/".endswith(f"/{place[1]}/")
            if signs.HOME_NAME.match(words(anchor.at).replace(" ", "")):
                if below or href.removeprefix("./") in ("", own):
                    return "here"
                found = found if signs.UNTOLD.match(href) else "elsewhere"
            elif below:
                found = "elsewhere"
        return found

    @property
    def lists(self) -> int:
        """Dated lists of three items and more."""
        return sum(len(group.items) > 2 for group in dated_lists(self.notes))

    @property
    def error(self) -> bool:
        """An error page, by its status or by a short text that says so."""
        exchange = self.page.exchange
        if exchange is not None and exchange.status is not None and exchange.status >= 400:
            return True
        if len(self.notes.anchors) > 30:
            return False
        if signs.ERROR_TITLE.search(self.title):
            return True
        if self.text_length > 600 or self.prose > 150:
            return False
        if signs.ERROR.search(self.title):
            return True
        return any(
            signs.ERROR.search(squeeze(line.text)) for line in self.notes.lines[:30] if len(line.text) < 80
        )
