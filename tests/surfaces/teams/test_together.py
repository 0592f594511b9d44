"""The whole program behind Teams: a rep says it once, sees the receipt, and takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from handlers.reply_json import reply_to_json
from handlers.saying import sentence_reply
from storage import outbox
from storage.database import Database
from storage.records import Deal
from tests.fakes.teams.activities import forwarded
from tests.fakes.teams.fake import buttons, dialog
from tests.fakes.teams.forms import filled
from tests.fakes.teams.sight import seen
from tests.surfaces.teams.test_cards import texts
from tests.surfaces.teams.together import Together, in_the_world
from tests.world import NOW, WORKSPACE, make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    with closing(make_world(database_url)) as made:
        yield made


def amount(database: Database, deal: str = "d-acme") -> str:
    """What a deal is worth."""
    with database.reading(WORKSPACE) as session:
        return str(session.need(Deal, deal).amount)


async def test_said_once_shown_and_taken_back(database: Database) -> None:
    """With the receipt replaced in place; told twice by Teams, it is done once."""
    async with in_the_world(database) as all_:
        rep, before = all_.people["dana"], amount(database)
        said = await all_.teams.say(rep, "acme is at 52k now")
        await all_.teams.tell(said.activity)
        await all_.settle()
        assert amount(database) == "52000.00"
        receipts = [m for m in all_.said(rep) if "52,000" in "".join(texts(m.card))]
        assert len(receipts) == 1

        await all_.teams.tap(rep, receipts[0], "Undo")
        await all_.settle()
        assert amount(database) == before
        assert receipts[0].replaced >= 1
        assert "Undo" not in {button["title"] for button in buttons(receipts[0].card)}


async def test_what_was_meant_for_us_stays_so(database: Database) -> None:
    """An edit without our name and a deletion are heard of a message that we heard, of no other."""
    async with in_the_world(database) as all_:
        dana = all_.people["dana"]
        group = all_.teams.world.group(*all_.people.values())
        said = await all_.teams.say(dana, "@Sayso acme is at 52k", group)
        lunch = await all_.teams.say(dana, "hooli is at 9k, lunch?", group)
        await all_.settle()
        await all_.teams.edit(said, "acme is at 53k")
        await all_.teams.edit(lunch, "hooli is at 8k, dinner?")
        await all_.settle()
        assert (amount(database), amount(database, "d-hooli")) == ("53000.00", "20000.00")
        assert len(all_.said(group)) == 1
        await all_.teams.delete(said)
        await all_.settle()
        assert "Shall I take back what it changed?" in all_.shown(group)


async def test_of_a_private_deal_the_channel_learns_nothing(database: Database) -> None:
    """The receipt goes into the direct chat, once, and nothing beside it."""
    async with in_the_world(database) as all_:
        marcus = all_.people["marcus"]
        deals = all_.teams.world.channel("deals", *all_.people.values())
        await all_.teams.say(marcus, "@Sayso globex takeover is 950k now", deals)
        await all_.settle()
        assert amount(database, "d-private") == "950000.00"
        assert all_.said(deals) == []
        assert len(all_.said(marcus)) == 1
        assert "$950,000" in all_.shown(marcus)


async def test_who_never_wrote_is_reached(database: Database) -> None:
    """What Sayso says on its own opens the chat, once somebody of the team has been met."""
    async with in_the_world(database) as all_:
        dana, helen = all_.people["dana"], all_.people["helen"]
        await all_.say(helen, "pipeline")
        put(all_, helen.aad, "helen")
        put(all_, dana.aad, "dana")
        await all_.settle()
        assert all_.shown(dana) == "Call Jen?"
        opened = [c for c in all_.teams.api.calls if c.path == ("conversations",)]
        assert len(opened) == 1


def put(all_: Together, place: str, member: str) -> None:
    """Sayso has something to say to a member."""
    with all_.database.transaction(WORKSPACE) as session:
        outbox.put(
            session,
            surface="teams",
            place=place,
            reply=reply_to_json(sentence_reply("Call Jen?")),
            key=f"told:{member}",
            member_id=member,
            deal_id="d-acme",
            now=NOW,
        )


async def test_what_is_passed_on_is_logged_by_a_form(database: Database) -> None:
    """Others' words are never taken for the rep's; what the rep confirms is saved."""
    async with in_the_world(database) as all_:
        dana = all_.people["dana"]
        words = "acme is at 52k, says jen"
        await all_.teams.say(dana, "", attachments=forwarded(words))
        await all_.settle()
        [offer] = all_.said(dana)
        assert amount(database) == "45000.00"
        form = await all_.teams.open_form(dana, offer, "Log to CRM")
        await all_.teams.submit(dana, offer.chat, form, **filled(form, {"Amount": "53k"}))
        await all_.settle()
        assert amount(database) == "53000.00"


async def test_a_form_that_is_wrong_stays_open(database: Database) -> None:
    """With the sentence above what was typed; nothing is changed meanwhile."""
    async with in_the_world(database) as all_:
        dana = all_.people["dana"]
        await all_.say(dana, "acme is at 52k")
        receipt = all_.said(dana)[-1]
        form = await all_.teams.open_form(dana, receipt, "Edit")
        data = filled(form, {"Amount": "a lot"})
        again = dialog(await all_.teams.submit(dana, receipt.chat, form, **data))
        assert seen(again) != seen(form)
        data = filled(again, {"Amount": "54k"})
        assert dialog(await all_.teams.submit(dana, receipt.chat, again, **data)) == {"said": ""}
        await all_.settle()
        assert amount(database) == "54000.00"
