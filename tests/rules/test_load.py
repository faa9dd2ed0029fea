# ruff: noqa: E501 - a table reads better with one mistake a line
"""Loading: what a good ruleset becomes, and what each mistake is told as."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sitelint.errors import RulesetError
from sitelint.model.ruleset import Effect, Points, Quantifier, Ruleset, Selector, Threshold
from sitelint.rules import stamps
from tests.rules.words import FRAME, INDICATOR, WORDS, edited, load, write


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def make(tmp_path: Path, indicator: str = INDICATOR, frame: str = FRAME, **more: str) -> Path:
    return write(tmp_path / "my", {"ruleset.yaml": frame, "deduct/x.yaml": indicator, **more})


def problems(folder: Path) -> list[str]:
    with pytest.raises(RulesetError) as caught:
        load(folder)
    return [line.removeprefix(f"{folder}/") for line in caught.value.lines()]


def test_a_good_ruleset(tmp_path: Path) -> None:
    ruleset: Ruleset = load(make(tmp_path))
    assert (ruleset.id, ruleset.edition, ruleset.default_profile) == ("my", "1", "portal")
    assert ruleset.scale.base == 100
    assert ruleset.scale.bonus_over is None
    assert ruleset.documents["doc"].title == "文件"
    [indicator] = ruleset.indicators
    assert indicator.points == Points(Fraction(3), "estimated")
    assert indicator.span is not None
    assert str(indicator.span) == f"{tmp_path}/my/deduct/x.yaml:1:1"
    [rule] = ruleset.rules()
    assert rule.on == ("home", "column")
    assert rule.given == Selector("@footer", "footer")
    assert rule.across == Quantifier("share", Fraction(19, 20), text="at least 95% of pages")
    assert rule.effect == Effect("deduct", Fraction(1, 10), "page", Fraction(5, 2))
    assert rule.severity == "error"
    [test] = rule.expect.tests
    assert (test.field, test.check) == ("site_code", "matches")
    assert test.prepared.search("bm01000001")
    assert [w.field for w in rule.where] == ["icp"]
    assert [e.good for e in rule.examples] == [True, False]
    assert rule.span is not None
    assert (rule.span.line, rule.span.column) == (8, 5)


def test_the_hash_is_of_all_bytes(tmp_path: Path) -> None:
    folder = make(tmp_path)
    first = load(folder).hash
    assert load(folder / "ruleset.yaml").hash == first
    (folder / "notes.txt").write_text("not part of it")
    assert load(folder).hash == first
    (folder / "deduct/x.yaml").write_text(INDICATOR + "# a comment\n", encoding="utf-8")
    assert load(folder).hash != first


# (lines changed, the problem)
MISTAKES = [
    ({"expect": "expect: {field: site_code, mathces: x}"}, '13:32: unknown check "mathces" (did you mean "matches"? known: '),
    ({"expect": "expect: {field: site_cod, matches: x}"}, '13:21: @footer has no field "site_cod" (did you mean "site_code"?'),
    ({"expect": "expect: {field: site_code}"}, "13:13: no check stands here"),
    ({"expect": "expect: {field: icp, matches: 'a(?=b)'}"}, "13:35: matches: regular expression 'a(?=b)': invalid perl operator: (?= (look-ahead"),
    ({"expect": "expect: {field: icp, count: {min: 3, max: 2}}"}, "13:33: count: min 3 is more than max 2"),
    ({"expect": "expect: {field: icp, count: {mni: 3}}"}, '13:34: unknown key "mni" (did you mean "min"?'),
    ({"expect": "expect: {field: icp, format: dat}"}, '13:34: format: unknown value "dat" (did you mean "date"?'),
    ({"expect": "expect: {field: icp, length: many}"}, '13:34: length: "many" is not as expected (expected a whole number or {min, max, equals})'),
    ({"expect": "expect: {field: icp, filled: yes}"}, '13:34: filled: expected true or false, got "yes" (write true or false'),
    ({"expect": "expect: {any: [{field: icp, matchs: x}]}"}, '13:33: unknown check "matchs"'),
    ({"expect": "expect: [{equals: '@self.cod'}]"}, '13:23: @footer has no field "cod"'),
    ({"expect": "expect: {equals: '@settings.codes'}"}, '13:22: there is no setting "codes" (did you mean "code"?'),
    ({"expect": "expect: {equals: '@fooster.icp'}"}, '13:22: unknown fact "@fooster" (did you mean "@footer"?'),
    ({"expect": "expect: {equals: '@columns.url'}"}, '13:22: "@columns" is a site fact'),
    ({"expect": "expect: {equals: '@self'}"}, "13:22: `@self` needs a field"),
    ({"expect": ""}, '8:5: missing key "expect"'),
    ({"given": 'given: "@fotter"'}, '11:12: unknown fact "@fotter" (did you mean "@footer"?'),
    ({"given": 'given: "@footer.cod"'}, '11:12: "@footer" has no field "cod" (known: icp, links.href, site_code)'),
    ({"given": 'given: "@footer."'}, "11:12: @footer.: a field is missing after the dot"),
    ({"given": 'given: "@columns"'}, '11:12: "@columns" is a site fact (the rule must say `on: site`)'),
    ({"given": 'given: "a[href"'}, "11:12: selector: "),
    ({"given": 'given: ""'}, "11:12: given: must not be empty"),
    ({"given": "given: 3"}, "11:12: given: expected text, got 3"),
    ({"where": "where: {icpp: x}"}, '12:19: @footer has no field "icpp"'),
    ({"where": "where: {icp: {match: x}}"}, '12:19: unknown check "match" (did you mean "matches"?'),
    ({"where": "where: {icp: {exists: true}}"}, '12:19: unknown check "exists"'),
    ({"where": "where: {icp: [[1]]}"}, "12:19: icp: expected text or a number or true or false or null, got a list"),
    ({"across": "across: most pages"}, "14:13: not a quantifier: 'most pages' (known: every page | any page"),
    ({"across": "across: at least 200% of pages"}, "14:13: 200 is not a share"),
    ({"across": "across: at least 0 pages"}, "14:13: not a quantifier"),
    ({"effect": "effect: {veto: true}"}, "15:13: a veto effect in a deduct indicator (write such as `effect: {deduct: 1, per: site}`)"),
    ({"effect": "effect: {deduct: 1, cap: 2}"}, "15:13: `cap` has no meaning with `per: site`"),
    ({"effect": "effect: {deduct: 3, per: item, cap: 2}"}, "15:13: the cap 2 is less than one deduction of 3"),
    ({"effect": "effect: {deduct: all, per: item}"}, "15:13: `deduct: all` stands alone"),
    ({"effect": "effect: {deduct: al}"}, '15:22: deduct: expected "all", got "al"'),
    ({"effect": "effect: {deduct: -1}"}, "15:22: deduct: -1 is too small (more than 0)"),
    ({"effect": "effect: {deducts: 1}"}, '15:14: unknown key "deducts" (did you mean "deduct"?'),
    ({"effect": "effect: {vetto: true}"}, '15:14: unknown key "vetto" (did you mean "veto"?'),
    ({"effect": ""}, "3:7: no rule has an effect, so this deduct indicator can never cost points"),
    ({"message": 'message: {zh: "{actul}"}'}, '16:19: unknown placeholder {actul} (did you mean "actual"?'),
    ({"message": "message: {cn: x}"}, '16:15: unknown key "cn"'),
    ({"message": "message: {zh: 甲, 乙}"}, '16:22: unknown key "乙" (quote a text that holds a comma'),
    ({"examples": "examples: {good: [x]}"}, '18:15: missing key "bad"'),
    ({"examples": "examples: {good: [], bad: [x]}"}, "18:22: good: the list must not be empty"),
    ({"examples": "examples: {good: [{facts: {foter: x}}], bad: [x]}"}, '18:32: unknown fact "foter" (did you mean "footer"?'),
    ({"examples": "examples: {good: [{htm: x}], bad: [x]}"}, '18:24: unknown key "htm" (did you mean "html"?'),
    ({"examples": "examples: {good: [{html: x, clock: tomorrow}], bad: [x]}"}, '18:40: clock: "tomorrow" is not as expected (a date such as'),
    ({"on": "on: [home, colum]"}, '10:16: on: unknown value "colum" (did you mean "column"?'),
    ({"on": "on: [home, page]"}, "10:9: `page` stands alone"),
    ({"on": "on: sites"}, '10:9: on: unknown value "sites" (did you mean "site"?'),
    ({"rule": "rule: Footer_Code"}, '8:11: rule: "Footer_Code" is not as expected (kebab-case'),
    ({"rule": "rule: site-identification"}, '8:5: the id "site-identification" is taken by'),
    ({"part": "part: deducts"}, '3:7: part: unknown value "deducts" (did you mean "deduct"?'),
    ({"part": "part: veto"}, "4:9: a veto indicator has no points"),
    ({"points": ""}, "3:7: a deduct indicator needs points"),
    ({"points": "points: 3"}, "4:9: points: expected a mapping, got 3"),
    ({"points": "points: {value: 3, provenance: mine}"}, '4:32: provenance: unknown value "mine"'),
    ({"clause": "clause: {document: docs}"}, '5:20: unknown document "docs" (did you mean "doc"?'),
    ({"profiles": "profiles: [portals]"}, '6:12: unknown profile "portals" (did you mean "portal"?'),
    ({"title": ""}, '1:1: missing key "title"'),
    ({"refs": "severity: fatal"}, '17:15: severity: unknown value "fatal"'),
    ({"refs": "outcome: fail"}, '17:14: outcome: expected "review", got "fail"'),
    ({"refs": "profiles: [departement]"}, '17:16: unknown profile "departement" (did you mean "department"?'),
    ({"refs": "serverity: info"}, '17:5: unknown key "serverity" (did you mean "severity"?'),
    ({"refs": "severity: error\n    severity: info"}, "18:5: duplicate key 'severity'"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), MISTAKES, ids=[m[1][:40] for m in MISTAKES])
def test_a_mistake_is_one_problem_with_its_place(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    found = problems(make(tmp_path, edited(INDICATOR, **changes)))
    assert found[0].startswith(f"deduct/x.yaml:{said}")
    assert len(found) == (2 if "title" in changes or changes.get("part") == "part: veto" else 1)


FRAME_MISTAKES = [
    ({"ruleset": "ruleset: yours"}, '1:10: the ruleset calls itself "yours", its folder is "my"'),
    ({"default_profile": "default_profile: portl"}, '10:18: unknown profile "portl" (did you mean "portal"?'),
    ({"default_profile": ""}, "7:1: which profile is the default? (default_profile: portal)"),
    ({"default_profile": "default_profile: portal\nextend: [x]"}, '11:1: unknown key "extend" (did you mean "extends"?'),
    ({"default_profile": "default_profile: portal\nextends: [x]"}, '11:11: there is no ruleset "x"'),
    ({"default_profile": "default_profile: portal\nextends: [.]"}, "11:11: rulesets extend each other in a circle: my → my"),
    ({"default_profile": "default_profile: portal\noverrides: {x: {off: true}}"}, '11:13: override of "x": no indicator'),
    ({"scale": "scale: {base: 100, fail_under: 160}"}, "6:32: the pass line lies above the base"),
    ({"scale": "scale: {base: 0x64}"}, "6:15: 0x64 means different things"),
    ({"edition": "edition: 2019"}, "3:10: edition: expected text, got 2019"),
    ({"portal": "portal: {title: {zh: 门户}, skip: [功能]}"}, '8:36: no indicator is in the group "功能" (did you mean "功能设计"?'),
    ({"portal": "portal: {title: {zh: 门户}, rescale: 4/0}"}, "8:38: 4/0 divides by zero"),
    ({"portal": "portal: {title: {zh: 门户}, rescale: four}"}, '8:38: rescale: "four" is not as expected (a fraction such as 4/3)'),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), FRAME_MISTAKES, ids=[m[1][:40] for m in FRAME_MISTAKES])
def test_mistakes_of_the_frame(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    found = problems(make(tmp_path, frame=edited(FRAME, **changes)))
    assert found[0].startswith(f"ruleset.yaml:{said}")


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    bad = edited(INDICATOR, expect="expect: {mathces: x}", given='given: "@fotter"', part="part: deducts")
    folder = make(
        tmp_path, bad, edited(FRAME, default_profile="default_profile: x"), **{"y.yaml": "a: 010\n"}
    )
    found = problems(folder)
    assert sum("unknown check" in line for line in found) == 1
    assert sum("unknown fact" in line for line in found) == 1
    assert sum("unknown value" in line for line in found) == 1
    assert sum("unknown profile" in line for line in found) == 1
    assert sum("different things" in line for line in found) == 1
    assert found == sorted(found, key=lambda line: line.split(":")[0])


def test_files_that_would_be_passed_over_are_told(tmp_path: Path) -> None:
    found = problems(
        make(
            tmp_path, **{"z.yml": "a: 1\n", "sub/ruleset.yaml": FRAME, "empty.yaml": "", "list.yaml": "- a\n"}
        )
    )
    assert "z.yml:1:1: files named .yml are not read (rename it to .yaml)" in found
    assert any(line.startswith("sub/ruleset.yaml:1:1: a second frame") for line in found)
    assert "empty.yaml:1:1: the file is empty" in found
    assert "list.yaml:1:1: a mapping is expected here" in found


def test_an_empty_folder_and_a_missing_one(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="no such folder"):
        load(tmp_path / "no")
    with pytest.raises(RulesetError, match=r"has no ruleset\.yaml"):
        load(tmp_path)


def test_two_indicators_with_one_id(tmp_path: Path) -> None:
    [said] = problems(make(tmp_path, **{"y.yaml": INDICATOR}))
    assert said.startswith('y.yaml:1:1: the indicator "site-identification" is already in ')


def test_two_rules_with_one_id(tmp_path: Path) -> None:
    second = edited(INDICATOR, indicator="indicator: other")
    [said] = problems(make(tmp_path, **{"y.yaml": second}))
    assert said.startswith('y.yaml:8:5: the id "footer-site-code" is taken by ')


VETO = """\
indicator: columns
title: {zh: 栏目更新, en: Columns are updated}
part: veto
clause: {document: doc}
rules:
  - rule: columns-updated
    title: {zh: 更新, en: updated}
    on: site
    given: "@columns"
    where: {type: [要闻, 公告], limit: 14 days}
    expect: {field: age, within: "@self.limit"}
    effect: {veto: {share: 5%}, warn: {share: 3%}}
    examples:
      good: [{facts: {columns: []}}]
      bad: [{facts: {columns: [{age: 2020-01-01}]}, clock: 2026-01-31}]
