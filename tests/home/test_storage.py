"""Home pages in storage: stale pages are claimed once, and nothing crosses a workspace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.home.freshness import LATELY, PAUSE, refresh
from storage import homes
from storage.changes import recording
from storage.database import Database
from storage.records import Deal, HomePage, Member
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE

LEASE = timedelta(seconds=60)


@pytest.fixture
def database(desk: TestDesk) -> Database:
    """The small world, in which Dana and Marcus have opened their pages."""
    with desk.database.transaction(WORKSPACE) as session:
        for who in ("dana", "marcus"):
            session.add(
                HomePage(
                    id=who,
                    surface="slack",
                    member_id=who,
                    external_id=f"U-{who}",
                    place=f"D-{who}",
                    opened_at=NOW,
                    note={"at": NOW},
                )
            )
    return desk.database


def claimed(database: Database, after: timedelta = timedelta(0)) -> list[homes.ClaimedPage]:
    """What is due so long after NOW."""
    return homes.claim(database, NOW + after, LEASE, 10, ("slack",))


def change(database: Database, by: str | None = None) -> None:
    """Change one of Dana's deals."""
    with database.transaction(WORKSPACE) as session:
        before = session.workspace.revision
        with recording(session, member_id=by, source="message", at=NOW):
            deal = session.need(Deal, "d-acme")
            deal.name += "."
    refresh(database, WORKSPACE, before, NOW)


def test_the_owners_page_goes_stale(database: Database) -> None:
    """Also where another changed the deal; both pages are shown anew, nobody else's."""
    change(database, by=None)
    assert claimed(database) == []
    [page] = claimed(database, PAUSE)
    assert (page.member_id, page.external_id, page.place) == ("dana", "U-dana", "D-dana")
    assert page.note == {"at": NOW}
    change(database, by="marcus")
    assert [page.member_id for page in claimed(database, PAUSE)] == ["marcus"]


def test_several_changes_are_one(database: Database) -> None:
    """And one that comes after the claim is another."""
    for _ in range(3):
        change(database)
    [page] = claimed(database, PAUSE)
    assert page.wanted == 3
    change(database)
    homes.shown(database, page, "abc")
    [again] = claimed(database, 2 * PAUSE)
    assert (again.wanted, again.digest) == (4, "abc")
    homes.shown(database, again, "abd")
    assert homes.stale_pages(database) == 0


def test_a_lease_that_ran_out_is_another_workers(database: Database) -> None:
    """Who comes too late changes nothing."""
    change(database)
    [late] = claimed(database, PAUSE)
    assert claimed(database, PAUSE) == []
    [page] = claimed(database, PAUSE + LEASE)
    homes.shown(database, late, "late")
    assert homes.stale_pages(database) == 1
    homes.shown(database, page, "now")
    assert homes.stale_pages(database) == 0


def test_a_failure_waits_and_a_lasting_one_rests(database: Database) -> None:
    """Until the page goes stale again."""
    change(database)
    [page] = claimed(database, PAUSE)
    homes.failed(database, page, "ratelimited", NOW + timedelta(seconds=30))
    assert claimed(database, timedelta(seconds=29)) == []
    [page] = claimed(database, timedelta(seconds=30))
    homes.failed(database, page, "not_enabled", None)
    assert homes.stale_pages(database) == 0
    change(database)
    assert len(claimed(database, PAUSE)) == 1


def test_a_page_that_nobody_looks_at_rests(database: Database) -> None:
    """It is made anew when it is opened."""
    with database.transaction(WORKSPACE) as session:
        session.need(HomePage, "dana").opened_at = NOW - LATELY - timedelta(days=1)
    change(database)
    assert homes.stale_pages(database) == 0


def test_other_surfaces_pages_are_left_to_them(database: Database) -> None:
    """A process without that surface claims none of them."""
    change(database)
    assert homes.claim(database, NOW + PAUSE, LEASE, 10, ("teams",)) == []


def test_a_workspace_without_pages_pays_nothing(desk: TestDesk) -> None:
    """Nothing is marked where nobody has a page."""
    refresh(desk.database, WORKSPACE, 0, NOW)
    assert homes.stale_pages(desk.database) == 0


def test_one_page_a_member_and_surface(database: Database) -> None:
    """Another is refused by the database itself."""
    with database.reading(WORKSPACE) as session:
        assert homes.home_page_of(session, "slack", "dana") is not None
        assert homes.home_page_of(session, "teams", "dana") is None
        assert session.need(Member, "dana").settings == {}
