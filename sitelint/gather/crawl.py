"""A whole site: pages breadth first, every link checked once. The same site gives the same result in the same order."""

from __future__ import annotations

from sitelint.gather.home import find_home, is_page
from sitelint.gather.net import Net, open_net, target_url
from sitelint.gather.options import GatherOptions
from sitelint.gather.progress import Progress
from sitelint.gather.result import Crawl, Keep, PageVisit, Visit, Visited
from sitelint.gather.walk import Walk
from sitelint.gather.walls import wall
from sitelint.model.settings import SiteSettings

__all__ = ["Crawl", "Keep", "PageVisit", "Visit", "Visited", "crawl"]


async def crawl(
    target: str,
    options: GatherOptions,
    visit: Visit,
    progress: Progress | None = None,
    *,
    settings: SiteSettings | None = None,
    net: Net | None = None,
    keep: Keep | None = None,
) -> Crawl:
    """Gather a site. ``visit(exchange, depth, is_home, resources)`` judges one page and gives its links.

    Only HTML pages of the site itself are visited; ``resources`` holds the style sheets and frames that the page
    names. ``keep`` is given every page that counts, in a fixed order; without it all of them are in the result.
    Raises UsageError for a target that is no address; a site that does not answer is a result.
    """
    if net is None:
        async with open_net(target, options, settings=settings, progress=progress) as opened:
            return await crawl(target, options, visit, settings=settings, net=opened, keep=keep)
    home = await find_home(net.client, target_url(target))
    if not is_page(home):
        notes = ("not-whole:1",) if home.ok and home.trouble is not None else ()
        return Crawl(target, home, requests=net.progress.requests, notes=notes)
    if reason := wall(home):
        return Crawl(target, home, requests=net.progress.requests, blocked=1, notes=(f"wall:{reason}",))
    walk = Walk(target, home, options, visit, settings or SiteSettings(), net, keep)
    return await walk.run()
