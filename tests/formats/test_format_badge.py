"""The badge: a picture of its own, readable in any font and by a screen reader."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

SVG = "{http://www.w3.org/2000/svg}"


def read(out: str):
    root = ET.fromstring(out)
    return root, [text.text for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ["网站检查", "不合格 "]), ("en", ["website inspection", "Unqualified "])]
)
def test_verdict_and_score(render, report, lang, words):
    root, (left, right) = read(render("badge", lang=lang))
    assert left == words[0] and right.startswith(words[1])
    assert root.get("role") == "img" and root.get("aria-label") == f"{left}: {right}"
    boxes = [float(box.get("width")) for box in root.iter(f"{SVG}rect")]
    assert boxes[0] == boxes[1] + boxes[2] == float(root.get("width"))
    for text, width in zip(root.iter(f"{SVG}text"), boxes[1:], strict=True):
        assert float(text.get("textLength")) == width - 12


def test_without_a_score_findings_count(render, unscored_report, clean_report):
    assert read(render("badge", unscored_report, lang="en"))[1][1] != ""
    assert read(render("badge", clean_report, lang="en"))[1][1].startswith("Qualified")


@pytest.mark.parametrize("colour", ["#1a7f37", "#c9242e", "#8a5a00", "#57606a", "#3c434a"])
def test_white_is_readable_on_its_colours(colour):
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5