"""


def test_a_site_rule(tmp_path: Path) -> None:
    rule = load(make(tmp_path, VETO)).rules()[0]
    assert rule.on_site
    assert rule.effect == Effect(
        "veto", threshold=Threshold(share=Fraction(1, 20)), warn=Threshold(share=Fraction(3, 100))
    )
    assert [w.test.check for w in rule.where] == ["one_of", "equals"]
    assert rule.expect.tests[0].argument == "@self.limit"
    assert rule.expect.tests[0].prepared is None
    assert rule.examples[1].facts == {"columns": [{"age": "2020-01-01"}]}
    assert rule.examples[1].clock == "2026-01-31"


SITE_MISTAKES = [
    ({"given": 'given: "@title"'}, '9:12: "@title" is a page fact (the rule must say `on: page, or page kinds`)'),
    ({"given": 'given: "a"'}, "9:12: a rule `on: site` looks at a site fact, not at elements (known: @columns)"),
    ({"where": "across: every page"}, "10:13: a rule `on: site` has one subject"),
    ({"good": "good: [<p>]"}, "14:14: an example of a site rule says what @columns is"),
    ({"effect": "effect: {veto: {share: 5%}, warn: {items: 3}}"}, "12:13: `warn` needs a `veto` of the same kind"),
    ({"effect": "effect: {veto: {share: 5%}, warn: {share: 5%}}"}, "12:13: `warn` must lie below `veto`"),
    ({"effect": "effect: {veto: {share: 5}}"}, "12:28: share: expected text, got 5"),
    ({"effect": "effect: {veto: {share: 0%}}"}, "12:13: 0% is not a share"),
    ({"effect": "effect: {veto: {items: 1, share: 5%}}"}, "12:20: veto: one key only"),
    ({"effect": "effect: {deduct: 1, per: page}"}, "12:13: a deduct effect in a veto indicator"),
    ({"expect": "expect: {unique: '@self.url'}"}, "11:22: unique looks at all items at once"),
    ({"expect": "expect: {field: age, within: a while}"}, '11:34: within: "a while" is not as expected'),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), SITE_MISTAKES, ids=[m[1][:40] for m in SITE_MISTAKES])
def test_mistakes_of_site_rules(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    found = problems(make(tmp_path, edited(VETO, **changes)))
    assert found[0].startswith(f"deduct/x.yaml:{said}")


def test_an_indicator_for_people_only(tmp_path: Path) -> None:
    text = INDICATOR.partition("rules:")[0]
    [said] = problems(make(tmp_path, text))
    assert "has neither rules nor review" in said
    ruleset = load(make(tmp_path, text + "review: 请人工核对\n"))
    assert ruleset.indicators[0].review.get("en") == "请人工核对"


def test_without_profiles_there_is_one(tmp_path: Path) -> None:
    frame = FRAME.partition("scale:")[0]
    ruleset = load(make(tmp_path, edited(INDICATOR, profiles=""), frame))
    assert list(ruleset.profiles) == [ruleset.default_profile] == ["default"]
    assert ruleset.scale.base == 0


def test_nested_fields_and_open_facts(tmp_path: Path) -> None:
    for given, field in [
        ("@footer.links", "href"),
        ("@footer.icp", "value"),
        ("@meta", "SiteIDCode"),
        ("@title", "value"),
    ]:
        changes = {
            "given": f'given: "{given}"',
            "expect": f"expect: {{field: {field}, filled: true}}",
            "where": "",
            "message": "",
        }
        load(make(tmp_path, edited(INDICATOR, **changes)))
    changes |= {"given": 'given: "@title"', "expect": "expect: {field: text, filled: true}"}
    [said] = problems(make(tmp_path, edited(INDICATOR, **changes)))
    assert '@title has no field "text" (known: value)' in said


def test_the_stamp_is_never_needed(tmp_path: Path, cache: Path) -> None:
    folder = make(tmp_path)
    first = load(folder)
    stamps = list((cache / "valid-rulesets").iterdir())
    assert len(stamps) == 1
    assert load(folder).hash == first.hash
    stamps[0].unlink()
    stamps[0].mkdir()  # a stamp that is no file
    assert load(folder).hash == first.hash
    (folder / "deduct/x.yaml").write_text(edited(INDICATOR, part="part: deducts"), encoding="utf-8")
    assert "unknown value" in problems(folder)[0]


def test_a_cache_that_cannot_be_written_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SITELINT_CACHE_DIR", str(tmp_path / "file" / "deeper"))
    assert load(make(tmp_path)).id == "my"


def test_every_check_is_in_the_vocabulary_of_the_tests() -> None:
    assert {"matches", "exists", "within", "agree"} <= WORDS.checks.keys()


def test_stamps_do_not_pile_up(cache: Path) -> None:
    for number in range(450):
        stamps.stamp(str(number))
    assert len(list((cache / "valid-rulesets").iterdir())) <= 200
    assert stamps.is_stamped("449")


def test_guidance_is_shown_only_where_rules_were_unsure(tmp_path: Path) -> None:
    guided = INDICATOR.replace("rules:", "guidance: {zh: 看一看, en: look}\nrules:", 1)
    [indicator] = load(make(tmp_path, guided)).indicators
    assert (indicator.guidance.en, indicator.review.en) == ("look", "")
    both = guided.replace("guidance:", "review: 看\nguidance:", 1)
    assert "`guidance` and `review` exclude each other" in problems(make(tmp_path, both))[0]


def test_times_names_a_field_of_the_item(tmp_path: Path) -> None:
    effect = "{deduct: 0.1, per: page, cap: 2.5}"
    assert effect in INDICATOR
    [rule] = load(make(tmp_path, INDICATOR.replace(effect, "{deduct: 2, times: icp}"))).rules()
    assert (rule.effect.per, rule.effect.times) == ("item", "icp")
    said = problems(make(tmp_path, INDICATOR.replace(effect, "{deduct: 2, times: icq}")))[0]
    assert 'has no field "icq"' in said and 'did you mean "icp"' in said
    said = problems(make(tmp_path, INDICATOR.replace(effect, "{deduct: 2, per: page, times: icp}")))[0]
    assert "`times` counts items" in said


def test_a_rule_may_say_what_notices_call_its_fault(tmp_path: Path) -> None:
    assert "    refs:" in INDICATOR
    named = INDICATOR.replace("    refs:", "    defect: {zh: 空白栏目, en: Blank columns}\n    refs:", 1)
    [rule] = load(make(tmp_path, named)).rules()
    assert rule.defect.zh == "空白栏目"
    [plain] = load(make(tmp_path, INDICATOR)).rules()
    assert not plain.defect


def test_points_without_a_limit(tmp_path: Path) -> None:
    uncapped = INDICATOR.replace("points: {value: 3,", "points: {value: uncapped,")
    assert uncapped != INDICATOR
    [indicator] = load(make(tmp_path, uncapped)).indicators
    assert indicator.points == Points(None, "estimated")
    said = problems(make(tmp_path, uncapped.replace("rules:", "review: 看\nrules:", 1)))[0]
    assert "an uncapped indicator cannot be left to a person" in said
    said = problems(make(tmp_path, uncapped.replace("{deduct: 0.1, per: page, cap: 2.5}", "{deduct: all}")))[
        0
    ]
    assert "`all` of an uncapped indicator is no amount" in said
