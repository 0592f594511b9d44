"""`sayso doctor` tells of digests that are overdue, and of those that wait for somebody."""

from __future__ import annotations

from contextlib import closing

import pytest

from bot.commands.looking_digests import look_at_digests
from bot.findings import Health
from bot.settings import Settings
from handlers import process
from handlers.digests.posting import check, post
from handlers.digests.schedules.following import follow
from handlers.digests.schedules.standing import Seen, Standing
from handlers.setup.rewriting import rewritten
from storage.database import Database
from storage.schedules import all_schedules
from tests.world import NOW, WORKSPACE, make_world


@pytest.fixture
def planned(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database with one digest, planned in March 2026."""
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    database = make_world(database_url)
    assert said() == []
    found = {"name": "Monday pipeline", "channel": "C0SALES", "days": ["mon"]}
    text = rewritten(process.default_text(), {"digests": [found]})
    with database.transaction(WORKSPACE) as session:
        process.apply(session, text, member_id=None, now=NOW)
        follow(session, NOW)
    return database


def said() -> list[tuple[str, Health, str]]:
    """What the doctor finds."""
    return [(each.check, each.health, each.said) for each in look_at_digests(Settings())]


def test_what_is_overdue(planned: Database) -> None:
    """Planned long ago and never posted: no program is at work."""
    with closing(planned):
        assert said() == [("digests", Health.NOTE, "1 digest planned, 1 overdue.")]


def test_what_waits(planned: Database) -> None:
    """With the cause, until somebody does something about it."""
    now = NOW.replace(year=2999)
    with closing(planned), planned.transaction(WORKSPACE) as session:
        [row] = all_schedules(session)
        away = Seen("C0SALES", Standing.OUTSIDE)
        assert check(session, row.id, away, now) == "waits until it is due"
        assert post(session, row.id, away, now) == "outside"
    on_time, waits = said()
    assert on_time == ("digests", Health.OK, "1 digest planned, none overdue.")
    assert waits == (
        "digest “Monday pipeline” of Northwind",
        Health.NOTE,
        "It waits: I'm not in that channel.",
    )
