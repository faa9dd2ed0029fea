"""Named formats: what a well-formed value looks like."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from sitelint.api import regex

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕陇甘青宁新"
_PHONE = (
    r"(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?[1-9]\d{6,7}(?:-\d{1,6})?"  # fixed line, extension
    r"|(?:\+?86[- ]?)?1\d{10}|[1-9]\d{4}|400-?\d{3}-?\d{4}"  # mobile, 12345, 400
)
_LABEL = r"(?!-)[\w-]{1,63}(?<!-)"
_DOMAIN = regex(rf"(?=.{{1,253}}$)(?:{_LABEL}\.)+{_LABEL}")


def _shape(pattern: str, flags: int = 0) -> Callable[[str], bool]:
    compiled = re.compile(pattern, flags)
    return lambda text: compiled.fullmatch(text) is not None


def _moment(*shapes: str) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        for shape in shapes:
            try:
                if datetime.strptime(text, shape).strftime(shape) == text:
                    return True
            except ValueError:
                continue
        return False

    return fits


# name → (test, an example)
FORMATS: dict[str, tuple[Callable[[str], bool], str]] = {
    "date": (_moment("%Y-%m-%d"), "2026-01-31"),
    "datetime": (_moment("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"), "2026-01-31 08:30"),
    "date_or_datetime": (_moment("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"), "2026-01-31"),
    "url": (
        _shape(r"https?://[^\s/?#\\<>\"]+(?:[/?#][^\s<>\"]*)?", re.IGNORECASE),
        "https://www.example.gov.cn/",
    ),
    "domain": (lambda text: _DOMAIN.fullmatch(text) is not None, "www.example.gov.cn"),
    "email": (
        lambda text: (
            text.count("@") == 1
            and bool(re.fullmatch(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}", text.partition("@")[0]))
            and _DOMAIN.fullmatch(text.partition("@")[2]) is not None
        ),
        "webmaster@example.gov.cn",
    ),
    "language": (_shape(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"), "zh-CN"),
    "phone": (_shape(_PHONE), "010-12345678"),
    "site_code": (_shape(r"\d{10}|bm\d{8}"), "1100000088"),
    "icp_number": (_shape(rf"[{_PROVINCES}]ICP备(?:\d{{8}}|\d{{10}})号(?:-\d+)?"), "京ICP备05000001号-1"),
    "police_number": (_shape(r"\d{14}"), "11010202000001"),
}
