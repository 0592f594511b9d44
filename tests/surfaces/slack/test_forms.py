"""Forms: opened by a tap, filled in, sent, and told what is wrong with them."""

from __future__ import annotations

import pytest

from bot.surfaces.slack.courtesy import NOT_OPENED, TOO_LATE
from handlers.heard import Press
from handlers.reply import (
    Button,
    Buttons,
    Form,
    FormErrors,
    FormField,
    Input,
    Option,
    Reply,
    Text,
    line,
)
from tests.surfaces.slack.rig import Rig

pytestmark = pytest.mark.asyncio

RECEIPT = Reply(
    "Saved.",
    (
        Text((line("Saved: Acme is at 52,000."),)),
        Buttons((Button("Edit", "edit", "set-1", opens_form=True),)),
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
