"""'Quick update' from anywhere, 'Log to CRM' in the menu of a message."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from bot.surfaces.slack.ways.wording import written
from storage.activities import activities_of
from storage.database import Database
from storage.records import Deal
from tests.surfaces.slack.rig import Mode, Rig
from tests.surfaces.slack.together import together
from tests.world import WORKSPACE, make_world

pytestmark = pytest.mark.asyncio

MAIL = "Acme platform rollout is approved at 52k. Please send the contract by Friday."
EMAIL = {
    "id": "F1",
    "filetype": "email",
    "mode": "email",
    "title": "Go",
    "subject": "Go",
    "from": [{"address": "jen@acme.com", "name": "Jennifer Walsh", "original": "x"}],
    "plain_text": MAIL,
}
READ = f"E-mail from Jennifer Walsh: Go\n\n{MAIL}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


async def test_a_quick_update_needs_no_typing(database: Database, mode: Mode) -> None:
    """Deal, what happened, stage, next step: chosen, sent, and a receipt in direct messages."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]

        assert (await slack.quick(dana)).acked
        assert slack.view(dana).view["title"]["text"] == "Quick update"
        deal = slack.view(dana).view["blocks"][0]["element"]["options"][0]["text"]["text"]
        assert deal.startswith("Acme platform rollout")
        sent = {"Deal": "d-acme", "What happened": "A call", "Stage": "Negotiation"}
        await slack.submit(dana, {**sent, "Next step": "Send pricing", "By when": "2026-03-12"})
        await all_.settle()

        receipt = slack.last(dana)
        assert "Negotiation" in receipt.shown
        await slack.say(dana, "60k now", thread=receipt.ts)
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(60000)


async def test_a_message_is_read_into_a_form(database: Database, mode: Mode) -> None:
    """Somebody's message in a channel: the form holds what it says, and the sender decides."""
    async with together(database, mode) as all_:
        slack, dana, marcus = all_.slack, all_.people["dana"], all_.people["marcus"]
        random = slack.add_channel("random", dana, marcus)
        message = await slack.say(marcus, MAIL, random)

        assert (await slack.on_message(dana, message)).acked
        opened = slack.view(dana)
        assert opened.view["title"]["text"] == "Log to CRM"
        await slack.submit(dana, {})
        await all_.settle()

        assert all_.amount("d-acme") == Decimal(52000)
        assert "52,000" in slack.last(dana).shown
        assert slack.said(random) == []
        with database.reading(WORKSPACE) as session:
            assert activities_of(session, "d-acme", 1)[0].text == MAIL


async def test_a_forwarded_mail_is_read(database: Database) -> None:
    """An e-mail that was sent to a channel is a file of its own kind."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        random = slack.add_channel("random", dana)
        message = await slack.say(dana, "", random)

        await slack.on_message(dana, message, files=[EMAIL])
        await slack.submit(dana, {})
        await all_.settle()

        assert all_.amount("d-acme") == Decimal(52000)
        with database.reading(WORKSPACE) as session:
            assert session.need(Deal, "d-acme").stage == "proposal"


async def test_a_form_with_faults_stays_open(database: Database) -> None:
    """Nothing chosen: a sentence in the form."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.quick(dana)
        opened = await slack.submit(dana, {"Deal": "d-acme"})
        assert opened.open
        assert "Say at least one thing" in str(opened.errors)


async def test_guests_get_a_sentence(rig: Rig) -> None:
    """By the address that the shortcut of a message gives, else in direct messages."""
    guest, jen = rig.slack.add_user("Guest", is_restricted=True), rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", guest, jen)
    message = await rig.slack.say(jen, "acme is at 52k", deals)

    await rig.slack.on_message(guest, message)
    await rig.slack.quick(guest)
    await rig.slack.until(lambda: rig.slack.said(guest))

    [told] = rig.slack.said(deals)
    assert told.only_for == guest.id
    assert "full members" in told.text
    assert "full members" in rig.slack.last(guest).text
    assert rig.intake.presses == []


async def test_shortcuts_of_others_are_left_alone(rig: Rig) -> None:
    """A callback that is not ours is no error."""
    jen = rig.slack.add_user("Jen Park")
    assert not (await rig.slack.quick(jen, "somebody_elses")).answer
    assert rig.intake.presses == []


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"text": " called acme "}, "called acme"),
        (
            {"text": "", "attachments": [{"is_share": True, "text": "52k", "author_name": "Jen"}]},
            "Jen: 52k",
        ),
        ({"text": "see", "attachments": [{"from_url": "https://a.b", "text": "A page"}]}, "see"),
        ({"text": "", "files": [EMAIL]}, f"E-mail from Jennifer Walsh: Go\n\n{MAIL}"),
        (
            {"text": "", "attachments": [{"is_msg_unfurl": True, "files": [EMAIL]}]},
            f"E-mail from Jennifer Walsh: Go\n\n{MAIL}",
        ),
        ({"text": "", "files": [{"filetype": "png", "name": "a.png"}]}, ""),
        ({}, ""),
    ],
)
async def test_what_a_message_says(message: dict[str, Any], text: str) -> None:
    """Its words, those it forwards, and e-mails; never a preview of a link."""
    assert written(message) == text
