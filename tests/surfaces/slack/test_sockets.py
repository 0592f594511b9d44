"""Socket Mode: one connection that Slack renews, and a start and a stop that say what they do."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.clock import SystemClock
from bot.surfaces.slack import SettingFault, SlackSurface, Socket, find_installed, slack_client
from bot.surfaces.slack.redaction import quiet_logger, redacted
from tests.surfaces.slack.rig import MemoryDirectory, RecordingIntake, fake_slack, running

pytestmark = pytest.mark.asyncio


async def test_slack_renews_the_connection() -> None:
    """Slack asks to connect anew every few hours; nothing is lost meanwhile."""
    async with running("socket") as rig:
        jen = rig.slack.add_user("Jen Park")
        await rig.slack.say(jen, "one")

        await rig.slack.sockets.refresh()
        await rig.slack.say(jen, "two")

        assert rig.texts == ["one", "two"]
        assert rig.slack.sockets.connections == 2


async def test_a_broken_connection_is_made_anew() -> None:
    """Without a word from Slack, too."""
    async with running("socket") as rig:
        jen = rig.slack.add_user("Jen Park")
        await rig.slack.say(jen, "one")

        await rig.slack.sockets.sockets[-1].close()
        await rig.slack.until(lambda: rig.slack.sockets.connections == 2)
        await rig.slack.say(jen, "two")

        assert rig.texts == ["one", "two"]


async def test_an_outage_ends() -> None:
    """An address is good for one attempt: after an outage a new one is asked for."""
    async with running("socket") as rig:
        rig.slack.sockets.down = True
        await rig.slack.sockets.sockets[-1].close()
        await rig.slack.until(lambda: len(rig.slack.api.of("apps.connections.open")) >= 2)
        rig.slack.sockets.down = False

        await rig.slack.until(lambda: rig.slack.sockets.connections == 2)
        await rig.slack.say(rig.slack.add_user("Jen Park"), "two")

        assert rig.texts == ["two"]


async def test_stopping_waits_for_what_is_being_kept() -> None:
    """A message that is just being written to the inbox is still acknowledged."""
    async with running("socket") as rig:
        jen = rig.slack.add_user("Jen Park")
        await rig.slack.say(jen, "one")
        began, go_on = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def slowly() -> None:
            loop.call_soon_threadsafe(began.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()

        rig.intake.before_commit = slowly
        said = asyncio.create_task(rig.slack.say(jen, "two"))
        await began.wait()
        loop.call_later(0.1, go_on.set)
    await said

    assert rig.texts == ["one", "two"]
    assert rig.slack.deliveries[-1].acked


@pytest.mark.parametrize(
    ("token", "error", "sentence"),
    [
        ("xapp-wrong", None, "SLACK_APP_TOKEN is not known to Slack. Copy the present one from"),
        ("xapp-fake-app-token", "not_allowed_token_type", "SLACK_APP_TOKEN is of the wrong kind."),
        ("xapp-fake-app-token", "internal_error", "Slack could not be reached to check"),
    ],
)
async def test_a_wrong_app_token_is_told(token: str, error: str | None, sentence: str) -> None:
    """What Slack says to the app token becomes a sentence that says where to get a right one."""
    async with fake_slack() as slack, slack_client(slack.bot_token, slack.api_url) as client:
        surface = SlackSurface(client, await find_installed(client))
        directory = MemoryDirectory(slack.world.team)
        app = surface.listen(RecordingIntake(), directory, SystemClock())
        if error:
            slack.api.fail("apps.connections.open", error)

        with pytest.raises(SettingFault) as fault:
            async with Socket(app, token, client):
                pytest.fail("it connected")

    assert str(fault.value).startswith(sentence)
    assert token not in str(fault.value)


async def test_tokens_are_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Slack's libraries may quote what they sent; tokens are taken out."""
    logger = quiet_logger("sayso.slack.test", logging.INFO)
    token = "xoxb-1234-abcd"  # made up
    try:
        int(token)
    except ValueError:
        logger.exception("sending %s to %s", token, "wss://slack?ticket=abc-def&app=1")

    assert "xoxb-***" in caplog.text
    assert "1234" not in caplog.text
    assert "abc-def" not in caplog.text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("xoxb-1-2 xapp-1-A2 xoxp-3", "xoxb-*** xapp-*** xoxp-***"),
        ("xoxe.xoxp-1-abc", "xoxe.xoxp-***"),
        ("a fixed price", "a fixed price"),
    ],
)
async def test_redacted(text: str, clean: str) -> None:
    assert redacted(text) == clean
