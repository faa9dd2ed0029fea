"""sitelint: a declarative rules-as-code linter for websites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitelint.version import __version__

if TYPE_CHECKING:
    from sitelint.app import check as check
    from sitelint.model.report import Report as Report

__all__ = ["Report", "__version__", "check"]


def __getattr__(name: str) -> Any:
    # Lazy, so that `sitelint --version` and `import sitelint` stay instant.
    if name == "check":
        from sitelint.app import check

        return check
    if name == "Report":
        from sitelint.model.report import Report

        return Report
    raise AttributeError(f"module 'sitelint' has no attribute {name!r}")
