"""Where logins lead: two entrances with one place need one account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from sitelint.api import Site, Text, Unknown

_SEVERAL = Unknown(
    Text(
        "登录入口指向不同地址，可能由统一认证跳转，请用同一账号核实",
        "logins lead to different addresses; one sign-on may stand behind them: try with one account",
    )
)


def place(url: str) -> str:
    """Host and path of an address; what a login is told by."""
    parts = urlsplit(url)
    return (
        f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/') or '/'}" if parts.netloc else ""
    )


class Logins:
    """The login pages of a site that were read, by their place, and where their forms go."""

    def __init__(self, site: Site) -> None:
        self._forms: dict[str, str] = {}
        for page in site.fact("interactive_pages"):
            asking = page.facts.get("asking")
            if asking and asking["logins"]:
                action = next((url for url in asking["logins"] if url), "")
                self._forms[place(page.target)] = place(action) if action else place(page.target)
        self._owner = place(site.settings.interaction.login)

    def behind(self, url: str) -> tuple[str, bool]:
        """(the place that the login at an address stands for, whether it was read)."""
        own = place(url)
        if own and own == self._owner:
            return own, True
        return (self._forms[own], True) if own in self._forms else (own, False)

    def one(self, urls: Iterable[str]) -> bool | Unknown | None:
        """Whether all these logins are one; None without any."""
        found: Mapping[str, bool] = dict(self.behind(url) for url in urls if url)
        if not found:
            return None
        if len(found) == 1:
            return True
        return False if all(found.values()) else _SEVERAL
