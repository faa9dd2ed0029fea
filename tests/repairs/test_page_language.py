"""The repair page_language."""

from __future__ import annotations

import pytest

from tests.repairs.mended import mended

BODY = "<title>示例县人民政府</title><body><p>各乡镇人民政府：现将有关事项通知如下。</p></body></html>"
TRADITIONAL = "<title>政府網站</title><p>為進一步優化營商環境，現將有關事項通知如下，請認真貫徹執行。</p>"
JAPANESE = "<title>お知らせ</title><p>市役所からのお知らせです。ご確認ください。</p>"


@pytest.mark.parametrize(
    ("tag", "after"),
    [
        ("<html>", '<html lang="zh-CN">'),
        ('<HTML class="no-js">', '<HTML lang="zh-CN" class="no-js">'),
        ('<html lang="">', '<html lang="zh-CN">'),
        ("<html lang>", '<html lang="zh-CN">'),
        ("<html class=a lang=''>", '<html class=a lang="zh-CN">'),
        ('<html lang="zh_CN">', '<html lang="zh-CN">'),
        ("<html lang=zh_Hans_CN>", '<html lang="zh-Hans-CN">'),
        ('<html lang="cn">', '<html lang="zh-CN">'),
        (
            '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-TW">',
            '<html lang="zh-TW" xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-TW">',
        ),
    ],
)
def test_chinese_pages(tag, after):
    assert mended("page_language", f"<!doctype html>\n{tag}{BODY}") == f"<!doctype html>\n{after}{BODY}"


@pytest.mark.parametrize(
    "html",
    [
        f"<!doctype html>{BODY}",  # no tag to put it into
        f"<html>{TRADITIONAL}",
        f"<html>{JAPANESE}",
        "<html><title>County government</title><p>Notices of the county government. 中文版</p>",
        "<html><title>Home</title><p>Welcome to the county. Read the news here every day.</p>",
        "<html><title>2026</title>",
        "<html><script>var 名称 = '示例县人民政府网站';</script><title>Home</title>",
        "<html><title>བོད་ཡིག</title><p>བོད་རང་སྐྱོང་ལྗོངས། 中文版</p>",
    ],
)
def test_what_is_not_sure(html):
    assert mended("page_language", html) == html
