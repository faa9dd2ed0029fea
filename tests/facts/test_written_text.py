"""Text that an inline script writes: what is sure counts, nothing else."""

from __future__ import annotations

import pytest

from sitelint.facts._written import visible_lines, written_markup


@pytest.mark.parametrize(
    ("script", "written"),
    [
        ("document.write('a')", "a"),
        ('document.writeln("a" + "b");', "ab"),
        ("var d='2020-01-01'; if(d!=''){document.write('时间：'+d);}", "时间：2020-01-01"),
        ("var d=''; if(d!=''){document.write('时间：'+d);}", ""),
        ("var d=''; if(d==''){document.write('x')}else{document.write('y')}", "x"),
        ("var d='n'; if(d!='' && d!='null') document.write(d); else document.write('y');", "n"),
        ("// document.write('a')\n/* document.write('b') */document.write('c')", "c"),
        ("document.write(unescape('%3Cb%3Ea%3C/b%3E'))", "<b>a</b>"),
        ("document.write('\\u6765\\'s \\x41')", "来's A"),
        ("document.write(new Date().getFullYear()+'年')", ""),
        ("if(navigator.userAgent.indexOf('x')>0){document.write('a')}", ""),
        ("function f(){document.write('a')}", ""),
        ("for(var i=0;i<3;i++){document.write('a')}", ""),
        ("var a='x'; a=unknown(); document.write(a)", ""),
        ("document.write('a", ""),  # a syntax error: the browser runs nothing
        ("}}}} document.write('a')", ""),
    ],
)
def test_written_markup(script, written):
    assert written_markup(script) == written


def test_lines_break_at_blocks():
    assert visible_lines("<ul><li>a<b>b</b></li><li>&nbsp;</li><li>c</li></ul><script>no</script>") == [
        "a\x1fb\x1f",
        "c",
    ]


def test_a_library_is_not_read():
    assert written_markup("document.write('a');" + "x" * 30_000) == ""
