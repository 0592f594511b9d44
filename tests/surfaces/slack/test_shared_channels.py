"""Channels that other companies read too: their people get a sentence, ours their answers alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.surfaces.slack.people import Profile, Refused, profile_of
from handlers.heard import PlaceKind
from storage.database import Database
from tests.fakes.slack import payloads
from tests.fakes.slack.roads import Delivery
from tests.surfaces.slack.rig import Mode, Rig
from tests.surfaces.slack.together import Together, together
from tests.world import make_world


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


async def said_there(slack: Any, user: Any, text: str, channel: Any, **facts: Any) -> None:
    """A message in a channel that companies share, as Slack tells it."""
    message = slack._write(channel, user, text, None)
    event = {**payloads.mention_event(channel, message), **facts}
    body = {**payloads.callback(slack.world, event), "is_ext_shared_channel": True}
    await slack.deliver(Delivery("events_api", body))


@pytest.mark.asyncio
async def test_strangers_get_a_sentence_and_nothing_else(rig: Rig) -> None:
    """Once, for their eyes only; what they wrote is kept nowhere."""
    jen = rig.slack.add_user("Jen Park")
    stranger = rig.slack.add_user("Sam Elsewhere", is_stranger=True, team="T9OTHER")
    shared = rig.slack.add_channel("shared", jen, stranger)

    for text in ("@Sayso pipeline", "@Sayso acme is 52k"):
        facts = {"user_team": "T9OTHER", "source_team": "T9OTHER"}
        await said_there(rig.slack, stranger, text, shared, **facts)
    await rig.slack.until(lambda: rig.slack.said(shared))

    assert rig.intake.heard == []
    [told] = rig.slack.said(shared)
    assert told.only_for == stranger.id
    assert "full members of this workspace only" in told.text


@pytest.mark.asyncio
async def test_members_are_heard_aside(http_rig: Rig) -> None:
    """A member is heard there too; the place tells that others read along."""
    jen = http_rig.slack.add_user("Jen Park")
    shared = http_rig.slack.add_channel("shared", jen)
    await said_there(http_rig.slack, jen, "@Sayso acme is at 52k", shared)
    [heard] = http_rig.intake.heard
    assert heard.place.kind is PlaceKind.ASIDE


@pytest.mark.asyncio
async def test_other_companies_read_no_amounts(database: Database, mode: Mode) -> None:
    """What a member asks for in a shared channel is for that member's eyes only."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        shared = slack.add_channel("shared", *all_.people.values())
        for text in ("@Sayso acme is 52k now", "@Sayso pipeline"):
            await said_there(slack, dana, text, shared)
            await all_.settle()
        assert {m.only_for for m in slack.said(shared)} == {dana.id}
        assert "52,000" in slack.said(shared)[0].shown


@pytest.mark.asyncio
async def test_receipts_of_hidden_deals_go_into_direct_messages(database: Database) -> None:
    """A private deal is changed in a channel: the channel learns nothing of it."""
    async with together(database) as all_:
        slack, marcus = all_.slack, all_.people["marcus"]
        deals = slack.add_channel("deals", *all_.people.values())

        await slack.say(marcus, "@Sayso globex takeover is 950k now", deals)
        await all_.settle()

        assert [m.only_for for m in slack.said(deals)] == [marcus.id]
        assert "950,000" not in _all(all_, deals)
        receipt = slack.last(marcus)
        assert "950,000" in receipt.shown
        await slack.press(marcus, receipt, "Undo")
        await all_.settle()
        assert receipt.shown.startswith("Taken back")
        assert "900,000" not in _all(all_, deals)


def _all(all_: Together, channel: Any) -> str:
    return " ".join(message.shown + message.text for message in all_.slack.said(channel))


@pytest.mark.parametrize(
    ("facts", "let_in"),
    [
        ({}, True),
        ({"team_id": "T1"}, True),
        ({"team_id": "T2"}, False),
        ({"team_id": "T2", "enterprise_user": {"teams": ["T2", "T1"]}}, True),
        ({"team_id": "T2", "enterprise_user": {"teams": ["T2"]}}, False),
        ({"team_id": "T1", "is_stranger": True}, False),
        ({"team_id": "T1", "is_ultra_restricted": True}, False),
    ],
)
def test_who_is_of_this_company(facts: dict[str, Any], let_in: bool) -> None:
    """Members of the team; of an organisation, those who are in the team too."""
    found = profile_of({"id": "U1", "name": "jen", **facts}, "T1")
    assert isinstance(found, Profile if let_in else Refused)
