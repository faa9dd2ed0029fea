"""The fact ``unchecked_links``."""

from __future__ import annotations

from collections import Counter

from sitelint.api import Item, Site, Unknown, fact
from sitelint.facts._hosts import host_of

_SHOWN = 5  # hosts that are named


@fact(
    scope="site",
    fields={
        "count": "addresses that links lead to and that this run did not ask for",
        "on_home": "of these, addresses that the home page links to",
        "hosts": "the hosts with most of them",
    },
)
def unchecked_links(site: Site) -> Item | Unknown | None:
    """Addresses that were left out: other sites when those are not to be asked, and what is beyond the limit.

    Null when every address was asked for.
    """
    targets = site.fact("link_targets")
    if isinstance(targets, Unknown):
        return targets
    left = [item.fields for item in targets if item.fields["reason"] == "not-checked"]
    if not left:
        return None
    hosts = Counter(host_of(fields["url"]) for fields in left)
    return Item(
        {
            "count": len(left),
            "on_home": sum(1 for fields in left if fields["on_home"]),
            "hosts": [host for host, _ in hosts.most_common(_SHOWN)],
        }
    )
