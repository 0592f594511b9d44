"""Who won, and how complete the records are: with credit, and with a way forward."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.digests.facts.model import Facts, Person
from handlers.digests.telling.known import Known
from handlers.digests.telling.need import name_of_evidence
from handlers.digests.telling.sums import said_of
from handlers.reply import Items, Line, bold, line
from handlers.wording.values import count, money

MOST_WINS = 5
MOST_PEOPLE = 4
ENOUGH_DEALS = 3
"""Of somebody with fewer open deals than this nothing is said of how complete they are."""
ENOUGH_UPDATES = 10
"""A share of fewer updates than this would tell nothing."""


def wins_list(facts: Facts, known: Known) -> Items | None:
    """What was won and by whom, the largest first; None where nothing was."""
    if not facts.wins:
        return None
    named = [entry for entry in facts.wins if known.audience.may_name(entry.deal)]
    lines = [
        line(
            bold(known.name(entry.deal)),
            f" · {money(entry.amount, entry.currency)} · {known.member(entry.deal.owner_id)}",
        )
        for entry in named[:MOST_WINS]
    ]
    if left := len(facts.wins) - len(lines):
        lines.append(line(f"and {left:,} more" if lines else count(left, "deal")))
    title = f"Won: {count(len(facts.wins), 'deal')}, {said_of(facts.wins, known)}"
    return Items(title, tuple(lines))


def completeness(facts: Facts, known: Known) -> Items | None:
    """How many deals have all that their stage asks for, and what would complete them.

    By name, in the order of the names; who has fewer than ENOUGH_DEALS counts in the team only.
    None where no deal is open.
    """
    people = _told(facts, known)
    deals = sum(person.open_deals for person in facts.people)
    complete = sum(person.complete for person in facts.people)
    if not deals:
        return None
    lines: list[Line] = [line(_team(deals, complete))]
    lacking = [each for each in people if each.complete < each.open_deals and each.missing]
    lines += [line(_one(person, known)) for person in lacking[:MOST_PEOPLE]]
    if left := len(lacking) - MOST_PEOPLE:
        lines += [line(f"and {count(left, 'more', 'more')}: see By rep")] if left > 0 else []
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
