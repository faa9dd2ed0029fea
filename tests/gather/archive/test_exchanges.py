"""What came over the wire comes back from an archive as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sitelint.gather.archive.exchanges import Place, drafts, restore
from sitelint.gather.archive.index import read_index
from sitelint.gather.archive.shelf import Shelf
from sitelint.gather.tape import Ask
from sitelint.gather.wire import Hop
from sitelint.model.snapshot import Certificate, Trouble
from tests.gather.archive.forge import URL, forge

texts = st.text(max_size=30)
times = st.floats(0, 1e6, allow_nan=False)
certificates = st.builds(Certificate, texts, texts, texts, texts, st.lists(texts, max_size=3).map(tuple))
hops = st.builds(
    Hop,
    url=st.just(URL),
    method=st.sampled_from(["GET", "HEAD"]),
    status=st.none() | st.integers(100, 999),
    reason=texts,
    headers=st.lists(
        st.tuples(texts | st.sampled_from(["Content-Length", "Transfer-Encoding"]), texts), max_size=5
    ).map(tuple),
    body=st.binary(max_size=200),
    address=st.sampled_from(["", "127.0.0.1", "::1"]),
    trouble=st.none() | st.sampled_from(Trouble),
    detail=texts,
    request=st.lists(st.tuples(texts, texts), min_size=1, max_size=3).map(tuple),
    version=st.sampled_from(["1.0", "1.1"]),
    seconds=times,
    requests=st.integers(0, 3),
    first_byte=times,
    certificate=st.none() | certificates,
    unread=st.booleans(),
)


@given(hops)
@settings(max_examples=150, deadline=None)
def test_every_answer_comes_back_as_it_was(hop: Hop):
    ask = Ask(URL, hop.method, None, 1000, False)
    with TemporaryDirectory() as folder:
        path = forge(Path(folder) / "a.warc.gz", drafts(hop, Place(ask, 0, 0), "run"))
        index = read_index(path)
        assert index is not None
        shelf = Shelf(index)
        found = shelf.answer(ask, 0, 0)
        shelf.close()
    assert found is not None
    body = hop.body if hop.status is not None else b""
    assert found[0] == replace(hop, body=body, request=(), recalled=True, record=found[0].record)
    assert found[1] == (hop.status is None or not (hop.trouble or hop.unread))


def test_what_was_never_asked_has_no_records():
    gated = Hop(URL, "GET", trouble=Trouble.FORBIDDEN_ADDRESS, detail="address 10.0.0.1")
    shut = Hop(URL, "GET", 429, detail="not asked: the host keeps refusing")
    for hop in (gated, shut):
        records, said = drafts(hop, Place(Ask(URL, "GET", None, 1000, False), 0, 0), "run")
        assert records == [] and restore(said, None)[0] == replace(hop, recalled=True)
