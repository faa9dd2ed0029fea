"""The fact ``access_failures``."""

from __future__ import annotations

from sitelint.api import Item, Site, Unknown, fact


@fact(
    scope="site",
    fields={
        "samples": "accesses to the home page that count",
        "failures": "how many of them failed",
        "share": "failures in relation to all, 0 to 1",
        "percent": "the same in whole percent, rounded down",
    },
)
def access_failures(site: Site) -> Item | Unknown:
    """How often the home page did not open in the last 7 days; unknown where it was not watched long enough."""
    samples = site.fact("access_samples")
    if isinstance(samples, Unknown):
        return samples
    failures = sum(bool(item.fields["failed"]) for item in samples)
    return Item(
        {
            "samples": len(samples),
            "failures": failures,
            "share": round(failures / len(samples), 4),
            "percent": 100 * failures // len(samples),
        }
    )
