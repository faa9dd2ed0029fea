"""Lists of phrases: the bundled ones keep their promises, and what is wrong with a list is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitelint import paths
from sitelint.api import Phrase, PhraseBook
from sitelint.app import CheckOptions, check
from sitelint.errors import RulesetError
from sitelint.facts._phrase_matcher import _manner, bare, matcher
from sitelint.registry import load_registry
from sitelint.rules.config import load_config
from sitelint.rules.phrases import load_phrases

BUNDLED = load_phrases([paths.bundled("rulesets/phrases")])
FINDER = matcher(PhraseBook(lambda: BUNDLED))


def found(text: str) -> set[str]:
    return {match.found for match in (*FINDER.listed(text), *FINDER.near(bare(text)))}


@pytest.mark.parametrize("phrase", BUNDLED, ids=lambda phrase: phrase.phrase)
def test_bundled_phrases(phrase: Phrase) -> None:
    assert phrase.source and len(phrase.source) > 5
    assert found(f"会议强调，{phrase.phrase}。") == set()
    for wrong in phrase.wrong:
        assert wrong in found(f"会议强调，{wrong}，要抓好落实。")
    for longer in phrase.unless:
        assert found(f"会议强调，{longer}，要抓好落实。") == set()
    if phrase.near:
        form = bare(phrase.phrase)
        at = next(i for i in range(len(form) // 2, len(form)) if not _manner(form[i]))
        for slip in (form[:at] + "鑫" + form[at + 1 :], form[:at] + "鑫" + form[at:]):
            assert slip in found(f"会议强调，{slip}，要抓好落实。")


def test_no_form_is_both_right_and_wrong() -> None:
    wrong = [form for phrase in BUNDLED for form in phrase.wrong]
    assert len(wrong) == len(set(wrong))
    assert not set(wrong) & {phrase.phrase for phrase in BUNDLED}
    assert len(BUNDLED) > 300


ENTRY = "  - {phrase: 部署, source: 词典, wrong: [布署]}\n"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("- a\n", "a list of phrases is expected", 1),
        ("phrases: a\n", 'missing key "entries"', 1),
        ("phrases: a\nentries: no\n", "entries: expected a list", 2),
        ("entries:\n  - 部署\n", "expected a mapping", 2),
        ("entries:\n  - {phrase: 部署, wrong: [布署]}\n", 'missing key "source"', 2),
        ("entries:\n  - {source: 词典, wrong: [布署]}\n", 'missing key "phrase"', 2),
        ("entries:\n  - {phrase: 部署, source: 词典}\n", "nothing is looked for", 2),
        ("entries:\n  - {phrase: 部署, source: 词典, near: true}\n", "needs a phrase of 7 characters", 2),
        ("entries:\n  - {phrase: 部署, source: 词典, wrong: [部]}\n", "is a part of the right one", 2),
        (
            "entries:\n  - {phrase: 部署, source: 词典, wrong: [布署], unless: [公布]}\n",
            "holds none of the wrong forms",
            2,
        ),
        ("entries:\n  - {phrase: 部署, source: 词典, worng: [布署]}\n", 'unknown setting "worng"', 2),
        ("entries:\n  - {phrase: 部署, source: 词典, near: 1}\n", "near: expected true or false", 2),
        ("title: {fr: a}\nentries: []\n", "title: expected text", 1),
    ],
)
def test_faults_are_named_with_their_place(tmp_path: Path, text: str, message: str, line: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(RulesetError) as caught:
        load_phrases([file])
    assert any(message in p.message and p.line == line for p in caught.value.problems), caught.value.problems


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("entries:\n  - {phrase: 部署}\n  - 1\n", "utf-8")
    with pytest.raises(RulesetError) as caught:
        load_phrases([tmp_path])
    assert len(caught.value.problems) == 4


def test_sources_are_written_out(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "sources: {d: 现代汉语词典}\nentries:\n  - {phrase: 部署, source: d, wrong: 布署}\n", "utf-8"
    )
    assert load_phrases([file]) == (Phrase("部署", "现代汉语词典", ("布署",)),)


def test_lists_of_the_owner_are_looked_through_too(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(
        "entries:\n  - {phrase: 示例县高新技术产业开发区, source: 县政府文件, near: true}\n", "utf-8"
    )
    settings = tmp_path / "sitelint.yaml"
    settings.write_text("phrases: [names.yaml]\n", "utf-8")
    config = load_config(settings)
    assert config.phrases == (tmp_path / "names.yaml",)
    page = tmp_path / "a.html"
    page.write_text("<title>要闻</title><p>示例县高薪技术产业开发区召开会议，研究布署工作。</p>", "utf-8")
    rule = "set-phrases-right"
    report = check(str(page), CheckOptions(select=(rule,), phrases=config.phrases, cache=False))
    assert sorted(f.message.zh[7:11] for f in report.findings) == ["布署”，", "示例县高"]
    report = check(str(page), CheckOptions(select=(rule,), cache=False))
    assert [f.outcome.value for f in report.findings] == ["review"]


def test_a_list_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(RulesetError):
        load_registry(phrases=[tmp_path / "missing.yaml"])
    keys = {load_registry().words.phrases.key}
    (tmp_path / "a.yaml").write_text("entries:\n" + ENTRY, "utf-8")
    keys.add(load_registry(phrases=[tmp_path / "a.yaml"]).words.phrases.key)
    assert len(keys) == 2  # kept results of pages depend on it
