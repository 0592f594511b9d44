"""Who writes becomes a member; guests and programs do not; a look-up that fails loses nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.surfaces.slack.courtesy import GUEST
from tests.surfaces.slack.rig import Rig

pytestmark = pytest.mark.asyncio


async def test_a_new_writer_becomes_a_member(rig: Rig) -> None:
    """Name, e-mail address, time zone and title come from Slack."""
    jen = rig.slack.add_user("Jen Park", "jen@northwind.com", tz="America/Denver", title="AE")

    await rig.slack.say(jen, "acme is at 52k")
    await rig.slack.say(jen, "and closes in May")

    profile = rig.directory.profiles[jen.id]
    assert (profile.name, profile.email) == ("Jen Park", "jen@northwind.com")
    assert (profile.timezone, profile.title, profile.lead) == ("America/Denver", "AE", False)
    assert len(rig.slack.api.of("users.info")) == 1


async def test_a_workspace_admin_leads(rig: Rig) -> None:
    """Who administers the Slack workspace administers Sayso."""
    ann = rig.slack.add_user("Ann Lee", is_admin=True)

    await rig.slack.say(ann, "hello")

    assert rig.directory.profiles[ann.id].lead


@pytest.mark.parametrize("facts", [{"is_restricted": True}, {"is_stranger": True}])
async def test_guests_are_refused_once_and_politely(rig: Rig, facts: dict[str, Any]) -> None:
    """A guest is told why nothing was noted, one time."""
    guest = rig.slack.add_user("Max Guest", **facts)

    await rig.slack.say(guest, "acme is at 52k")
    await rig.slack.say(guest, "hello?")
    answer = await rig.slack.answer(guest)

    assert rig.intake.heard == []
    assert [m.text for m in rig.slack.said(guest)] == [GUEST]
    assert answer.text == GUEST


async def test_a_guest_in_a_channel_is_told_alone(rig: Rig) -> None:
    """In a channel the refusal is for the guest's eyes."""
    guest = rig.slack.add_user("Max Guest", is_restricted=True)
    deals = rig.slack.add_channel("deals", guest)

    message = await rig.slack.say(guest, "@Sayso acme is at 52k", deals)
    answer = await rig.slack.answer(deals)

    assert (answer.only_for, answer.thread_ts) == (guest.id, message.thread_ts)


async def test_programs_get_no_answer(rig: Rig) -> None:
    """Two programs would go on answering each other."""
    program = rig.slack.add_user("Otherbot", is_bot=True)

    await rig.slack.say(program, "acme is at 52k")

    assert rig.intake.heard == []
    assert rig.slack.said(program) == []


@pytest.mark.parametrize("trouble", ["fail", "limit", "break_down"])
async def test_a_failed_look_up_loses_nothing(rig: Rig, trouble: str) -> None:
    """While Slack cannot tell who wrote, the message is not acknowledged, and comes again."""
    jen = rig.slack.add_user("Jen Park")
    troubles: dict[str, tuple[Any, ...]] = {"fail": ("internal_error",), "limit": (1,)}
    getattr(rig.slack.api, trouble)("users.info", *troubles.get(trouble, ()))
    rig.slack.road.patience = 1.0

    await rig.slack.say(jen, "acme is at 52k")

    [delivery] = rig.slack.deliveries
    assert (delivery.attempts, delivery.acked) == (2, True)
    assert rig.texts == ["acme is at 52k"]


async def test_a_message_waits_longer_than_slack_repeats_it(
    http_rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When Slack has given up repeating, the message is still tried."""
    rig = http_rig
    monkeypatch.setattr("bot.surfaces.slack.waiting.DELAYS", (0.05,))
    jen = rig.slack.add_user("Jen Park")
    rig.slack.api.fail("users.info", "internal_error", times=8)

    await rig.slack.say(jen, "acme is at 52k")
    await rig.slack.until(lambda: rig.intake.heard)

    assert not rig.slack.deliveries[0].acked
    assert rig.texts == ["acme is at 52k"]


async def test_mentioned_people_are_named(rig: Rig) -> None:
    """People who are mentioned are named, members or not."""
    jen, tom = rig.slack.add_user("Jen Park"), rig.slack.add_user("Tom Ray")
    await rig.slack.say(tom, "hello")

    await rig.slack.say(jen, f"<@{tom.id}> and <@{rig.slack.add_user('Ann Lee').id}> met acme")

    assert rig.texts[1] == "@Tom Ray and @Ann Lee met acme"


async def test_a_name_that_slack_withholds_loses_nothing(rig: Rig) -> None:
    """Where Slack cannot name who is mentioned, the message is heard with the bare id."""
    jen, tom = rig.slack.add_user("Jen Park"), rig.slack.add_user("Tom Ray")
    await rig.slack.say(jen, "hello")
    rig.slack.api.fail("users.info", "internal_error")

    await rig.slack.say(jen, f"<@{tom.id}> met acme")

    assert rig.texts[1] == f"@{tom.id} met acme"
