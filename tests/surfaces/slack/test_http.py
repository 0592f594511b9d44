"""Over HTTP, only what Slack signed a moment ago is listened to."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.fakes.slack import HttpRoad, signature
from tests.surfaces.slack.rig import SECRET, Rig

pytestmark = pytest.mark.asyncio


async def post(rig: Rig, body: str, secret: str = SECRET, ago: int = 0) -> tuple[int, str]:
    """Send a body as Slack would, signed with a secret some seconds ago."""
    assert isinstance(rig.slack.road, HttpRoad)
    timestamp = str(int(time.time()) - ago)
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(rig.slack.road.url, data=body, headers=headers) as response,
    ):
        return response.status, await response.text()


async def event(rig: Rig) -> str:
    """The body of an event that would be heard."""
    jen = rig.slack.add_user("Jen Park")
    await rig.slack.say(jen, "acme is at 52k")
    rig.intake.heard.clear()
    payload = rig.slack.deliveries[0].payload
    return json.dumps({**payload, "event": {**payload["event"], "ts": "1700000000.000100"}})


async def test_a_signed_request_is_taken(http_rig: Rig) -> None:
    status, _ = await post(http_rig, await event(http_rig))
    assert status == 200
    assert http_rig.texts == ["acme is at 52k"]


async def test_another_secret_is_refused(http_rig: Rig) -> None:
    status, _ = await post(http_rig, await event(http_rig), secret="guessed")
    assert status == 401
    assert http_rig.texts == []


async def test_a_changed_body_is_refused(http_rig: Rig) -> None:
    """The signature is of the body."""
    body = await event(http_rig)
    assert isinstance(http_rig.slack.road, HttpRoad)
    headers = {"Content-Type": "application/json", **http_rig.slack.road.signed(body)}
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            http_rig.slack.road.url, data=body.replace("52k", "99k"), headers=headers
        ) as response,
    ):
        assert response.status == 401
    assert http_rig.texts == []


async def test_an_unsigned_request_is_refused(http_rig: Rig) -> None:
    assert isinstance(http_rig.slack.road, HttpRoad)
    async with (
        aiohttp.ClientSession() as session,
        session.post(http_rig.slack.road.url, json={"type": "event_callback"}) as response,
    ):
        assert response.status == 401


async def test_an_old_request_is_refused(http_rig: Rig) -> None:
    """What was recorded cannot be played back six minutes later."""
    status, _ = await post(http_rig, await event(http_rig), ago=6 * 60)
    assert status == 401
    assert http_rig.texts == []


async def test_slack_can_check_the_address(http_rig: Rig) -> None:
    """When the request URL is entered, Slack sends a challenge and wants it back."""
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB", "token": "x"})
    status, answer = await post(http_rig, body)
    assert (status, json.loads(answer)) == (200, {"challenge": "3eZbrw1aB"})


@pytest.mark.parametrize("body", ["", "{}", "[]", "not json", '{"type": "event_callback"}', "null"])
async def test_nonsense_does_no_harm(http_rig: Rig, body: str) -> None:
    """A signed body that makes no sense is answered, and the next message is heard."""
    status, answer = await post(http_rig, body)
    assert "Traceback" not in answer
    assert status < 600

    await post(http_rig, await event(http_rig))
    assert http_rig.texts == ["acme is at 52k"]


async def test_other_methods_and_paths_are_not_served(http_rig: Rig) -> None:
    assert isinstance(http_rig.slack.road, HttpRoad)
    async with aiohttp.ClientSession() as session:
        async with session.get(http_rig.slack.road.url) as response:
            assert response.status == 405
        async with session.post(http_rig.slack.road.url + "/more") as response:
            assert response.status == 404


async def test_a_huge_body_is_refused(http_rig: Rig) -> None:
    """Nobody fills the memory with what is not even signed."""
    assert isinstance(http_rig.slack.road, HttpRoad)

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 2**16

    async with (
        aiohttp.ClientSession() as session,
        session.post(http_rig.slack.road.url, data=chunks()) as response,
    ):
        assert response.status == 413
