"""One self-contained page for people: verdict, score, ledger, findings to filter, what a person must decide."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from sitelint.formats import FormatOptions, _handed
from sitelint.formats._html import findings, people, summary, tables
from sitelint.formats._html.markup import Markup, tag
from sitelint.formats._view import groups
from sitelint.formats._wording import verdict
from sitelint.locale import say
from sitelint.model.report import Report

_FOLDER = Path(__file__).resolve().parent / "_html"
_LANGS = {"zh": "zh-CN", "en": "en"}


def render(report: Report, options: FormatOptions) -> str:
    """The page. Its policy lets nothing run or load but the style and the script that stand in it."""
    lang = options.lang
    found = groups(report, lang)
    anchors = {group.id: findings.anchor(at) for at, group in enumerate(found)}
    parts = {
        "html.result": summary.result(report, lang),
        "html.baseline": people.baseline_section(report, options),
        "html.vetoes": tables.veto_table(report, anchors, lang),
        "title.ledger": tables.ledger_table(report, anchors, lang),
        "html.gains": tables.gain_list(report, anchors, lang),
        "html.findings": findings.findings_section(report, found, options),
        "html.reviews": people.review_list(report, anchors, lang),
        "html.suppressed": tables.suppressed_list(report, options),
        "html.judgments": tables.judgment_table(report, options),
        "html.indicators": tables.indicator_table(report, anchors, lang),
        "html.run": people.run_section(report, options),
    }
    links = [
        tag("li", tag("a", say(key, lang), href=f"#{key.partition('.')[2]}"))
        for key, part in parts.items()
        if part
    ]
    style, script = ((_FOLDER / name).read_text("utf-8") for name in ("style.css", "script.js"))
    body = tag(
        "body",
        tag("a", say("html.skip", lang), href="#main", class_="skip"),
        summary.masthead(report, options),
        tag(
            "div",
            tag("nav", tag("ol", links), aria_label=say("html.contents", lang)),
            tag("main", parts.values(), id="main"),
            class_="frame",
        ),
        tag("footer", tag("p", say("html.footer", lang, version=report.version))),
        tag("script", Markup(script)),
    )
    title = f"{_handed.site(report)} · {verdict(report, lang)} · {say('html.kind', lang)}"
    page = tag("html", _head(title, style, script), body, lang=_LANGS[lang])
    return f"<!doctype html>\n{page}\n"


def _head(title: str, style: str, script: str) -> Markup:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        tag("style", Markup(style)),
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
