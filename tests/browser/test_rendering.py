"""What comes back from the browser: the tree after scripts, boxes, and places in the source."""

from __future__ import annotations

import pytest

from sitelint.api import plain
from tests.browser.rendering import render

FLOATING = """<!DOCTYPE html><html lang="zh"><head><meta charset="gbk"><title>t</title>
<link rel="stylesheet" href="/css/site.css"></head>
<body>
<div id="kept"><p>one</p></div>
<div id="hidden" class="pinned" style="display:none">x</div>
<div style="position:relative;height:50px;overflow:hidden"><div id="slide" style="position:absolute">s</div></div>
<script src="js/float.js"></script>
<script>
document.getElementById("kept").innerHTML += "<p id='made'><img src='x.png'></p>";
document.getElementById("kept").className = "done";
</script>
</body></html>"""
SCRIPT = """
var box = document.createElement("div");
box.id = "piao";
box.innerHTML = "<a href='#'><img alt='专题' width=100 height=80></a><span class='close'>关闭</span>";
box.style.cssText = "position:absolute;left:10px;top:10px;width:100px;height:100px";
document.body.appendChild(box);
var bar = document.createElement("div");
bar.className = "pinned";
bar.textContent = "客服 kefu";
document.body.appendChild(bar);
var x = 0;
setInterval(function () {
  x += 2;
  box.style.left = 10 + x + "px";
  document.getElementById("slide").style.left = x % 40 + "px";
}, 30);
"""
STUCK = "<!DOCTYPE html><title>before</title><p>still here</p><script>while (true) {}</script><p>never"
ESCAPE = """<!DOCTYPE html><title>e</title><script>
function ask(place) {
  var request = new XMLHttpRequest();
  try {
    request.open("GET", place, false);
    request.send();
    return request.status;
  } catch (fault) {
    return "x";
  }
}
["../../secret.txt", "/../secret.txt", "/..%2fsecret.txt", "/link.txt", "/.hidden", "file:///etc/passwd"].forEach(
  function (place) {
    if (ask(place) === 200) document.title += " got " + place;
  }
);
document.title += " " + ask("/css/site.css");
</script>"""
STYLE = ".pinned { position: fixed; right: 0; top: 200px }"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, chromium: str):
    folder = tmp_path_factory.mktemp("site")
    (folder.parent / "secret.txt").write_text("outside")
    return render(
        folder,
        {
            "index.html": FLOATING,
            "stuck.html": STUCK,
            "sub/escape.html": ESCAPE,
        },
        beside={"css/site.css": STYLE, "js/float.js": SCRIPT, ".hidden": "h", "link.txt": _link(folder)},
    )


def _link(folder):
    folder.joinpath("link.txt").symlink_to(folder.parent / "secret.txt")
    return b"outside"  # written through the link: the file outside


def test_the_tree_is_what_scripts_left(pages):
    page = pages["index.html"]
    assert [el.get("id") for el in page.select("#made, #piao")] == ["made", "piao"]
    assert page.rendered is not None
    assert page.doctype == "<!DOCTYPE html>"


def test_what_was_sent_still_decides_the_encoding(pages):
    assert pages["index.html"].encoding in ("gbk", "gb18030")
    assert pages["index.html"].body == FLOATING.encode()


def test_boxes_are_those_that_chromium_laid_out(pages):
    boxes = {
        (box["path"].rsplit("/", 1)[1], box["rendered"]) for box in plain(pages["index.html"].fact("boxes"))
    }
    assert boxes == {("div[2]", False), ("div[5]", True)}


def test_moving_boxes_float_and_slides_in_a_frame_do_not(pages):
    floating = plain(pages["index.html"].fact("floating"))
    moving = [box for box in floating if "seen moving" in box["hint"]]
    assert [(box["hint"], box["has_close"]) for box in moving] == [("div#piao (seen moving)", True)]
    assert "slide" not in str(floating)


def test_places_are_those_of_the_source(pages):
    page = pages["index.html"]
    assert page.position(page.select("#hidden")[0]) == (5, 1)
    assert page.position(page.select("#kept")[0]) == (4, 1), "its class was changed by a script"
    made = page.location(page.select("#made img")[0])
    assert (made.line, made.column) == (4, 1), "the element around it that the source has"
    assert made.selector in page.added
    assert page.location(page.select("#hidden")[0]).selector not in page.added


def test_a_page_that_never_ends_stays_as_it_was_sent(pages):
    page = pages["stuck.html"]
    assert page.rendered is None
    assert "still here" in page.text()


def test_no_file_outside_the_folder_is_read(pages):
    title = pages["sub/escape.html"].fact("title")
    assert "got" not in title
    assert title.endswith("200"), "what lies inside is read"
