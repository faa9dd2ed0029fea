"""Flags, environment and configuration file, merged in this order of precedence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sitelint.app import parse_clock
from sitelint.errors import UsageError
from sitelint.gather.options import GatherOptions
from sitelint.gather.project import Project
from sitelint.model.settings import SiteSettings
from sitelint.model.suppression import Ignore, Waiver
from sitelint.options import CheckOptions
from sitelint.rules.config import Config, find_config, load_config
from sitelint.rules.site_file import NAME, load_site

if TYPE_CHECKING:
    from sitelint.model.report import Judgment
    from sitelint.model.standing import Standing


class Settings(NamedTuple):
    """What `sitelint check` works with."""

    options: CheckOptions
    lang: str | None
    color: str | None
    formats: tuple[str, ...]
    fail_on: str
    fail_under: float | None
    fail_on_regression: float | None
    baseline: Path | None
    beside: tuple[Path, ...]  # files that were read, besides the targets
    exit_zero: bool


def merge(flags: Mapping[str, Any], *, with_baseline: bool = True, replays: bool = False) -> Settings:
    """A flag (or its environment variable) beats the file. Raises UsageError and RulesetError.

    Without ``with_baseline`` the baseline is named only, and need not be there. ``replays``: the target is an archive,
    which knows its ruleset and site itself: of these only flags count.
    """
    config = _config(flags)
    if replays:
        known = Config()
        config = replace(
            config, ruleset=known.ruleset, profile=known.profile, select=known.select, ignore=known.ignore,
            browser=known.browser, history=known.history,
        )  # fmt: skip

    def pick(flag: str, key: str = "") -> Any:
        given = flags.get(flag)
        return getattr(config, key or flag) if given in (None, ()) else given

    judgments, waivers = pick("judgments"), pick("waivers")
    site_file = flags.get("site") or config.site_file
    baseline, regression = pick("baseline"), pick("fail_on_regression")
    if regression is not None and baseline is None:
        raise UsageError(
            "there is nothing to compare with",
            where="--fail-on-regression",
            hint="name a --baseline; `sitelint baseline create` makes one",
        )
    gather = {
        "max_pages": pick("max_pages"),
        "depth": pick("depth"),
        "rate": pick("rate"),
        "robots": pick("robots"),
        "check_external": pick("external"),
        "allow_private": pick("allow_private"),
        "resolver": pick("resolver"),
    }
    if gather["resolver"]:
        from sitelint.gather.dns import Dns

        Dns(gather["resolver"])  # refuses what is no DNS server
    browser, evidence = bool(pick("browser")), flags.get("evidence")
    if evidence is not None and not browser:
        raise UsageError("pictures need a browser", where="--evidence", hint="add --browser")
    options = CheckOptions(
        ruleset=pick("ruleset") or "",
        profile=pick("profile") or "",
        select=tuple(pick("select")),
        ignore=tuple(pick("ignore")),
        ignores=_ignores(config),
        suppressions=pick("suppressions"),
        waivers=_waivers(waivers),
        baseline=_baseline(baseline) if baseline and with_baseline else None,
        clock=parse_clock(flags["clock"]) if flags.get("clock") else "",
        jobs=pick("jobs") or 0,
        cache=not flags.get("no_cache") and not flags.get("timing"),
        cache_dir=None if flags.get("no_cache") or flags.get("timing") else flags.get("cache_dir"),
        timing=bool(flags.get("timing")),
        plugins_dirs=tuple(pick("plugins_dirs", "plugins_dir")),
        disabled=tuple(pick("disabled", "no_plugin")),
        phrases=config.phrases,
        judgments=_judgments(judgments),
        settings=SiteSettings()
        if replays and not flags.get("site")
        else _searched(_site(flags.get("site"), config), flags.get("search")),
        gather=GatherOptions(**{key: value for key, value in gather.items() if value is not None}),
        history=str(pick("history") or ""),
        browser=browser,
        dialect=pick("dialect") or "",
        evidence=evidence,
        archive=flags.get("archive"),
        resume=bool(flags.get("resume")),
    )
    return Settings(
        options=options,
        lang=pick("lang"),
        color=pick("color"),
        formats=tuple(pick("forms", "format")),
        fail_on=pick("fail_on") or "error",
        fail_under=pick("fail_under"),
        fail_on_regression=regression,
        baseline=Path(baseline) if baseline else None,
        beside=tuple(Path(p) for p in (config.path, judgments, waivers, baseline, site_file) if p),
        exit_zero=bool(pick("exit_zero")),
    )


# What reads files that few runs name is loaded when one is named.


def _waivers(file: Any) -> tuple[Waiver, ...]:
    if not file:
        return ()
    from sitelint.rules.waivers import load_waivers

    return load_waivers(Path(file))


def _baseline(file: Any) -> tuple[str, Standing]:
    from sitelint.rules.standings import read_baseline

    return str(file), read_baseline(Path(file))


def _judgments(file: Any) -> dict[str, Judgment]:
    if not file:
        return {}
    from sitelint.rules.judgments import load_judgments

    return {j.indicator or j.finding: j for j in load_judgments(Path(file))}


def _ignores(config: Config) -> tuple[Ignore, ...]:
    """Ignores with paths, which start at the folder of the settings."""
    if config.path is None or not config.ignores:
        return config.ignores
    under = Project().below(config.path.parent)
    return tuple(ignore._replace(under=under) for ignore in config.ignores)


def _site(named: Path | None, config: Config) -> SiteSettings:
    """The site file that is named, or the one beside the configuration, or what the configuration says itself."""
    path = named or config.site_file
    if path is not None:
        if not path.is_file():
            raise UsageError("no such file", where=str(path), hint="`sitelint init URL` writes a site file")
        return load_site(path)
    if config.path is not None and "site" not in config.origins:
        beside = config.path.parent / NAME
        if beside.is_file():
            return load_site(beside)
    return config.site


def _searched(site: SiteSettings, wanted: bool | None) -> SiteSettings:
    """The settings with the search of the site switched on or off by the flag."""
    return site if wanted is None else replace(site, search=replace(site.search, off=not wanted))


def _config(flags: Mapping[str, Any]) -> Config:
    if flags.get("isolated"):
        return Config()
    named: Path | None = flags.get("config")
    if named is not None and not named.is_file():
        raise UsageError("no such file", where=str(named), hint="--config names the configuration file")
    path = named or find_config(Path.cwd())
    return load_config(path) if path is not None else Config()
