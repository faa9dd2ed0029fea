"""Names of persons, and the signs of their posts, careers and duties in the text of a page."""

from __future__ import annotations

import re

from sitelint.api import regex

# The surnames that nearly everybody bears; 百家姓 with the common ones that it leaves out.
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣"
    "贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰"
    "秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄"
    "姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇"
    "广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖闫仝代涂佟"
    "覃卿仵邸苟佘冼揭辜鄢亓撒帅缑亢况郈岳楚缪占操买訾麦尧"
)
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "皇甫",
    "尉迟",
    "令狐",
    "司徒",
    "夏侯",
    "东方",
    "慕容",
    "宇文",
    "长孙",
    "端木",
)
_NO_NAME = regex(
    r"^(?:领导|县长|市长|区长|省长|州长|镇长|乡长|局长|主任|书记|任免|简历|分工|职务|信息|服务|首页|公开|公告|文件|政策|政务|新闻|解读"
    r"|都市|国家|国务|广东|东方|金融|农业|农村|农民|农林|安全|文化|文件|文明|家庭|高新|高校|通知|通报|通告|公示|公文|公务|公司|公众"
    r"|和谐|平安|强国|明白|时政|时间|经济|经贸|管理|计划|成果|成立|金秋|山水|水利|水务|能源|相关|查询|查看|后台|关于|关注|关闭"
    r"|向上|应急|应用|全文|全部|全市|全县|全区|单位|支持|支部|解答|封面|盛会|常见|常委|常务|景区|景点|步骤|满意|连接|师资|游客|红色"
    r"|白皮|双公|安居|安监|党组|党委|党建|党员|党政|权力|权责|权益|益民|方案|方法|纪检|纪委|项目|明细|于都|夏邑|别名|班子|相册)"
)
_POST = regex(
    r"书记|副?[省市县区州盟旗镇乡]长|副?(?:局|部|厅|院|行|科|处|组|队|所|站|校)长|主任|委员|党组|秘书长|巡视员|调研员|总工程师|总师|主席|检察长"
)
_CAREER = tuple(
    regex(pattern)
    for pattern in (
        r"(?:19|20)\d{2}年\s*\d{1,2}月\s*(?:出?生)|出生",
        r"参加工作",
        r"学历|学位|毕业|研究生|大专|本科",
        r"[,，、\s][男女][,，、\s]",
        r"中共党员|加入中国共产党|入党|民盟|民建|九三学社",
        r"历任|曾任|先后任|现任",
        r"(?:19|20)\d{2}[.年]\s*\d{1,2}月?\s*[—\-－–至~]",
        r"籍贯|[\u4e00-\u9fff]{2,8}人[,，。]",
    )
)
_DUTY = regex(
    r"(?:主持|负责|分管|协管|协助|联系|领导)[^。；]{2,200}?(?:工作|等|单位|部门|事务|局|办|委)|分管[^。]{2,}"
    r"|(?:工作)?分工[:：]\s*[\u4e00-\u9fff]{4,}"
)
_LONGEST = 4000  # characters of a text that are looked at


def person(text: str) -> str:
    """The name that a text is, without spaces; empty when it is none."""
    name = re.sub(r"[\s\u3000\xa0]+", "", text)
    if not 2 <= len(name) <= 4 or not re.fullmatch(r"[\u4e00-\u9fff]+", name) or _NO_NAME.match(name):
        return ""
    if name.startswith(_DOUBLE):
        return name if len(name) > 2 else ""
    return name if len(name) < 4 and name[0] in _SURNAMES and not _POST.search(name) else ""


def post_in(text: str) -> bool:
    """Whether a text names a post."""
    return bool(_POST.search(text[:_LONGEST]))


def career_in(text: str) -> bool:
    """Whether a text tells of a career: two signs of it at least."""
    text = text[:_LONGEST]
    return sum(bool(pattern.search(text)) for pattern in _CAREER) > 1


def duties_in(text: str) -> bool:
    """Whether a text tells of duties."""
    return bool(_DUTY.search(text[:_LONGEST]))
