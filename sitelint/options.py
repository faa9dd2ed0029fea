"""How to check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sitelint.gather.options import GatherOptions
from sitelint.model.report import Judgment
from sitelint.model.settings import SiteSettings
from sitelint.model.suppression import Ignore, Waiver

if TYPE_CHECKING:
    from sitelint.model.standing import Standing

DEFAULT_RULESET = "gov-2019"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to judge. ``clock`` is an ISO date or instant that dates are judged against; empty: now.

    ``browser``: pages are rendered by an installed Chromium first; ``evidence`` is a folder for pictures of what fails.
    ``archive`` is a WARC file that everything is kept in; ``resume``: go on with what is in it. Of an archive that is
    checked itself, ruleset, profile, clock and settings that are left empty are as they were when it was written.
    """

    ruleset: str = ""  # empty: DEFAULT_RULESET
    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    clock: str = ""
    jobs: int = 0  # 0: as many as there are processors
    cache: bool = True  # take results of files that have not changed from the user's cache folder
    cache_dir: Path | None = (
        None  # keep there what came of a site, and ask and judge anew only what has changed
    )
    plugins_dirs: tuple[Path, ...] = ()
    disabled: tuple[str, ...] = ()
    phrases: tuple[Path, ...] = ()  # lists of phrases besides the bundled ones
    suppressions: bool | None = None  # comments in pages count; None: in files, not in live sites
    ignores: tuple[Ignore, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: tuple[str, Standing] | None = None  # its path, and what it holds
    judgments: Mapping[str, Judgment] = field(default_factory=dict)
    settings: SiteSettings = field(default_factory=SiteSettings)
    gather: GatherOptions = field(default_factory=GatherOptions)
    history: str = ""  # store of earlier samples: a file, or the URL of a database
    browser: bool = False
    dialect: str = ""  # none, auto, or template languages with commas between; empty: as the profile says
    evidence: Path | None = None
    timing: bool = False  # measure rules and facts, see sitelint.engine.timing
    archive: Path | None = None
    resume: bool = False
    contents: Mapping[str, bytes] = field(
        default_factory=dict
    )  # judge only these files, as if they held this
