"""Archives as targets, and beside live ones: which options hold, and the tape that goes with a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitelint.engine.plan import Plan
from sitelint.errors import GatherError, UsageError
from sitelint.gather.archive.plain import from_plain, to_plain
from sitelint.model.history import Sample
from sitelint.model.settings import SiteSettings
from sitelint.options import CheckOptions
from sitelint.registry import Registry
from sitelint.rulesets import ruleset_folder

if TYPE_CHECKING:
    from sitelint.gather.archive.charter import Charter
    from sitelint.gather.archive.index import Index
    from sitelint.gather.archive.tape import ArchiveTape


SUFFIX = ".warc.gz"


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive that was read: to be replayed (``sealed``), or to go on with."""

    index: Index
    sealed: bool

    @property
    def charter(self) -> Charter:
        return self.index.charter


def is_archive(target: str) -> bool:
    """True for the name of an archive; whether it is one is seen when it is opened."""
    return target.lower().endswith((SUFFIX, ".warc")) and "://" not in target


def consider(
    named: Sequence[str], urls: list[str], options: CheckOptions
) -> tuple[Archived | None, CheckOptions, list[str]]:
    """(the archive that the run rests on or goes on with, the options with it, the URLs to check).

    Raises UsageError and GatherError.
    """
    archived = open_target(named) or open_begun(options)
    if archived is None:
        if options.archive is not None and not urls:
            raise UsageError("files are not archived", where="--archive", hint="name one URL")
        return None, options, urls
    if archived.sealed:
        return archived, adopt(options, archived), [archived.charter.target]
    return archived, replace(options, clock=options.clock or archived.charter.clock), urls


def open_target(named: Sequence[str]) -> Archived | None:
    """The archive that is the target, or None. Raises UsageError and GatherError."""
    archives = [name for name in named if is_archive(name)]
    if not archives:
        return None
    if len(named) > 1:
        raise UsageError("one archive at a time", where=archives[0], hint="run sitelint once per archive")
    from sitelint.gather.archive.session import read_whole

    return Archived(read_whole(Path(archives[0])), sealed=True)


def open_begun(options: CheckOptions) -> Archived | None:
    """The archive that ``--resume`` goes on with, or None. Raises UsageError and GatherError."""
    if options.archive is None:
        if options.resume:
            raise UsageError(
                "needs the archive to go on with", where="--resume", hint="add --archive FILE.warc.gz"
            )
        return None
    if not str(options.archive).lower().endswith(SUFFIX):
        raise UsageError(
            "the name of an archive ends in .warc.gz",
            where=f"--archive {options.archive}",
            hint="so that it is known for one",
        )
    if not options.resume:
        return None
    from sitelint.gather.archive.session import read_begun

    index = read_begun(options.archive)
    return Archived(index, sealed=False) if index is not None else None


def adopt(options: CheckOptions, archived: Archived) -> CheckOptions:
    """The options with which an archive is replayed: what is left open is as it was then, what was gathered stays."""
    charter = archived.charter
    if options.archive is not None or options.resume:
        where = "--archive" if options.archive is not None else "--resume"
        raise UsageError("the target is an archive: nothing is gathered", where=where, hint="name the URL")
    if options.browser and not charter.browser:
        raise UsageError("the archive was written without a browser", where="--browser", hint="leave it out")
    if options.evidence is not None:
        raise UsageError("pictures are taken of live pages only", where="--evidence", hint="name the URL")
    same = not options.ruleset or options.ruleset == charter.ruleset
    return replace(
        options,
        ruleset=options.ruleset or charter.ruleset,
        profile=options.profile or (charter.profile if same else ""),
        select=options.select or (charter.select if same else ()),
        ignore=options.ignore or (charter.ignore if same else ()),
        clock=options.clock or charter.clock,
        settings=charter.settings if options.settings == SiteSettings() else options.settings,
        gather=charter.gather,
        browser=charter.browser,
    )


def refuse_unknown_ruleset(options: CheckOptions, archived: Archived | None, registry: Registry) -> None:
    """Raise UsageError when an archive was written for a ruleset that is not at hand, and no other is named."""
    if archived is None or not archived.sealed or options.ruleset != archived.charter.ruleset:
        return
    try:
        ruleset_folder(options.ruleset, registry)
    except UsageError as fault:
        raise UsageError(
            f"the archive was written for the ruleset {options.ruleset!r}, which is not here",
            where=str(archived.index.path),
            hint="name it, or any other, with -r",
        ) from fault


def go_on(
    target: str, plan: Plan, options: CheckOptions, archived: Archived, notice: Callable[[str], object]
) -> None:
    """Raise UsageError for a run that is not the one that the archive was begun with; else tell that it goes on."""
    from sitelint.gather.net import target_url

    archived.charter.refuse(charter_of(target_url(target), plan, options), str(options.archive))
    notice("archive-resumed")
    if archived.index.torn:
        notice(f"archive-torn:{archived.index.torn}")


def charter_of(url: str, plan: Plan, options: CheckOptions) -> Charter:
    """What an archive of this run says of it."""
    from sitelint.gather.archive.charter import Charter

    ruleset = plan.ruleset
    return Charter(
        url, plan.clock, options.ruleset, ruleset.id, ruleset.edition, ruleset.hash, plan.profile.id,
        options.select, options.ignore, options.browser, options.gather, options.settings,
    )  # fmt: skip


def tape_for(
    url: str, plan: Plan, options: CheckOptions, archived: Archived | None
) -> AbstractContextManager[ArchiveTape | None]:
    """The tape of a run, None for one without an archive. Workers must have been started: they must not inherit it."""
    if archived is None and options.archive is None:
        return nullcontext()
    from sitelint.gather.archive import session

    if archived is not None and archived.sealed:
        return session.replaying(archived.index)
    assert options.archive is not None
    begun = archived.index if archived is not None else None
    return session.writing(options.archive, charter_of(url, plan, options), begun, resume=options.resume)


def origin_of(url: str, plan: Plan, options: CheckOptions, archived: Archived | None) -> Mapping[str, str]:
    """What a report says of the archive that it rests on; empty without one."""
    if archived is None and options.archive is None:
        return {}
    charter = archived.charter if archived is not None else charter_of(url, plan, options)
    return {
        "software": charter.software, "ruleset": charter.ruleset_id, "edition": charter.edition,
        "hash": charter.hash, "profile": charter.profile,
    }  # fmt: skip


def history_of(url: str, options: CheckOptions, tape: ArchiveTape | None) -> tuple[Sample, ...]:
    """What was recorded of a site on earlier days; an archive keeps it, since stores go on."""
    if tape is not None and tape.shelf is not None and not (tape.sealed and options.history):
        said = tape.shelf.told("history")
        if said is not None or tape.sealed:
            return _samples(said, tape)
    if not options.history:
        return ()
    from sitelint.history import History

    with History(options.history, create=False) as store:
        samples = store.samples(url)
    if tape is not None:
        tape.note({"kind": "history", "samples": [to_plain(sample) for sample in samples]})
    return samples


def _samples(said: Mapping[str, Any] | None, tape: ArchiveTape) -> tuple[Sample, ...]:
    try:
        return tuple(from_plain(Sample, one) for one in (said or {}).get("samples", ()))
    except (ValueError, TypeError) as fault:
        assert tape.shelf is not None
        raise GatherError(f"the archive is damaged: {fault}", where=str(tape.shelf.index.path)) from fault
