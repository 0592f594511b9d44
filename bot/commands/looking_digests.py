"""What `sayso doctor` says about digests: what is overdue, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

from bot.clock import SystemClock
from bot.digesting import overdue
from bot.findings import Finding, note, well
from bot.settings import Settings
from handlers.digests.schedules.resting import WHY
from handlers.digests.schedules.standing import Standing
from handlers.wording.values import count
from storage.database import Database
from storage.errors import StorageError
from storage.schedules import planned, resting_schedules
from storage.workspaces import list_workspaces

LATE = timedelta(minutes=15)


def look_at_digests(settings: Settings) -> Iterator[Finding]:
    """Nothing where none is planned, or where the database cannot be looked at: that is told."""
    path = settings.sqlite_path()
    if path is not None and not path.exists():
        return
    try:
        with closing(Database(settings.database_url)) as database:
            number = planned(database)
            if number:
                yield _on_time(database, number)
                yield from _resting(database)
    except StorageError:
        return


def _on_time(database: Database, number: int) -> Finding:
    late = overdue(database, SystemClock(), LATE)
    said = f"{count(number, 'digest')} planned, {late or 'none'} overdue."
    if late:
        todo = "See that `sayso run` is at work; its log says what keeps them."
        return note("digests", said, todo)
    return well("digests", said)


def _resting(database: Database) -> Iterator[Finding]:
    for each in list_workspaces(database):
        if each.closed_at is not None:
            continue
        with database.reading(each.id) as session:
            for row in resting_schedules(session):
                why, todo = WHY[Standing(row.resting)]
                yield note(f"digest “{row.name}” of {each.name}", f"It waits: {why}.", todo)
