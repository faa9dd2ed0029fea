"""One thing said again and again, where words of rules look for it: time must grow with the page and not faster."""

from __future__ import annotations

import time

import pytest

from tests.hostile import files

SIZE = 30_000  # characters; what is quadratic takes half a minute
SECONDS = 5.0  # of processor time
REPEATS = (
    "版权所有",
    "第一",
    "（",
    "a",
    "a.",
    "0571-",
    "2026年1月1日 ",
    "x:y;",
    "http://",
    "\u3000",
    "&nbsp;",
)
SHAPES = (
    "<p>{}</p>",
    "<footer>版权所有 {}</footer>",
    "<a href='/{}' title='{}'>{}</a>",
    "<style>{}</style><script>{}</script>",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_page(shape: str) -> None:
    files._judge(b"<p>x", files._plan("gov-2019"))
    for text in REPEATS:
        body = (
            f"<!DOCTYPE html><html lang=zh><body>{shape.replace('{}', text * (SIZE // len(text)))}".encode()
        )
        began = time.process_time()
        files._judge(body, files._plan("gov-2019"))
        assert time.process_time() - began < SECONDS, text
