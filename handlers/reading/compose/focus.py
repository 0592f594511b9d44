"""Which deal each clause is about: the name in it, else the one spoken of before, else the next.

Names of one clause that fit together make one target ('jen at acme'); a person who fits the deal
spoken of stays with it. In a thread its deal is meant where nobody else is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.reading.candidates import NameKind, NameMatch, StrangerName
from handlers.reading.compose.beside import by_word_behind, is_in_a_stage
from handlers.reading.compose.facts import OTHER_DEAL, Facts, by_own_word, names_of, without
from handlers.reading.compose.namesakes import (
    Headings,
    is_namesake,
    is_person,
    is_set_aside,
    lone_name,
)
from handlers.reading.compose.target import NOBODY, Lookup, Mention, Target, narrowed
from handlers.reading.meaning import Clause, Intent, Told
from handlers.reading.reading import Message
from handlers.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand for one target. `start` is the place of the first of them.

    `weak`: none of them is more than a word of a name.
    """

    start: int
    deals: frozenset[str]
    accounts: frozenset[str]
    own: frozenset[str]
    person: bool = False
    weak: bool = False

    def joined(self, other: Group) -> Group | None:
        """Both as one; None where they do not fit together."""
        if common := self.deals & other.deals:
            accounts = self.accounts & other.accounts or self.accounts | other.accounts
            person = self.person and other.person
            weak = self.weak and other.weak
            return Group(self.start, common, accounts, self.own | other.own, person, weak)
        accounts = self.accounts & other.accounts
        if not accounts or (self.deals and other.deals and self.person == other.person):
            return None
        named = other if self.person and not other.person else self
        return replace(named, start=self.start, deals=named.deals or self.deals or other.deals)


