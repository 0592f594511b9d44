"""People rename themselves, move, become guests, leave and come back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from handlers.team.members import change_member
from storage.changes import recording
from storage.database import Database
from storage.people import member_by_identity
from storage.records import Member
from tests.fakes.slack import User
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, together
from tests.world import NOW, WORKSPACE, make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


def member_of(database: Database, user: User) -> tuple[str, str | None, bool]:
    """The member's name and time zone, and whether they are there."""
    with database.reading(WORKSPACE) as session:
        found: Member | None = member_by_identity(session, "slack", user.id)
        assert found is not None
        return found.name, found.timezone, found.active


async def said(all_: Together, user: User, text: str) -> None:
    """Write it, and let Sayso answer."""
    await all_.slack.say(user, text)
    await all_.settle()


async def test_a_name_and_a_zone_follow(database: Database, mode: Mode) -> None:
    """Of somebody who came from Slack; what was set here stays as it was set."""
    async with together(database, mode) as all_:
        slack = all_.slack
        kim = slack.add_user("Kim Lee", "kim@northwind.example", tz="America/Chicago")
        await said(all_, kim, "my deals")
        await slack.change(kim, name="Kim Lee-Ortiz", tz="Europe/Paris")
        assert member_of(database, kim) == ("Kim Lee-Ortiz", "Europe/Paris", True)

        with database.transaction(WORKSPACE) as session:
            member = member_by_identity(session, "slack", kim.id)
            assert member is not None
            with recording(session, member_id=None, source="settings", at=NOW):
                member.name = "Kim"
        await slack.change(kim, name="K. Lee", tz="Europe/Rome")
        assert member_of(database, kim) == ("Kim", "Europe/Rome", True)


async def test_a_guest_is_let_in_no_more(database: Database) -> None:
    """A sentence instead; and in again once the user is a full member again."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await said(all_, dana, "acme is 50k now")
        await slack.change(dana, is_restricted=True)
        assert member_of(database, dana)[2] is False
        await said(all_, dana, "acme is 52k now")
        await slack.until(lambda: "full members" in slack.last(dana).text)
        assert all_.amount("d-acme") == Decimal(50000)

        await slack.change(dana, is_restricted=False)
        await said(all_, dana, "acme is 53k now")
        assert all_.amount("d-acme") == Decimal(53000)
        assert member_of(database, dana) == ("Dana Reyes", "America/New_York", True)


async def test_who_comes_back_is_known_without_the_event(database: Database) -> None:
    """The event that they are full members again got lost: they are looked up."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await said(all_, dana, "acme is 50k now")
        await slack.change(dana, deleted=True)
        dana.deleted = False
        await said(all_, dana, "acme is 53k now")
        assert all_.amount("d-acme") == Decimal(53000)
        assert member_of(database, dana)[2] is True


async def test_who_was_taken_out_stays_out(database: Database) -> None:
    """What an administrator decided is not undone by a new picture in Slack."""
    async with together(database) as all_:
        dana = all_.people["dana"]
        await said(all_, dana, "my deals")
        with database.transaction(WORKSPACE) as session:
            change_member(session, session.need(Member, "dana"), NOW, active=False)
        await all_.slack.change(dana, title="Account executive")
        assert member_of(database, dana)[2] is False


async def test_strangers_change_nothing(database: Database) -> None:
    """Most people of a workspace never write to Sayso."""
    async with together(database) as all_:
        await all_.slack.change(all_.slack.add_user("Somebody"), name="Somebody Else")
        assert all(delivery.acked for delivery in all_.slack.deliveries)
