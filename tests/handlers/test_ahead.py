"""A message is read before its transaction; what happened in between is not overlooked."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from handlers import assistant
from handlers.ahead import Ahead
from handlers.bookshelf import Bookshelf, build
from handlers.heard import Heard, Turn
from handlers.reading.book import Book
from storage.changes import recording
from storage.database import Session
from storage.records import Account, Deal
from tests.handlers.desk import TestDesk, place
from tests.world import NOW, WORKSPACE


def heard(desk: TestDesk, text: str, turn: Turn = Turn.NEW, message_id: str = "") -> Heard:
    """A message of Dana's, just now."""
    message, now = message_id or uuid4().hex, desk.clock.now()
    return Heard(WORKSPACE, "dana", text, now, place("dana"), message, uuid4().hex, turn=turn)


def foreseen(desk: TestDesk, shelf: Bookshelf, message: Heard) -> Ahead | None:
    """The message read, as the worker does before it writes."""
    with shelf.lent() as load, desk.database.reading(WORKSPACE) as session:
        return assistant.foresee(session, message, load)


def amount(desk: TestDesk, deal_id: str) -> int:
    """The deal's amount now."""
    with desk.database.reading(WORKSPACE) as session:
        return int(session.need(Deal, deal_id).amount or 0)


def fails(desk: TestDesk, shelf: Bookshelf, message: Heard) -> None:
    """A transaction that does its work and is then rolled back."""
    with shelf.lent() as load, desk.database.transaction(WORKSPACE) as session:
        assistant.hear(session, message, load)
        raise ZeroDivisionError


def no_book(_: Session) -> Book:
    """For a transaction that must not read."""
    raise AssertionError("read inside the transaction")


def test_what_was_read_before_is_not_read_again(desk: TestDesk) -> None:
    message = heard(desk, "acme is 52k now")
    ahead = foreseen(desk, Bookshelf(), message)
    assert ahead is not None
    with desk.database.transaction(WORKSPACE) as session:
        assistant.hear(session, message, no_book, ahead)
    assert amount(desk, "d-acme") == 52000


def test_a_deal_made_meanwhile_is_known(desk: TestDesk) -> None:
    """The reading was of a book without Initech: it is read anew, and the new deal changes."""
    shelf, message = Bookshelf(), heard(desk, "initech is 41k now")
    ahead = foreseen(desk, shelf, message)
    with (
        desk.database.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="import", at=NOW),
    ):
        session.add(Account(id="a-initech", name="Initech", created_at=NOW))
        deal = session.need(Deal, "d-acme")
        session.add(
            Deal(
                id="d-initech",
                name="Initech renewal",
                account_id="a-initech",
                owner_id="dana",
                stage=deal.stage,
                stage_since=NOW,
                amount=Decimal(30_000),
                currency="USD",
                created_at=NOW,
            )
        )
    with shelf.lent() as load, desk.database.transaction(WORKSPACE) as session:
        assistant.hear(session, message, load, ahead)
    assert amount(desk, "d-initech") == 41000


def test_another_currency_meanwhile_counts(desk: TestDesk) -> None:
    """What a workspace says of itself is not in the journal, and is looked at all the same."""
    shelf = Bookshelf()
    ahead = foreseen(desk, shelf, heard(desk, "acme is 52k now"))
    assert ahead is not None
    with desk.database.transaction(WORKSPACE) as session:
        assert ahead.holds(session, ahead.message)
        session.workspace.currency = "EUR"
    with shelf.lent() as load, desk.database.reading(WORKSPACE) as session:
        assert not ahead.holds(session, ahead.message)
        assert load(session).currency == "EUR"


@pytest.mark.parametrize("text", ["", "  ", "undo " * 9_000, "what have you learnt"])
def test_what_is_not_read_is_not_foreseen(desk: TestDesk, text: str) -> None:
    """Nothing, too much, and what is told to Sayso about itself."""
    assert foreseen(desk, Bookshelf(), heard(desk, text)) is None
    assert foreseen(desk, Bookshelf(), heard(desk, "acme 50k", Turn.DELETED)) is None


def test_a_transaction_that_fails_leaves_no_trace_in_the_book(desk: TestDesk) -> None:
    """An edit is read after its first reading was taken back; where that fails, it still stands."""
    shelf, written = Bookshelf(), desk.say("dana", "acme is 52k now")
    with shelf.lent() as load, desk.database.reading(WORKSPACE) as session:
        load(session)
    edit = heard(desk, "acme is 60k now", Turn.EDITED, written)
    with pytest.raises(ZeroDivisionError):
        fails(desk, shelf, edit)
    desk.say("dana", "globex is 9k now")
    with shelf.lent() as load, desk.database.reading(WORKSPACE) as session:
        assert load(session) == build(session).book
    assert amount(desk, "d-acme") == 52000
