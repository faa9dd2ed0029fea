"""What the facts of this plugin share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sitelint.api import Text, Unknown

from ._flow import Flow
from ._region import Region

ABSENT = Unknown(
    Text(
        "底部功能区由框架页或脚本文件输出，该文件未取得",
        "The footer comes from a frame or script file that is not at hand",
    ),
    external=True,
)
COMPUTED = Unknown(
    Text(
        "底部功能区的部分内容由模板计算或引入，本文件无法确定",
        "A template computes or puts in some of the footer, which this file does not tell",
    ),
    external=True,
)
OWNER_ONLY = Unknown(
    Text(
        "页面底部只见版权或承办单位，未写明主办单位",
        "The footer names an owner, but does not say who runs the site",
    )
)
UNNAMED = Unknown(
    Text(
        "页面底部有不带文字说明的图片链接，可能就是该标识，请打开核实",
        "The footer links a picture that nothing names; it may be this mark: look at it",
    )
)
OWN_ENTRANCE = Unknown(
    Text(
        "只在正文区见到本站自设的纠错入口", "Only an entrance of the site's own, outside the footer, was seen"
    )
)


@dataclass(slots=True)
class Footer:
    """What the facts of this plugin share. ``places`` tells where each found mark stands."""

    flow: Flow
    region: Region | None
    values: dict[str, Any]
    places: dict[str, Any]
