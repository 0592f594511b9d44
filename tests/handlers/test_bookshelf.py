"""The reader's book follows the records without being built anew."""

from __future__ import annotations

from handlers.bookshelf import Bookshelf, build
from tests.handlers.desk import TestDesk
from tests.world import WORKSPACE

DAY = (
    "acme is 52k now",
    "new opp with Initech, 30k",
    "spoke with tom, next step send proposal tuesday",
    "new contact at hooli: Sam Ode, CFO, sam@hooli.example",
    "undo",
    "sent the pricing to acme, done",
    "move globex to verbal",
    "undo",
)


def test_the_book_is_current_after_every_message(desk: TestDesk) -> None:
    """After each message the refreshed book equals one built from scratch."""
    shelf = Bookshelf()
    with desk.database.transaction(WORKSPACE) as session:
        shelf.load(session)
    for text in DAY:
        desk.say("dana", text)
        with desk.database.transaction(WORKSPACE) as session:
            assert shelf.load(session) == build(session).book, text


def test_a_learnt_name_is_in_the_book_at_once(desk: TestDesk) -> None:
    """What Wrong deal taught counts for the next message of the same rep, and of no other."""
    desk.say("dana", "ridge is 66k now")
    desk.tap("dana", "Wrong deal", values={"deal": "d-route"})
    assert "From now on, “ridge” from you means Logistics routing." in desk.last
    desk.say("dana", "ridge is 31k now")
    assert "Logistics routing" in desk.last
