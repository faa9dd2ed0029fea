# ruff: noqa: E501 - markup and Chinese texts read better in one line
"""What the made portal publishes: articles, columns, leaders, guides, messages, surveys."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

CLOCK = dt.date(2026, 3, 31)
ELEMENTS = {
    "事项名称": "{name}",
    "设定依据": "《中华人民共和国行政许可法》第十二条及本县有关规定",
    "申请条件": "在本县行政区域内依法设立的企业或者个体工商户，材料齐全",
    "办理材料": "申请表一份；营业执照复印件一份；法定代表人身份证明一份",
    "办理地点": "示例县政务服务中心二楼{window}号窗口",
    "办理时间": "工作日上午9:00至12:00，下午13:00至17:00",
    "联系电话": "0311-8800{phone}",
    "办理流程": "申请、受理、审查、决定、送达",
}


def days_ago(n: int) -> dt.date:
    return CLOCK - dt.timedelta(days=n)


@dataclass
class Article:
    """A content page. ``date`` None: the page shows no time of publication."""

    title: str
    date: dt.date | None
    body: str = ""
    source: str = "示例县人民政府办公室"
    path: str = ""

    def paragraphs(self) -> str:
        return self.body or (
            f"<p>为做好有关工作，现将“{self.title}”有关情况公布如下。各乡镇人民政府、县直各部门要认真抓好落实，"
            "确保各项任务按时完成，并将落实情况及时报送县人民政府办公室。</p>"
            "<p>有关单位要加强组织领导，明确责任分工，细化工作措施，切实把实事办好、把好事办实，让群众满意。</p>"
        )


@dataclass
class Column:
    """A column with its list. ``type`` is the value of the label ColumnType."""

    path: str
    name: str
    type: str
    articles: list[Article] = field(default_factory=list)
    description: str = ""
    blank: str = "暂无内容"
    nav: bool = False

    @property
    def url(self) -> str:
        return f"/{self.path}/"


@dataclass
class Leader:
    """A leader's page."""

    name: str
    post: str
    cv: str = "{name}，男，汉族，1972年5月生，河北石家庄人，1995年7月参加工作，大学学历。历任示例县发展和改革局副局长、局长，示例县人民政府副县长。"
    duty: str = "主持县人民政府全面工作，分管审计、编制工作。"


@dataclass
class Guide:
    """A service guide. ``files`` are (name, address) of forms and samples."""

    name: str
    elements: list[str] = field(default_factory=lambda: list(ELEMENTS))
    files: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Message:
    """A message of the public with its answer. ``answered`` None: nobody answered it."""

    title: str
    asked: dt.date
    answered: dt.date | None
    unit: str = "示例县住房和城乡建设局"
    reply: str = (
        "您好，您反映的问题已收悉。经核实，该路段照明设施已于昨日修复，感谢您对我县工作的关心和支持。"
    )


@dataclass
class Survey:
    """A survey of opinions with its result, published a month later."""

    title: str
    date: dt.date
    result: bool = True


def _series(titles: list[str], first: int, step: int, source: str = "示例县人民政府办公室") -> list[Article]:
    return [Article(title, days_ago(first + step * i), source=source) for i, title in enumerate(titles)]


NEWS = [
    "县政府召开第六十二次常务会议", "县长调研重点项目建设情况", "全县春季农业生产工作会议召开", "我县开展义务植树活动",
    "县政府与农业大学签署合作协议", "全县安全生产电视电话会议召开", "县领导检查森林草原防火工作", "我县举办春风行动招聘会",
    "县委农村工作会议召开", "我县新建公园向市民开放", "全县教育工作会议召开", "县图书馆新馆投入使用",
]  # fmt: skip
NOTICES = [
    "关于2026年清明节放假安排的通知", "关于开展春季爱国卫生运动的通告", "关于公开征集道路命名意见的公告",
    "关于县城部分路段交通管制的通告", "关于组织申报2026年度科技计划项目的通知", "关于拟认定县级非遗传承人的公示",
]  # fmt: skip
POLICIES = ["城市供水管理办法", "老旧小区改造管理办法", "养犬管理规定"]


