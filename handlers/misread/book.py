"""The workspace's book as it was when a message came, as far as the journal can tell.

The process is today's: the journal keeps what a change of it did to deals, not its text.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.reading.book import Book, Deal
from handlers.shelf.rows import Rows, book_of, rows_now
from storage.changes import Then
from storage.database import Session
from storage.records import (
    Account,
    Alias,
    Contact,
    DealContact,
    Journaled,
    Member,
    NextStep,
)
from storage.records import Deal as DealRow

KINDS: tuple[type[Journaled], ...] = (
    Member,
    Account,
    Contact,
    DealRow,
    DealContact,
    NextStep,
    Alias,
)
NAMES: tuple[type[Journaled], ...] = (Member, Account, Contact, DealRow)


def book_before(session: Session, number: int | None, *, newer: bool) -> Book:
    """The book as it was before set `number`; today's for None.

    With `newer`, companies, people and deals that came later are there too, as they came: so that
    one book serves a list of messages.
    """
    if number is None:
        return portable(book_of(session.workspace, rows_now(session)))
    then = Then(session, KINDS, number - 1, NAMES if newer else ())
    rows = Rows(
        then.rows(Member),
        then.rows(Account),
        then.rows(Contact),
        then.rows(DealRow),
        then.rows(DealContact),
        [step for step in then.rows(NextStep) if step.done_at is None],
        then.rows(Alias),
    )
    return portable(book_of(session.workspace, rows))


def portable(book: Book) -> Book:
    """The book with what it refers to in itself: as a file is read, every reference must hold."""
    deals = {d.id: _held(book, d) for d in book.deals.values() if d.stage in book.stages}
    contacts = {
        c.id: c if c.account in book.accounts else replace(c, account=None)
        for c in book.contacts.values()
    }
    return replace(book, deals=deals, contacts=contacts)


def _held(book: Book, deal: Deal) -> Deal:
    return replace(
        deal,
        account=deal.account if deal.account in book.accounts else None,
        owner=deal.owner if deal.owner in book.members else None,
        contacts=tuple(each for each in deal.contacts if each in book.contacts),
    )
