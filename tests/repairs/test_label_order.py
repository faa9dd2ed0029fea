"""The repair label_order."""

from __future__ import annotations

import pytest

from tests.repairs.mended import mended


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<meta content="示例县" name="SiteName">', '<meta name="SiteName" content="示例县">'),
        ("<META CONTENT='示例县'\n  NAME=SiteName />", "<META NAME=SiteName CONTENT='示例县' />"),
        (
            '<meta id="a" content="示例县" data-x="1" name="SiteName">',
            '<meta id="a" name="SiteName" content="示例县" data-x="1">',
        ),
        ('<meta name="SiteName" content="示例县">', '<meta name="SiteName" content="示例县">'),
        ('<meta content="示例县"name="SiteName">', '<meta content="示例县"name="SiteName">'),
        ('<meta content="x" name="author">', '<meta content="x" name="author">'),
    ],
)
def test_the_name_goes_first(before, after):
    html = "<html><head>{}</head></html>"
    assert mended("label_order", html.format(before), "meta_labels") == html.format(after)