def columns() -> list[Column]:
    """All columns of the clean portal, newest first in each list."""
    policies = [
        Article(f"示例县人民政府办公室关于印发《{name}》的通知", days_ago(20 + 40 * i))
        for i, name in enumerate(POLICIES)
    ]
    readings = [Article(f"图解：《{name}》", days_ago(18 + 40 * i)) for i, name in enumerate(POLICIES)]
    return [
        Column("xwdt/zwyw", "政务要闻", "工作动态", _series(NEWS, 1, 1), nav=True),
        Column("zwgk/tzgg", "通知公告", "通知公告", _series(NOTICES, 5, 20), nav=True),
        Column("zwgk/zcwj", "政策文件", "政策文件", policies, nav=True),
        Column("zwgk/zcjd", "政策解读", "政策解读", readings),
        Column("zwgk/hygq", "回应关切", "回应关切", _series(["关于供暖延期情况的回应", "关于城区停车难问题的回应", "关于学区划分问题的回应"], 12, 25)),
        Column("zjsl/xqgk", "县情概况", "概况信息", _series(["示例县概况", "历史沿革", "自然资源"], 60, 30)),
        Column("zwgk/jgzn", "机构职能", "机构职能", _series(["示例县发展和改革局", "示例县教育局", "示例县民政局"], 50, 30)),
        Column("zwgk/ghjh", "规划计划", "规划计划", _series(["示例县2026年国民经济和社会发展计划", "示例县国土空间总体规划"], 45, 90)),
        Column("zwgk/czxx", "财政信息", "财政信息", _series(["示例县2026年政府预算公开", "示例县2025年预算执行情况"], 40, 60)),
        Column("zwgk/tjxx", "统计信息", "数据发布", _series(["示例县2025年国民经济和社会发展统计公报", "2026年1至2月主要经济指标"][::-1], 15, 30)),
        Column("zwgk/rsxx", "人事信息", "人事信息", _series(["示例县人民政府关于任免工作人员的通知", "示例县2026年度公务员考录公告"], 30, 45)),
        Column("zwgk/zdxm", "重大项目", "重大项目", _series(["示例县2026年重点建设项目名单", "县人民医院新院区项目进展"], 25, 50)),
        Column("zwgk/xxgknb", "信息公开年报", "信息公开年报", [Article("示例县人民政府2025年政府信息公开工作年度报告", dt.date(2026, 1, 28))]),
        Column("zwgk/wzndbb", "网站年度报表", "网站年度报表", [Article("政府网站工作年度报表（2025年度）", dt.date(2026, 1, 20))]),
    ]  # fmt: skip


def leaders() -> list[Leader]:
    return [
        Leader("张明", "县委副书记、县长"),
        Leader(
            "李红", "县委常委、副县长", duty="负责县人民政府常务工作，分管发展改革、财政、统计、税务工作。"
        ),
        Leader("王强", "副县长", duty="分管教育、卫生健康、民政、文化和旅游工作。"),
    ]


def guides() -> list[Guide]:
    names = [
        "食品经营许可",
        "公共场所卫生许可",
        "户外广告设置审批",
        "城镇污水排入排水管网许可",
        "民办学校设立审批",
        "老年人优待证办理",
    ]
    return [
        Guide(
            name,
            files=[
                (f"{name}申请表", f"/files/{i}-form.doc"),
                (f"{name}申请表（样表）", f"/files/{i}-sample.doc"),
            ],
        )
        for i, name in enumerate(names, 1)
    ]


def messages() -> list[Message]:
    titles = [
        "路灯不亮请求维修",
        "咨询新生儿落户手续",
        "建议增设公交站点",
        "咨询老年优待证办理",
        "反映小区噪声扰民",
        "咨询失业保险申领",
    ]
    asked = [
        dt.date(2026, 3, 24),
        dt.date(2026, 3, 17),
        dt.date(2026, 3, 10),
        dt.date(2026, 2, 25),
        dt.date(2026, 2, 10),
        dt.date(2026, 1, 20),
    ]
    return [Message(title, day, day + dt.timedelta(days=1)) for title, day in zip(titles, asked, strict=True)]


def surveys() -> list[Survey]:
    names = [
        "城市道路命名",
        "老旧小区改造方案",
        "公交线路优化调整",
        "养犬管理办法",
        "农贸市场布局规划",
        "公园免费开放时间",
        "校外托管服务",
    ]
    return [Survey(name, days_ago(40 + 45 * i)) for i, name in enumerate(names)]
