"""What the absence of a thing proves."""

from __future__ import annotations

from sitelint.api import Site, Text, Unknown

_WHY = {
    "offline": Text("离线检查，未访问网站", "offline: the site was not visited"),
    "limits": Text(
        "受页数、深度或 robots.txt 限制，未访问全部页面",
        "limits of pages, depth or robots.txt: not all pages were read",
    ),
    "blocked": Text("部分页面被拦截或未应答", "some pages were blocked or did not answer"),
    "alias": Text(
        "网站还以其他域名链接自身页面，未访问",
        "the site links to its own pages under another host, which was not read",
    ),
    "navigation": Text("首页导航可能由脚本生成", "scripts may make the navigation of the home page"),
}


def whole(site: Site) -> bool:
    """Whether what was not found is not there."""
    return bool(site.fact("coverage").fields["whole"])


def absent(site: Site, zh: str, en: str) -> bool | Unknown:
    """False for what surely is not there, else why that cannot be told. ``zh`` and ``en`` name what was looked for."""
    why = _WHY.get(str(site.fact("coverage").fields["reason"]))
    return (
        False if why is None else Unknown(Text(f"未发现{zh}，但{why.zh}", f"no {en} was found, but {why.en}"))
    )
