"""Who won, and how complete the records are: with credit, and with a way forward."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.digests.facts.model import Facts, Person
from handlers.digests.facts.movement import Entry
from handlers.digests.telling.known import Known
from handlers.digests.telling.need import name_of_evidence
from handlers.digests.telling.sums import said_of
from handlers.reply import Items, Line, line
from handlers.wording.values import count, listed, money

MOST_WINS = 3
MOST_PEOPLE = 4
ENOUGH_DEALS = 3
"""Of somebody with fewer open deals than this nothing is said of how complete they are."""
ENOUGH_UPDATES = 10
"""A share of fewer updates than this would tell nothing."""


def wins_line(facts: Facts, known: Known) -> str:
    """'2 deals, $90,000: Hooli ($82,000, Dana) and Ridge ($8,000, Marcus).', the largest first."""
    if not facts.wins:
        return ""
    named = [entry for entry in facts.wins if known.audience.may_name(entry.deal)]
    told = [_won(entry, known) for entry in named[:MOST_WINS]]
    if told and (left := len(facts.wins) - len(told)):
        told.append(f"{left:,} more")
    said = f"{count(len(facts.wins), 'deal')}, {said_of(facts.wins, known)}"
    return f"{said}: {listed(told)}." if told else f"{said}."


def _won(entry: Entry, known: Known) -> str:
    worth = money(entry.amount, entry.currency)
    return f"{known.name(entry.deal)} ({worth}, {known.member(entry.deal.owner_id)})"


def records_line(facts: Facts) -> str:
    """How many deals have all that their stage asks for; '' where no deal is open."""
    deals = sum(person.open_deals for person in facts.people)
    return _team(deals, sum(person.complete for person in facts.people)) if deals else ""


def completeness(facts: Facts, known: Known) -> Items | None:
    """How many deals have all that their stage asks for, and what would complete them.

    By name, in the order of the names; who has fewer than ENOUGH_DEALS counts in the team only.
    None where no deal is open.
    """
    people, team = _told(facts, known), records_line(facts)
    if not team:
        return None
    lines: list[Line] = [line(team)]
    lacking = [each for each in people if each.complete < each.open_deals and each.missing]
    lines += [line(_one(person, known)) for person in lacking[:MOST_PEOPLE]]
    if left := len(lacking) - MOST_PEOPLE:
        lines += [line(f"and {left:,} more")] if left > 0 else []
    lines += _by_chat(facts.people)
    return Items("Records", tuple(lines))


def _told(facts: Facts, known: Known) -> list[Person]:
    owners = known.audience.owners
    people = [
        person
        for person in facts.people
        if person.open_deals >= ENOUGH_DEALS and (owners is None or person.member_id in owners)
    ]
    return sorted(people, key=lambda person: known.member(person.member_id))


def _team(deals: int, complete: int) -> str:
    if complete == deals:
        return f"All {deals:,} open deals have what their stage asks for."
    return f"{complete:,} of {deals:,} open deals have all that their stage asks for."


def _one(person: Person, known: Known) -> str:
    """'Dana: 4 of 6. To do first: a close date on 2 deals.'."""
    key, number = person.missing[0]
    what = name_of_evidence(known.process, key)
    done = f"{person.complete:,} of {person.open_deals:,}"
    who = known.member(person.member_id)
    return f"{who}: {done}. To do first: {what} on {count(number, 'deal')}."


def _by_chat(people: Sequence[Person]) -> list[Line]:
    updates, by_chat = sum(p.updates for p in people), sum(p.by_chat for p in people)
    if updates < ENOUGH_UPDATES:
        return []
    return [line(f"{by_chat / updates:.0%} of {updates:,} updates were said in chat.")]
