import os
import pickle

import pytest

from sitelint.errors import GatherError, UsageError
from sitelint.gather.files import find, is_binary

HTML = "<!DOCTYPE html><title>t</title>"


@pytest.fixture
def tree(tmp_path):
    def write(path: str, content: str | bytes = HTML):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    write.root = tmp_path
    return write


def test_folders_are_searched_in_order(tree):
    for name in (
        "b.html",
        "a.HTM",
        "sub/c.shtml",
        "sub/x.css",
        ".git/d.html",
        "node_modules/e.html",
        "z.xhtml",
    ):
        tree(f"site/{name}")
    found = find([str(tree.root / "site"), str(tree.root / "site" / "b.html")])
    names = [os.path.relpath(target.name, tree.root / "site") for target in found.files]
    assert names == ["a.HTM", "b.html", "z.xhtml", "sub/c.shtml"] and found.notes == ()
    assert found.files[0].read() == HTML.encode()
    assert pickle.loads(pickle.dumps(found)) == found


def test_names_stay_as_given(tree, monkeypatch):
    tree("site/a.html")
    monkeypatch.chdir(tree.root)
    assert [target.name for target in find(["site"]).files] == ["site/a.html"]
    assert [target.name for target in find(["./site/a.html"]).files] == ["./site/a.html"]


def test_what_cannot_be_judged_is_told(tree):
    tree("s/empty.html", b" \n")
    tree("s/picture.html", b"\x89PNG\r\n\x1a\n" + bytes(100))
    tree("s/zeros.html", b"<html>" + bytes(500))
    tree("s/good.html")
    tree("s/wide.html", HTML.encode("utf-16"))
    big = tree("s/big.html")
    os.truncate(big, 51 * 1024 * 1024)
    found = find([str(tree.root / "s")])
    assert [target.path.name for target in found.files] == ["good.html", "wide.html"]
    kinds = [note.partition(":")[0] + ":" + note.rpartition("/")[2] for note in found.notes]
    assert kinds == ["skipped-large:big.html", "skipped-empty:empty.html", "skipped-binary:picture.html",
                     "skipped-binary:zeros.html"]  # fmt: skip
    for name in ("empty.html", "picture.html", "big.html"):
        with pytest.raises(GatherError) as fault:
            find([str(tree.root / "s" / name)])
        assert fault.value.where.endswith(name) and fault.value.hint
    with pytest.raises(UsageError):
        find([str(tree.root / "nowhere")])
    (tree.root / "none").mkdir()
    # A part of a page may be empty.
    (part,) = find([str(tree.root / "s" / "empty.html")], frozenset({".jsp"})).files
    assert part.read() == b" \n"
    assert find([str(tree.root / "none")]).files == ()


def test_links_out_of_the_folder_are_left_alone(tree):
    secret = tree("secret/a.html")
    (tree.root / "s").mkdir()
    (tree.root / "s" / "link.html").symlink_to(secret)
    (tree.root / "s" / "loop").symlink_to(tree.root / "s")
    found = find([str(tree.root / "s")])
    assert found.files == () and found.notes[0].startswith("skipped-outside:")


def test_a_pipe_is_no_page(tree):
    os.mkfifo(tree.root / "p.html")
    with pytest.raises(GatherError):
        find([str(tree.root / "p.html")])


def test_what_lies_beside_a_page(tree, monkeypatch):
    tree("outside.css", "no")
    tree("site/css/a.css", "a")
    tree("site/sub/b.css", "b")
    tree("site/sub/head.html", "h")
    tree("site/sub/index.html")
    tree("site/sub/data.json", "{}")
    monkeypatch.chdir(tree.root)
    (target,) = [one for one in find(["site"]).files if one.path.name == "index.html"]
    beside = target.resources()
    assert beside
    assert beside["site/sub/b.css"] == b"b"  # joined to the page's own path
    assert beside["b.css?v=3#x"] == b"b"  # as written
    assert beside["../css/a.css"] == beside["/css/a.css"] == b"a"  # below the root, as a server has it
    assert beside[(tree.root / "site/sub/head.html").as_uri()] == b"h"
    for key in ("../../outside.css", "/outside.css", str(tree.root / "outside.css"), "http://a.cn/css/a.css",
                "site/sub/data.json", "nothing.css", "//a.cn/x.css", "\0", "http://[", "/etc/passwd"):  # fmt: skip
        assert key not in beside and beside.get(key) is None
    (tree.root / "site/sub/way.css").symlink_to(tree.root / "outside.css")
    assert "way.css" not in beside


def test_a_single_file_belongs_to_its_site(tree):
    tree("w/site/index.html")
    tree("w/site/css/a.css", "a")
    tree("w/above.css", "no")
    page = tree("w/site/news/2024/t.html")
    (target,) = find([str(page)]).files
    beside = target.resources()
    assert beside["../../css/a.css"] == b"a" and "../../../above.css" not in beside
    alone = tree("alone/t.html")
    tree("next.css", "n")
    (target,) = find([str(alone)]).files
    assert "../next.css" not in target.resources()


def test_binary_or_not():
    assert is_binary(b"%PDF-1.4") and is_binary(b"PK\x03\x04") and is_binary(b"abc" + bytes(20))
    assert (
        not is_binary("你好".encode("gbk"))
        and not is_binary(b"")
        and not is_binary(b"one" * 99 + b"\0nul in a page")
    )
    assert not is_binary("<html>中文".encode("utf-16-le"))
