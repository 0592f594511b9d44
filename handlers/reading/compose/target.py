"""Whose deal: from names to the deals that they may stand for (FORMAT.md, 'Which deal').

A company or a contact stands for the one open deal that the sender owns there, else for its one
open deal; a deal named by its own name may be closed. Where several are left, the deal of the
thread, then facts in the message decide: its amount, a word of its name that no other has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from handlers.reading.book import Book, Deal
from handlers.reading.candidates import NameKind, NameMatch
from handlers.reading.fields import fold_in_place
from handlers.reading.names.common import is_common
from handlers.reading.reading import Message

# A name this much less alike than the best is not meant; a word that is a part of several names
# may stand for each of them, wherever in the name it is.
_MARGIN, _PART_MARGIN, _WHOLE = 0.12, 0.22, 0.9
_NAME = 0.7  # below this a match is a word of a name, not the name


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
        return not is_name(self.match)


class Lookup:
    """The book's deals by account, contact and owner."""

    def __init__(self, book: Book) -> None:
        self.book = book

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


def is_name(match: NameMatch) -> bool:
    """Whether it is a name, and not a mere word of one."""
    return match.named[0].score >= _NAME


def narrowed(
    deals: Iterable[str], own: frozenset[str], message: Message, lookup: Lookup, facts: str
) -> tuple[str, ...]:
    """The deals that fit, by the conventions; the likeliest first.

    `facts` is the text without its names, for what in it may decide between several.
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
        fit = _decided(fit, facts) or fit
    return tuple(deal.id for deal in _likeliest_first(fit, own))


def _likeliest_first(deals: list[Deal], own: frozenset[str]) -> list[Deal]:
    """Named by its own name, then with an open next step, then by id: the same each time."""
    return sorted(deals, key=lambda d: (d.id not in own, d.next_step is None, _number(d.id), d.id))


def _number(identifier: str) -> int:
    digits = re.sub(r"\D", "", identifier)[:12]
    return int(digits) if digits else 0


def _decided(deals: list[Deal], text: str) -> list[Deal]:
    """Those that a fact in the message points to; empty where none does."""
    words = _words(text)
    by_name = [d for d in deals if _own_words(d, deals) & words]
    if len(by_name) == 1:
        return by_name
    numbers = _numbers(text)
    by_amount = [d for d in deals if d.amount is not None and float(d.amount) in numbers]
    return by_amount if len(by_amount) == 1 else _by_step(deals, words)


def _by_step(deals: list[Deal], words: frozenset[str]) -> list[Deal]:
    """The one whose open next step is spoken of: two words of it that no other's has."""
    steps = {d.id: _words(d.next_step.text) for d in deals if d.next_step is not None}
    spoken = [d for d in deals if len(_alone(d.id, steps) & words) >= _TOLD_BY]
    return spoken if len(spoken) == 1 else []


_TOLD_BY = 2


def _alone(deal: str, steps: dict[str, frozenset[str]]) -> frozenset[str]:
    others = frozenset[str]().union(*(words for one, words in steps.items() if one != deal))
    return steps.get(deal, frozenset()) - others


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[^\W_]{2,}", fold_in_place(text))
    return frozenset(word.rstrip("s") for word in found if not is_common(word))


def _own_words(deal: Deal, others: list[Deal]) -> frozenset[str]:
    """The words of its name that no other's name has."""
    theirs = frozenset[str]().union(*(_words(d.name) for d in others if d.id != deal.id))
    return _words(" ".join((deal.name, *deal.aliases))) - theirs


_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(k|m|mil|mn|lakh|cr)?\b", re.IGNORECASE)
_TIMES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mil": 1e6, "lakh": 1e5, "cr": 1e7}


@lru_cache(maxsize=16)
def _numbers(text: str) -> frozenset[float]:
    return frozenset(_each_number(text))


def _each_number(text: str) -> Iterator[float]:
    for digits, unit in _NUMBER.findall(text):
        value = float(digits.replace(",", ""))
        yield value * _TIMES.get(unit.lower(), 1.0)
        if not unit:
            yield value * 1e3
