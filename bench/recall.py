"""How many of the names that labelled messages are about are found, and how many are found amiss.

    python -m bench.recall [--misses] [SET ...]     (default: every set of corpora/train)

    found     updates whose deal (or account, or contact) is among what the names of the message
              stand for; updates of a thread's own deal are left aside
    people    contacts of the labels that a name of the message stands for
    false     names whose first record belongs to no account that the label is about
    unknown   companies that the label calls new or unknown, found under that very name
    alarms    companies found that stand in no value of the label

`--misses` lists each fault behind its set. What is false or an alarm here is sometimes right (a
customer mentioned in passing); the figures are for comparing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handlers.reading.book import Account, Book, Contact, Deal
from handlers.reading.candidates import NameKind, NameMatch, StrangerName
from handlers.reading.reader import told_of
from handlers.reading.reading import Message
from handlers.reading.reading_json import labelled_from_json
from handlers.reading.text import fold

TRAIN = Path(__file__).parents[1] / "corpora" / "train"
TARGETS = ("deal", "account", "contact")
Raw = Mapping[str, Any]


@dataclass
class Share:
    """How many of how many."""

    hits: int = 0
    of: int = 0

    def count(self, *, hit: bool) -> bool:
        """Take one in; whether it was a hit."""
        self.of += 1
        self.hits += hit
        return hit

    def __str__(self) -> str:
        return f"{self.hits:>5}/{self.of:<5}{100 * self.hits / max(1, self.of):>6.1f} %"


@dataclass
class Tally:
    """The figures of one set, and the faults in words."""

    found: Share = field(default_factory=Share)
    people: Share = field(default_factory=Share)
    false: Share = field(default_factory=Share)
    unknown: Share = field(default_factory=Share)
    alarms: Share = field(default_factory=Share)
    faults: list[str] = field(default_factory=list)

    def shares(self) -> tuple[Share, ...]:
        """The figures in the order of the heading."""
        return self.found, self.people, self.false, self.unknown, self.alarms


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled message, the names in it, and the records that these may stand for."""

    book: Book
    message: Message
    expect: Raw
    names: tuple[NameMatch, ...]
    strangers: tuple[StrangerName, ...]
    reached: frozenset[str]

    @property
    def parts(self) -> list[Raw]:
        """The updates and the query of the label."""
        return [*self.expect.get("updates", ()), self.expect.get("query") or {}]


def leaves(value: object) -> Iterator[str]:
    """The texts in a label's value, also inside `one_of` and `unknown`; not those it quotes."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from leaves(part) if key != "says" else ()
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    elif isinstance(value, str):
        yield value


def account_of(book: Book, record_id: str) -> str | None:
    """The account of a deal, contact or account by its id; None for anything else."""
    if record_id in book.accounts:
        return record_id
    record = book.deals.get(record_id) or book.contacts.get(record_id)
    return record.account if record else None


def reached(book: Book, match: NameMatch) -> Iterator[str]:
    """The ids that a name may stand for: its records, their accounts and these accounts' deals."""
    for named in match.named:
        yield named.id
        if named.kind is NameKind.CONTACT:
            yield from book.index.deals_of_contact.get(named.id, ())
        if account := book.index.account_of(named.kind, named.id):
            yield account
            yield from book.index.deals_of_account.get(account, ())


def case_of(book: Book, line: str) -> Case:
    """Read one line of a set, and find what is in it."""
    labelled = labelled_from_json(json.loads(line))
    message = labelled.message
    marks = [mark.candidate for clause in told_of(message, book).clauses for mark in clause.marks]
    names = tuple(one for one in marks if isinstance(one, NameMatch))
    strangers = tuple(one for one in marks if isinstance(one, StrangerName))
    ids = frozenset(one for match in names for one in reached(book, match))
    return Case(book, message, labelled.expect, names, strangers, ids)


def count(case: Case, tally: Tally) -> None:
    """Take one message into the figures."""
    faults = [*_targets(case, tally), *_false(case, tally), *_strangers(case, tally)]
    tally.faults += [f"{case.message.id}: {fault} | {case.message.text}" for fault in faults]


