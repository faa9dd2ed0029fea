"""``sitelint lsp``, asked by a real client over real standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from sitelint.cli._lsp.texts import Lines

PAGE = """<!doctype html>
<html>
<head><meta charset="utf-8"><title>示例县人民政府</title></head>
<body>
<p>各乡镇人民政府：现将有关事项通知如下。</p>
😀𠮷<iframe src="/a"></iframe>
<img src="{{ picture }}" alt="{{ text }}">
</body>
</html>
"""
RULES = "html-language-present, frame-titled, image-alternative-present"


class Client(LanguageClient):
    """A client that keeps what the server says."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _published(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = params
            self.news.set()

    async def of(self, path: Path, version: int) -> list[types.Diagnostic]:
        """The diagnostics of a version of a file."""
        async with asyncio.timeout(60):
            while (found := self.told.get(path.as_uri())) is None or found.version != version:
                self.news.clear()
                await self.news.wait()
        return list(found.diagnostics)

    async def open(
        self, path: Path, text: str | None = None, language: str = "html"
    ) -> list[types.Diagnostic]:
        if text is None:
            text = path.read_text("utf-8")
        item = types.TextDocumentItem(path.as_uri(), language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.of(path, 1)

    async def change(self, path: Path, version: int, text: str) -> list[types.Diagnostic]:
        self.type(path, version, text)
        return await self.of(path, version)

    def type(self, path: Path, version: int, text: str) -> None:
        named = types.VersionedTextDocumentIdentifier(version, path.as_uri())
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(named, [whole]))

    async def actions(self, path: Path, line: int, only: list[str] | None = None) -> list[types.CodeAction]:
        here = types.Range(types.Position(line, 0), types.Position(line, 99))
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(path.as_uri()), here, types.CodeActionContext([], only=only)
        )
        return list(await self.text_document_code_action_async(params) or ())

    async def hover(self, path: Path, line: int, character: int) -> str:
        where = types.TextDocumentIdentifier(path.as_uri())
        found = await self.text_document_hover_async(
            types.HoverParams(where, types.Position(line, character))
        )
        return found.contents.value if found is not None else ""


@asynccontextmanager
async def serving(folder: Path, *, locale: str = "en", units: list[str] | None = None):
    client = Client()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SITELINT_", "LC_", "LANG"))}
    await client.start_io(sys.executable, "-m", "sitelint", "lsp", "--stdio", env=clean, cwd=folder.parent)
    general = types.GeneralClientCapabilities(position_encodings=units)
    try:
        async with asyncio.timeout(60):
            await client.initialize_async(
                types.InitializeParams(
                    types.ClientCapabilities(general=general),
                    process_id=os.getpid(),
                    root_uri=folder.as_uri(),
                    locale=locale,
                )
            )
            client.initialized(types.InitializedParams())
        yield client
        async with asyncio.timeout(60):
            await client.shutdown_async(None)
        client.exit(None)
        async with asyncio.timeout(60):
            assert await client._server.wait() == 0
    finally:
        if client._server.returncode is None:
            client._server.kill()
        async with asyncio.timeout(60):
            await client.stop()


def applied(text: str, action: types.CodeAction, path: Path) -> str:
    """The text as an editor leaves it."""
    lines = Lines(text)
    edits = action.edit.changes[path.as_uri()]
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
        start, end = lines.offset(edit.range.start), lines.offset(edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sitelint.yaml").write_text(f"select: [{RULES}]\n", "utf-8")
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    return tmp_path


def codes(found: list[types.Diagnostic]) -> list[str]:
    return sorted(str(one.code) for one in found)


def test_a_page_is_opened_repaired_and_typed_on(folder):
    page = folder / "index.html"

    async def session() -> None:
        async with serving(folder) as client:
            found = await client.open(page)
            assert codes(found) == ["frame-titled", "html-language-present"]
            frame = next(one for one in found if one.code == "frame-titled")
            # Two characters before it, of two units each.
            assert (frame.range.start.line, frame.range.start.character) == (5, 4)
            assert frame.severity == types.DiagnosticSeverity.Warning and frame.source == "sitelint"
            assert "title" in await client.hover(page, 5, 6) and await client.hover(page, 4, 1) == ""

            (fix, everything, _) = await client.actions(page, 1)
            assert fix.is_preferred and fix.kind == "quickfix" and fix.diagnostics[0].code == codes(found)[1]
            assert everything.kind == "source.fixAll.sitelint"
            text = applied(PAGE, fix, page)
            assert text == PAGE.replace("<html>", '<html lang="zh-CN">')
            assert [a.kind for a in await client.actions(page, 1, ["source.fixAll"])] == [everything.kind]
            assert codes(await client.change(page, 2, text)) == ["frame-titled"]

            (suppress,) = await client.actions(page, 5)
            text = applied(text, suppress, page)
            assert "\n<!-- sitelint: ignore frame-titled -- say why here -->\n😀" in text
            assert await client.change(page, 3, text) == []
            line = text.splitlines().index("<!-- sitelint: ignore frame-titled -- say why here -->")
            assert "frame-titled" in await client.hover(page, line, 25)

            # Typed fast: only what is left at last is judged; half of a tag is no reason to fall.
            for version, end in enumerate(range(len(PAGE) - 60, len(PAGE) - 20), 4):
                client.type(page, version, PAGE[:end])
            await client.change(page, 100, PAGE[:-40] + '<iframe src="{{ ')
            last = await client.change(page, 101, PAGE)
            assert codes(last) == ["frame-titled", "html-language-present"]
            gone = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(page.as_uri()))
            client.text_document_did_close(gone)
            assert await client.of(page, None) == []

    asyncio.run(session())


