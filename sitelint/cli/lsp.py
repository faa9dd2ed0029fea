"""``sitelint lsp``: a language server for editors."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from sitelint.cli._common import (
    lang_option,
    language,
    no_plugin_option,
    option,
    plugins_option,
    ruleset_option,
)
from sitelint.errors import UsageError


@click.command(name="lsp")
@ruleset_option
@option("--profile", metavar="NAME", help="Kind of site (default: the configuration's, else template).")
@option("--stdio", is_flag=True, default=True, help="Standard input and output, which is the only way.")
@plugins_option
@no_plugin_option
@lang_option
def command(lang: str | None, stdio: bool, **flags: Any) -> None:  # noqa: ARG001 - editors add it by themselves
    """Serve an editor over standard input and output (Language Server Protocol): findings while typing,
    explanations under the pointer, repairs; in pages, templates, rulesets and settings.
    """
    if find_spec("pygls") is None:
        raise UsageError("sitelint lsp needs the package pygls", hint="pip install 'sitelint[lsp]'")
    from sitelint.cli._lsp.server import serve

    ruleset = flags.get("ruleset")
    if ruleset and Path(ruleset).exists():
        flags["ruleset"] = str(Path(ruleset).resolve())  # the folder changes to the client's
    flags["plugins_dirs"] = tuple(path.resolve() for path in flags["plugins_dirs"])
    chosen = language(lang) if lang else None
    serve(chosen, language(None), flags)
