"""The fact ``missing_message_elements``."""

from __future__ import annotations

from typing import Any

from sitelint.api import Item, Location, Site, Text, Unknown, fact
from sitelint.facts._merge import ELEMENTS, merged

_ENOUGH = 3  # messages from which a template is known
_SOME = Unknown(
    Text(
        "仅部分留言未识别到该要素，请打开核实",
        "only some messages do not show it, or too few were read; open them and look",
    )
)


@fact(
    scope="site",
    needs=("interactive_pages",),
    fields={
        "element": "留言时间, 答复时间, 答复单位, 留言内容 or 答复内容",
        "missing": "how many answered messages do not show it",
        "of": "how many answered messages were read",
        "url": "address of the first of these",
        "certain": f"true when none of {_ENOUGH} or more shows it; else unknown",
    },
)
def missing_message_elements(site: Site) -> list[Item]:
    """Elements that published answers lack, each once over all messages whose own pages were read."""
    read = [
        one for one in merged(site.fact("interactive_pages")) if one["seen"] and one["state"] == "answered"
    ]
    out = []
    for name, element in ELEMENTS.items():
        lacking = [one for one in read if _lacks(one, name)]
        if lacking:
            every = len(lacking) == len(read) >= _ENOUGH
            fields = {
                "element": element,
                "missing": len(lacking),
                "of": len(read),
                "url": lacking[0]["url"],
                "certain": True if every else _SOME,
            }
            out.append(Item(fields, Location(str(lacking[0]["url"]))))
    return out


def _lacks(one: dict[str, Any], name: str) -> bool:
    """Texts without a label may stand there all the same; times and units are labelled or not shown."""
    return one.get(name) is False if name in ("question", "reply") else not one.get(name)
