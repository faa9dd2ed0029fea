"""``sitelint probe``: one availability sample of a site, recorded."""

from __future__ import annotations

import json
from typing import Any

import click

from sitelint.cli._common import lang_option, language, no_plugin_option, option, plugins_option
from sitelint.locale import say
from sitelint.model.history import Access, Sample
from sitelint.model.text import Lang

history_option = option(
    "--history",
    metavar="FILE|URL",
    help="Store of samples: a file, or the URL of a database (default: history.sqlite3 in your state folder).",
)
resolver_option = option("--resolver", metavar="IP[:PORT]", help="DNS server to ask instead of the system's.")


@click.command(name="probe")
@click.argument("url")
@history_option
@resolver_option
@option("--dry-run", is_flag=True, help="Show the sample, record nothing.")
@option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@plugins_option
@no_plugin_option
@lang_option
def command(
    url: str, history: str | None, resolver: str | None, dry_run: bool, form: str, **flags: Any
) -> int:
    """Open the home page of URL once over IPv4 and IPv6 and record what came.

    An access that has not opened within 15 seconds is a failure. At least 20 samples a day for 7 days let
    `sitelint check URL --history …` decide whether the site is reachable. Exit 1 when a visitor gets nothing.
    """
    from sitelint.gather.options import GatherOptions
    from sitelint.history import History, default_store
    from sitelint.registry import load_registry
    from sitelint.watch import sample

    words = load_registry(flags["plugins_dirs"], flags["disabled"]).words
    store = None if dry_run else History(history or default_store())
    taken = sample(url, words, GatherOptions(resolver=resolver or ""))
    if store is not None:
        with store:
            store.add(site_key(url), taken)
    click.echo(_json(taken) if form == "json" else line(url, taken, language(flags["lang"])))
    return 1 if taken.opened is False else 0


def site_key(url: str) -> str:
    """Under which name a site stands in the store: its address as it is checked."""
    from sitelint.gather.net import target_url

    return target_url(url)


def line(url: str, taken: Sample, lang: Lang) -> str:
    """A sample in one line."""
    state = {True: "open", False: "failed", None: "unknown"}[taken.opened]
    parts = [taken.at, url, say(f"probe.{state}", lang)]
    for name, access in (("IPv4", taken.four), ("IPv6", taken.six)):
        parts.append(f"{name} {_access(access, lang)}")
    return "  ".join(parts)


def _access(access: Access | None, lang: Lang) -> str:
    if access is None:
        return say("probe.no-address", lang)
    if access.status is None:
        return access.trouble
    first, whole = access.first_byte or 0.0, access.seconds or 0.0
    trouble = f" {access.trouble}" if access.trouble else ""
    return f"{access.status} {first:.2f}/{whole:.2f} s{trouble}"


def _json(taken: Sample) -> str:
    from dataclasses import asdict

    return json.dumps(asdict(taken), ensure_ascii=False)
