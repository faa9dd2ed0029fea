"""What the owner of a site says of it. Everything is found without it; what stands here corrects what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["", "ministry", "province", "city", "county", "town"]
LEVELS: tuple[Level, ...] = ("ministry", "province", "city", "county", "town")
COLUMN_TYPES = (
    "动态要闻", "通知公告", "政策文件", "政策解读", "新闻发布", "回应关切", "概况", "机构", "领导", "规划",
    "财政", "统计", "人事", "项目", "重点领域", "公开指南", "公开制度", "公开目录", "公开年报", "依申请公开",
    "数据开放", "办事", "互动", "征集", "访谈", "专题", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnSetting:
    """One column. ``url`` is its address or path; empty fields leave what is found as it is.

    ``type`` is one of the types of the fact ``columns``; ``period`` the time within which it must be updated, such as
    ``14 days``, in place of that of its type. ``ignore``: it is no column that ought to be updated.
    """

    url: str
    name: str = ""
    type: str = ""
    period: str = ""
    ignore: bool = False


@dataclass(frozen=True, slots=True)
class SearchSetting:
    """The site's own search. ``url`` holds ``{query}`` where the words go; empty: its form is found by itself.

    ``samples`` titles of the site are looked up; ``off``: the search is not tried.
    """

    url: str = ""
    samples: int = 5
    off: bool = False


@dataclass(frozen=True, slots=True)
class InteractionSetting:
    """Where the public can ask. ``entries`` are addresses of pages with a form or a login before it.

    ``login`` is the address of the one login; ``excluded`` are addresses of channels that do not count (petitions,
    discipline reports).
    """

    entries: tuple[str, ...] = ()
    login: str = ""
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SamplingSetting:
    """How pages are sampled where a site has more than are visited.

    ``seed`` makes the choice; the same seed chooses the same pages. ``per_pattern`` is the most pages of one pattern of
    addresses (0: no limit).
    """

    seed: str = ""
    per_pattern: int = 0


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site file (``site.yaml``), or ``site:`` in ``sitelint.yaml``."""

    name: str = ""
    code: str = ""  # site identification code (网站标识码)
    level: Level = ""
    region: str = ""  # name or administrative division code
    domains: tuple[str, ...] = ()  # further domains that belong to this site
    retired_domains: tuple[str, ...] = ()  # old names that must no longer answer
    columns: tuple[ColumnSetting, ...] = ()
    search: SearchSetting = field(default_factory=SearchSetting)
    interaction: InteractionSetting = field(default_factory=InteractionSetting)
    sampling: SamplingSetting = field(default_factory=SamplingSetting)
