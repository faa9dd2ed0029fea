"""The store of what was seen of sites over days: SQLite by default, any database that SQLAlchemy speaks to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sitelint.errors import UsageError
from sitelint.model.history import Access, DailyCheck, Sample

if TYPE_CHECKING:
    from sqlalchemy import Engine, Table

_LONGEST = 2048  # characters of a site's address


def default_store() -> Path:
    """``SITELINT_HISTORY``, else ``history.sqlite3`` in the user's state folder."""
    base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "sitelint" / "history.sqlite3"


class History(AbstractContextManager["History"]):
    """Samples and daily checks of sites. ``place`` is a file, or the URL of a database (``postgresql+psycopg://…``).

    Raises UsageError when the store cannot be opened or written.
    """

    def __init__(self, place: str | Path, *, create: bool = True) -> None:
        self._place = str(place)
        if not create and "://" not in self._place and not Path(self._place).is_file():
            raise UsageError(
                "there is no history", where=self._place, hint="`sitelint probe URL` records one sample"
            )
        self._engine, self._samples, self._checks = _open(self._place)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def add(self, site: str, sample: Sample) -> None:
        """Record one sample of a site (its address as it is checked)."""
        row = {
            "site": site[:_LONGEST],
            "at": sample.at,
            "opened": sample.opened,
            "seconds": sample.seconds,
            "four": None if sample.four is None else asdict(sample.four),
            "six": None if sample.six is None else asdict(sample.six),
            "newest": sample.newest,
            "items": sample.items,
        }
        self._run(lambda at: at.execute(self._samples.insert().values(row)))

    def samples(self, site: str) -> tuple[Sample, ...]:
        """All samples of a site, oldest first."""
        table = self._samples
        query = table.select().where(table.c.site == site[:_LONGEST]).order_by(table.c.at, table.c.id)
        rows = self._run(lambda at: at.execute(query).mappings().all())
        return tuple(
            Sample(
                r["at"],
                r["opened"],
                r["seconds"],
                _access(r["four"]),
                _access(r["six"]),
                r["newest"],
                r["items"],
            )
            for r in rows
        )

    def add_check(self, site: str, check: DailyCheck) -> None:
        """Record the outcome of one whole check."""
        row = {"site": site[:_LONGEST], **asdict(check)}
        self._run(lambda at: at.execute(self._checks.insert().values(row)))

    def checks(self, site: str) -> tuple[DailyCheck, ...]:
        """All checks of a site, oldest first."""
        table = self._checks
        query = table.select().where(table.c.site == site[:_LONGEST]).order_by(table.c.at, table.c.id)
        names = list(DailyCheck.__dataclass_fields__)
        rows = self._run(lambda at: at.execute(query).mappings().all())
        return tuple(DailyCheck(**{name: row[name] for name in names}) for row in rows)

    def sites(self) -> Sequence[str]:
        """Every site that has samples."""
        from sqlalchemy import select

        query = select(self._samples.c.site).distinct().order_by(self._samples.c.site)
        return [str(row[0]) for row in self._run(lambda at: at.execute(query).all())]

    def _run(self, act: Any) -> Any:
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with self._engine.begin() as connection:
                return act(connection)
        except SQLAlchemyError as fault:
            raise _complaint(self._place, fault) from fault


def _open(place: str) -> tuple[Engine, Table, Table]:
    try:
        import sqlalchemy as sa
    except ImportError as fault:
        raise UsageError(
            "history needs SQLAlchemy", where="--history", hint="pip install 'sitelint[history]'"
        ) from fault
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    url = place
    if "://" not in place:
        url = f"sqlite:///{place}"
        try:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise UsageError(f"cannot be written: {fault.strerror}", where=place) from fault
    shared = sa.MetaData()
    samples = sa.Table(
        "sample",
        shared,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String(_LONGEST), nullable=False, index=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("opened", sa.Boolean),
        sa.Column("seconds", sa.Float),
        sa.Column("four", sa.JSON),
        sa.Column("six", sa.JSON),
        sa.Column("newest", sa.String(10), nullable=False, default=""),
        sa.Column("items", sa.String(64), nullable=False, default=""),
    )
    checks = sa.Table(
        "daily_check",
        shared,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String(_LONGEST), nullable=False, index=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("ruleset", sa.String(200), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("floor", sa.Float),
        sa.Column("ceiling", sa.Float),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("findings", sa.Integer, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
    )
    try:
        engine = sa.create_engine(url, connect_args={"timeout": 10} if url.startswith("sqlite") else {})
        shared.create_all(engine)
    except (ArgumentError, ImportError) as fault:
        raise UsageError(
            f"not a store: {str(fault).splitlines()[0]}",
            where=place,
            hint="a file, or postgresql+psycopg://…",
        ) from fault
    except SQLAlchemyError as fault:
        raise _complaint(place, fault) from fault
    return engine, samples, checks


def _complaint(place: str, fault: Exception) -> UsageError:
    said = str(getattr(fault, "orig", None) or fault).splitlines()[0]
    where = place if "@" not in place else place.split("://")[0] + "://…@" + place.rpartition("@")[2]
    return UsageError(f"the history cannot be used: {said}", where=where)


def _access(row: dict[str, Any] | None) -> Access | None:
    return None if row is None else Access(**row)
