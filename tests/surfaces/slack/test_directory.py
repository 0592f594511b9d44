"""Slack's team and users, found and kept in the database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.surfaces.slack import Installed, Profile, StorageDirectory
from handlers.process import default_text
from storage.changes import recording
from storage.database import Database
from storage.people import all_members
from storage.records import Member
from storage.workspaces import create_workspace, list_workspaces
from tests.world import NOW, WORKSPACE, StoppedClock, make_world

TEAM = Installed("T0TEAM", "Northwind GmbH", "U0SAYSO", "B0SAYSO")
JEN = Profile("U1", "Jen Park", "jen@northwind.com", "America/Denver", "AE")


@pytest.fixture
def empty(database_url: str) -> Iterator[StorageDirectory]:
    """A database without a workspace."""
    database = Database(database_url)
    yield StorageDirectory(database, StoppedClock(NOW))
    database.close()


@pytest.fixture
def world(database_url: str) -> Iterator[Database]:
    """The test world, which no chat has yet."""
    database = make_world(database_url)
    yield database
    database.close()


def members(database: Database, workspace: str) -> list[Member]:
    with database.reading(workspace) as session:
        return all_members(session)


def test_a_first_run_founds_the_workspace(empty: StorageDirectory, database_url: str) -> None:
    """It is named as the team, begins with the default process, and is found again."""
    workspace = empty.settle(TEAM)

    assert empty.settle(TEAM) == empty.workspace(TEAM.team) == workspace
    database = Database(database_url)
    [found] = list_workspaces(database)
    database.close()
    assert (found.name, found.surface, found.external_id) == ("Northwind GmbH", "slack", "T0TEAM")
    assert empty.workspace("T9") is None


def test_the_only_workspace_becomes_the_teams(world: Database) -> None:
    """What was imported before Slack was connected is the team's."""
    directory = StorageDirectory(world, StoppedClock(NOW))
    assert directory.settle(TEAM) == WORKSPACE
    assert directory.workspace(TEAM.team) == WORKSPACE


@pytest.mark.parametrize("surface", ["slack", "teams", "demo"])
def test_a_workspace_of_others_is_left_alone(
    empty: StorageDirectory, database_url: str, surface: str
) -> None:
    """Another team's data is never given to this one."""
    database = Database(database_url)
    theirs = create_workspace(
        database,
        name="Others",
        surface=surface,
        external_id="T9",
        timezone="UTC",
        currency="USD",
        date_order="MDY",
        process=default_text(),
    )
    database.close()
    assert empty.settle(TEAM) != theirs


def test_a_member_is_known_by_their_address(world: Database) -> None:
    """Who was imported keeps their deals; capitals in the address do not matter."""
    directory = StorageDirectory(world, StoppedClock(NOW))
    profile = Profile("U1", "dana", "Dana@Northwind.example", "Europe/Paris")

    assert directory.admit(WORKSPACE, profile) == "dana"

    assert directory.member(WORKSPACE, "U1") == "dana"
    assert directory.names(WORKSPACE, ["U1", "U2"]) == {"U1": "Dana Reyes"}
    [dana] = [m for m in members(world, WORKSPACE) if m.id == "dana"]
    assert (dana.name, dana.timezone, dana.role) == ("Dana Reyes", "America/New_York", "rep")


@pytest.mark.parametrize(("member", "role"), [("dana", "admin"), ("helen", "manager")])
def test_who_was_imported_may_lead(world: Database, member: str, role: str) -> None:
    """An admin of the Slack workspace is one here; who manages a team goes on doing so."""
    directory = StorageDirectory(world, StoppedClock(NOW))
    directory.admit(WORKSPACE, Profile("U1", "x", f"{member}@northwind.example", lead=True))
    [found] = [m for m in members(world, WORKSPACE) if m.id == member]
    assert found.role == role


def test_somebody_new_becomes_a_member(world: Database) -> None:
    """A rep, or an administrator where Slack says so."""
    directory = StorageDirectory(world, StoppedClock(NOW))
    jen = directory.admit(WORKSPACE, JEN)
    ann = directory.admit(WORKSPACE, Profile("U2", "Ann Lee", lead=True))

    found = {m.id: m for m in members(world, WORKSPACE)}
    assert (found[jen].name, found[jen].role) == ("Jen Park", "rep")
    assert (found[jen].email, found[jen].timezone) == ("jen@northwind.com", "America/Denver")
    assert found[jen].title == "AE"
    assert (found[ann].role, found[ann].email) == ("admin", None)


def test_an_address_of_two_members_is_nobodys(world: Database) -> None:
    """To guess would give one's deals to the other."""
    directory = StorageDirectory(world, StoppedClock(NOW))
    with (
        world.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="settings", at=NOW),
    ):
        session.need(Member, "marcus").email = "dana@northwind.example"

    new = directory.admit(WORKSPACE, Profile("U1", "Dana", "dana@northwind.example"))

    assert new not in {"dana", "marcus"}


def test_two_messages_of_somebody_new_make_one_member(world: Database) -> None:
    """They may be looked up at the same moment, in two threads."""
    directory = StorageDirectory(world, StoppedClock(NOW))
    with ThreadPoolExecutor(4) as pool:
        admitted = set(pool.map(lambda _: directory.admit(WORKSPACE, JEN), range(8)))

    assert len(admitted) == 1
    assert len([m for m in members(world, WORKSPACE) if m.name == "Jen Park"]) == 1


def test_a_user_is_one_workspaces(empty: StorageDirectory) -> None:
    """The same id in another workspace is somebody else."""
    first = empty.settle(TEAM)
    second = empty.settle(Installed("T2", "Other", "U0", "B0"))
    empty.admit(first, JEN)
    assert empty.member(second, JEN.user) is None
