"""Taps, menus and forms: from any client, once, and with an answer that Teams shows."""

from __future__ import annotations

import pytest

from bot.surfaces.teams.wording import GUEST, NOT_OURS, TAKEN
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
    Text,
    line,
)
from storage.conversations import Met, meet
from tests.fakes.teams import Message, Person
from tests.fakes.teams.elements import check_card, walk
from tests.surfaces.teams.rig import Rig, running

EDIT = Button("Edit", "edit", "set-1", opens_form=True)
SAVED = Reply("Saved.", (Text((line("Saved."),)), Buttons((Button("Undo", "undo", "set-1"), EDIT))))
USERS = (Option("u1", "Jen"), Option("u2", "Al"))
FORM = Form(
    "Edit Acme",
    "edit",
    "set-1",
    (
        FormField("amount", "Amount", Input.NUMBER, "45000", optional=False),
        FormField("note", "Note", Input.LONG_TEXT, "as *said*"),
        FormField("close", "Close date", Input.DATE, "2026-03-13", hint="or leave it"),
        FormField("won", "Won", Input.CHOICE, "no", (Option("yes", "Yes"), Option("no", "No"))),
        FormField(
            "team", "People", Input.PEOPLE, "u1,u2", (Option("u1", "Jen"), Option("u2", "Al"))
        ),
        FormField("where", "Channel", Input.CHANNEL, "19:deals@thread.tacv2"),
    ),
    intro="What is right?",
)


async def _shown(rig: Rig, reply: Reply = SAVED) -> tuple[Person, Message]:
    """A rep who has written, and our answer."""
    jen = rig.teams.world.person("Jen Park")
    said = await rig.teams.say(jen, "acme is at 52k")
    await rig.post(said.chat.id, reply)
    return jen, rig.teams.said(said.chat)[-1]


@pytest.mark.asyncio
@pytest.mark.parametrize("old", [False, True])
async def test_a_button(url: str, *, old: bool) -> None:
    """It tells which control of which message; Teams is answered at once."""
    async with running(url) as rig:
        jen, message = await _shown(rig)
        answer = await rig.teams.tap(jen, message, "Undo", old=old)
        [press] = rig.intake.presses
        assert (press.action, press.argument, press.post) == ("undo", "set-1", "post-1")
        assert (press.place.id, press.place.direct) == (message.chat.id, jen.aad)
        assert not press.submitted
        assert answer.status == 200
        assert old or (answer.body["statusCode"], answer.body["value"]) == (200, TAKEN)
        assert len(rig.intake.heard) == 1


@pytest.mark.asyncio
async def test_a_tap_told_twice_is_one(url: str) -> None:
    async with running(url) as rig:
        jen, message = await _shown(rig)
        answer = await rig.teams.tap(jen, message, "Undo")
        await rig.teams.tell(answer.activity)
        assert len(rig.intake.presses) == 1
        await rig.teams.tap(jen, message, "Undo")
        assert len(rig.intake.presses) == 2


@pytest.mark.asyncio
async def test_a_menu(url: str) -> None:
    async with running(url) as rig:
        options = tuple(Option(f"d-{n}", f"Deal {n}") for n in range(9))
        jen, message = await _shown(rig, Reply("?", (Choice("Which?", "answer", "q", options),)))
        await rig.teams.tap(jen, message, "Choose", choice="d-7")
        assert rig.intake.presses[0].choice == "d-7"


@pytest.mark.asyncio
async def test_a_form_from_opening_to_sending(url: str) -> None:
    """What stands in it comes back, whatever its kind."""
    async with running(url) as rig:
        jen, message = await _shown(rig)
        with rig.database.transaction(rig.workspace) as session:
            there = Met("teams", "19:deals@thread.tacv2", "channel", "http://x/", "b", name="Deals")
            meet(session, there, rig.intake.heard[0].at)
        rig.intake.answers["edit"] = lambda press: None if press.submitted else FORM
        form = await rig.teams.open_form(jen, message, "Edit")
        check_card(form)
        assert rig.intake.presses == []
        answer = await rig.teams.submit(jen, message.chat, form, **{"field.amount": "52000"})
        [press] = rig.intake.presses
        assert (answer.status, answer.body) == (200, None)
        assert press.submitted
        assert (press.action, press.post) == ("edit", "post-1")
        assert dict(press.values) == {
            "amount": "52000",
            "note": "as *said*",
            "close": "2026-03-13",
            "won": "no",
            "team": "u1,u2",
            "where": "19:deals@thread.tacv2",
        }