class Focus:
    """The targets of a message's clauses."""

    def __init__(
        self, told: Told, message: Message, lookup: Lookup, values: frozenset[str] = frozenset()
    ) -> None:
        self.message, self.lookup, self.told = message, lookup, told
        self._values = values
        self.made: str | None = None
        self.made_at = 0
        self.ahead: frozenset[Span] = frozenset()
        self.retracted = False
        self._nameless = without(told, names_of(told))
        self._all_firms = [name for clause in told.clauses for name in self._firms(clause)]
        self._namesakes: set[int] = set()
        self._groups = self._all_groups(told)
        self._telling = without(told, (m for m in names_of(told) if self._is_ambiguous(m)))
        self._naming = [number for number, groups in enumerate(self._groups) if groups]
        self._named = frozenset[str]().union(*(g.own for some in self._groups for g in some))

    def _all_groups(self, told: Told) -> list[list[Group]]:
        """The groups of each clause, each made to fit what was spoken of before where it does."""
        before: Group | None = None
        found: list[list[Group]] = []
        mentions = [self._mentions(clause) for clause in told.clauses]
        strong = [g for named in mentions for g in _grouped(m for m in named if not m.is_weak)]
        strong = list(dict.fromkeys(replace(one, start=0) for one in strong))
        strong += self._thread_group()
        only_words = not strong and not self._all_firms
        headings = Headings()
        for clause, named in zip(told.clauses, mentions, strict=True):
            fitting = (
                named
                if only_words
                else _fitting(named, clause, strong, subjects=not self._all_firms)
            )
            kept = headings.without_namesakes(fitting, clause)
            self._namesakes |= {m.start for m in fitting if m not in kept}
            groups = _grouped(kept)
            if groups and before is not None and not _names_company(clause):
                groups[0] = before.joined(groups[0]) or groups[0]
            if not groups and before is not None:
                groups = self._other_of(before, clause)
            found.append(groups)
            before = groups[-1] if groups else before
        return found

    def _is_ambiguous(self, match: NameMatch) -> bool:
        """Whether a name stands for several deals: then its own words decide nothing."""
        return not _is_customer(match) or len(self.lookup.mention(match).deals) > 1

    def _other_of(self, group: Group, clause: Clause) -> list[Group]:
        """Another deal of the company spoken of: 'on the delivery deal'."""
        said = OTHER_DEAL.search(clause.text)
        there = [d for one in sorted(group.accounts) for d in self.lookup.of_account(one)]
        fit = by_own_word([d for d in there if self.lookup.is_open(d)], said[1]) if said else []
        if len(fit) != 1:
            return []
        deal = frozenset({fit[0].id})
        return [replace(group, start=clause.span.start, deals=deal, own=deal, person=False)]

    def _thread_group(self) -> list[Group]:
        deal = self.lookup.book.deals.get(self.message.thread_deal or "")
        if deal is None:
            return []
        accounts = frozenset({deal.account} if deal.account else ())
        return [Group(0, frozenset({deal.id}), accounts, frozenset())]

    def _mentions(self, clause: Clause) -> list[Mention]:
        meant = (m for m in clause.marks if not is_set_aside(clause, m))
        matches = (m.candidate for m in meant if not is_in_a_stage(self.told, m.span))
        named = [m for m in matches if isinstance(m, NameMatch) and _is_customer(m)]
        found = [self.lookup.mention(match) for match in named]
        others = [m for n, m in enumerate(found) if is_namesake(m, found[n + 1 :], self.told)]
        self._namesakes |= {m.start for m in others}
        return [m for m in found if m not in others]

    def is_namesake(self, match: NameMatch) -> bool:
        """Whether a name means somebody else than the one whom the book knows by it."""
        return match.span.start in self._namesakes

    def of(self, intent: Intent) -> Target:
        """The target of an intent."""
        names = [n for n in intent.names if not self.is_namesake(n)]
        if names and all(map(_is_customer, names)):
            linked = _grouped([self.lookup.mention(match) for match in names])
            around = self._around(intent.span.start, intent)
            group = around.joined(linked[0]) if around is not None else None
            return self._target(group or linked[0], intent.span)
        group = self._around(intent.span.start, intent)
        return self._target(group, intent.span) if group is not None else self._fallback(intent)

    def at(self, place: int) -> Target:
        """The target of the words at a place."""
        group = self._around(place, None)
        return self._target(group) if group is not None else self._thread()

    def all_of(self, clause: Clause) -> list[Target]:
        """Every target that a clause names."""
        return [self._target(group) for group in self._groups[clause.number]]

    def other_deals(self, deal: str) -> tuple[str, ...]:
        """What else may be meant than a deal: the others named, then the others of its company."""
        named = [one for groups in self._groups for g in groups for one in self._target(g).deals]
        account = self.lookup.book.deals[deal].account if deal in self.lookup.book.deals else None
        there = [d.id for d in self.lookup.of_account(account) if self.lookup.is_open(d)]
        return tuple(one for one in dict.fromkeys((*named, *there)) if one != deal)[:_MOST_OTHERS]

    def _around(self, place: int, intent: Intent | None) -> Group | None:
        index = self._index(place)
        groups = self._groups[index] if index < len(self._groups) else []
        new = self.made is not None and place >= self.made_at
        if groups and not (new and groups[0].weak):
            return _nearest(groups, intent)
        before = self._before(index, new=new)
        if before is not None:
            return before
        if self.made is not None:
            return None
        if self.message.thread_deal is not None:
            return None
        later = bisect_right(self._naming, index)
        return self._groups[self._naming[later]][0] if later < len(self._naming) else None

    def _before(self, index: int, *, new: bool) -> Group | None:
        """The last that was named before a clause; of a new deal's words mere words are none."""
        first = self._index(self.made_at) if new else 0
        for number in reversed(self._naming[: bisect_left(self._naming, index)]):
            if number < first:
                return None
            if not (new and self._groups[number][-1].weak):
                return self._groups[number][-1]
        return None

    def _index(self, place: int) -> int:
        clause = self.told.clause_at(place)
        return clause.number if clause is not None else 0

    def _target(self, group: Group, span: Span | None = None) -> Target:
        near = span.of(self._telling) if span is not None else ""
        facts = Facts(near, self._telling, self._nameless, self._named)
        deals = narrowed(group.deals, group.own, self.message, self.lookup, facts)
        deals = by_word_behind(deals, group.start, self.told, self.lookup)
        account = next(iter(sorted(group.accounts)), None) if len(group.accounts) == 1 else None
        if self.made is not None and account == self.made:
            return Target((), account, made=True)
        return Target(deals, account, doubtful=group.weak and self._is_about_another(group))

    def _is_about_another(self, group: Group) -> bool:
        """Whether somebody is named in full who has nothing to do with a word of a name."""
        others = (one for groups in self._groups for one in groups if not one.weak)
        return any(not (one.deals & group.deals or one.accounts & group.accounts) for one in others)

    def _fallback(self, intent: Intent) -> Target:
        if self.message.thread_deal is not None or self.made is not None:
            return self._thread()
        # Who won it instead is named beside a loss: no customer that the book lacks.
        rival = intent.rule == "lost" or intent.kind == "set_field"
        firm = "" if rival else self._stranger(intent)
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
        near = self._firms(clause) if clause is not None else []
        return (near or self._all_firms[:1] or [lone_name(clause, self.told.raw)])[0]

    def _firms(self, clause: Clause) -> list[str]:
        """The companies that the book lacks; none that is told as a field's value."""
        names = (m.candidate for m in clause.marks)
        firms = [n.name for n in names if isinstance(n, StrangerName) and n.company]
        return [name for name in firms if name.casefold() not in self._values]


_MOST_OTHERS = 3  # so that a choice stays one glance


def _fitting(
    mentions: list[Mention], clause: Clause, strong: list[Group], *, subjects: bool
) -> list[Mention]:
    """Without the mere words of names that fit nothing that is named.

    A clause's subject is kept where no company stands in the message that the book lacks.
    """
    subject = _SUBJECT.match(clause.text) if subjects else None
    first = clause.span.start + len(subject[1]) if subject else -1
    return [
        m
        for m in mentions
        if not m.is_weak
        or m.start == first
        or any(group.joined(_group(m)) is not None for group in strong)
    ]


_SUBJECT = re.compile(r"^(\W*(?:(?:also|and|then|so|on|for|re|the|put|move|push|set)\s)*)<deal>")


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
    person = is_person(mention.match)
    return Group(
        mention.start, mention.deals, mention.accounts, mention.own, person, mention.is_weak
    )


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


def _is_customer(match: NameMatch) -> bool:
    return match.named[0].kind is not NameKind.MEMBER


def _names_company(clause: Clause) -> bool:
    return bool(clause.of("<deal>"))
