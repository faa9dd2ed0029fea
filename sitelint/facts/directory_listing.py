"""Whether a page is the list of files that a web server makes of a folder."""

from __future__ import annotations

import re

from sitelint.api import Page, fact, regex
from sitelint.facts._digest import digest, flow, words
from sitelint.facts._source_signs import shows

# Apache, nginx, lighttpd, Python · Tomcat, Jetty · IIS
_TITLE = regex(r"^\s*(?:Index of /|Directory listing (?:for|of) /|Directory: /)", re.I)
_IIS = re.compile(r"^\s*[\w.:-]+ - /")
_PARENT = regex(r"\[?\s*To Parent Directory\s*\]?|Parent Directory|\.\./", re.I)


@fact(scope="page")
def directory_listing(page: Page) -> str | None:
    """The heading of the server's own list of a folder, such as ``Index of /upload``; null for real pages."""
    if not shows(page, "listing"):
        return None
    notes = digest(page)
    title = words(notes.titles[0]) if notes.titles else ""
    links = sum(1 for anchor in notes.anchors if anchor.href)
    if not links:
        return None
    if _TITLE.match(title) or (_IIS.match(title) and _PARENT.search(flow(notes))):
        return title[:120]
    return None
