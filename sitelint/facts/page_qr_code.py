"""The fact ``page_qr_code``."""

from __future__ import annotations

import re

from sitelint.api import Page, fact, regex
from sitelint.facts._digest import code, digest, flow, has

_TEXT = regex(r"(?:扫一扫|扫描|扫码)[^\n]{0,24}(?:手机|移动|打开|浏览|阅读|分享|当前页|本页|本文)")
_NAME = regex(r"qr[-_]?code|erweima|(?:^|[\s_-])ewm", re.I)
_MADE = re.compile(r"\bqrcode\s*\(|new\s+QRCode\b", re.I)


@fact(scope="page")
def page_qr_code(page: Page) -> bool:
    """The page offers a QR code that opens it on a phone: 扫一扫在手机打开当前页.

    By its words, by a script that makes one, or by the name of the element that holds it. Codes of accounts
    (微信公众号) do not count.
    """
    notes = digest(page)
    if has(flow(notes), "扫一扫", "扫描", "扫码") and _TEXT.search(flow(notes)):
        return True
    if _MADE.search(code(notes)):
        return True
    return any(
        _NAME.search(f"{image.get('id') or ''} {image.get('class') or ''}") and not _account(image)
        for image in notes.images
    )


def _account(image: object) -> bool:
    words = f"{image.get('alt') or ''} {image.get('title') or ''}"  # type: ignore[attr-defined]
    return has(words, "微信", "公众号", "微博", "客户端", "APP", "抖音")
