"""What the language server offers, tried on all template fixtures; and its places, in every unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from sitelint.cli import lsp
from sitelint.cli._lsp import actions, yamls
from sitelint.cli._lsp.actions import Shown
from sitelint.cli._lsp.desk import Desks, body_of
from sitelint.cli._lsp.hover import markdown
from sitelint.cli._lsp.texts import Lines
from sitelint.errors import UsageError
from sitelint.parse.encoding import decode

FIXTURES = Path(__file__).parents[1] / "dialects" / "fixtures"
NAMES = sorted(path.name for path in FIXTURES.iterdir() if path.is_file())
DESKS = Desks()
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(10_000, 0))


def shown(path: Path, text: str) -> Shown:
    desk = DESKS.of(path)
    found = [f for f in desk.check(path, text).findings if f.location.target == str(path)]
    return Shown(path.as_uri(), 1, Lines(text), tuple(found), desk, "zh")


def applied(of: Shown, action: types.CodeAction) -> str:
    text = of.lines.text
    for edit in sorted(
        action.edit.changes[of.uri], key=lambda e: of.lines.offset(e.range.start), reverse=True
    ):
        text = (
            text[: of.lines.offset(edit.range.start)]
            + edit.new_text
            + text[of.lines.offset(edit.range.end) :]
        )
    return text


@pytest.mark.parametrize("name", NAMES)
def test_a_comment_lets_exactly_its_rule_off(name):
    path = FIXTURES / name
    of = shown(path, decode(path.read_bytes())[0])
    offered = [a for a in actions.of_page(of, EVERYWHERE, ["quickfix"]) if "sitelint: ignore" in str(a.edit)]
    assert len(offered) == len({f.rule for f in of.findings if not f.rule.startswith("suppression-")})
    for action in offered[:2]:
        finding = next(f for f in of.findings if f.rule == action.diagnostics[0].code)
        after = shown(path, applied(of, action))
        before = sorted(f.rule for f in of.findings)
        left = sorted(f.rule for f in after.findings)
        gone = {f.rule for f in of.findings} - {f.rule for f in after.findings} or {finding.rule}
        assert gone == {finding.rule} and len(left) < len(before), (action.edit, left)


@pytest.mark.parametrize("name", NAMES)
def test_half_typed_texts_are_judged(name):
    path = FIXTURES / name
    text = decode(path.read_bytes())[0]
    for cut in (len(text) // 3, len(text) - 25):
        of = shown(path, text[: max(0, cut)])
        assert all(action.edit for action in actions.of_page(of, EVERYWHERE, None))


@pytest.mark.parametrize("units", ["utf-8", "utf-16", "utf-32"])
def test_places_there_and_back(units):
    text = "a\r\n𠮷城b\r😀\n\n末"
    lines = Lines(text, units)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert lines.offset(lines.at(offset)) == offset
    assert lines.position(2, 3) == types.Position(1, {"utf-8": 7, "utf-16": 3, "utf-32": 2}[units])
    assert lines.position(99, 1) == lines.at(len(text)) == lines.position(5, 99)
    assert len(lines) == 5


def test_texts_are_judged_as_the_file_will_be_saved(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes('<meta charset="gbk"><title>政府</title>'.encode("gbk"))
    assert body_of(path, '<meta charset="gbk"><title>县政府</title>') == (
        '<meta charset="gbk"><title>县政府</title>'.encode("gbk")
    )
    lost = body_of(path, '<meta charset="gbk">😀')
    assert decode(lost)[0] == '<meta charset="gbk">😀'
    assert decode(body_of(tmp_path / "new.html", '<meta charset="gbk">县'))[0] == '<meta charset="gbk">县'
    assert decode(body_of(path, "\ud800x"))[0] == "?x"


def test_explanations_are_markdown():
    told = markdown("a-rule  标题 <b>\n\n  所属: 甲*乙\n\n好例\n    <p>x</p>")
    assert told == "**`a-rule 标题 <b>`**\n\n- 所属: 甲\\*乙\n\n好例\n\n    <p>x</p>"


def test_files_of_others_are_left_alone(tmp_path):
    registry = DESKS.of(tmp_path / "a.html").registry

    def problems(name: str, text: str, *beside: Path) -> list[str] | None:
        found = yamls.problems(tmp_path / name, text, {}, registry, frozenset(beside))
        return None if found is None else [problem.message for problem in found]

    assert problems("site.yaml", "- hosts: all\n") is None
    assert problems("compose.yaml", "waivers: 1\n") is None
    assert problems("waivers.yaml", "waivers: 1\n") == ["a list `waivers:` is expected here"]
    assert problems("our.yaml", "waivers: 1\n", tmp_path / "our.yaml") == [
        "a list `waivers:` is expected here"
    ]
    (tmp_path / "sitelint.yaml").write_text("profile: portal\n", "utf-8")
    assert problems("site.yaml", "nam: x\n") == ['unknown setting "nam"']


def test_comments_end_their_lines_as_the_file_does(tmp_path):
    of = shown(tmp_path / "a.html", '<p>1</p>\r\n<iframe src="/a"></iframe>\r\n')
    (action,) = [a for a in actions.of_page(of, EVERYWHERE, ["quickfix"]) if "frame-titled" in a.title]
    assert applied(of, action) == (
        '<p>1</p>\r\n<!-- sitelint: ignore frame-titled -- 在此写明理由 -->\r\n<iframe src="/a"></iframe>\r\n'
    )


def test_without_its_library_the_server_says_what_to_install(monkeypatch):
    monkeypatch.setattr(lsp, "find_spec", lambda name: None)
    with pytest.raises(UsageError) as caught:
        lsp.command.main([], standalone_mode=False)
    assert caught.value.hint == "pip install 'sitelint[lsp]'"