@pytest.mark.asyncio
async def test_a_fault_in_a_form_keeps_what_was_typed(url: str) -> None:
    async with running(url) as rig:
        jen, message = await _shown(rig)
        errors = FormErrors((("amount", "That is no amount."),))
        rig.intake.answers["edit"] = lambda press: errors if press.submitted else FORM
        form = await rig.teams.open_form(jen, message, "Edit")
        answer = await rig.teams.submit(jen, message.chat, form, **{"field.note": "my words"})
        again = answer.body["task"]["value"]["card"]["content"]
        check_card(again)
        assert again["body"][0]["inlines"][0]["text"] == "That is no amount."
        values = {each["id"]: each.get("value") for each in walk(again) if "label" in each}
        assert values["field.note"] == "my words"
        assert rig.intake.presses == []


@pytest.mark.asyncio
async def test_a_tap_that_cannot_open_a_form_offers_it(url: str) -> None:
    """An option whose answer needs a form: a button to it follows, and opens the same."""
    async with running(url) as rig:
        options = (Option("other", "Another"), Option("no", "None"))
        jen, message = await _shown(rig, Reply("?", (Choice("Which?", "answer", "q", options),)))
        rig.intake.answers["answer"] = lambda press: FORM if press.choice == "other" else None
        await rig.teams.tap(jen, message, "Another")
        await rig.surface.close()
        form = await rig.teams.open_form(jen, rig.teams.said(message.chat)[-1], "Open the form")
        assert "field.amount" in {each.get("id") for each in walk(form)}


@pytest.mark.asyncio
async def test_a_menu_of_teams_opens_a_form(url: str) -> None:
    """'Log to CRM' on a message passes its words on; 'Quick update' has none."""
    async with running(url) as rig:
        await _shown(rig)
        rig.intake.answers["log_message"] = lambda press: Form(
            press.values["text"], "log_message", press.argument, ()
        )
        value = {
            "commandId": "log_message",
            "commandContext": "message",
            "messagePayload": {
                "id": "17",
                "body": {"contentType": "html", "content": "<div>acme&nbsp;is at <b>52k</b></div>"},
            },
        }
        base = rig.teams.deliveries[-1].activity
        told = {**base, "type": "invoke", "name": "composeExtension/fetchTask", "value": value}
        answer = await rig.teams.tell({**told, "id": "f:menu-1"})
        assert answer.body["task"]["value"]["title"] == "acme is at 52k"
        other = {**told, "id": "f:menu-2", "value": {"commandId": "made_up"}}
        assert (await rig.teams.tell(other)).body["task"]["value"] == NOT_OURS


@pytest.mark.asyncio
async def test_a_guest_may_tap_nothing(url: str) -> None:
    async with running(url) as rig:
        _, message = await _shown(rig)
        guest = rig.teams.world.person("Gil Guest", role="guest")
        message.chat.members.append(guest)
        answer = await rig.teams.tap(guest, message, "Undo")
        assert answer.body["value"] == GUEST
        assert rig.intake.presses == []


@pytest.mark.asyncio
async def test_what_is_not_ours_is_answered_too(url: str) -> None:
    """A card of another app's, or of an older version of ours, and invokes that we do not serve."""
    async with running(url) as rig:
        await _shown(rig)
        base = {**rig.teams.deliveries[-1].activity, "type": "invoke", "id": "f:odd"}
        value = {"action": {"type": "Action.Execute", "verb": "x", "data": {"theirs": 1}}}
        told = {**base, "name": "adaptiveCard/action", "value": value}
        assert (await rig.teams.tell(told)).body["value"] == NOT_OURS
        assert (await rig.teams.tell({**base, "name": "signin/verifyState"})).status == 501
        assert (await rig.teams.tell({**told, "value": "odd"})).body["value"] == NOT_OURS


@pytest.mark.asyncio
async def test_an_older_clients_tap_that_is_not_ours_is_told(url: str) -> None:
    """It has no words, so it is no message either."""
    async with running(url) as rig:
        jen, message = await _shown(rig)
        await rig.teams.say(jen, "", value={"theirs": 1})
        await rig.surface.close()
        assert rig.teams.said(message.chat)[-1].activity["text"] == NOT_OURS
        assert len(rig.intake.heard) == 1
