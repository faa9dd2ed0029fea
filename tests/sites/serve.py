# ruff: noqa: E501 - markup and Chinese texts read better in one line
"""The made portal on real sockets of both families, with its own search, and a DNS server that knows its name."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.dns_server import DnsServer
from tests.sites.portal import Portal


@dataclass(frozen=True)
class Served:
    """Where the portal is: its URL by name, and the resolver that knows the name."""

    url: str
    resolver: str


class _Four(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


class _Six(_Four):
    address_family = socket.AF_INET6


@contextmanager
def serve(portal: Portal) -> Iterator[Served]:
    """Serve until the block ends."""
    pages = portal.pages()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            kind, body = "text/html; charset=utf-8", b""
            status = 200
            if parts.path == "/search" and portal.search.works:
                body = results(portal, parse_qs(parts.query).get("q", [""])[0])
            elif parts.path in ("/login", *portal.logins, *portal.other_logins):
                form = _LOGIN.replace('action="/login"', f'action="{parts.path}"')
                body = portal.frame.page("登录", form, crumbs=[(parts.path, "登录")])
            elif parts.path in pages:
                kind, body = pages[parts.path]
            else:
                status, body = 404, portal.frame.page("页面不存在", "<h2>404</h2><p>您访问的页面不存在</p>")
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in portal.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET

        def version_string(self) -> str:
            return "web"

        def log_message(self, *args: object) -> None:
            pass

    with ExitStack() as stack:
        four = _Four(("127.0.0.1", 0), Handler)
        six = _Six(("::1", four.server_port), Handler)
        for server in (four, six):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
        dns = stack.enter_context(
            DnsServer({portal.frame.host: {"A": ["127.0.0.1"], "AAAA": ["::1"]}, **portal.names})
        )
        yield Served(f"http://{portal.frame.host}:{four.server_port}/", dns.address)


def results(portal: Portal, query: str) -> bytes:
    """The first result page of the site's own search."""
    found = []
    for column in portal.columns:
        for article in column.articles:
            if query and query in article.title and portal.search.finds:
                path = portal._article_path(column, article)
                found.append(
                    f'<li><a href="{path}">{escape(article.title)}</a><span>{article.date or ""}</span></li>'
                )
    if query and portal.search.finds:
        found += [
            f'<li><a href="{path}">{escape(title)}</a></li>'
            for title, path in portal.titles()
            if query in title
        ]
    classes = ""
    if portal.search.classes:
        classes = "".join(
            f'<a href="/search?q={escape(query)}&type={i}">{name}</a> ' for i, name in enumerate(_CLASSES)
        )
        classes = f'<div class="tabs">{classes}</div>'
    shown = f"<ul>{''.join(found)}</ul>" if found else "<p>抱歉，没有找到相关结果</p>"
    body = f"<h2>搜索结果</h2>{classes}<p>找到{len(found)}条与“{escape(query)}”有关的结果</p>{shown}"
    return portal.frame.page("搜索结果", body)


_CLASSES = ("全部", "政务动态", "政策文件", "政策解读", "办事服务", "互动交流")
_LOGIN = (
    '<h2>统一身份认证</h2><form action="/login" method="post"><p><label for="u">用户名</label><input id="u" name="user"></p>'
    '<p><label for="p">密码</label><input id="p" name="password" type="password"></p><button type="submit">登录</button></form>'
)
