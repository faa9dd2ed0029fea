"""A defect in a template is the finding that it is in plain HTML, at its own place, whatever stands around it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitelint.engine.page import PageInput, judge_page
from sitelint.engine.plan import Plan, make_plan
from sitelint.parse.template.page import TemplatePage
from sitelint.parse.template.template import Template
from sitelint.registry import load_registry
from sitelint.rulesets import open_ruleset

REGISTRY = load_registry()
DIALECTS = REGISTRY.words.dialects
RULESETS = {name: open_ruleset(name, REGISTRY) for name in ("gov-2019", "accessibility")}


ALL = make_plan(RULESETS["gov-2019"], REGISTRY.words, clock="2026-01-01", profile="template")


@cache
def plan_of(rule: str, dialect: str) -> Plan:
    """The plan of one rule."""
    owner = next(r for r in RULESETS.values() if any(rule == one.id for one in r.rules()))
    flags = {"clock": "2026-01-01", "profile": "template", "dialect": dialect}
    return make_plan(owner, REGISTRY.words, select=[rule], **flags)


# Around a defect on one line: what stands before it, and after.
WRAPS = {
    "jinja": ("{% if a %}{{ b }}", "{% else %}{{ c }}{% endif %}{# x #}"),
    "jinja loop": ("{% for a in b %}<p class='{{ a }}'>", "</p>{% endfor %}"),
    "freemarker": ('<#list a as b><p title="${b.c!"x"}">', "</p></#list><#-- x -->"),
    "freemarker square": ("[#if a?? && (b > 1)]${b}", "[#else]${c}[/#if]"),
    "jsp": ('<%@ page language="java" %><% if (a) { %>', "<% } %><%-- <img> --%>"),
    "jstl": ('<c:if test="${a > \'b\'}"><c:out value="${x}"/>', "</c:if>"),
    "thymeleaf": ('<p xmlns:th="x" th:if="${a}">', "</p>"),
    "php": ("<?php foreach ($a as $b): ?><?= $b ?>", "<?php endforeach; ?>"),
    "thinkphp": ('<volist name="a" id="b">{$b.c}', "</volist>"),
    "phpcms": ('{pc:content action="lists"}{loop $data $r}{$r[title]}', "{/loop}{/pc}"),
    "smarty": ("{foreach from=$a item=b}{$b|escape}", "{/foreach}{* x *}"),
    "velocity": ("#foreach($a in $b)#if($a.c())", "#end#end ##x"),
    "vue": ('<p v-if="a" :class="b">{{ c }}', "</p>"),
    "mustache": ("{{#if a}}{{b}}", "{{else}}{{c}}{{/if}}"),
    "ssi": ('<!--#if expr="a" --><!--#echo var="B" -->', "<!--#endif -->"),
    "trs": ('<TRS_DOCUMENTS ID="owner"><TRS_DOCUMENT FIELD="DOCTITLE"/>', "</TRS_DOCUMENTS>"),
    "dedecms": ("{dede:arclist row='1'}[field:title/]", "{/dede:arclist}"),
    "hanweb": ("<$[标题]>", "<$[日期]>"),
    "vsb": ('<!--#begineditable viewid="1"-->x<!--#endeditable-->', ""),
    "dreamweaver": ('<!-- TemplateBeginRepeat name="a" -->@@(b)@@', "<!-- TemplateEndRepeat -->"),
    "asp": ('<%@ Language="VBScript" %><% If a Then %><%= b %>', "<% End If %>"),
    "siteserver": ("<stl:contents>{Content.Title}", "</stl:contents>"),
    "empirecms": ("[e:loop={1,2}][!--title--]", "[/e:loop]"),
    "go": ("{{ with .a }}{{ range $i, $b := .c }}{{ .Title }}", "{{ end }}{{ end }}{{/* x */}}"),
    "pbootcms": ("{pboot:list num=1}[list:title]", "{/pboot:list}"),
}
DEFECTS = {
    "image-alternative-present": '<img src="/a.png">',
    "frame-titled": '<iframe src="/a.html"></iframe>',
    "form-field-labelled": '<input type="text" name="q">',
    "link-name-present": '<a href="/a.html"><i></i></a>',
    "button-name-present": '<button type="button"></button>',
    "tabindex-not-positive": '<a href="/a.html" tabindex="5">更多</a>',
    "aria-role-known": '<div role="buton">更多</div>',
    "image-button-name-present": '<input type="image" src="/go.png">',
    "list-children-right": "<ul><div>一</div></ul>",
}


@cache
def findings(text: str, rule: str, dialect: str) -> list[tuple[int, int, str]]:
    """(line, column, outcome) of what the rule finds."""
    (result,) = judge_page(PageInput("a/page.html", text.encode()), plan_of(rule, dialect)).results
    return [(f.location.line, f.location.column, str(f.outcome)) for f in result.findings]


@pytest.mark.parametrize("rule", DEFECTS)
@pytest.mark.parametrize("wrap", WRAPS)
def test_the_same_defect_is_the_same_finding(wrap, rule):
    before, after = WRAPS[wrap]
    defect = DEFECTS[rule]
    here = findings(f"<div>\n\n<p>x</p>\n{before}{defect}{after}\n</div>", rule, "auto")
    plain = findings(f"<div>\n\n<p>x</p>\n{' ' * len(before)}{defect}\n</div>", rule, "none")
    assert plain, "the defect is one in plain HTML"
    assert here == plain


def test_every_dialect_is_wrapped_around():
    names = {name.split()[0].replace("jstl", "jsp") for name in WRAPS}
    assert names == set(DIALECTS)


PAGE = """\
<!DOCTYPE html>
<html lang="zh"><head><title>标题</title><meta name="a" content="b"></head>
<body class="c">
<table><tr><td>一</td><td><a href="/x?y=1" title="t">二</a></td></tr></table>
<ul>
<li>三<li>四</ul>
<script>var a = '<p>';</script><style>.b { color: red }</style><!-- 注 -->
<form><input type="text" name="q" value="v"><select><option value="1">五</option></select></form>
<p>六</p></body></html>
"""
TOKENS = [
    "{{ a }}", "{% if a %}", "{% endif %}", "{% else %}", "{{ a", "%}", "{# x #}", "{% raw %}", "{% include 'b' %}",
    "<#if a>", "</#if>", "${a}", "${", "<#include 'b'>", "[#if a]", "[/#if]", "<@m/>", "<#-- <p> -->",
    "<% if (a) { %>", "<% } %>", "<%= a %>", "<%", "<%-- x --%>", '<c:if test="${a}">', "</c:if>", '<c:out value="x"/>',
    "<?php if ($a): ?>", "<?php endif; ?>", "<?= $a ?>", "<?php", "{$a}", "{if $a}", "{/if}", "{loop $a $b}", "{/loop}",
    '<volist name="a" id="b">', "</volist>", "<else/>", "#if($a)", "#end", "$!{a}", "## x", "#foreach($a in $b)",
    "{{#if a}}", "{{/if}}", "{dede:list}", "{/dede:list}", "[field:a/]", "<TRS_DOCUMENTS>", "</TRS_DOCUMENTS>",
    "<$[标题]>", '<!--#include file="a"-->', "<!--#if expr=1 -->", "<!--#endif -->",
    "\" '", "\r\n", "\x00", "<", ">", "<!--",
]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(TOKENS)), max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_tokens_anywhere_break_nothing_and_move_nothing(inserted):
    text = PAGE
    for at, token in sorted(inserted, reverse=True):
        text = text[:at] + token + text[at:]
    template = Template(text, list(DIALECTS.values()))
    assert len(template.text) == len(text)
    for number in range(len(template.variants)):
        page = TemplatePage(template, number, "page.html")
        assert len(page.source) == len(text)
        covered = [(t.start, t.end) for t in template.tokens] + template.left_out(number)
        for element in page.root.iter():
            if page.implied(element) or not isinstance(element.tag, str):
                continue
            at = page.offset(element)
            assert page.own(element) == at
            assert text[at] == "<", "an element stands where its tag does"
            assert not any(start < at < end for start, end in covered), "never inside of a token"
    result = judge_page(PageInput("page.html", text.encode("utf-8")), ALL)
    assert not [one for one in result.results if one.outcome == "error"]


@given(st.text(alphabet="{}%#<>[]$!/\"'()-=&ab \n", max_size=400))
@settings(max_examples=150, deadline=None)
def test_noise_is_read(text):
    template = Template(text, list(DIALECTS.values()))
    assert len(template.text) == len(text)
    for number in range(len(template.variants)):
        TemplatePage(template, number)
