"""What was measured of the deals in each stage, kept for a day: one row an owner.

At a hundred thousand deals measuring takes seconds; a journal shorter than LONG is measured
whenever the figures are wanted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from sqlalchemy import delete, exists, select

from storage.database import Database
from storage.digests.stages import Fates, Journeys, Stays
from storage.records import Base, Cohort, Workspace
from storage.records.cohorts import NOBODY
from storage.session import Session

LONG = 20_000
"""Change sets from which on what was measured is kept."""
_COHORT = Base.metadata.tables["cohort"].c


def unmeasured(database: Database, day: dt.date, limit: int) -> list[str]:
    """Up to `limit` workspaces with a long journal for which nothing is kept of that day yet."""
    kept = exists().where(_COHORT.workspace_id == Workspace.id, _COHORT.day >= day)
    query = (
        select(Workspace.id)
        .where(Workspace.closed_at.is_(None), Workspace.revision >= LONG, ~kept)
        .order_by(Workspace.id)
        .limit(limit)
    )
    with database.across_reading() as connection:
        return list(connection.scalars(query))


def keep_journeys(session: Session, day: dt.date, journeys: Collection[Journeys]) -> None:
    """Keep these in place of what was kept before; also where there are none."""
    session.execute(delete(Cohort).execution_options(synchronize_session=False))
    by_owner = {each.owner_id or NOBODY: each for each in journeys}
    for owner in sorted({NOBODY, *by_owner}):
        found = by_owner.get(owner, Journeys(None, (), ()))
        session.add(
            Cohort(id=owner, day=day, stays=_packed(found.stays), fates=_packed_fates(found.fates))
        )


def kept_journeys(
    session: Session, first: dt.date, last: dt.date, owners: Collection[str] | None
) -> list[Journeys] | None:
    """What is kept of these owners' deals, measured on a day from `first` to `last`; or None."""
    within = Cohort.day.between(first, last)
    if session.scalar(select(Cohort.id).where(within, Cohort.id == NOBODY)) is None:
        return None
    query = select(Cohort.id, Cohort.stays, Cohort.fates).where(within)
    if owners is not None:
        query = query.where(Cohort.id.in_(owners))
    return [
        Journeys(None if owner == NOBODY else owner, tuple(_stays(stays)), tuple(_fates(fates)))
        for owner, stays, fates in session.execute(query)
    ]


def _packed(stays: Collection[Stays]) -> dict[str, dict[str, dict[str, int]]]:
    found: dict[str, dict[str, dict[str, int]]] = {}
    for each in stays:
        found.setdefault(each.stage, {}).setdefault(each.into or "", {})[str(each.days)] = (
            each.count
        )
    return found


def _packed_fates(fates: Collection[Fates]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for each in fates:
        found.setdefault(each.stage, {})[each.last or ""] = each.count
    return found


def _stays(packed: dict[str, dict[str, dict[str, int]]]) -> Iterator[Stays]:
    for stage, ways in packed.items():
        for into, days in ways.items():
            for number, count in days.items():
                yield Stays(stage, into or None, int(number), count)


def _fates(packed: dict[str, dict[str, int]]) -> Iterator[Fates]:
    for stage, ends in packed.items():
        for last, count in ends.items():
            yield Fates(stage, last or None, count)
