"""Whatever happens to the program: each occasion is posted once or passed over, and none is left.

Ticks come at any instants, with any standstill between them, from one process or several.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import process
from handlers.digests.posting import post, prepare
from handlers.digests.schedules.following import follow, wanted_in
from handlers.digests.schedules.occasions import Timetable
from handlers.digests.schedules.periods import LONGEST
from handlers.digests.schedules.standing import Seen, Standing
from handlers.process.model import WEEKDAYS
from handlers.setup.rewriting import rewritten
from storage.database import Database
from storage.outbox import post_by_key
from storage.records import DigestPosting, DigestSchedule
from storage.schedules import all_schedules
from storage.workspaces import create_workspace

BEGIN = datetime(2026, 2, 20, 12, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(
        st.one_of(st.integers(1, 72), st.integers(200, 2000)),
        st.integers(1, 2),
        st.sampled_from([Standing.OPEN, Standing.OPEN, Standing.OPEN, Standing.OUTSIDE]),
    ),
    min_size=1,
    max_size=12,
)
"""After how many hours a tick comes, of how many processes, and how the channel is then."""


@pytest.fixture
def empty(database_url: str) -> Iterator[Database]:
    """A database without a workspace."""
    with closing(Database(database_url)) as database:
        yield database


def plan(database: Database, days: list[str], at: str) -> str:
    """A new workspace with this digest, followed."""
    found = {"name": "News", "channel": "C0SALES", "days": days, "at": at}
    holidays = {"countries": ["US"], "also": ["2026-03-09"]}
    text = rewritten(process.default_text(), {"digests": [found], "holidays": holidays})
    name = f"w{datetime.now(UTC).timestamp()}"
    workspace = create_workspace(
        database,
        name=name,
        surface="slack",
        external_id=name,
        timezone="America/New_York",
        currency="USD",
        date_order="MDY",
        process=text,
    )
    with database.transaction(workspace) as session:
        follow(session, BEGIN)
    return workspace


def tick(
    database: Database, workspace: str, now: datetime, standing: Standing, processes: int
) -> list[str]:
    """All prepare what is due, then each posts it; what came of it."""
    seen = Seen("C0SALES", standing)
    with database.reading(workspace) as session:
        [row] = all_schedules(session)
        ready = [prepare(session, row.id, seen, now) for _ in range(processes)]
    came = []
    for each in ready:
        with database.transaction(workspace) as session:
            came.append(post(session, row.id, seen, now, each))
    return came


def expected(timetable: Timetable, ticks: list[tuple[datetime, Standing]]) -> list[tuple[str, str]]:
    """What each tick should find: the newest occasion since the one before it."""
    found, since = [], BEGIN
    for now, standing in ticks:
        latest = timetable.latest_until(now)
        if latest is not None and latest.due > since:
            found.append((latest.key, standing.value or "posted"))
        since = now
    return found


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True),
    at=st.sampled_from(["00:00", "02:30", "09:00", "23:45"]),
    steps=STEPS,
)
def test_each_occasion_counts_once(
    empty: Database, days: list[str], at: str, steps: list[tuple[int, int, Standing]]
) -> None:
    """The newest of what was missed, once; its post is there; periods follow on one another."""
    workspace, now, ticks = plan(empty, days, at), BEGIN, []
    for hours, processes, standing in steps:
        now += timedelta(hours=hours)
        ticks.append((now, standing))
        came = tick(empty, workspace, now, standing, processes)
        assert came[1:] == ["not due"] * (processes - 1)
    with empty.reading(workspace) as session:
        [timetable] = [each.timetable for each in wanted_in(session).values()]
        postings = session.query(DigestPosting).order_by(DigestPosting.ends).all()
        assert [(p.occasion, p.outcome) for p in postings] == expected(timetable, ticks)
        posted = [p for p in postings if p.outcome == "posted"]
        for each in posted:
            assert post_by_key(session, each.message) is not None
        for one, other in pairwise(posted):
            assert other.starts in {one.ends, other.ends - LONGEST}
        [row] = session.query(DigestSchedule).all()
        following = timetable.next_after(now)
        assert following is not None
        assert row.next_at == following.due
