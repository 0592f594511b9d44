"""Buttons, menus and forms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.heard import PlaceKind
from handlers.reply import (
    Button,
    Buttons,
    Choice,
    Option,
    Reply,
    Style,
    Text,
    line,
)
from tests.fakes.slack import Delivery
from tests.surfaces.slack.rig import Rig

pytestmark = pytest.mark.asyncio

RECEIPT = Reply(
    "Saved.",
    (
        Text((line("Saved: Acme is at 52,000."),)),
        Buttons(
            (
                Button("Undo", "undo", "set-1", Style.DANGER),
                Button("Edit", "edit", "set-1", opens_form=True),
                Button("Wrong deal", "wrong_deal", "set-1"),
            )
        ),
    ),
)


async def test_a_tap_is_handed_in(rig: Rig) -> None:
    """A tap tells the action, its argument, who, where, when and on which message."""
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    await rig.post(channel.id, RECEIPT, post="post-7")

    delivery = await rig.slack.press(jen, rig.slack.last(jen), "Undo")

    [press] = rig.intake.presses
    assert delivery.acked
    assert (press.action, press.argument, press.post) == ("undo", "set-1", "post-7")
    assert (press.workspace, press.member) == ("w1", f"m-{jen.id}")
    assert (press.place.surface, press.place.id) == ("slack", channel.id)
    assert press.place.kind is PlaceKind.DIRECT
    assert abs((press.at - datetime.now(UTC)).total_seconds()) < 60
    assert not press.submitted


async def test_a_tap_in_a_thread_knows_its_thread(rig: Rig) -> None:
    """A button below a channel's message tells the thread."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)
    await rig.post(deals.id, RECEIPT, thread=message.ts)

    await rig.slack.press(jen, rig.slack.last(deals), "Wrong deal")

    [press] = rig.intake.presses
    assert (press.thread, press.place.kind) == (message.ts, PlaceKind.CHANNEL)


async def test_the_same_tap_delivered_again_is_known(rig: Rig) -> None:
    """Where an acknowledgement was lost on the way, the tap still counts once."""
    jen = rig.slack.add_user("Jen Park")
    await rig.post(rig.slack.world.direct(jen).id, RECEIPT)
    first = await rig.slack.press(jen, rig.slack.last(jen), "Undo")

    again = await rig.slack.deliver(Delivery("interactive", first.payload))

    assert again.acked
    assert len(rig.intake.presses) == 1


async def test_two_taps_are_two(rig: Rig) -> None:
    """Tapping twice is handed in twice: what that means is not for the surface to say."""
    jen = rig.slack.add_user("Jen Park")
    await rig.post(rig.slack.world.direct(jen).id, RECEIPT)

    for _ in range(2):
        await rig.slack.press(jen, rig.slack.last(jen), "Undo")

    assert len({press.event_id for press in rig.intake.presses}) == 2


async def test_a_crash_shows_the_person_a_warning(rig: Rig) -> None:
    """A tap that was not kept is not acknowledged, so that the person sees it failed."""
    jen = rig.slack.add_user("Jen Park")
    await rig.post(rig.slack.world.direct(jen).id, RECEIPT)
    rig.intake.crashes = 1
    rig.slack.road.patience = 1.0

    delivery = await rig.slack.press(jen, rig.slack.last(jen), "Undo")

    assert not delivery.acked
    assert rig.intake.presses == []


@pytest.mark.parametrize("options", [2, 5, 6, 100])
async def test_a_choice_tells_what_was_chosen(rig: Rig, options: int) -> None:
    """Few options are buttons, more are a menu; both tell the value."""
    jen = rig.slack.add_user("Jen Park")
    offered = tuple(Option(f"d{n}", f"Deal {n}", f"{n},000") for n in range(options))
    reply = Reply("Which?", (Choice("Which deal?", "choose_deal", "set-1", offered),))
    await rig.post(rig.slack.world.direct(jen).id, reply, post="post-9")

    message = rig.slack.last(jen)
    tap = rig.slack.press if options <= 5 else rig.slack.choose
    await tap(jen, message, "Deal 1")

    [press] = rig.intake.presses
    assert (press.action, press.argument, press.choice) == ("choose_deal", "set-1", "d1")
    assert press.post == "post-9"


async def test_a_control_of_another_make_is_left_alone(rig: Rig) -> None:
    """A value that we did not write is acknowledged and ignored."""
    jen = rig.slack.add_user("Jen Park")
    await rig.post(rig.slack.world.direct(jen).id, RECEIPT)
    values = ["", "undo", "[1]", '["undo"]', '{"a": 1}', "[1,2,3,4]"]

    for value in values:
        action = {"type": "button", "action_id": "x", "block_id": "b", "value": value}
        assert (await rig.slack.tap(jen, rig.slack.last(jen), action)).acked

    assert rig.intake.presses == []


async def test_a_guest_may_not_tap(rig: Rig) -> None:
    """A guest in a channel sees the buttons; tapping them does nothing."""
    jen, guest = rig.slack.add_user("Jen Park"), rig.slack.add_user("Max", is_restricted=True)
    deals = rig.slack.add_channel("deals", jen, guest)
    await rig.post(deals.id, RECEIPT)

    delivery = await rig.slack.press(guest, rig.slack.last(deals), "Undo")

    assert delivery.acked
    assert rig.intake.presses == []
