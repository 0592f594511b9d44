"""Which deal each clause is about: the name in it, else the one spoken of before, else the next.

Names of one clause that fit together make one target ('jen at acme'); a person who fits the deal
spoken of stays with it. In a thread its deal is meant where nobody else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.reading.candidates import NameKind, NameMatch, StrangerName
from handlers.reading.compose.target import NOBODY, Lookup, Mention, Target, narrowed
from handlers.reading.meaning import Clause, Intent, Told
from handlers.reading.reading import Message


_NOT = re.compile(r"\b(?:not|n't|wasn't|isn't|instead of) (?:at |with |for |the )?$")


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand for one target. `start` is the place of the first of them."""

    start: int
    deals: frozenset[str]
    accounts: frozenset[str]
    own: frozenset[str]
    person: bool = False

    def joined(self, other: Group) -> Group | None:
        """Both as one; None where they do not fit together."""
        if common := self.deals & other.deals:
            accounts = self.accounts & other.accounts or self.accounts | other.accounts
            person = self.person and other.person
            return Group(self.start, common, accounts, self.own | other.own, person)
        accounts = self.accounts & other.accounts
        if not accounts or (self.deals and other.deals and not (self.person or other.person)):
            return None
        named = other if self.person and not other.person else self
        return replace(named, start=self.start, deals=named.deals or self.deals or other.deals)


class Focus:
    """The targets of a message's clauses."""

    def __init__(self, told: Told, message: Message, lookup: Lookup) -> None:
        self.message, self.lookup, self.told = message, lookup, told
        self.made: str | None = None
        self._facts = _without_names(told)
        self._groups = self._all_groups(told)

    def _all_groups(self, told: Told) -> list[list[Group]]:
        """The groups of each clause, each made to fit what was spoken of before where it does."""
        before: Group | None = None
        found: list[list[Group]] = []
        mentions = [self._mentions(clause) for clause in told.clauses]
        some_strong = any(not m.is_weak for of_clause in mentions for m in of_clause)
        for clause, named in zip(told.clauses, mentions, strict=True):
            groups = _grouped(self._fitting(named, before) if some_strong else named)
            if groups and before is not None and not _names_company(clause):
                groups[0] = before.joined(groups[0]) or groups[0]
            found.append(groups)
            before = groups[-1] if groups else before
        return found

    def _fitting(self, mentions: list[Mention], before: Group | None) -> list[Mention]:
        """Without the mere words of names that fit nothing else that is named."""
        strong = _grouped([m for m in mentions if not m.is_weak])
        known = strong or ([before] if before is not None else [])
        return [
            m
            for m in mentions
            if not m.is_weak or any(group.joined(_group(m)) is not None for group in known)
        ]

    def _mentions(self, clause: Clause) -> list[Mention]:
        matches = (m.candidate for m in clause.marks if not _NOT.search(clause.text[: m.start]))
        named = [m for m in matches if isinstance(m, NameMatch) and _is_customer(m)]
        return [self.lookup.mention(match) for match in named]

    def of(self, intent: Intent) -> Target:
        """The target of an intent."""
        if intent.names and all(_is_customer(match) for match in intent.names):
            linked = _grouped([self.lookup.mention(match) for match in intent.names])
            around = self._around(intent.span.start, intent)
            group = around.joined(linked[0]) if around is not None else None
            return self._target(group or linked[0])
        group = self._around(intent.span.start, intent)
        return self._target(group) if group is not None else self._fallback(intent)

    def at(self, place: int) -> Target:
        """The target of the words at a place."""
        group = self._around(place, None)
        return self._target(group) if group is not None else self._thread()

    def all_of(self, clause: Clause) -> list[Target]:
        """Every target that a clause names."""
        return [self._target(group) for group in self._groups[self.told.clauses.index(clause)]]

    def _around(self, place: int, intent: Intent | None) -> Group | None:
        index = self._index(place)
        groups = self._groups[index] if index < len(self._groups) else []
        if groups:
            return _nearest(groups, intent)
        for earlier in reversed(self._groups[:index]):
            if earlier:
                return earlier[-1]
        if self.message.thread_deal is not None:
            return None
        later = (g for g in self._groups[index + 1 :] if g)
        return next((g[0] for g in later), None)

    def _index(self, place: int) -> int:
        clause = self.told.clause_at(place)
        return self.told.clauses.index(clause) if clause is not None else 0

    def _target(self, group: Group) -> Target:
        deals = narrowed(group.deals, group.own, self.message, self.lookup, self._facts)
        account = next(iter(sorted(group.accounts)), None) if len(group.accounts) == 1 else None
        if self.made is not None and account == self.made:
            return Target((), account, made=True)
        return Target(deals, account) if deals else Target((), account)

    def _fallback(self, intent: Intent) -> Target:
        if self.message.thread_deal is not None or self.made is not None:
            return self._thread()
        firm = self._stranger(intent)
        return Target(unknown=firm) if firm else NOBODY

    def _thread(self) -> Target:
        if self.made is not None:
            return Target((), self.made, made=True)
        thread = self.message.thread_deal
        if thread is not None and thread in self.lookup.book.deals:
            return Target((thread,), self.lookup.book.deals[thread].account)
        return NOBODY

    def _stranger(self, intent: Intent) -> str:
        """The company that the book lacks: of the intent's clause, else the message's only one."""
        clause = self.told.clause_at(intent.span.start)
        near = _firms(clause) if clause is not None else []
        everywhere = [name for one in self.told.clauses for name in _firms(one)]
        return (near or everywhere[:1] or [""])[0]


def _without_names(told: Told) -> str:
    text = told.raw
    marks = [m for c in told.clauses for m in c.marks if isinstance(m.candidate, NameMatch)]
    for mark in marks:
        text = text[: mark.span.start] + " " * len(mark.span.of(text)) + text[mark.span.end :]
    return text


def _firms(clause: Clause) -> list[str]:
    names = (m.candidate for m in clause.marks)
    return [n.name for n in names if isinstance(n, StrangerName) and n.company]


def _grouped(mentions: Iterable[Mention]) -> list[Group]:
    groups: list[Group] = []
    for mention in mentions:
        group = _group(mention)
        joined = groups[-1].joined(group) if groups else None
        if joined is not None:
            groups[-1] = joined
        else:
            groups.append(group)
    return groups


def _group(mention: Mention) -> Group:
    person = _is_person(mention.match)
    return Group(mention.start, mention.deals, mention.accounts, mention.own, person)


def _nearest(groups: list[Group], intent: Intent | None) -> Group:
    """The last one named before the value of the intent, else the first."""
    if intent is None:
        return groups[0]
    value = intent.money or intent.when
    place = value.span.start if value is not None else intent.span.end
    if intent.kind in ("log_activity", "log_referral"):
        return groups[0]
    before = [group for group in groups if group.start < place]
    return before[-1] if before else groups[0]


def _is_person(match: NameMatch) -> bool:
    return match.named[0].kind is NameKind.CONTACT


def _is_customer(match: NameMatch) -> bool:
    return match.named[0].kind is not NameKind.MEMBER


def _names_company(clause: Clause) -> bool:
    return bool(clause.of("<deal>"))
