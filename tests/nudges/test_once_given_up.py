"""What never gets out: admins hear of it, once for each cause and day, and what can be done."""

from __future__ import annotations

import pytest

from bot.retrying import LONGEST, is_given_up, seconds_until_retry
from bot.surfaces import SendError
from bot.surfaces.slack.errors import PERMANENT
from bot.surfaces.slack.remedies import REMEDIES, remedy_of
from handlers.not_sent import PREFIX
from storage import outbox
from storage.changes import recording
from storage.database import Database
from storage.records import Identity, Member
from tests.fakes.slack import User
from tests.nudges.crowd import at, days
from tests.nudges.office import Office, office

MON, TUE = days(2)


def admin(here: Office) -> User:
    """Somebody who is to know."""
    user = here.slack.add_user("Ida Admin")
    now = here.clock.now()
    with (
        here.database.transaction("w0") as session,
        recording(session, member_id=None, source="import", at=now),
    ):
        session.add(Member(id="ida", name="Ida Admin", role="admin"))
    with here.database.transaction("w0") as session:
        session.add(Identity(surface="slack", external_id=user.id, member_id="ida"))
    return user


@pytest.mark.asyncio
async def test_admins_are_told_once_for_each_cause_and_day(database: Database) -> None:
    """Of three messages that fail for one cause; the next day again."""
    async with office(database, [MON, TUE]) as here:
        ida = admin(here)
        for day in (MON, TUE):
            here.slack.api.fail("chat.postMessage", "messages_tab_disabled", times=3)
            await here.at(at(day, 8, 30))
        [first, second] = here.slack.said(ida)
        assert "I could not deliver a message to" in first.shown
        assert "Slack: messages_tab_disabled" in first.shown
        assert "takes no messages from apps" in first.shown
        assert "Call them on" not in first.shown + second.shown
        assert sum(here.counted().values()) == 2 * 6 - 2 * 3
        [trouble] = outbox.given_up(database, at(MON, 0))
        assert (trouble.cause, trouble.posts) == ("Slack: messages_tab_disabled", 6)


@pytest.mark.asyncio
async def test_that_nothing_can_be_told_is_not_told_in_turn(database: Database) -> None:
    """The token was revoked: one message to the admin fails too, and that is the end."""
    async with office(database, [MON]) as here:
        admin(here)
        here.slack.api.fail("chat.postMessage", "invalid_auth", times=99)
        await here.at(at(MON, 8, 30))
        posts = here.posts("w0")
        assert {post.status for post in posts} == {"failed"}
        assert [post.key.startswith(PREFIX) for post in posts].count(True) == 1


@pytest.mark.asyncio
async def test_without_an_admin_the_managers_are_told(database: Database) -> None:
    """Nobody else reads it."""
    async with office(database, [MON]) as here:
        with (
            database.transaction("w0") as session,
            recording(session, member_id=None, source="import", at=here.clock.now()),
        ):
            session.need(Member, here.reps[0].member).role = "manager"
        here.slack.api.fail("chat.postMessage", "user_disabled")
        await here.at(at(MON, 8, 30))
        told = [rep.member for rep in here.reps for key in here.said(rep) if PREFIX in key]
        assert told == [here.reps[0].member]


def test_waits_double_and_are_spread() -> None:
    """Between the half and the whole of a doubling wait, up to a quarter of an hour."""
    error = SendError("Slack: internal_error")
    shortest = [seconds_until_retry(n, error, lambda: 0.0) for n in (1, 2, 3, 9, 20, 100)]
    longest = [seconds_until_retry(n, error, lambda: 1.0) for n in (1, 2, 3, 9, 20, 100)]
    assert shortest == [1, 2, 4, 256, LONGEST / 2, LONGEST / 2]
    assert longest == [2, 4, 8, 512, LONGEST, LONGEST]


def test_what_the_platform_says_is_kept_and_a_little_more() -> None:
    """Never sooner, and not all at the same instant."""
    error = SendError("Slack: ratelimited", retry_after=30)
    least, most = (lambda: 0.0), (lambda: 1.0)
    waits = [seconds_until_retry(1, error, chance) for chance in (least, most)]
    assert waits == [30, 37.5]


def test_what_is_given_up_and_when() -> None:
    """What can never succeed at once; a limit never; our own faults soon, other people's late."""
    permanent, limit = SendError("gone", permanent=True), SendError("429", retry_after=1)
    other = SendError("timeout")
    assert is_given_up(1, permanent, ours=False)
    assert not is_given_up(10_000, limit, ours=False)
    assert [is_given_up(n, other, ours=False) for n in (20, 109, 110)] == [False, False, True]
    assert [is_given_up(n, other, ours=True) for n in (8, 9)] == [False, True]


def test_every_remedy_is_for_a_refusal_that_is_given_up() -> None:
    """And is found by what an admin reads as the cause."""
    codes = [code for _, codes in REMEDIES for code in codes]
    assert len(codes) == len(set(codes))
    assert set(codes) - PERMANENT <= {"channel_is_archived"}
    assert remedy_of("Slack: channel_not_found (see [json-pointer:/channel])").startswith("Invite")
    assert remedy_of("Slack: something_new") == ""
