"""What kind of page it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitelint.api import Page, fact, regex
from sitelint.facts._column_names import kind_of_name
from sitelint.facts._digest import flow, has, shown
from sitelint.facts._fields import guide_fields, guide_labels, letters_shown, message_fields
from sitelint.facts._items import list_dates
from sitelint.facts._kinds import Signs, signs_of

_SEARCH = regex(r"搜索结果|检索结果|站内搜索|全文检索|高级搜索|^(?:搜索|检索|智能搜索)$")
_SEARCH_URL = regex(
    r"/(?:search|sousuo|so|s|jsearch\w*|was5/web/search)(?:/|\.\w+)?(?:\?|$)|[?&](?:searchword|keywords?|qt|sword)=",
    re.I,
)
_NOTICE = regex(
    r"浏览器(?:安全)?检查|安全(?:检查|验证)中|正在(?:跳转|验证|检查)|just a moment|checking your browser"
    r"|网站(?:已|正在|暂时|将于)?[^。]{0,12}(?:关停|关闭|迁移|下线|停止(?:服务|运行|更新|访问)|暂停(?:服务|访问)|升级改造|维护)"
    r"|(?:系统|网站|栏目)(?:正在)?(?:维护|升级|建设)(?:中|改造)?",
    re.I,
)
_DISCLOSURE = regex(
    r"^(?:[\u4e00-\u9fff]{0,14})?(?:政府)?信息公开(?:指南|制度|年报|年度报告|目录|规定|平台|专栏|工作年度报告)?$"
    r"|依申请公开|法定主动公开(?:内容)?$|^主动公开(?:目录|内容|基本目录)?$|基层政务公开(?:标准化目录|标准目录)|公开(?:指南|年报)$"
)
_DISCLOSURE_TEXT = regex(
    r"^[\u4e00-\u9fff]{0,14}信息公开(?:指南|制度|目录)$|^依申请公开(?:说明|须知|流程|指南)?$"
)
_GUIDE = regex(r"(?:办事|服务|办理|业务|申办|便民|办证)指南|办事(?:服务|流程|程序)$|服务事项")
_BOARD = regex(
    r"(?:长|局|委|政府|厅|领导|部门|主任|书记|民|百姓|公众|在线|网上|网络|热点|我要)?"
    r"(?:信箱|来信|信件|写信|留言|问政|咨询投诉|投诉举报|咨询|投诉)"
    r"(?:选登|公开|回复|反馈|列表|查询|选编|办理|统计|答复|板|簿|选)?$"
    r"|(?:回复|答复|反馈)(?:选登|选编|公示|摘登)$"
)
_BOARD_HEAD = regex(
    r"(?:来信|写信|信件|留言|咨询|提问)(?:时间|日期|标题|主题|编号|类型)|(?:办理|处理|回复|答复|受理)(?:状态|时间|单位|部门)"
)
_EXCHANGE = regex(
    r"\s*(?:(留言|提问|咨询|来信|网友|问题)(?:内容)?|(?:官方|单位)?(?:回复|答复)(?:内容)?)\s*[:：]"
)
_TOOL = regex(
    r"^(?:网站|站点|本站)(?:地图|声明|导航|帮助)$|^(?:统一)?(?:用户|会员|个人|法人)?(?:登录|登陆|注册)(?:页面?)?$"
    r"|^(?:关于|联系)(?:我们|本站|本网)$|^(?:免责|版权|隐私|法律)(?:声明|保护|政策|条款)$|^隐私保护政策$"
    r"|^(?:无障碍|适老化?)(?:浏览|阅读)?(?:服务)?(?:说明|声明|帮助|指南)?$|^(?:使用|网站)帮助$|^(?:RSS|邮件)?订阅$"
)


@fact(scope="page")
def kind(page: Page) -> str:
    """home, column, article, guide, message, board, disclosure, search, error, notice, template or other.

    guide: how to get a service done; message and board: a letter of the public with its reply, and the list of them;
    disclosure: 信息公开 guide, rules, catalogue, yearly reports; notice: a word from the site instead of its content;
    template: what pages of several kinds are made of.
    """
    signs = signs_of(page)
    if signs.error:
        return "error"
    if page.template is not None:
        return _of_template(signs)
    if signs.text_length < 400 and len(signs.notes.anchors) < 6:
        bare = _bare(signs)
        if bare:
            return bare
    if signs.home:
        return "home"
    name = signs.names[-1] if signs.names else ""
    if not signs.labels["ArticleTitle"] and (_SEARCH.search(name) or _SEARCH_URL.search(signs.path)):
        return "search"
    if signs.listed < 3 and _answered(message_fields(page), signs):
        return "message" if letters_shown(page) < 2 else "board"
    filled = len(guide_fields(page))
    elements = max(filled, guide_labels(page) - 1) if filled else 0
    if signs.article > 2 and signs.article > signs.column:
        return _of_articles(signs, elements)
    called = elements > 2 and any(_GUIDE.search(name) for name in signs.path_names if len(name) < 16)
    return "guide" if (elements > 4 or called) and signs.listed < 3 else _of_lists(signs)


def _of_template(signs: Signs) -> str:
    """What a template is surely for: its labels say so. Others make pages of any kind."""
    if signs.labels["ArticleTitle"] is not None or signs.labels["PubDate"] is not None:
        return "article"
    return "column" if signs.labels["ColumnType"] is not None else "template"


def _bare(signs: Signs) -> str:
    """The kind of a page with hardly anything on it; empty when that is not enough to tell."""
    if _NOTICE.search(f"{signs.title} {flow(signs.notes)}"):
        return "notice"
    return "other" if signs.text_length < 15 else ""


def _answered(found: Mapping[str, str], signs: Signs) -> bool:
    """A letter and its reply, both with labels: more than two, or in a column for letters."""
    if not ("question" in found or found.get("asked")) or not ("reply" in found or found.get("answered")):
        return False
    return len(found) > 2 or any(_BOARD.search(name) for name in signs.path_names)


def _of_articles(signs: Signs, elements: int) -> str:
    if elements > 3 or any(_GUIDE.search(name) for name in signs.path_names if len(name) < 16):
        return "guide"
    return "disclosure" if _DISCLOSURE_TEXT.search(signs.title_name) else "article"


def _of_lists(signs: Signs) -> str:
    if _exchanges(signs) > 1:
        return "board"
    names = signs.names
    if names and signs.dated < 3 and (any(map(_TOOL.search, names)) or (not signs.listed and _login(signs))):
        return "other"
    if any(map(_disclosure, names[:1])) or "依申请公开" in signs.path_names:
        return "disclosure"
    heads = _heads(signs)
    if any(_BOARD.search(name) for name in names) or heads > 1:
        return "board" if signs.listed or (heads > 1 and _shown(signs)) else "column"
    if (
        signs.column > 2
        or (names and signs.column > 1)
        or (names and names.count(names[-1]) > 1 and signs.prose < 200)
        or (names and signs.listed > 4 and kind_of_name(names[-1]))
        or _placed(signs)
    ):
        return "column"
    return "article" if signs.prose > 500 and signs.listed < 3 else "other"


def _placed(signs: Signs) -> bool:
    """The page says that it is a place of the site, and has a list or next to no text of its own."""
    if signs.path_names:
        return signs.prose < 300 or signs.listed > 2 or signs.lists > 0
    if len(list_dates(signs.notes)) > 3:
        return True
    name = signs.names[-1] if signs.names else ""
    own = 0 < len(name) < 9 and (name == signs.title_name != signs.title or signs.called([name]))
    anchors = len(signs.notes.anchors)
    if anchors > 40 and (own or signs.prose < 600):
        return True
    if not name or signs.prose > 200:
        return False
    if own and anchors > 15:
        return True
    return not signs.notes.inputs and kind_of_name(name) != ""


def _exchanges(signs: Signs) -> int:
    """How many questions with an answer below stand on the page, in lines that begin with 留言：and 回复：."""
    if not has(flow(signs.notes), "回复", "答复"):
        return 0
    asked = answered = 0
    for line in signs.notes.lines:
        if not line.hidden and (match := _EXCHANGE.match(line.text.replace("\x1f", ""))):
            asked, answered = asked + (match[1] is not None), answered + (match[1] is None)
    return min(asked, answered)


def _shown(signs: Signs) -> bool:
    """Letters are listed, not only written: there is no field for a text, or replies are spoken of again and again."""
    if not any(at.tag == "textarea" for at in signs.notes.inputs):
        return True
    text = flow(signs.notes)
    return sum(text.count(word) for word in ("已回复", "已答复", "已办结", "已处理")) > 2


def _login(signs: Signs) -> bool:
    """A page that asks for a password, and for little else."""
    return signs.prose < 200 and any(at.get("type") == "password" for at in signs.notes.inputs)


def _disclosure(name: str) -> bool:
    return len(name) < 24 and bool(_DISCLOSURE.search(name))


def _heads(signs: Signs) -> int:
    """How many column heads of a list of messages stand in short lines."""
    if not has(flow(signs.notes), "来信", "写信", "信件", "留言", "咨询", "提问"):
        return 0
    found: set[str] = set()
    for text in shown(signs.notes):
        if len(text) < 200:
            found.update(_BOARD_HEAD.findall(text))
    return len(found)
