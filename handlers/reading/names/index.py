"""The name index of a book: every word of every name, and the names that it occurs in.

A record has several forms: its name, each alias, and a company's initials. The index is changed
record by record, so that a new account is found in the next message without a rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from handlers.reading.book import Account, Contact, Deal, Record
from handlers.reading.candidates import NameKind
from handlers.reading.names.forms import core_words, initials, name_words, person_words
from handlers.reading.names.vocabulary import Vocabulary

if TYPE_CHECKING:
    from handlers.reading.book import Book


class Form(NamedTuple):
    """One way to write a record's name: its folded words, the first `core` without legal form.

    `article`: the name itself begins with 'the'. `short`: initials that nobody entered as alias.
    """

    kind: NameKind
    id: str
    words: tuple[str, ...]
    core: int
    article: bool = False
    short: bool = False


# Lists and not sets: most hold one id, and there are as many as records.
_Links: TypeAlias = dict[str, list[str]]


class NameIndex:
    """Words -> forms, and the links between records that ranking needs."""

    __slots__ = (
        "_next",
        "_own",
        "book",
        "contacts_of_account",
        "deals_of_account",
        "deals_of_contact",
        "deals_of_owner",
        "forms",
        "forms_of",
        "postings",
        "vocabulary",
    )

    def __init__(self, book: Book) -> None:
        self.book = book
        self.forms: dict[int, Form] = {}
        self.forms_of: dict[tuple[NameKind, str], tuple[int, ...]] = {}
        self.postings: dict[str, list[int]] = {}
        self.vocabulary = Vocabulary()
        self.deals_of_account: _Links = {}
        self.deals_of_contact: _Links = {}
        self.deals_of_owner: _Links = {}
        self.contacts_of_account: _Links = {}
        self._next = 0
        self._own: dict[str, frozenset[int]] = {}

    @classmethod
    def of(cls, book: Book) -> NameIndex:
        """The index of all names in a book."""
        index = cls(book)
        for kind, records in (
            (NameKind.ACCOUNT, book.accounts),
            (NameKind.CONTACT, book.contacts),
            (NameKind.DEAL, book.deals),
            (NameKind.MEMBER, book.members),
        ):
            for record in records.values():
                index.replace(kind, None, record)
        for owner in index.deals_of_owner:
            index.forms_of_owner(owner)  # so that nobody's first message waits for them
        return index

    def replace(self, kind: NameKind, before: Record | None, after: Record | None) -> None:
        """Take the forms and links of one state of a record out, and those of the next in."""
        if before is None or after is None or _ties(before) != _ties(after):
            self._own.clear()
            if before is not None:
                self._unlink(before)
            if after is not None:
                self._link(after)
        if before is not None and after is not None and _names(before) == _names(after):
            return
        self._own.clear()
        if before is not None:
            self._remove_forms(kind, before.id)
        if after is not None:
            self._add_forms(kind, after)

    def account_of(self, kind: NameKind, record_id: str) -> str | None:
        """The account that a record belongs to; an account's own id."""
        if kind is NameKind.ACCOUNT:
            return record_id
        found: Contact | Deal | None = None
        if kind is NameKind.DEAL:
            found = self.book.deals.get(record_id)
        elif kind is NameKind.CONTACT:
            found = self.book.contacts.get(record_id)
        return found.account if found is not None else None

    def owners(self, kind: NameKind, record_id: str) -> Iterator[str | None]:
        """The owners of the deals that a record stands for."""
        deals: Iterable[str] = ()
        if kind is NameKind.DEAL:
            deals = (record_id,)
        elif kind is NameKind.ACCOUNT:
            deals = self.deals_of_account.get(record_id, ())
        elif kind is NameKind.CONTACT:
            account = self.account_of(kind, record_id) or ""
            of_account = self.deals_of_account.get(account, ())
            deals = self.deals_of_contact.get(record_id, of_account)
        return (self.book.deals[deal].owner for deal in deals if deal in self.book.deals)

    def forms_of_owner(self, member: str) -> frozenset[int]:
        """The forms of a member's deals, and of their accounts and contacts."""
        if member not in self._own:
            self._own[member] = frozenset(self._forms_of_owner(member))
        return self._own[member]

    def _forms_of_owner(self, member: str) -> Iterator[int]:
        records: set[tuple[NameKind, str]] = set()
        for deal_id in self.deals_of_owner.get(member, ()):
            deal = self.book.deals[deal_id]
            records.add((NameKind.DEAL, deal_id))
            records.update((NameKind.CONTACT, contact) for contact in deal.contacts)
            if deal.account is not None:
                records.add((NameKind.ACCOUNT, deal.account))
        for record in records:
            yield from self.forms_of.get(record, ())

    def _add_forms(self, kind: NameKind, record: Record) -> None:
        numbers = []
        for form in _forms(kind, record):
            number, self._next = self._next, self._next + 1
            self.forms[number] = form
            numbers.append(number)
            for word in set(form.words):
                if word not in self.postings:
                    self.postings[word] = []
                    self.vocabulary.add(word)
                self.postings[word].append(number)
        self.forms_of[kind, record.id] = tuple(numbers)

    def _remove_forms(self, kind: NameKind, record_id: str) -> None:
        for number in self.forms_of.pop((kind, record_id), ()):
            for word in set(self.forms.pop(number).words):
                posting = self.postings[word]
                posting.remove(number)
                if not posting:
                    del self.postings[word]
                    self.vocabulary.discard(word)

    def _link(self, record: Record) -> None:
        for links, key in self._links(record):
            links.setdefault(key, []).append(record.id)

    def _unlink(self, record: Record) -> None:
        for links, key in self._links(record):
            if (linked := links.get(key)) is not None and record.id in linked:
                linked.remove(record.id)
                if not linked:
                    del links[key]

    def _links(self, record: Record) -> Iterator[tuple[_Links, str]]:
        if isinstance(record, Deal):
            if record.account is not None:
                yield self.deals_of_account, record.account
            if record.owner is not None:
                yield self.deals_of_owner, record.owner
            for contact in dict.fromkeys(record.contacts):
                yield self.deals_of_contact, contact
        elif isinstance(record, Contact) and record.account is not None:
            yield self.contacts_of_account, record.account


def _ties(record: Record) -> tuple[object, ...]:
    """What a record is linked by."""
    if isinstance(record, Deal):
        return record.account, record.owner, record.contacts
    return (record.account,) if isinstance(record, Contact) else ()


def _names(record: Record) -> tuple[str, ...]:
    aliases = record.aliases if isinstance(record, Account | Contact | Deal) else ()
    return (record.name, *aliases)


def _forms(kind: NameKind, record: Record) -> Iterator[Form]:
    seen: set[tuple[str, ...]] = set()
    for name in _names(record):
        words = name_words(name)
        if kind in (NameKind.CONTACT, NameKind.MEMBER):
            words = person_words(words)
        if words and words not in seen:
            seen.add(words)
            core = len(core_words(words)) if kind is NameKind.ACCOUNT else len(words)
            yield Form(kind, record.id, words, core, article=name[:4].lower() == "the ")
    if (
        kind is NameKind.ACCOUNT
        and (letters := initials(record.name, name_words(record.name)))
        and (letters,) not in seen
    ):
        yield Form(kind, record.id, (letters,), 1, short=True)
