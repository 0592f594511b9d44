"""The gallery in Microsoft Teams: every reply as a card, every form as a dialog."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.surfaces.teams.cards import card_of
from bot.surfaces.teams.cards.fit import CARD_BYTES, size
from bot.surfaces.teams.cards.forms import form_card
from handlers.reply import Form, Reply
from tests.conftest import SqliteFiles
from tests.fakes.teams.elements import check_card, tags_of
from tests.fakes.teams.sight import seen
from tests.gallery.odd import controls_of
from tests.surfaces.teams.rig import running

# See test_gallery.
pytestmark = pytest.mark.timeout(400)


def test_cards_and_dialogs(gallery: list[Reply], forms: list[Form]) -> None:
    """Teams takes each reply and each form, whole, with all its buttons."""
    for reply in gallery:
        card = card_of(reply, "post-1")
        check_card(card)
        assert size(card) <= CARD_BYTES + 500
        assert "do not fit here" not in json.dumps(card), reply.summary
        taps = {each.action for block in reply.blocks for each in controls_of(block)}
        assert {tag.action for tag in tags_of(card)} == taps
    for form in forms:
        check_card(form_card(form, "post-1"))
    assert len(forms) > 3


def test_delivered(gallery: list[Reply], sqlite_databases: SqliteFiles) -> None:
    """Teams takes each as a card, below its limit, with a sentence for the notification."""
    url = sqlite_databases.create(migrated=True)

    async def deliver() -> None:
        async with running(url) as rig:
            jen = rig.teams.world.person("Jen Park")
            await rig.teams.say(jen, "hi")
            for reply in gallery:
                await rig.post(jen.aad, reply)
            said = rig.teams.said(rig.teams.world.direct(jen))
            assert len(said) == len(gallery)
            assert all(message.card for message in said)
            assert all(message.activity["summary"].strip() for message in said)
            assert not any(seen(message.activity).strip() == "" for message in said)

    asyncio.run(deliver())
    sqlite_databases.drop(url)
