"""The gallery in Microsoft Teams: every reply as a card, every form as a dialog."""

from __future__ import annotations

import json

import pytest

from bot.surfaces.teams.cards import card_of
from bot.surfaces.teams.cards.fit import CARD_BYTES, size
from bot.surfaces.teams.cards.forms import form_card
from handlers.reply import Form, Reply
from tests.fakes.teams.elements import check_card, tags_of
from tests.gallery.odd import controls_of

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