def _targets(case: Case, tally: Tally) -> Iterator[str]:
    for part in case.parts:
        wanted = {one for key in TARGETS for one in leaves(part.get(key))}
        wanted = {one for one in wanted if account_of(case.book, one)}
        aside = not wanted or case.message.thread_deal in wanted or _is_guessed(part)
        if not aside and not tally.found.count(hit=bool(wanted & case.reached)):
            yield f"missed {_names(case.book, wanted)}"
        for person in {*leaves(part.get("contacts")), *leaves(part.get("contact"))}:
            known = person in case.book.contacts
            if known and not tally.people.count(hit=person in case.reached):
                yield f"missed {case.book.contacts[person].name}"


def _is_guessed(part: Raw) -> bool:
    """Whether the label offers the sender's open steps for a 'done' that names nobody."""
    return part.get("do") == "complete_next_step" and isinstance(part.get("deal"), Mapping)


def _false(case: Case, tally: Tally) -> Iterator[str]:
    wanted = {account_of(case.book, one) for part in case.parts for one in leaves(dict(part))}
    wanted -= {None}
    for match in case.names if wanted else ():
        best = match.named[0]
        account = case.book.index.account_of(best.kind, best.id)
        if best.kind is NameKind.MEMBER or account is None:
            continue
        if tally.false.count(hit=account not in wanted):
            words = match.span.of(case.message.text)
            yield f"false {words!r} = {_names(case.book, {best.id})} ({best.score})"


def _strangers(case: Case, tally: Tally) -> Iterator[str]:
    firms = [one for one in case.strangers if one.company]
    for name in _unknown(case):
        if not tally.unknown.count(hit=fold(name) in {fold(one.name) for one in firms}):
            yield f"unknown {name!r} found as {[one.name for one in case.strangers]}"
    said = fold(" | ".join(leaves(case.expect)))
    for firm in firms:
        if tally.alarms.count(hit=not _is_said(firm, said)):
            yield f"alarm {firm.name!r}"


def _unknown(case: Case) -> set[str]:
    names = set()
    for part in case.parts:
        deal, account = part.get("deal"), part.get("account")
        if isinstance(deal, Mapping) and "unknown" in deal:
            names |= set(leaves(deal["unknown"]))
        if part.get("do") == "create_deal":
            names |= {one for one in leaves(account) if one not in case.book.accounts}
    return names


def _is_said(firm: StrangerName, said: str) -> bool:
    return any(len(word) > 2 and word in said for word in fold(firm.name).split())


def _names(book: Book, ids: set[str]) -> str:
    kinds: tuple[Mapping[str, Account | Contact | Deal], ...]
    kinds = book.accounts, book.deals, book.contacts
    return " / ".join(sorted(kind[one].name for one in ids for kind in kinds if one in kind))


def main(wanted: list[str]) -> None:
    """Print a line for each set and one for all."""
    every = Tally()
    print(f"{'':<24}{'found':>18}{'people':>18}{'false':>18}{'unknown':>18}{'alarms':>18}")
    for path in sorted(TRAIN.glob("*.messages.jsonl")):
        name = path.name.removesuffix(".messages.jsonl")
        if wanted and name not in wanted:
            continue
        book, tally = Book.load(path.with_name(f"{name}.book.json")), Tally()
        for line in path.read_text(encoding="utf-8").splitlines():
            count(case_of(book, line), tally)
        for total, share in zip(every.shares(), tally.shares(), strict=True):
            total.hits, total.of = total.hits + share.hits, total.of + share.of
        every.faults += tally.faults
        print(f"{name:<24}" + "".join(map(str, tally.shares())))
    print(f"{'all':<24}" + "".join(map(str, every.shares())))
    if "--misses" in sys.argv:
        print("\n".join(every.faults))


if __name__ == "__main__":
    main([one for one in sys.argv[1:] if not one.startswith("-")])
