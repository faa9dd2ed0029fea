"""What an archive says of the run that wrote it: the target, what shaped the crawl, and what it was judged by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from sitelint.errors import UsageError
from sitelint.gather.archive.plain import from_plain, to_plain
from sitelint.gather.archive.records import Draft, Record, name
from sitelint.gather.options import GatherOptions
from sitelint.model.settings import SiteSettings
from sitelint.version import __version__

_BREAKS = re.compile(r"[\r\n]+")
_FIELD = "sitelint-charter"
# How fast and through which resolver it is asked does not change what is asked.
_FREE = frozenset({"rate", "slots", "resolver"})


@dataclass(frozen=True, slots=True)
class Charter:
    """``ruleset`` is as it was named, ``ruleset_id``, ``edition`` and ``hash`` are what it was; ``clock`` is ISO."""

    target: str
    clock: str
    ruleset: str
    ruleset_id: str
    edition: str
    hash: str
    profile: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    browser: bool = False
    gather: GatherOptions = field(default_factory=GatherOptions)
    settings: SiteSettings = field(default_factory=SiteSettings)
    software: str = f"sitelint {__version__}"

    @property
    def run(self) -> str:
        """What goes into the ids of records: the target and the day."""
        return f"{self.target} {self.clock[:10]}"

    def draft(self, date: str, filename: str) -> Draft:
        """The warcinfo record."""
        lines = {
            "software": self.software,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "http-header-user-agent": self.gather.user_agent,
            "robots": "obey" if self.gather.robots else "ignore",
            "description": f"inspection of {self.target} by {self.ruleset_id} {self.edition}",
            _FIELD: json.dumps(to_plain(self), separators=(",", ":")),
        }
        block = "".join(f"{key}: {_BREAKS.sub(' ', value)}\r\n" for key, value in lines.items())
        return Draft(
            "warcinfo", name("warcinfo", self.run, date), "application/warc-fields", block.encode(),
            fields=(("WARC-Filename", filename),),
        )  # fmt: skip

    def differs(self, other: Charter) -> Iterator[tuple[str, str, str]]:
        """(what, mine, the other's) of everything that a crawl cannot change on its way."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if one.name == "gather":
                for knob in fields(mine):
                    a, b = getattr(mine, knob.name), getattr(theirs, knob.name)
                    if a != b and knob.name not in _FREE:
                        yield knob.name.replace("_", "-"), _shown(a), _shown(b)
            elif mine != theirs and one.name not in ("ruleset", "software"):
                yield one.name, _shown(mine), _shown(theirs)

    def refuse(self, wanted: Charter, where: str) -> None:
        """Raise UsageError when a run that wants something else would go on with this archive."""
        for what, had, wants in self.differs(wanted):
            if what in ("ruleset_id", "edition", "hash", "profile", "select", "ignore"):
                hint = "finish it with the ruleset it was begun with, then judge the archive with any other"
            else:
                hint = "resume with what it was begun with, or name another file"
            raise UsageError(
                f"the archive was begun with {what} {had}, not {wants}", where=f"--resume {where}", hint=hint
            )


def read_charter(record: Record) -> Charter | None:
    """What a warcinfo record says; None when another program wrote it. Raises ValueError."""
    for line in record.block.decode("utf-8", "replace").split("\r\n"):
        key, _, value = line.partition(":")
        if key == _FIELD:
            try:
                return from_plain(Charter, json.loads(value))
            except (RecursionError, TypeError) as fault:
                raise ValueError("what it says of its run is damaged") from fault
    return None


def _shown(value: object) -> str:
    text = str(to_plain(value)) if value not in ("", None, ()) else "(none)"
    return text if len(text) <= 80 else f"{text[:77]}..."
