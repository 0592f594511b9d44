"""What waits for a yes is said so that one knows what the yes is to."""

from __future__ import annotations

import pytest

from handlers.bookshelf import Bookshelf
from handlers.reading.reading import OneOf, Update, Value
from handlers.scene import Scene
from handlers.wording.pending import pending
from storage.records import Member
from tests.handlers.desk import TestDesk, place
from tests.world import NOW, WORKSPACE


@pytest.mark.parametrize(
    ("do", "values", "said"),
    [
        ("update_contact", {"contact": "c-bob", "left": True}, "Bob Tran has left"),
        ("update_contact", {"contact": "c-bob", "title": "COO"}, "Bob Tran: title COO"),
        ("update_contact", {"contact": OneOf(("c-bob", "c-jen")), "left": True}, "a contact has"),
        ("log_referral", {"status": "promised", "to_company": "Osprey"}, "promised: Osprey"),
        ("log_referral", {"status": "asked"}, "referral asked"),
    ],
)
def test_it_names_whom_it_is_about(
    desk: TestDesk, do: str, values: dict[str, Value], said: str
) -> None:
    with desk.database.reading(WORKSPACE) as session:
        dana = session.need(Member, "dana")
        scene = Scene(session, dana, NOW, place("dana"), Bookshelf().load)
        assert said in pending(scene, [Update(do, values, ())])
