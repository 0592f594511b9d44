"""Whose deal: from names to the deals that they may stand for (FORMAT.md, 'Which deal').

A company or a contact stands for the one open deal that the sender owns there, else for its one
open deal; a deal named by its own name may be closed. Where several are left, the deal of the
thread, then facts in the message decide: its amount, a word of its name that no other has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.reading.book import Book, Deal
from handlers.reading.candidates import NameKind, NameMatch
from handlers.reading.compose.facts import Facts, decided
from handlers.reading.reading import Message

# A name this much less alike than the best is not meant; a word that is a part of several names
# may stand for each of them, wherever in the name it is.
_MARGIN, _PART_MARGIN, _WHOLE = 0.12, 0.22, 0.9


@dataclass(frozen=True, slots=True)
class Target:
    """What an update is about.

    `deals` are ids, likeliest first; more than one is for the rep to choose. `account` is an id, or
    the name of a company that the message itself makes; `unknown` a name that the book lacks.
    `doubtful`: it was told by a mere word of its name in a message about somebody else.
    """

    deals: tuple[str, ...] = ()
    account: str | None = None
    unknown: str = ""
    made: bool = False
    doubtful: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nobody and nothing was named."""
        return not (self.deals or self.account or self.unknown)


NOBODY = Target()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text and everything that it could stand for: deals and accounts, by id.

    `own` holds deals named by their own name, which may be closed.
    """

    match: NameMatch
    deals: frozenset[str]
    accounts: frozenset[str]
    own: frozenset[str] = frozenset()

    @property
    def start(self) -> int:
        """Where it stands in the message."""
        return self.match.span.start

    @property
    def is_weak(self) -> bool:
        """Whether it is no more than a word of a name ('tins', 'uk only')."""
        return not self.match.is_name


class Lookup:
    """The book's deals by account, contact and owner."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._mentions: dict[int, Mention] = {}

    def is_open(self, deal: Deal) -> bool:
        """Whether the deal's stage has no outcome."""
        stage = self.book.stages.get(deal.stage)
        return stage is None or stage.outcome is None

    def of_account(self, account: str | None) -> list[Deal]:
        """Every deal of an account, open or closed."""
        return self._named(self.book.index.deals_of_account.get(account or "", ()))

    def of_owner(self, member: str) -> list[Deal]:
        """Every deal that a member owns, open or closed."""
        return self._named(self.book.index.deals_of_owner.get(member, ()))

    def _named(self, ids: Iterable[str]) -> list[Deal]:
        return [self.book.deals[one] for one in sorted(ids) if one in self.book.deals]

    def mention(self, match: NameMatch) -> Mention:
        """What a name may stand for; names much less alike than the best are left out."""
        # A mention holds its match, so that no other match comes by the same id.
        if id(match) not in self._mentions:
            self._mentions[id(match)] = self._mention(match)
        return self._mentions[id(match)]

    def _mention(self, match: NameMatch) -> Mention:
        best = match.named[0].score
        worst = best - (_MARGIN if best >= _WHOLE else _PART_MARGIN)
        deals: set[str] = set()
        accounts: set[str] = set()
        own: set[str] = set()
        for named in match.named:
            if named.score < worst:
                continue
            if named.kind is NameKind.DEAL and named.id in self.book.deals:
                own.add(named.id)
                accounts |= {self.book.deals[named.id].account or ""}
            elif named.kind is NameKind.ACCOUNT:
                accounts.add(named.id)
                deals |= {d.id for d in self.of_account(named.id) if self.is_open(d)}
            elif named.kind is NameKind.CONTACT:
                found, account = self._of_contact(named.id)
                deals |= found
                accounts |= {account} if account else set()
        return Mention(match, frozenset(deals | own), frozenset(accounts - {""}), frozenset(own))

    def _of_contact(self, contact: str) -> tuple[set[str], str | None]:
        account = self.book.contacts[contact].account if contact in self.book.contacts else None
        there = [d for d in self.of_account(account) if self.is_open(d)]
        if account is None:
            there = self._named(self.book.index.deals_of_contact.get(contact, ()))
            return {d.id for d in there if self.is_open(d)}, None
        theirs = {d.id for d in there if contact in d.contacts}
        return theirs or {d.id for d in there}, account


def narrowed(
    deals: Iterable[str], own: frozenset[str], message: Message, lookup: Lookup, facts: Facts
) -> tuple[str, ...]:
    """The deals that fit, by the conventions; the likeliest first.

    `facts` is what in the message may decide between several.
    """
    book = lookup.book
    fit = [book.deals[one] for one in sorted(set(deals)) if one in book.deals]
    if message.thread_deal in {deal.id for deal in fit}:
        return (str(message.thread_deal),)
    open_ones = [deal for deal in fit if lookup.is_open(deal)]
    fit = open_ones or fit
    mine = [deal for deal in fit if deal.owner == message.sender]
    fit = mine or fit
    if len(fit) > 1:
        fit = decided(fit, facts) or fit
    return tuple(deal.id for deal in _likeliest_first(fit, own))


def _likeliest_first(deals: list[Deal], own: frozenset[str]) -> list[Deal]:
    """Named by its own name, then with an open next step, then by id: the same each time."""
    return sorted(deals, key=lambda d: (d.id not in own, d.next_step is None, _number(d.id), d.id))


def _number(identifier: str) -> int:
    digits = re.sub(r"\D", "", identifier)[:12]
    return int(digits) if digits else 0
