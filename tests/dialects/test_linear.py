"""Templates that are long in an unkind way take no longer than others of their length."""

from __future__ import annotations

import time

import pytest

from sitelint.engine.page import PageInput, judge_page
from tests.dialects.test_fixtures import PLAN

LENGTH = 40_000  # characters; what is quadratic takes more than ten seconds for them
HARD = {
    "code.php": "<?php $a = 1;\n" + "    $b[] = array('x' => $a, \"y\" => 2); // z\n" * 900,
    "open.php": "<?php if ($a) { ?>" * (LENGTH // 18),
    "quotes.php": "<?php echo '" * (LENGTH // 12),
    "spaces.html": "{{ a }}" + " " * LENGTH,
    "lines.ftl": "<#if a>" + "\n" * LENGTH,
    "braces.html": "{" * LENGTH,
    "unclosed.html": "{{ '" * (LENGTH // 4),
    "tags.jsp": '<c:if test="${' * (LENGTH // 14),
    "less.html": "{% if a %}" + "<" * LENGTH,
    "directives.vm": "#if(" * (LENGTH // 4),
    "macros.ftl": '<@m a="' * (LENGTH // 7),
    "attributes.vue": "<template><p " + ':a="b" ' * (LENGTH // 7),
    "components.vue": "<template>" + "<Input " * (LENGTH // 7),
    "marks.html": "<TRS_DOCUMENT>" * (LENGTH // 14),
    "dede.htm": "{dede:a b='" * (LENGTH // 11),
}


@pytest.mark.parametrize("name", HARD)
def test_long_templates(name):
    began = time.process_time()
    result = judge_page(PageInput(name, HARD[name].encode()), PLAN)
    assert time.process_time() - began < 4
    assert not any(str(one.outcome) == "error" for one in result.results)
