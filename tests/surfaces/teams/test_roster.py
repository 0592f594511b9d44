"""What Teams tells of conversations: whether we are in one, and what it is called."""

from __future__ import annotations

from typing import Any

import pytest

from bot.surfaces.teams.incoming.roster import Change, read_change
from tests.fakes.teams import Chat, Person
from tests.fakes.teams.activities import installed, joined_team
from tests.fakes.teams.world import BOT, World

TEAM = "19:general@thread.tacv2"
DEALS = "19:deals@thread.tacv2"


def team() -> tuple[Person, Chat]:
    """Somebody, and the first channel of a team."""
    world = World()
    jen = world.person("Jen Park")
    return jen, world.channel("general", jen, team=TEAM)


def event(kind: str, **channel: str) -> dict[str, Any]:
    """What happens to a channel, as Teams tells it: in the name of the team's first one."""
    told = joined_team("http://x/", *team())
    told["channelData"] |= {"eventType": kind, "channel": channel}
    return {**told, "membersAdded": []}


def shown(change: Change | None) -> tuple[str, str | None, bool, bool] | None:
    """What a change says."""
    if change is None:
        return None
    return change.source.conversation, change.source.title, change.joined, change.left


@pytest.mark.parametrize("name", ["channelCreated", "channelRenamed", "channelRestored"])
def test_a_channel_has_a_name(name: str) -> None:
    """It is that channel's, and not the first one's."""
    assert shown(read_change(event(name, id=DEALS, name="deals"))) == (DEALS, "deals", False, False)


def test_a_channel_is_gone() -> None:
    found = shown(read_change(event("channelDeleted", id=DEALS, name="deals")))
    assert found == (DEALS, "deals", False, True)


def test_a_team_is_gone() -> None:
    assert shown(read_change(event("teamDeleted"))) == (TEAM, None, False, True)


def test_we_are_put_in_and_taken_out() -> None:
    jen, general = team()
    told = joined_team("http://x/", jen, general)
    assert shown(read_change(told)) == (TEAM, None, True, False)
    gone = {**told, "membersAdded": [], "membersRemoved": [{"id": BOT}]}
    assert shown(read_change(gone)) == (TEAM, None, False, True)


def test_others_come_and_go() -> None:
    told = joined_team("http://x/", *team())
    assert read_change({**told, "membersAdded": [{"id": "29:ann"}]}) is None
    assert read_change({**told, "membersAdded": [], "membersRemoved": [{"id": "29:ann"}]}) is None


@pytest.mark.parametrize(
    ("action", "joined", "left"),
    [
        ("add", True, False),
        ("add-upgrade", True, False),
        ("remove", False, True),
        # An update takes the app out and puts it in again; nothing has ended.
        ("remove-upgrade", False, False),
    ],
)
def test_the_app_is_added_and_removed(action: str, joined: bool, left: bool) -> None:
    found = shown(read_change(installed("http://x/", *team(), action)))
    assert found == (TEAM, None, joined, left)


@pytest.mark.parametrize("odd", [{"channelData": 7}, {"membersAdded": "x"}, {"conversation": None}])
def test_what_is_odd_in_it_does_no_harm(odd: dict[str, Any]) -> None:
    found = read_change({**event("channelRenamed", id=DEALS, name="deals"), **odd})
    assert found is None or found.source.conversation in {TEAM, DEALS}
