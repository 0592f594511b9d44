"""'Log to CRM' and 'Quick update' in Teams' own menus: anywhere, answered in the direct chat."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.surfaces.teams.incoming.payload import payload_words
from bot.surfaces.teams.wording import ADD_ME, GUEST
from handlers.heard import PlaceKind, Press
from handlers.reply import Form, FormErrors, FormField, Input
from tests.fakes.teams import Chat, Message, Person
from tests.fakes.teams.elements import walk
from tests.fakes.teams.fake import dialog
from tests.fakes.teams.forms import filled
from tests.fakes.teams.world import APP_ID, BOT
from tests.surfaces.teams.rig import Rig, running

LOG = "log_message"


def form_of(press: Press) -> Form:
    """A form that holds the text it was opened with."""
    note = FormField("note", "Note", Input.LONG_TEXT, press.values.get("text", ""))
    return Form("Log to CRM", LOG, press.argument, (note,))


def serve(rig: Rig, errors: FormErrors | None = None) -> None:
    """Open the form, and take it or find fault with it."""
    rig.intake.answers[LOG] = lambda press: errors if press.submitted else form_of(press)


async def elsewhere(rig: Rig) -> tuple[Person, Chat, Message]:
    """A chat of others that we are not in, and what somebody said there."""
    jen, ann = rig.teams.world.person("Jen Park"), rig.teams.world.person("Ann Lee")
    chat = rig.teams.world.group(jen, ann)
    chat.outside = True
    said = Message(rig.teams.world.new_id(), chat, ann.id, {"text": "acme is at 52k"})
    return jen, chat, said


@pytest.mark.asyncio
async def test_where_we_are_not(url: str) -> None:
    """Whoever uses it is let in, answered in the direct chat, and the other chat is not kept."""
    async with running(url) as rig:
        serve(rig)
        jen, chat, said = await elsewhere(rig)
        form = await rig.teams.use(jen, LOG, chat, said)
        assert [each["value"] for each in walk(form) if "label" in each] == ["acme is at 52k"]
        rig.intake.answers.clear()
        await rig.teams.send_used(jen, chat, form, filled(form, {"Note": "53k"}))
        [press] = rig.intake.presses
        assert (press.action, press.argument) == (LOG, f"{chat.id}:{said.id}")
        assert (press.submitted, dict(press.values)) == (True, {"note": "53k"})
        assert press.place.kind is PlaceKind.DIRECT
        assert press.place.id == rig.teams.world.direct(jen).id
        assert rig.channels == {}


@pytest.mark.asyncio
async def test_who_has_not_added_sayso_is_told_how(url: str) -> None:
    async with running(url) as rig:
        serve(rig)
        jen, chat, said = await elsewhere(rig)
        jen.has_app = False
        assert await rig.teams.use(jen, LOG, chat, said) == {"said": ADD_ME}


@pytest.mark.asyncio
async def test_a_guest_may_not(url: str) -> None:
    async with running(url) as rig:
        serve(rig)
        jen, chat, said = await elsewhere(rig)
        jen.role = "guest"
        assert await rig.teams.use(jen, LOG, chat, said) == {"said": GUEST}


@pytest.mark.asyncio
async def test_a_fault_shows_the_form_again(url: str) -> None:
    """With the message that it was opened with, and with what was typed."""
    async with running(url) as rig:
        serve(rig, FormErrors((("note", "Say a little more."),)))
        jen, chat, said = await elsewhere(rig)
        form = await rig.teams.use(jen, LOG, chat, said)
        answer = await rig.teams.send_used(jen, chat, form, filled(form, {"Note": "53k"}))
        again = dialog(answer)
        assert again["body"][0]["inlines"][0]["text"] == "Say a little more."
        assert [each["value"] for each in walk(again) if "label" in each] == ["53k"]
        answer = await rig.teams.send_used(jen, chat, again, filled(again, {"Note": ""}))
        assert "said" not in dialog(answer)


def message(content: str, **more: Any) -> dict[str, Any]:
    """A message as an action is told of it."""
    return {"id": "1", "body": {"contentType": "html", "content": content}, **more}


def test_our_own_name_is_left_out() -> None:
    """Others' names stay; who else is called like us is somebody else."""
    ours = {"id": 0, "mentionText": "Sayso", "mentioned": {"application": {"id": APP_ID}}}
    told = message(
        '<p><at id="0">Sayso</at>, <at id="1">Ann Lee</at> says 52k <emoji alt="👍"></emoji></p>',
        mentions=[ours],
    )
    assert payload_words(told, BOT) == "@Ann Lee says 52k 👍"
    assert payload_words({**told, "mentions": []}, BOT) == "@Sayso, @Ann Lee says 52k 👍"


def test_what_apps_show_is_read() -> None:
    """The texts of a card, from the top down; never what its buttons say."""
    card = {
        "type": "AdaptiveCard",
        "body": [
            {"type": "TextBlock", "text": "Call with Acme"},
            {"type": "FactSet", "facts": [{"title": "Amount", "value": "52k"}]},
            {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "by Friday"}]},
        ],
        "actions": [{"type": "Action.Submit", "title": "Join"}],
    }
    attached = {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "content": json.dumps(card),
    }
    told = message('<attachment id="1"></attachment>', attachments=[attached])
    assert payload_words(told, BOT) == "Call with Acme\nAmount: 52k\nby Friday"


def test_what_was_passed_on_is_read() -> None:
    content = json.dumps({"originalMessageContent": "<p>acme is at <b>52k</b></p>"})
    attached = {"contentType": "forwardedMessageReference", "content": content}
    told = message("<p>see below</p>", attachments=[attached])
    assert payload_words(told, BOT) == "see below\n\nacme is at 52k"


@pytest.mark.parametrize(
    "odd",
    [
        {"body": "x"},
        {"mentions": "x"},
        {"mentions": [7, {"mentioned": 7}]},
        {"attachments": 7},
        {"attachments": [7, {"contentType": "application/vnd.microsoft.card.adaptive"}]},
        {"attachments": [{"contentType": "forwardedMessageReference", "content": "{"}]},
    ],
)
def test_what_is_odd_in_it_does_no_harm(odd: dict[str, Any]) -> None:
    expected = "" if "body" in odd else "52k"
    assert payload_words({**message("52k"), **odd}, BOT) == expected
