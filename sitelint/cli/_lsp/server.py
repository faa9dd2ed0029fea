"""The server: what the client tells is put down, judged a moment later in a thread, and answered."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from sitelint.cli._lsp import actions, hover, notices, yamls
from sitelint.cli._lsp.actions import Shown
from sitelint.cli._lsp.desk import LONGEST, Desk, Desks
from sitelint.cli._lsp.texts import Lines
from sitelint.errors import Problem, SitelintError
from sitelint.gather.files import SUFFIXES
from sitelint.model.text import LANGS, Lang
from sitelint.registry import Registry, load_registry
from sitelint.version import __version__

PAUSE = 0.3  # seconds without a change after which a text is judged
_YAML = (".yaml", ".yml")
_LANGUAGES = frozenset(
    ("html", "xhtml", "handlebars", "jinja", "twig", "php", "jsp", "vue", "aspnetcorerazor")
)


class Server(LanguageServer):
    """``lang``: of all sentences, where the user chose one; else the client's, else ``fallback``."""

    def __init__(self, lang: Lang | None, fallback: Lang, flags: Mapping[str, Any]) -> None:
        super().__init__("sitelint", __version__, types.TextDocumentSyncKind.Full)
        self._chosen, self._fallback = lang, fallback
        self._desks = Desks(**flags)
        self._shown: dict[str, Shown] = {}
        self._problems: dict[str, tuple[int | None, Lines, list[Problem]]] = {}  # of files in YAML
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(1, "judge")

    # What the client tells ----------------------------------------------------------------------------------
    def settle(self, params: types.InitializeParams) -> None:
        """Take the client's language and folder."""
        locale = (params.locale or "").lower()
        if locale:
            self._fallback = "zh" if locale.startswith("zh") else "en"
        folder = to_fs_path(params.root_uri) if params.root_uri else params.root_path
        if folder:
            with suppress(OSError):
                os.chdir(folder)

    def soon(self, uri: str, pause: float = 0.0) -> None:
        """Judge a document after a pause in which nothing else is said of it."""
        if (task := self._tasks.pop(uri, None)) is not None:
            task.cancel()
        self._tasks[uri] = asyncio.ensure_future(self._later(uri, pause))

    def everything(self) -> None:
        """Judge all open documents again: what they are judged by has changed."""
        for document in list(self.workspace.text_documents.values()):
            self.soon(document.uri)

    def gone(self, uri: str) -> None:
        """A document was closed."""
        if (task := self._tasks.pop(uri, None)) is not None:
            task.cancel()
        self._shown.pop(uri, None)
        self._problems.pop(uri, None)
        self._publish(uri, [], None)

    # What is judged -----------------------------------------------------------------------------------------
    async def _later(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self._document(uri)
        path = to_fs_path(uri)
        if document is None or not path:
            return
        text, version = document.source, document.version
        held = {
            Path(name).resolve(): other.source.encode("utf-8", "replace")
            for other in self.workspace.text_documents.values()
            if (name := to_fs_path(other.uri)) and name.endswith(_YAML) and len(other.source) <= LONGEST
        }
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(
                self._thread, self._judge, uri, Path(path), text, version, document.language_id or "", held
            )
        except Exception as fault:  # noqa: BLE001 - a server that ends takes all open files with it
            print(f"sitelint: {uri}: {type(fault).__name__}: {fault}", file=sys.stderr)  # noqa: T201
            return
        now = self._document(uri)
        if found is not None and now is not None and now.version == version:
            self._publish(uri, found, version)

    def _judge(
        self, uri: str, path: Path, text: str, version: int | None, language: str, held: Mapping[Path, bytes]
    ) -> list[types.Diagnostic] | None:
        """Of one text, in the thread; None for a file that is nothing to us, or has changed meanwhile."""
        now = self._document(uri)
        if now is None or now.version != version:
            return None
        lines = Lines(text, self._units())
        try:
            if path.suffix in _YAML:
                problems = yamls.problems(path, text, held, *self._at_hand(path))
                self._problems[uri] = (version, lines, problems or [])
                return None if problems is None else notices.of_problems(problems, lines)
            desk = self._desks.of(path)
            if not self._is_page(path, language, desk):
                return None
            report = desk.check(path, text)
        except SitelintError as fault:
            return [notices.of_fault(fault.lines()[0])]
        here = tuple(finding for finding in report.findings if _same(finding.location.target, path))
        lang = self._lang(desk.lang)
        self._shown[uri] = Shown(uri, version, lines, here, desk, lang)
        return notices.of_findings(here, lines, lang)

    def _at_hand(self, path: Path) -> tuple[Registry, frozenset[Path]]:
        """Words, and files that the settings name; words also while the settings are broken."""
        try:
            desk = self._desks.of(path)
        except SitelintError:
            return load_registry(), frozenset()
        return desk.registry, frozenset(file.resolve() for file in desk.beside)

    @staticmethod
    def _is_page(path: Path, language: str, desk: Desk) -> bool:
        dialects = desk.plan.words.dialects.values()
        known = SUFFIXES.union(*(dialect.suffixes for dialect in dialects))
        return path.suffix.lower() in known or language in _LANGUAGES

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    # What is asked ------------------------------------------------------------------------------------------
    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done at a place, of what was last judged; nothing while the text is ahead of that."""
        uri, only = params.text_document.uri, params.context.only
        shown, document = self._current(uri), self._document(uri)
        if shown is not None:
            return actions.of_page(shown, params.range, only)
        version, lines, problems = self._problems.get(uri, (None, None, []))
        if lines is None or document is None or document.version != version:
            return []
        return actions.of_problems(uri, lines, problems, params.range, only)

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """The rules that the place breaks, or the word of a ruleset that stands there."""
        uri, at = params.text_document.uri, params.position
        shown = self._current(uri)
        if shown is not None:
            over = [(f, notices.place(f, shown.lines)) for f in shown.findings]
            hit = [f.rule for f, where in over if where.start <= at <= where.end]
            if hit:
                told = hover.of_findings(hit, shown.desk.ruleset, shown.lang)
                return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told))
        document, path = self._document(uri), to_fs_path(uri)
        if document is None or not path or len(document.source) > LONGEST:
            return None
        lines = Lines(document.source, self._units())
        token = lines.token(at)
        if token is None:
            return None
        try:
            desk = self._desks.of(Path(path))
        except SitelintError:
            return None
        ruleset, words = desk.ruleset, desk.registry.words
        if path.endswith(_YAML) or "sitelint:" in lines.line(at.line + 1):
            told = hover.of_word(token[0], ruleset, words, self._lang(desk.lang))
            if told:
                where = types.Range(lines.at(token.start()), lines.at(token.end()))
                return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told), where)
        return None

    def _document(self, uri: str) -> TextDocument | None:
        found: TextDocument | None = self.workspace.text_documents.get(unquote(uri))  # as pygls keeps them
        return found

    def _current(self, uri: str) -> Shown | None:
        shown, document = self._shown.get(uri), self._document(uri)
        return shown if shown and document and document.version == shown.version else None

    def _lang(self, configured: str | None) -> Lang:
        for lang in LANGS:
            if lang == (self._chosen or configured):
                return lang
        return self._fallback

    def _units(self) -> str:
        agreed = self.server_capabilities.position_encoding
        return agreed.value if isinstance(agreed, types.PositionEncodingKind) else str(agreed or "utf-16")


def _same(name: str, path: Path) -> bool:
    return name == str(path) or Path(name).resolve() == path.resolve()


def serve(lang: Lang | None, fallback: Lang, flags: Mapping[str, Any]) -> None:
    """Serve over standard input and output until the client ends it."""
    server = Server(lang, fallback, flags)

    @server.feature(types.INITIALIZE)
    def _initialize(params: types.InitializeParams) -> None:
        server.settle(params)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: types.DidOpenTextDocumentParams) -> None:
        server.soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: types.DidChangeTextDocumentParams) -> None:
        server.soon(params.text_document.uri, PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith(_YAML):
            server.everything()
        else:
            server.soon(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _elsewhere(_: types.DidChangeWatchedFilesParams) -> None:
        server.everything()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(params: types.DidCloseTextDocumentParams) -> None:
        server.gone(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        return server.hover(params)

    options = types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return server.actions(params)

    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but the protocol goes there
    server.start_io(sys.stdin.buffer, out)
