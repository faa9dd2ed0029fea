"""Numbers of persons that a page publishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import re2

from sitelint.api import Item, Page, Text, Unknown, fact, mask, personal_numbers, regex
from sitelint.facts._digest import Digest, Element, Line, digest, flow, squeeze
from sitelint.facts._source_signs import shows

_IDENTITY = re2.compile(r"\d{6}[ \x{a0}\x1f]?\d{8}[ \x{a0}\x1f]?\d{3}[\dXx]")
_MOBILE = re2.compile(r"(?:^|\D)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?:\D|$)")
_ANY_MOBILE = re.compile(
    r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"
)  # quick to find that there is none
_CREDIT_CODE = regex(r"信用代码|机构代码|注册号|登记号|流水号|订单号|受理号|编\s*号[:：]?\s*$")
# A list about members of the public, whom nobody calls.
_PUBLIC_LIST = regex(
    r"公示|名单|名册|花名册|补贴|补助|救助|低保|特困|保障对象|住房保障|贫困|残疾|优抚|录[取用]|报名|中签|摇号|获奖|招聘|资助|领取"
)
# Those who are called in their office: on duty, in charge, or as the firm they speak for.
_OFFICE = regex(
    r"值班|河长|湖长|林长|路长|田长|网格|职\s*务|联系人|负责人|经办人|承办人|工作人员|办公|科室|单位|部门|法人|法定代表|企业|公司|医生|律师|主任"
    r"|书记|局长|科长|所长|站长|技术员|辅导员|咨询|热线|服务电话|监督电话|举报|投诉|机构|门店|店铺|酒店|民宿|合作社|中介|教练|导游"
)
_NAME = regex(
    r"(?:^|[\s\x1f、,，:：|（(\d])"
    r"(?:[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓洪包诸左石崔吉龚程嵇邢裴陆荣翁荀甄曲封靳焦谷车侯全班仲伊宫宁仇祖武符刘景龙叶幸司黎白蒲索赖卓乔覃温庄晏柴瞿阎习容向古易廖耿文欧肖游代辛][\u4e00-\u9fff*＊某Xx×○]{1,2})"
    r"(?=$|[\s\x1f、,，:：|）)\d]|男|女)"
)
_ROWS = 3  # lines of a list
_AROUND = 40  # characters shown beside a number, masked
_DOUBT = Unknown(
    Text(
        "名单中列有姓名和手机号码，是否属于个人隐私请人工判断",
        "a list gives names with mobile numbers; whether they are private needs a person",
    )
)


@fact(
    scope="page",
    fields={
        "kind": "id-number: a resident identity number | mobile: a mobile number beside a name in a list",
        "value": "the number, masked",
        "context": "what stands around it, masked",
        "personal": "true for identity numbers; unknown for mobile numbers, which an office may mean to publish",
    },
)
def personal_data(page: Page) -> list[Item]:
    """Identity numbers in the text of a page, and mobile numbers beside names in lists of members of the public.

    A number counts as an identity number when division, date of birth and check digit fit. Nothing here holds a number
    that can be read. The telephone of an office, or of somebody on duty, is no personal data.
    """
    notes = digest(page)
    text = flow(notes)
    numbers = _IDENTITY.search(text) is not None
    mobiles = _ANY_MOBILE.search(text) and len(list(islice(_MOBILE.finditer(text), _ROWS))) == _ROWS
    if not (numbers or mobiles) or not shows(page, "numbers"):
        return []
    found = list(_identity_numbers(page, notes)) if numbers else []
    if mobiles:
        found += _mobiles(page, notes)
    return found


def _identity_numbers(page: Page, notes: Digest) -> Iterator[Item]:
    for _, line in notes.visible():
        if not _IDENTITY.search(line.text):
            continue
        text = _plain(line)
        for number in personal_numbers(text):
            if number.kind == "id-number" and not _CREDIT_CODE.search(
                text[max(0, number.start - 12) : number.start]
            ):
                yield _item(page, line.at, "id-number", number.masked, text, number.start, True)


def _mobiles(page: Page, notes: Digest) -> Iterator[Item]:
    rows = [(line, _plain(line)) for _, line in notes.visible()]
    found = []
    for line, text in rows:
        if len(text) > 300 or not _NAME.search(line.text) or _OFFICE.search(text):
            continue
        found += [(line, text, n) for n in personal_numbers(text) if n.kind == "mobile"]
    if len({number.masked for _, _, number in found}) < _ROWS:
        return
    about = f"{page.fact('title') or ''} " + " ".join(
        squeeze("".join(at.itertext())) for at in notes.headings[:6]
    )
    heads = " ".join(text for _, text in rows if re.search(r"姓\s*名", text) and len(text) < 120)
    if _PUBLIC_LIST.search(about) and not _OFFICE.search(about) and not _OFFICE.search(heads):
        for line, text, number in found:
            yield _item(page, line.at, "mobile", number.masked, text, number.start, _DOUBT)


def _item(page: Page, at: Element, kind: str, value: str, text: str, start: int, personal: Any) -> Item:
    shown = mask(text)
    context = shown[max(0, start - _AROUND) : start + len(value) + _AROUND].strip()
    place = page.location(at)._replace(snippet=context)
    return Item({"kind": kind, "value": value, "context": context, "personal": personal}, place)


def _plain(line: Line) -> str:
    return " ".join(line.text.replace("\x1f", " ").split())
