"""The fact ``guides``."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from sitelint.api import Item, Location, PageRecord, Site, Text, Unknown, fact

SAMPLE = 5  # guides that an inspector looks at
CLASSES = 8
_WHY = {
    "picture": Text("图片", "a picture"),
    "file": Text("附件", "a file"),
    "frame": Text("框架页", "a frame"),
    "elsewhere": Text("链接到的其他页面", "a page it links to"),
    "script": Text("由脚本加载的内容", "what scripts load"),
    "prose": Text("没有小标题的正文", "text without headings"),
}


@fact(
    scope="site",
    needs=("interactive_pages",),
    fields={
        "url": "address of the guide",
        "name": "the guide's own name",
        "missing": "element classes that are not found",
        "number": "how many",
        "lacking": "how many element classes surely lack; unknown when a picture, file, frame … may hold them",
        "certain": "true when nothing can hold what is not found; else unknown",
        "sampled": f"true for the {SAMPLE} guides that are looked at closely (all when there are fewer)",
        "forms": "names of forms that its text asks for",
        "files": "what it offers to download: url, text, sort",
    },
)
def guides(site: Site) -> list[Item]:
    """Service guides (办事指南) that were read, with the element classes of their eight that are missing.

    The sample is drawn by the seed of the settings: the same site gives the same sample.
    """
    found = [(page, guide) for page in site.fact("interactive_pages") if (guide := page.facts.get("guide"))]
    order = sorted(found, key=lambda one: _draw(site, one[0]))
    sampled = {page.target for page, _ in order[:SAMPLE]}
    return [_item(page, guide, page.target in sampled) for page, guide in found]


def _draw(site: Site, page: PageRecord) -> str:
    """What a page is drawn by: its path, so that a copy of the site gives the same sample."""
    path = urlsplit(page.target)._replace(scheme="", netloc="").geturl()
    return sha256(f"{site.settings.sampling.seed}\n{path}".encode()).hexdigest()


def _item(page: PageRecord, guide: Mapping[str, Any], sampled: bool) -> Item:
    missing = list(guide["missing"])
    doubts = [_WHY[name] for name in guide["doubts"]] if missing else []
    unsure = Unknown(
        Text(
            f"未标明的要素（{'、'.join(missing)}）可能在{'、'.join(d.zh for d in doubts)}中",
            f"{len(missing)} classes without a label may stand in {', '.join(d.en for d in doubts)}",
        )
    )
    fields = {
        "url": page.target,
        "name": guide["name"],
        "missing": missing,
        "number": len(missing),
        "lacking": unsure if doubts else len(missing),
        "certain": unsure if doubts else True,
        "sampled": sampled,
        "forms": list(guide["forms"]),
        "files": list(guide["files"]),
    }
    return Item(fields, Location(page.target))
