"""The command line: one module per verb, imported only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from sitelint.errors import SitelintError
from sitelint.locale import say
from sitelint.version import __version__

VERBS = {
    "check": "check",
    "init": "init",
    "rules": "rules",
    "explain": "explain",
    "schema": "schema",
    "ruleset": "ruleset",
    "facts": "facts",
    "links": "links",
    "baseline": "baseline",
    "diff": "diff",
    "review": "review",
    "probe": "probe",
    "patrol": "patrol",
    "archive": "archive",
    "lsp": "lsp",
    "demo": "demo",
}


class Verbs(click.Group):
    """Commands that are imported when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"sitelint.cli.{VERBS[cmd_name]}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], VERBS, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"verbs: {', '.join(VERBS)}"
            raise click.UsageError(f"no such verb {args[0]!r} ({hint})", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="sitelint %(version)s")
def cli() -> None:
    """Check websites against rulesets of inspection indicators, and score them as an inspector would."""


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point. Exit codes: 0 clean, 1 findings, 2 could not do the job, 5 nothing checked, 130 interrupted."""
    try:
        code = cli.main(args=argv, prog_name="sitelint", standalone_mode=False)
    except SitelintError as fault:
        code = _complain(fault.lines())
    except click.UsageError as fault:
        code = _complain([_usage(fault)])
    except click.ClickException as fault:
        code = _complain([fault.format_message()])
    except (KeyboardInterrupt, click.Abort):
        print(say("interrupted", _lang()), file=sys.stderr)  # noqa: T201
        code = 130
    except BrokenPipeError:
        # The reader went away (`| head`): not our fault, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as fault:
        if os.environ.get("SITELINT_TRACEBACK"):
            raise
        code = _complain([say("internal-error", _lang(), fault=f"{type(fault).__name__}: {fault}")])
    sys.exit(code if isinstance(code, int) else 0)


def _complain(lines: Sequence[str]) -> int:
    from sitelint.formats._safe import clean  # what is complained of may come from a hostile file

    for line in lines:
        print(f"sitelint: {clean(line)}", file=sys.stderr)  # noqa: T201
    return 2


def _usage(fault: click.UsageError) -> str:
    text = fault.format_message().replace("\n", " ")
    if fault.ctx is not None and not text.endswith(")"):
        text += f" (see `{fault.ctx.command_path} --help`)"
    return text


def _lang() -> Any:
    from sitelint.cli._common import language

    return language(None)
