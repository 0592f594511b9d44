"""By member: what they did in the period, and how complete their open deals are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.digests.facts.model import Person, ReferralCounts
from handlers.referrals.life import NAMED
from storage.digests import Became, Lacking

CHAT = ("message", "press", "correction")
"""Sources of change sets that were said or tapped."""
UPDATES = (*CHAT, "import", "process")
"""Sources of change sets that update records: not undoing, settings or the demo."""


def people_of(
    members: Sequence[str],
    activities: Iterable[tuple[str, str, int]],
    sets: Iterable[tuple[str | None, str, int]],
    lacking: Iterable[Lacking],
) -> tuple[Person, ...]:
    """Each member in this order, also one who did nothing."""
    done: dict[str, list[tuple[str, int]]] = {}
    for member, kind, number in activities:
        done.setdefault(member, []).append((kind, number))
    told = [(member, source, number) for member, source, number in sets if source in UPDATES]
    states = list(lacking)
    return tuple(
        _person(
            member,
            tuple(done.get(member, ())),
            [(source, number) for of, source, number in told if of == member],
            [each for each in states if each.owner_id == member],
        )
        for member in members
    )


def _person(
    member_id: str,
    activities: tuple[tuple[str, int], ...],
    sets: Sequence[tuple[str, int]],
    states: Sequence[Lacking],
) -> Person:
    missing: dict[str, int] = {}
    for state in states:
        for key, number in state.lack.items():
            missing[key] = missing.get(key, 0) + number
    return Person(
        member_id,
        activities,
        updates=sum(number for _, number in sets),
        by_chat=sum(number for source, number in sets if source in CHAT),
        open_deals=sum(state.deals for state in states),
        complete=sum(state.complete for state in states),
        missing=tuple(sorted(missing.items(), key=lambda each: (-each[1], each[0]))),
    )


def referrals_of(became: Iterable[Became], won: int) -> ReferralCounts:
    """A referral counts once for each: made, named somebody, led to a deal."""
    asked, received, opened = set(), set(), set()
    for each in became:
        if each.old is None:
            asked.add(each.referral_id)
        if each.new in NAMED and each.old not in NAMED and each.now in NAMED:
            received.add(each.referral_id)
        if each.new == "opened" == each.now:
            opened.add(each.referral_id)
    return ReferralCounts(len(asked), len(received), len(opened), won)
