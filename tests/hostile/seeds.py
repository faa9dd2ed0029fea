"""Hostile bytes: those of files, what is made of them, and our own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

HOST = "http://www.example.gov.cn/"
RULESET = "ruleset: hostile\ntitle: {zh: 甲, en: A}\nedition: '1'\ndocuments: {d: {title: 甲}}\n"
INDICATOR = """\
indicator: one
title: {zh: 甲, en: A}
part: deduct
points: {value: 1, provenance: local}
clause: {document: d, group: 甲, row: 甲}
rules:
  - rule: one-rule
    title: {zh: 甲, en: A}
    on: page
    given: p
    expect: {matches: 'PATTERN'}
    effect: {deduct: 1, per: site}
    message: {zh: 甲, en: A}
    fix: {zh: 甲, en: A}
    examples: {good: ["<p>PATTERN</p>"], bad: ["<p></p>"]}
"""
MOST = 1_000_000  # bytes of something made of a file
_CASE = re.compile(rb"^ +(?:yaml|tree|json|dump): \|[-+0-9]*\n((?:(?: {4,}.*)?\n)+)", re.M)
_SIGNS = {"␣": " ", "»": "\t", "—": "", "←": "\r", "⇔": "\ufeff", "↵": "", "∎": ""}  # of yaml-test-suite


def cases(path: Path) -> Iterator[bytes]:
    """The file; of a file of the YAML suite also the documents in it."""
    data = path.read_bytes()
    yield data
    if path.suffix == ".yaml":
        for block in _CASE.findall(data):
            text = re.sub("^ {4}", "", block.decode("utf-8", "replace"), flags=re.M)
            yield "".join(_SIGNS.get(char, char) for char in text).encode()


def mutations(data: bytes, seed: int) -> Iterator[bytes]:
    """What may be in files that nobody has seen yet. The same ones every time."""
    chance = random.Random(seed)
    yield data[: chance.randrange(len(data) + 1)]
    yield data * min(300, MOST // max(1, len(data)))
    yield b"\xff\xfe" + data.decode("utf-8", "replace").encode("utf-16-le")
    yield data.replace(b"\n", b"\r\0")
    changed = bytearray(data)
    for _ in range(1 + len(data) // 50):
        if changed:
            changed[chance.randrange(len(changed))] = chance.choice(
                b"\0\x1b<>&\"'{}[]:-#%*|!\n\xff\xe4\x80\x7f\t "
            )
    yield bytes(changed)
    shuffled = data.splitlines(keepends=True)
    chance.shuffle(shuffled)
    yield b"".join(shuffled)
    if data:
        at, size = chance.randrange(len(data)), chance.randrange(1, 20)
        yield data[:at] + data[at : at + size] * min(5_000, MOST // size) + data[at:]


OURS: dict[str, bytes] = {
    "nothing": b"",
    "NUL": b"\0",
    "NULs": b"\0" * 100_000,
    "a mark": b"\xef\xbb\xbf",
    "half a character": b"\xe4\xb8",
    "surrogates": b"\xed\xa0\x80a: \xed\xb0\x80",
    "UTF-32": "a: b\n".encode("utf-32"),
    "escapes": b"\x1b[2J\x07: \x9b31m\n",
    "bidi": "\u202ea\u2066: \u200f\n".encode(),
    "noise": random.Random(7).randbytes(100_000),
    "aliases": b"a: &a [x,x]\n"
    + b"".join(b"%c: &%c [%b]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(20)),
    "alias to itself": b"&a [*a]",
    "merge": b"a: &a {b: c}\nd: {<<: [*a, *a]}\n",
    "tag": b"!!python/object/apply:os.system ['true']",
    "deep list": b"[" * 100_000,
    "deep map": b"{a: " * 50_000,
    "deep blocks": b"".join(b" " * n + b"a:\n" for n in range(1200)),
    "deep dashes": b"- " * 100_000,
    "deep JSON": b'{"a":' * 100_000,
    "deep closed JSON": b"[" * 100_000 + b"]" * 100_000,
    "many keys": b"".join(b"k%d: v\n" % n for n in range(60_000)),
    "one key": b"a: 1\n" * 60_000,
    "question marks": b"? " * 60_000,
    "long key": b"a" * 900_000 + b": b",
    "long number": b"a: " + b"9" * 900_000,
    "long number in JSON": b'{"sitelint_baseline": ' + b"9" * 900_000 + b"}",
    "great float": b"a: 1e999999999\n",
    "infinity": b'{"sitelint_baseline": Infinity, "x": NaN, "y": -1e400}',
    "day out of range": b"judgments: [{indicator: a, outcome: pass, by: x, date: 2026-99-99, reason: x}]",
    "anchors": b"&a " * 50_000,
    "tags": b"! " * 50_000,
    "quotes": b'"' * 100_000,
    "percent": b"%" * 100_000,
    "pipes": b"|\n" * 50_000,
    "evil (a+)+": b"(a+)+$",
    "evil (a|aa)+": b"(a|aa)+$",
    "evil nested": b"(" * 20_000 + b"a" + b")*" * 20_000,
    "evil .*": b".*" * 5_000 + b"x",
    "evil repeat": b"((a{1,1000}){1,1000}){1,1000}",
    "evil class": b"[" + b"a-z" * 30_000 + b"]",
    "evil \\p": b"\\p{L}" * 5_000 + b"{1000}",
    "laughs": b'<!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20))
    + b"]><urlset><url><loc>&u;</loc></url></urlset>",
    "outside": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">'
    b'<!ENTITY % y SYSTEM "http://127.0.0.1:1/">%y;]><urlset><url><loc>/&x;</loc></url></urlset>',
    "selectors": b":is(" * 3_000 + b"a" + b")" * 3_000,
    "has": b"a:has(" * 500 + b"b" + b")" * 500,
    "siblings": b"* ~ " * 3_000 + b"a",
    "nth": b":nth-child(99999999999999999999n+1)",
    "brackets": b"[a=" * 5_000,
    "strings": b"'" * 5_001,
    "path tricks": b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: file:///../../../etc/passwd\r\n"
    b"WARC-Filename: ../../x\r\n"
    b"WARC-Record-ID: <urn:uuid:../..>\r\nContent-Length: 1\r\n\r\nx\r\n\r\n",
    "lying length": b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 99999999999999999999\r\n\r\nx",
    "negative length": b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: -1\r\n\r\nx",
    "SQLite": b"SQLite format 3\0" + bytes(4080),
    "TOML": b"[tool.sitelint]\n" + b"a = " + b"[" * 20_000,
    "TOML dots": b"[" + b"a." * 100_000 + b"a]\n",
    "TOML tables": b"[tool.sitelint" + b".a" * 20_000 + b"]\n",
    "TOML quotes": b'[tool.sitelint]\na = """' + b'"' * 100_000,
    "jsp": b"<%" * 50_000 + b"%>",
    "php": b"<?php " * 30_000,
    "braces": b"{{" * 50_000,
    "unclosed if": b"{% if a %}<#if b>{if c}" * 5_000,
    "includes": b'<%@ include file="../../../etc/passwd" %>{% include "/etc/passwd" %}<#include "a.html">'
    * 500,
}
