"""The fact ``link_targets``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sitelint.api import Item, Link, Location, Site, Text, Unknown, fact, regex
from sitelint.facts._hosts import host_of, private_host

_ORDER = {"broken": 0, "ok": 1}
_FILES = regex(r"scheme:(?:file|[a-z])$")  # file:///…, D:\…


@fact(
    scope="site",
    fields={
        "url": "absolute URL, with its fragment where that was looked for; as written where it is none",
        "kind": "page, image, script, style, attachment or frame",
        "scope": "site (own host), domain (same registrable domain) or foreign",
        "on_home": "true when the home page carries a link to it",
        "page": "entrance page: the visited page nearest to the home page that carries a link to it",
        "depth": "depth of the entrance page; the home page is 0",
        "text": "text of the link there",
        "links": "how many links of visited pages lead there",
        "verdict": "ok or broken; unknown where it could not be verified",
        "decided": "true when it is known to be ok or broken",
        "status": "HTTP status, or null when no answer came",
        "reason": "why it is broken or could not be verified",
        "guide_form": "true for a form of a sampled service guide that does not download: guide_files has it",
    },
    needs=("guide_files",),
)
def link_targets(site: Site) -> list[Item] | Unknown:
    """Every address that links of visited pages lead to, each once: a dead link in the footer is one dead link.

    Left out is what cannot be opened by a visit (mail, telephone, forms). What only works inside (addresses of
    private networks, files of one machine) is broken for the public.
    """
    if not site.online:
        return Unknown(Text("离线检查，未访问链接", "offline: links were not followed"))
    own = host_of(site.home)
    found: dict[str, _Target] = {}
    for link in site.links:  # millions: none is held but the two that tell
        if link.verdict != "ignored" or link.reason == "forbidden-address" or _FILES.match(link.reason):
            key = _key(link)
            target = found.get(key)
            if target is None:
                found[key] = _Target(link, link)
            else:
                target.add(link)
    forms = _forms(site)
    return [_item(target, own, forms) for target in found.values()]


@dataclass(slots=True)
class _Target:
    """The links to one address: the one nearest to the home page, and the one with the worst decided verdict."""

    first: Link
    said: Link
    links: int = 1

    def add(self, link: Link) -> None:
        self.links += 1
        if link.depth < self.first.depth:
            self.first = link
        if _ORDER.get(link.verdict, 2) < _ORDER.get(self.said.verdict, 2):
            self.said = link


def _forms(site: Site) -> set[str]:
    files = site.fact("guide_files")
    if isinstance(files, Unknown):
        return set()
    return {item.fields["url"] for item in files if item.fields["problem"] == "broken"}


def _inside(link: Link, own: str) -> bool:
    """What was not asked, because no visitor from outside could open it."""
    host = host_of(link.url)
    return bool(_FILES.match(link.reason)) or (
        link.verdict == "ignored" and host != own and bool(private_host(host))
    )


def _key(link: Link) -> str:
    if not link.url:
        return link.href.strip()
    # A fragment that is missing is another defect than a page that is.
    mark = link.href.partition("#")[2] if link.reason == "fragment" else ""
    return f"{link.url}#{mark}" if mark else link.url


def _item(target: _Target, own: str, forms: set[str]) -> Item:
    """Of several verdicts the worst decided one counts."""
    first, said = target.first, target.said
    verdict: Any = "broken" if _inside(said, own) else said.verdict
    decided = verdict in _ORDER
    if not decided:
        verdict = Unknown(Text(f"链接无法核实：{said.reason}", f"could not be verified: {said.reason}"))
    fields = {
        "url": _key(said),
        "kind": first.kind,
        "scope": first.scope,
        "on_home": first.depth == 0,
        "page": first.page,
        "depth": first.depth,
        "text": first.text,
        "links": target.links,
        "verdict": verdict,
        "decided": decided,
        "status": said.status,
        "reason": said.reason,
        "guide_form": said.url in forms,
    }
    return Item(fields, Location(first.page, first.line, first.column, snippet=first.href))
