"""The JSON Schemas that editors are given, one for each kind of file, in the form of the JSON Schema Store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sitelint.model.words import Vocabulary
from sitelint.rules import config, judgments, site_file, waivers
from sitelint.rules.schema import published_schema

_DRAFT = "http://json-schema.org/draft-07/schema#"  # the one that all editors know
_STORE = "https://json.schemastore.org"
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """``files`` are globs of the files that it is for."""

    title: str
    description: str
    files: tuple[str, ...]
    build: Callable[[Vocabulary], Schema]


KINDS: Mapping[str, Published] = {
    "ruleset": Published(
        "sitelint ruleset",
        "A file of a sitelint ruleset: the frame ruleset.yaml, or an indicator with its rules",
        ("**/rulesets/**/*.yaml",),
        published_schema,
    ),
    "config": Published(
        "sitelint settings",
        "Settings of sitelint: how a site, or a folder of pages and templates, is checked",
        ("sitelint.yaml", ".sitelint.yaml"),
        lambda _: config.schema(),
    ),
    "site": Published(
        "sitelint site file",
        "What the owner of a site says of it, where what is found by itself is wrong",
        ("site.yaml",),
        lambda _: site_file.schema(),
    ),
    "judgments": Published(
        "sitelint judgments",
        "What persons decided, on indicators or on single findings",
        ("judgments.yaml",),
        lambda _: judgments.schema(),
    ),
    "waivers": Published(
        "sitelint waivers",
        "Approved exceptions from rules, each with its number and its last day",
        ("waivers.yaml",),
        lambda _: waivers.schema(),
    ),
}


def published(kind: str, words: Vocabulary) -> Schema:
    """The schema of a kind of files. Raises KeyError for a kind that is none of ``KINDS``."""
    of = KINDS[kind]
    built = _older(of.build(words))
    name = "sitelint" if kind == "config" else f"sitelint-{kind}"
    head = {
        "$schema": _DRAFT,
        "$id": f"{_STORE}/{name}.json",
        "title": of.title,
        "description": of.description,
    }
    return {**head, **{key: value for key, value in built.items() if key not in head}}


def _older(value: Any) -> Any:
    """As draft 7 writes it: definitions have another name there, and nothing stands beside a reference."""
    if isinstance(value, list):
        return [_older(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("$ref"), str):
        reference = {"$ref": value["$ref"].replace("#/$defs/", "#/definitions/")}
        beside = {key: _older(entry) for key, entry in value.items() if key != "$ref"}
        return {"allOf": [reference], **beside} if beside else reference
    return {"definitions" if key == "$defs" else key: _older(entry) for key, entry in value.items()}
