"""Buttons, menus and forms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.surfaces.slack.courtesy import NOT_OPENED, TOO_LATE
from handlers.heard import PlaceKind, Press
from handlers.reply import (
    Button,
    Buttons,
    Choice,
    Form,
    FormErrors,
    FormField,
    Input,
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
FORM = Form(
    title="Edit what I noted about Acme",
    action="edit",
    argument="set-1",
    intro="Change what is wrong.",
    fields=(
        FormField("amount", "Amount", Input.NUMBER, "52000"),
        FormField("close", "Close date", Input.DATE, "2026-12-01"),
        FormField("note", "Note", Input.LONG_TEXT, "spoke w/ jen"),
        FormField("who", "Contact", Input.TEXT, optional=False, hint="First and last name"),
        FormField(
            "stage",
            "Stage",
            Input.CHOICE,
            "proposal",
            (Option("demo", "Demo"), Option("proposal", "Proposal", "We sent a price")),
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


async def open_form(rig: Rig, form: Form = FORM) -> None:
    """Jen taps Edit below a receipt."""
    jen = rig.slack.add_user("Jen Park")
    rig.intake.answers["edit"] = lambda press: None if press.submitted else form
    await rig.post(rig.slack.world.direct(jen).id, RECEIPT, post="post-7")
    await rig.slack.press(jen, rig.slack.last(jen), "Edit")


async def test_a_form_comes_filled_in(rig: Rig) -> None:
    """What was opened and sent unchanged holds what it was filled with."""
    await open_form(rig)
    [jen] = (user for user in rig.slack.world.users.values() if user.name == "Jen Park")

    opened = await rig.slack.submit(jen, {"Contact": "Jen Li"})

    [press] = rig.intake.presses
    assert not opened.open
    assert opened.view["title"]["text"] == "Edit what I noted…"
    assert press.submitted
    assert (press.action, press.argument, press.post) == ("edit", "set-1", "post-7")
    assert press.place.id == rig.slack.world.direct(jen).id
    assert press.values == {
        "amount": "52000",
        "close": "2026-12-01",
        "note": "spoke w/ jen",
        "who": "Jen Li",
        "stage": "proposal",
    }


async def test_a_form_tells_what_was_changed(rig: Rig) -> None:
    """What was emptied is empty."""
    await open_form(rig)
    [jen] = (user for user in rig.slack.world.users.values() if user.name == "Jen Park")
    changed = {"amount": "", "close": "2026-12-24", "who": "Jen Li", "stage": "Demo", "note": ""}

    await rig.slack.submit(jen, changed)

    [press] = rig.intake.presses
    assert press.values == {**changed, "stage": "demo"}


async def test_errors_keep_the_form_open(rig: Rig) -> None:
    """A form that was not taken says why beside the fields, and can be sent again."""
    await open_form(rig)
    [jen] = (user for user in rig.slack.world.users.values() if user.name == "Jen Park")
    faults = FormErrors((("amount", "That is no amount."), ("nowhere", "Say more.")))
    rig.intake.answers["edit"] = lambda press: faults if press.values["amount"] == "0" else None

    opened = await rig.slack.submit(jen, {"amount": "0", "who": "Jen Li"})

    assert opened.open
    assert opened.errors == {"amount": "That is no amount. Say more."}
    assert rig.intake.presses == []

    again = await rig.slack.submit(jen, {"amount": "5", "who": "Jen Li"})

    assert not again.open
    assert [press.values["amount"] for press in rig.intake.presses] == ["5"]


async def test_the_same_form_sent_twice_is_one(rig: Rig) -> None:
    """Where the acknowledgement was lost and the person sends again, it counts once."""
    await open_form(rig)
    [jen] = (user for user in rig.slack.world.users.values() if user.name == "Jen Park")
    opened = await rig.slack.submit(jen, {"who": "Jen Li"})
    opened.open = True

    await rig.slack.submit(jen, {"who": "Jen Li"})

    assert len({press.event_id for press in rig.intake.presses}) == 1


async def test_a_second_page_replaces_the_first(rig: Rig) -> None:
    """A form may be answered by another form."""
    await open_form(rig)
    [jen] = (user for user in rig.slack.world.users.values() if user.name == "Jen Park")
    second = Form("Sure?", "edit", "set-1", (FormField("sure", "Sure?", Input.TEXT),))
    rig.intake.answers["edit"] = lambda press: None if "sure" in press.values else second

    opened = await rig.slack.submit(jen, {"who": "Jen Li"})
    assert opened.open

    await rig.slack.submit(jen, {"sure": "yes"})
    assert [press.values for press in rig.intake.presses] == [{"sure": "yes"}]


async def test_a_form_that_comes_too_late_says_so(rig: Rig) -> None:
    """Slack opens forms for 3 seconds after a tap; later the person is told to tap again."""
    jen = rig.slack.add_user("Jen Park")
    await rig.post(rig.slack.world.direct(jen).id, RECEIPT)

    def late(_press: Press) -> Form:
        rig.slack.world.hurry(4)
        return FORM

    rig.intake.answers["edit"] = late
    delivery = await rig.slack.press(jen, rig.slack.last(jen), "Edit")
    await rig.slack.answer(jen, more_than=1)

    assert delivery.acked
    assert rig.slack.last(jen).text == TOO_LATE


async def test_a_form_that_slack_refuses_says_so(rig: Rig) -> None:
    """Whatever else goes wrong with a form is told too, without a traceback."""
    jen = rig.slack.add_user("Jen Park")
    await rig.post(rig.slack.world.direct(jen).id, RECEIPT)
    rig.intake.answers["edit"] = lambda _press: FORM
    rig.slack.api.fail("views.open", "internal_error")

    await rig.slack.press(jen, rig.slack.last(jen), "Edit")
    await rig.slack.answer(jen, more_than=1)

    assert rig.slack.last(jen).text == NOT_OPENED
