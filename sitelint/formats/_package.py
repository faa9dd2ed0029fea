"""Office packages (docx, xlsx) without the instants at which they were written: the same report, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

from sitelint.formats._safe import clean

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")  # XML has no place for them
_INSTANT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=</dcterms:)")


def reproducible(data: bytes, when: datetime | None) -> bytes:
    """The package with the clock of the report as its only date."""
    instant = (when or datetime(*_FIRST)).replace(tzinfo=None).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = _INSTANT.sub(lambda found: found[1] + instant, body)
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, body)
    return out.getvalue()


def xml_text(text: str) -> str:
    """Outside text as one line that XML can hold."""
    return _NO_CHARACTERS.sub("", clean(text))


def naive(when: datetime | None) -> datetime:
    """The instant as office properties take it."""
    if when is None:
        return datetime(*_FIRST)
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