def test_templates_settings_and_rulesets(folder):
    settings, rules = folder / "sitelint.yaml", folder / "mine"
    template = folder / "列表.ftl"
    rules.mkdir()
    (rules / "ruleset.yaml").write_text(
        'ruleset: mine\ntitle: x\nedition: "1"\nextends: [gov-2019]\n', "utf-8"
    )
    (rules / "one.yaml").write_text(RULE, "utf-8")

    async def session() -> None:
        async with serving(folder, locale="zh-cn", units=["utf-32", "utf-16"]) as client:
            text = '<#list 列表 as a>\n  😀<img src="${a.pic}">\n</#list>\n<iframe src="${b}" title="${c}"></iframe>\n'
            (found,) = await client.open(template, text, "ftl")  # not saved yet
            assert found.code == "image-alternative-present"
            assert (found.range.start.line, found.range.start.character) == (1, 3)  # characters, as agreed
            assert "没有" in found.message
            (suppress,) = await client.actions(template, 1)
            after = applied(text, suppress, template)
            assert "\n  <#-- sitelint: ignore image-alternative-present -- 在此写明理由 -->\n  😀" in after
            assert await client.change(template, 2, after) == []

            (slip,) = await client.open(settings, "select: [frame-titled]\nfail_onn: error\n", "yaml")
            assert slip.message.startswith('unknown setting "fail_onn"') and "fail_on" in slip.message
            assert (slip.range.start.line, slip.range.end.character) == (1, 8)
            (fix,) = await client.actions(settings, 1)
            (edit,) = fix.edit.changes[settings.as_uri()]
            assert (fix.title, edit.new_text) == ("fail_onn → fail_on", "fail_on")
            assert await client.change(settings, 2, "fail_on: error\n") == []
            other = folder / "waivers.yaml"
            found = await client.open(other, "waivers: [{finding: x}]\nwaiver: 1\n", "yaml")
            assert any('unknown key "waiver"' in slip.message for slip in found) and len(found) > 3

            one = rules / "one.yaml"
            assert await client.open(one, None, "yaml") == []
            assert "@title" in await client.hover(one, 8, 12)
            assert "matches" in await client.hover(one, 9, 14)
            (slip,) = await client.change(one, 2, RULE.replace("matches", "matchs"))
            assert 'did you mean "matches"' in slip.message and slip.range.start.line == 9
            (slip,) = await client.change(one, 3, RULE.replace("bad: ['<title>x", "bad: ['<title>网站"))
            assert "a bad example is a pass" in slip.message
            half = await client.change(one, 4, RULE[: RULE.index("examples")] + "examples: {good: [")
            assert half

            settings.write_text("selekt: [a]\n", "utf-8")
            saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(settings.as_uri()))
            client.told.clear()
            client.text_document_did_save(saved)
            (fault,) = await client.of(template, 2)
            assert "sitelint.yaml:1:1" in fault.message

    asyncio.run(session())


RULE = """indicator: page-name
title: 页名
part: advice
clause: {document: gov-2019}
rules:
  - rule: page-name-of-a-site
    title: 页名含网站
    on: page
    given: "@title"
    expect: {matches: 网站}
    examples: {good: ['<title>网站</title>'], bad: ['<title>x</title>']}
"""
