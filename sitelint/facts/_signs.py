"""Patterns of addresses, titles and texts that tell kinds of pages apart."""

from __future__ import annotations

import re

from sitelint.api import regex

ARTICLE_URL = regex(
    r"/t20\d{6}_\d+|/art/(?:\d{4}|art)|/art_\d+_|content_\d+|/content/|post_\d+|/info/\d+/\d+|/c\d+/(?:\d{6}|content|[0-9a-f]{32})"
    r"|/20\d\d[-/]?\d\d(?:[-/]?\d\d)?/[\w-]+\.\w{3,5}$|/[0-9a-f]{32}\.\w{3,5}$|/\d{4,}\.(?:s?html?|aspx|jsp)$|detail"
    r"|/(?:show|view|article)[/_.-]|/news/show|/n\d+/c\d+|[?&](?:id|newsid|articleid|infoid|contentid)=",
    re.I,
)
COLUMN_URL = regex(
    r"/(?:index|list|node|column|channel|more|newslist|lmtz)(?:[_-]\w{1,9})*\.(?:s?html?|jsp|jhtml|php|aspx|do)$|/col/col\d+"
    r"|/$|/(?:column|category|channel|list|catalog)/|^[^.]*$",
    re.I,
)
SITE_NAME = regex(
    r"(?:政府|网站?|网站群|平台|[局院馆校台]|厅|委员会|委|办公室|部|首页|主页|门户|中心|大学|中学|小学|协会|站|省|市|县|区|旗|州|镇|乡|街道|公开专栏)$"
    r"|^(?:首页|主页)"
)
GENERIC = regex(r"^(?:网站)?(?:首页|主页)$|^(?:官方|门户)?网站$|^官网$|^欢迎(?:您|访问|光临)?$")
HOME_NAME = regex(r"^(?:网站)?(?:首页|主页)$")
HOME_PATH = regex(r"^/?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?$", re.I)
INDEX = regex(
    r"(?:^|/)(?:(?i:(?:index|default|home)\d{0,2}|main)|[\u4e00-\u9fff]{0,8}首页)\.\w{3,5}$"
)  # no re.I: with such a range it takes milliseconds to compile
# Addresses of links that lead to a front page, or nowhere that can be told.
FRONT = regex(
    r"^(?:#.*|javascript:.*|(?:\./|/)?(?:(?:index|default|home|main)\.\w{3,5})?|(?:https?:)?//[^/]+/?)$", re.I
)
# A path from the root of the site: what lies between the first slash and the last, the name of an index file left out.
ROOTED = regex(r"(?:(?:https?:)?//[^/]+)?/([^?#]+?)/(?:(?:index|default)\.\w{3,5})?$", re.I)
UNTOLD = regex(r"#|javascript:|/|\w+:")
PAGER = ("上一页", "下一页", "尾页", "末页")
PAGING = ("createPageHTML", "jpage", "pagination", "Pagination")
NEIGHBOURS = ("上一篇", "下一篇", "上一条", "下一条")
TOOLS = (
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
EMPTY = regex(
    r"^\W*(?:(?:对不起|抱歉|很遗憾|非常抱歉)\W*)?(?:(?:该|本|此|当前)?(?:栏目|频道|页面|列表|分类)?(?:下|中|里)?"
    r"(?:暂无|暂时没有|暂未发布|目前没有|还没有|没有(?:找到|查到|检索到|查询到)?|未(?:找到|查到)|无)"
    r"(?:任何|相关|符合条件的?|查询|更新|新增|最新|更多|可用|发布|该类|此类)*"
    r"(?:数据|内容|信息|记录|文章|资料|结果|新闻|稿件|公告|文件|条目)"
    r"|(?:该|本|此)?(?:栏目|频道|页面|内容|信息)(?:正在|尚在)?(?:建设|更新|整理|完善|维护)中"
    r"|no (?:data|records|results?)\b)",
    re.I,
)
ERROR_TITLE = regex(r"^\W*(?:40[0134]|50[0234])\W*(?:$|not found|forbidden|bad gateway|error|错误)", re.I)
ERROR = regex(
    r"^\W*(?:40[0134]|500|50[234])\b|not found|找不到(?:网页|页面|该|您)|页面(?:不存在|找不到|未找到|已删除)"
    r"|(?:访问|请求|输入)(?:的)?(?:页面|网页|资源|[网地]址|文件)"
    r"[^。]{0,8}(?:不存在|出错|有误|没有找到|未找到|无法找到|已经?(?:变更|删除|移除|失效)|是否正确)"
    r"|forbidden|bad gateway|service unavailable|internal server error"
    r"|页面[^，。]{0,4}(?:丢|走丢|走失|消失|飞走|迷路)了|错误(?:代码|编号|码)\W{0,3}[45]\d\d\b"
    r"|服务器(?:内部)?错误|无法找到(?:该|此)|error\s*\d{3}|出错(?:啦|了|页)",
    re.I,
)
# What makes forms and lists in the browser.
SCRIPTED = ("new Vue", "createApp", "v-model", "ng-app", "ReactDOM", "$.ajax", "$.post", "axios", "fetch(")
