"""The Home tab's payloads against the samples that Slack publishes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.surfaces import ShownHome
from bot.surfaces.slack.blocks.tags import Tag
from bot.surfaces.slack.home.opened import Opened, read_opened
from bot.surfaces.slack.home.view import home_view
from bot.surfaces.slack.interactions import read_action
from handlers.reply import Button, Buttons, Reply
from tests.surfaces.slack.rig import running

pytestmark = pytest.mark.contract

FOLDER = os.environ.get("SAYSO_CONTRACTS", "")
OPENED = "events/AppHomeOpenedPayload.json"
TAPPED = "app-backend/interactive-components/BlockActionPayload.json"
PAGE = Reply("Home", (Buttons((Button("Done", "done", "step-1"),)),))


def sample(path: str) -> dict[str, Any]:
    """A sample payload as it is published: every field, with empty values."""
    if not FOLDER:
        pytest.skip("SAYSO_CONTRACTS is not set")
    found: dict[str, Any] = json.loads((Path(FOLDER) / "slack-samples" / path).read_text("utf-8"))
    return found


def test_an_opened_tab_is_read() -> None:
    """Whose, in which conversation, and which of the two tabs."""
    body = sample(OPENED)
    body["event"].update(tab="home", user="U1", channel="D1")
    body["authorizations"][0]["team_id"] = "T1"
    body["event_id"] = "Ev1"

    assert read_opened(body) == Opened("T1", "U1", "D1", "home:Ev1")
    body["event"]["tab"] = "messages"
    assert read_opened(body) == Opened("T1", "U1", "D1", "home:Ev1", home=False)
    body["event"]["tab"] = "about"
    assert read_opened(body) is None


def test_a_tap_is_read() -> None:
    """There is neither a channel nor a message: the view tells where to answer."""
    payload = sample(TAPPED)
    del payload["channel"], payload["message"]
    payload["team"]["id"], payload["user"]["id"] = "T1", "U1"
    payload["container"] = {"type": "view", "view_id": "V1"}
    payload["view"] = home_view(PAGE, "D1")
    value = Tag("done", "step-1").pack()
    payload["actions"][0].update(type="button", value=value, action_ts="1700000001.000100")

    tapped = read_action(payload)

    assert tapped is not None
    assert (tapped.channel, tapped.home, tapped.tag) == ("D1", True, Tag("done", "step-1"))


@pytest.mark.asyncio
async def test_the_fake_sends_what_slack_sends() -> None:
    """The fake's payloads have no field that the samples lack."""
    opened, tapped = sample(OPENED), sample(TAPPED)
    async with running("http") as rig:
        jen = rig.slack.add_user("Jen Park")
        place = rig.slack.world.direct(jen).id
        await rig.surface.show_home(ShownHome("w1", jen.id, place, PAGE))
        await rig.slack.open_home(jen)
        await rig.slack.press_home(jen, "Done")
        events, taps = (delivery.payload for delivery in rig.slack.deliveries)
        assert [press.action for press in rig.intake.presses] == ["home", "done"]
    assert set(events) <= set(opened)
    assert set(events["event"]) <= set(opened["event"])
    assert set(events["event"]["view"]) <= {*opened["event"]["view"], "blocks"}
    assert set(taps) <= {*tapped, "view"}
