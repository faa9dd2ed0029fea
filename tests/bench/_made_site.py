"""A fast server on loopback for a made site of any size: ``python -m tests.bench._made_site PAGES``, prints its port.

Pages form a tree, ten below each, in the order of their numbers; each has a menu, a list, an article and a footer, as
sites of this kind have. Every 20th has an attachment. Nothing is kept: a page is made when it is asked for.
"""

from __future__ import annotations

import asyncio
import sys
import zlib

_HEAD = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>%(title)s-示例市人民政府</title>
<meta name="SiteName" content="示例市人民政府"><meta name="SiteDomain" content="127.0.0.1">
<meta name="SiteIDCode" content="1199990001"><meta name="ColumnName" content="通知公告">
<meta name="ColumnType" content="通知公告">
<meta name="ArticleTitle" content="%(title)s"><meta name="PubDate" content="2026-03-%(day)02d 09:30">
<meta name="ContentSource" content="示例市人民政府办公室"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/s.css"></head><body><div class="head"><img src="/logo.png" alt="示例市人民政府">
<form action="/search"><input type="text" name="q" placeholder="请输入关键字"><button>搜索</button></form></div>
<div class="nav">"""
_NAV = "".join(f'<a href="/c/{n}.html">栏目{n}</a>' for n in range(20))
_FOOT = """</ul><div class="footer"><p>主办：示例市人民政府办公室</p><p>网站标识码：1199990001</p>
<p><a href="https://beian.miit.gov.cn/">京ICP备12345678号-1</a> 京公网安备 11010102001234号</p>
<p><a href="/map.html">网站地图</a> 联系电话：010-12345678</p></div></body></html>"""
_TEXT = "为深入贯彻落实国务院办公厅关于政府网站管理的有关要求，结合本市实际情况，现就有关事项通知如下，请认真组织实施。"
_CSS = b"body{margin:0}.nav a{color:#036}.footer{color:#333}"


class Pages:
    """Makes answers by path."""

    def __init__(self, count: int) -> None:
        self._count = count

    def of(self, path: str) -> tuple[int, str, bytes]:
        """(status, content type, body)."""
        if path in ("/", "/index.html"):
            return self._page(0)
        head, _, name = path.rpartition("/")
        number = name.partition(".")[0]
        if head == "/p" and number.isdigit() and int(number) < self._count:
            return self._page(int(number))
        if head == "/f":
            return 200, "application/pdf", b"%PDF-1.4 " + number.encode()
        if path == "/s.css":
            return 200, "text/css", _CSS
        if path == "/logo.png":
            return 200, "image/png", b"\x89PNG"
        return 404, "text/html", b"<title>404</title>not found"

    def _page(self, n: int) -> tuple[int, str, bytes]:
        title = f"关于印发第{n}号文件的通知"
        below = range(10 * n + 1, min(10 * n + 11, self._count))
        items = "".join(
            f'<li><a href="/p/{k}.html">关于印发第{k}号文件的通知</a><span>2026-03-{k % 28 + 1:02}</span></li>'
            for k in below
        )
        more = f'<p><a href="/f/{n}.pdf">附件：第{n}号文件.pdf</a></p>' if n % 20 == 7 else ""
        paragraphs = "".join(f"<p>{k}．{_TEXT}（{zlib.crc32(b'%d %d' % (n, k))}）</p>" for k in range(1, 31))
        told = f"<div>发布时间：2026-03-{n % 28 + 1:02} 来源：示例市人民政府办公室</div>"
        article = f'<h1>{title}</h1>{told}<div class="text">{paragraphs}{more}</div>'
        head = _HEAD % {"title": title, "day": n % 28 + 1}
        return 200, "text/html; charset=utf-8", f"{head}{_NAV}</div>{article}<ul>{items}{_FOOT}".encode()


class _Connection(asyncio.Protocol):
    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            request, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            method, path, _ = request.partition(b"\r\n")[0].decode("latin-1").split(" ", 2)
            status, kind, body = self._pages.of(path)
            head = (
                f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            )
            self._transport.write(head if method == "HEAD" else head + body)  # type: ignore[attr-defined]


async def serve(count: int) -> None:
    """Until the process is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(Pages(count)), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
