"""The reader's book of each workspace, built once and kept current from the journal.

A book follows what is committed, and inside a transaction what that one has written so far. Who
loads it has it alone until the transaction ends; where that fails after it wrote, the book is
thrown away: so the books of one process never stay ahead of the database.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial

from handlers import process as processes
from handlers.reading import book as books
from handlers.reading.book import Book
from handlers.reading.candidates import NameKind
from handlers.shelf import facts
from handlers.shelf.edition import Edition, edition_of
from handlers.shelf.rows import book_of, rows_now
from storage.changes import touched_since
from storage.database import Session
from storage.people import all_aliases
from storage.records import Account, Alias, Contact, Deal, DealContact, Member, NextStep
from storage.turns import Turns

MANY = 2_000
"""Above so many touched records (an import) the book is built anew."""

BOOKED = frozenset({"deal", "account", "contact", "member"})
"""The records that a book holds as such; what else is in it hangs on one of these."""

PATIENCE = 15.0
"""Seconds to wait for a book that another thread has: as long as for the database."""

Load = Callable[[Session], Book]


@dataclass(slots=True)
class Shelf:
    """One workspace's book and its edition; `linked` finds what a lost link belonged to."""

    book: Book
    edition: Edition
    linked: dict[tuple[str, str], str] = field(default_factory=dict)


class Bookshelf:
    """The books of all workspaces of this process."""

    def __init__(self, caution: float = 0.0) -> None:
        """`caution` raises every bar of the reader, in log-odds; see `Book.caution`."""
        self._caution = caution
        self._shelves: dict[str, Shelf] = {}
        self._turns: defaultdict[str, Turns] = defaultdict(partial(Turns, PATIENCE))

    @contextmanager
    def lent(self) -> Iterator[Load]:
        """`load` for one transaction, around which this stands: what it gives is nobody else's.

        Nobody waits for the database with a book in hand, so that no two wait for each other.
        Raises storage.errors.Busy where another has the book for too long.
        """
        before: dict[str, Edition | None] = {}
        with ExitStack() as held:

            def load(session: Session) -> Book:
                workspace_id = session.workspace_id
                if workspace_id not in before:
                    held.enter_context(self._turns[workspace_id].turn())
                    shelf = self._shelves.get(workspace_id)
                    before[workspace_id] = shelf.edition if shelf else None
                return self.load(session)

            try:
                yield load
            except BaseException:
                for workspace_id, edition in before.items():
                    self._forget(workspace_id, edition)
                raise

    def load(self, session: Session) -> Book:
        """The workspace's book, as current as the session; for one thread alone, else `lent`."""
        shelf = self._shelves.get(session.workspace_id)
        if shelf is None:
            return self._build(session)
        edition = edition_of(session)
        if edition == shelf.edition and session.recorder is None:
            return shelf.book
        _, touched = touched_since(session, shelf.edition.number)
        if len(touched) > MANY or shelf.edition.facts != edition.facts:
            return self._build(session)
        refresh(session, shelf, touched)
        shelf.edition = edition
        return shelf.book

    def _build(self, session: Session) -> Book:
        shelf = build(session)
        shelf.book.caution = self._caution
        self._shelves[session.workspace_id] = shelf
        # A book is many small objects that stay: looking through them all for garbage, again and
        # again, would hold messages up for a fifth of a second at 100,000 names.
        gc.freeze()
        return shelf.book

    def _forget(self, workspace_id: str, edition: Edition | None) -> None:
        """What the book took in since may have been rolled back."""
        shelf = self._shelves.get(workspace_id)
        if shelf is not None and shelf.edition != edition:
            del self._shelves[workspace_id]


def build(session: Session) -> Shelf:
    """A new book from everything that the workspace holds."""
    workspace, rows = session.workspace, rows_now(session)
    book = book_of(workspace, rows)
    linked = {("deal_contact", t.id): t.deal_id for t in rows.ties}
    linked |= {("next_step", s.id): s.deal_id for s in rows.steps if s.deal_id}
    linked |= {("alias", a.id): a.target_id for a in rows.aliases}
    return Shelf(book, edition_of(session), linked)


def refresh(session: Session, shelf: Shelf, touched: set[tuple[str, str]]) -> None:
    """Put the touched records into the book, and those that they are linked to."""
    ids = {record_id for record, record_id in touched if record in BOOKED}
    for record, record_id in touched:
        if record in ("deal_contact", "next_step", "alias"):
            ids |= _owners(session, shelf, record, record_id)
    for record_id in ids:
        _put(session, shelf.book, record_id)
    if any(record in ("alias", "member") for record, _ in touched):
        _put_words(session, shelf.book)


def _put_words(session: Session, book: Book) -> None:
    """Put what was learnt into the book: members' own names, words for stages and fields."""
    aliases = all_aliases(session)
    process, taught = processes.parse(session.workspace.process), facts.taught(aliases)
    book.personal_aliases = facts.personal(aliases, book.members)
    book.stages = processes.to_book_stages(process, taught)
    book.fields = processes.to_book_fields(process, taught)


def _owners(session: Session, shelf: Shelf, record: str, record_id: str) -> set[str]:
    """The records that a link belongs to and belonged to."""
    before = shelf.linked.pop((record, record_id), None)
    now = _owner(session, record, record_id)
    if now:
        shelf.linked[record, record_id] = now
    return {owner for owner in (before, now) if owner}


def _owner(session: Session, record: str, record_id: str) -> str | None:
    if record == "alias":
        alias = session.find(Alias, record_id)
        return alias.target_id if alias else None
    if record == "next_step":
        step = session.find(NextStep, record_id)
        return step.deal_id if step else None
    tie = session.find(DealContact, record_id)
    return tie.deal_id if tie else None


def _put(session: Session, book: Book, record_id: str) -> None:
    """Put the record of this id in place, whatever kind it is; one that is gone is taken out."""
    given = facts.Links.of_one(session, record_id)
    new: books.Record
    if deal := session.find(Deal, record_id):
        new = facts.deal(deal, given)
    elif account := session.find(Account, record_id):
        new = facts.account(account, given)
    elif contact := session.find(Contact, record_id):
        new = facts.contact(contact, given)
    elif (member := session.find(Member, record_id)) and member.active:
        new = facts.member(member)
    else:
        for kind in NameKind:
            book.remove(kind, record_id)
        return
    book.put(new)
