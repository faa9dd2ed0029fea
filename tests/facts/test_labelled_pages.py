"""The page facts against what people saw on real pages."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from sitelint.api import parse_page, plain
from sitelint.engine.facts import source

EXACT = [
    "viewport",
    "breadcrumb",
    "images_total",
    "images_without_alt",
    "duplicate_ids",
    "list_items",
    "newest_item_date",
    "kind",
]
TEXTS = ["title", "source"]


def folded(value):
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.shared
def test_labelled_pages(shared, words):
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in json.loads((shared / "corpus/labels.json").read_text()):
        path = shared / "corpus" / row["file"]
        page = parse_page(path.read_bytes(), path.as_uri())
        page._source = source(words, page)
        wanted = {name: row[name] for name in (*EXACT, *TEXTS) if name in row}
        wanted |= {f"meta.{name}": value for name, value in (row["meta"] or {}).items()}
        for name, want in wanted.items():
            if want in ("unsure", "external"):
                continue
            have = page.fact("meta")[name[5:]] if name.startswith("meta.") else plain(page.fact(name))
            total[name] += 1
            right[name] += folded(want) == folded(have)
    assert len(total) == len(EXACT) + len(TEXTS) + 10
    wrong = {name: f"{right[name]} of {total[name]}" for name in total if right[name] < 0.95 * total[name]}
    assert not wrong
