"""page_qr_code: a code that opens this page on a phone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        ("<div class=ewm>扫一扫在手机打开当前页<div id=q></div></div>", True),
        ("<p>扫描二维码，用手机浏览本页</p>", True),
        ("<div id=code></div><script>$('#code').qrcode({text: location.href})</script>", True),
        ("<script>new QRCode(document.getElementById('q'), location.href)</script>", True),
        ("<img class=qrcode src=x.png alt=二维码>", True),
        ("<img class=qrcode src=wx.png alt=微信公众号>", False),
        ("<p>扫一扫，关注微信公众号</p>", False),
        ("<p>正文</p>", False),
    ],
)
def test_the_code_of_the_page_itself(body, offered, facts_of):
    assert facts_of(f"<title>x</title>{body}", "https://www.example.gov.cn/a.html")("page_qr_code") is offered
