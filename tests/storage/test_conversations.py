"""Where a platform's conversations are reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from storage.changes import recording
from storage.conversations import Met, channels, conversation, direct_with, latest, leave, meet
from storage.database import Database
from storage.people import identity_of
from storage.records import Identity, Member
from storage.workspaces import create_workspace

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)
JEN = Met("teams", "a:1", "direct", "https://smba.example/emea/", "28:app", person="jen")
DEALS = Met("teams", "19:d@thread.tacv2", "channel", "https://smba.example/emea/", "28:app")


def _workspace(database: Database, name: str = "one") -> str:
    return create_workspace(
        database,
        name=name,
        surface="teams",
        external_id=name,
        timezone="UTC",
        currency="USD",
        date_order="MDY",
        process="",
    )


def test_the_latest_address_holds(database: Database) -> None:
    """A platform may move a conversation to another address; what was known besides stays."""
    workspace = _workspace(database)
    with database.transaction(workspace) as session:
        meet(session, JEN, NOW)
        meet(session, replace(JEN, address="https://smba.example/amer/", person=None), LATER)
    with database.reading(workspace) as session:
        found = conversation(session, "teams", "a:1")
        assert found is not None
        assert (found.address, found.person) == ("https://smba.example/amer/", "jen")
        assert direct_with(session, "teams", "jen") is found


def test_a_member_is_met_in_the_direct_conversation(database: Database) -> None:
    """What is said to a member alone goes where they write to us."""
    workspace = _workspace(database)
    with database.transaction(workspace) as session:
        with recording(session, member_id=None, source="settings", at=NOW):
            session.add(member := Member(name="Jen"))
        session.add(Identity(surface="teams", external_id="jen", member_id=member.id))
        meet(session, JEN, NOW)
        identity = identity_of(session, "teams", member.id)
        assert identity is not None
        assert identity.direct == "a:1"


def test_a_conversation_that_was_left_is_not_offered(database: Database) -> None:
    """Nothing is posted into a channel that took us out, until it takes us in again."""
    workspace = _workspace(database)
    with database.transaction(workspace) as session:
        meet(session, DEALS, NOW)
        leave(session, "teams", DEALS.external_id, LATER)
        leave(session, "teams", "19:unknown", LATER)
        assert channels(session, "teams") == []
        meet(session, replace(DEALS, name="Deals"), LATER)
        assert [each.name for each in channels(session, "teams")] == ["Deals"]


def test_workspaces_do_not_share_them(database: Database) -> None:
    """What one tenant has met, another knows nothing of."""
    one, two = _workspace(database), _workspace(database, "two")
    with database.transaction(one) as session:
        meet(session, JEN, NOW)
    with database.reading(two) as session:
        assert latest(session, "teams") is None
