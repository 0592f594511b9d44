"""What belongs to many deals at once, each kind in one statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, or_, select

from storage.activities import last_activity_dates
from storage.records import Activity, Change, ChangeSet, Deal, DealContact, NextStep, Referral
from storage.session import Session

SLICE = 500
"""So many ids in one statement."""

PACED = 1_000
"""So many won deals tell a team's pace."""


@dataclass(frozen=True, slots=True)
class Around:
    """By deal: open steps, the end of the last one, the latest activity's day, how many people."""

    steps: dict[str, list[NextStep]] = field(default_factory=dict)
    step_ends: dict[str, dt.datetime] = field(default_factory=dict)
    activity: dict[str, dt.date] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    referrals: dict[str, list[Referral]] = field(default_factory=dict)


def around(session: Session, deals: Collection[Deal]) -> Around:
    """What belongs to these deals, in five statements; referrals are those of the same company."""
    ids = [deal.id for deal in deals]
    if not ids:
        return Around()
    found = Around(activity=last_activity_dates(session, ids))
    query = select(NextStep).where(NextStep.deal_id.in_(ids), NextStep.done_at.is_(None))
    for step in session.scalars(query.order_by(NextStep.due_on.nulls_last(), NextStep.id)):
        found.steps.setdefault(step.deal_id or "", []).append(step)
    ends = (
        select(NextStep.deal_id, func.max(NextStep.done_at))
        .where(NextStep.deal_id.in_(ids), NextStep.done_at.is_not(None))
        .group_by(NextStep.deal_id)
    )
    found.step_ends.update((deal_id or "", at) for deal_id, at in session.execute(ends) if at)
    people = (
        select(DealContact.deal_id, func.count())
        .where(DealContact.deal_id.in_(ids))
        .group_by(DealContact.deal_id)
    )
    found.contacts.update((deal_id, number) for deal_id, number in session.execute(people))
    _referrals(session, deals, found)
    return found


def _referrals(session: Session, deals: Collection[Deal], found: Around) -> None:
    ids = [deal.id for deal in deals]
    accounts = {deal.account_id for deal in deals if deal.account_id}
    query = select(Referral).where(
        or_(Referral.deal_id.in_(ids), Referral.account_id.in_(accounts))
    )
    rows = list(session.scalars(query.order_by(Referral.created_at, Referral.id)))
    for deal in deals:
        mine = [
            each
            for each in rows
            if each.deal_id == deal.id or (deal.account_id and each.account_id == deal.account_id)
        ]
        if mine:
            found.referrals[deal.id] = mine


def deals_touched(session: Session, revision: int) -> set[str]:
    """The deals that the sets after `revision` changed, themselves or something that is theirs.

    What went elsewhere or was taken back counts for the deal that it belonged to.
    """
    query = select(Change.record, Change.record_id, Change.attribute, Change.old, Change.new).where(
        Change.number > revision, Change.record.in_(("deal", *(name for _, name in _BELONGING)))
    )
    found: set[str] = set()
    ids: dict[str, set[str]] = {}
    companies: set[str] = set()
    for record, record_id, attribute, old, new in session.execute(query):
        if record == "deal":
            found.add(record_id)
            continue
        ids.setdefault(record, set()).add(record_id)
        found |= _named(attribute, "deal_id", old, new)
        if record in COMPANYWIDE:
            companies |= _named(attribute, "account_id", old, new)
    for kind, record in _BELONGING:
        found |= _deals_of(session, kind, list(ids.get(record, ())))
    return found | _same_company(session, ids, companies)


COMPANYWIDE = ("referral", "activity")
"""What counts for all deals of the company: one ask, and whether they are happy with us."""


def _named(attribute: str, name: str, old: Any, new: Any) -> set[str]:
    """The values of one column before and after a change."""
    if attribute not in ("", name):
        return set()
    values = [each if attribute else (each or {}).get(name) for each in (old, new)]
    return {value for value in values if value}


_BELONGING: tuple[tuple[type[NextStep | Activity | DealContact | Referral], str], ...] = (
    (NextStep, "next_step"),
    (Activity, "activity"),
    (DealContact, "deal_contact"),
    (Referral, "referral"),
)


def _deals_of(
    session: Session, kind: type[NextStep | Activity | DealContact | Referral], ids: list[str]
) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), SLICE):
        query = select(kind.deal_id).where(kind.id.in_(ids[start : start + SLICE])).distinct()
        found |= {deal_id for deal_id in session.scalars(query) if deal_id}
    return found


def _same_company(
    session: Session, ids: Mapping[str, Collection[str]], companies: set[str]
) -> set[str]:
    """The deals of these companies, and of those whose referrals or activities were touched."""
    for kind, record in ((Referral, "referral"), (Activity, "activity")):
        for some in _slices(ids.get(record, ())):
            query = select(kind.account_id).where(kind.id.in_(some)).distinct()
            companies |= {each for each in session.scalars(query) if each}
    found: set[str] = set()
    for some in _slices(companies):
        found |= set(session.scalars(select(Deal.id).where(Deal.account_id.in_(some))))
    return found


def _slices(ids: Collection[str]) -> Iterator[list[str]]:
    listed = sorted(ids)
    for start in range(0, len(listed), SLICE):
        yield listed[start : start + SLICE]


def stage_days_of_won(session: Session, won: Collection[str]) -> dict[str, list[int]]:
    """By stage, how many days each of the latest deals won spent in it, from the journal."""
    latest = select(Deal.id).where(Deal.stage.in_(won)).order_by(Deal.stage_since.desc(), Deal.id)
    deals = list(session.scalars(latest.limit(PACED)))
    found: dict[str, list[int]] = {}
    for start in range(0, len(deals), SLICE):
        query = (
            select(Change.record_id, Change.at, Change.attribute, Change.new)
            .where(
                Change.record == "deal",
                Change.record_id.in_(deals[start : start + SLICE]),
                Change.attribute.in_(("", "stage")),
            )
            .order_by(Change.record_id, Change.at, Change.number, Change.position)
        )
        last: tuple[str, str, dt.datetime] | None = None
        for deal_id, at, attribute, new in session.execute(query):
            stage = new if attribute else (new or {}).get("stage")
            if last and last[0] == deal_id and stage != last[1]:
                found.setdefault(last[1], []).append((at - last[2]).days)
            if not last or last[0] != deal_id or stage != last[1]:
                last = (deal_id, str(stage), at)
    return found


def mine_to_watch(session: Session, member_id: str) -> tuple[set[str], set[str], set[str]]:
    """The ids of the member's deals, open steps and referrals."""
    deals = select(Deal.id).where(Deal.owner_id == member_id)
    steps = select(NextStep.id).where(NextStep.owner_id == member_id, NextStep.done_at.is_(None))
    referrals = select(Referral.id).where(Referral.member_id == member_id)
    return (
        set(session.scalars(deals)),
        set(session.scalars(steps)),
        set(session.scalars(referrals)),
    )


def steps_and_referrals_of(
    session: Session, deal_ids: Collection[str]
) -> tuple[set[str], set[str]]:
    """The ids of the open steps and the referrals of these deals: they rest and go with them.

    A referral is also told of when the deal that it led to goes on.
    """
    steps: set[str] = set()
    referrals: set[str] = set()
    listed = sorted(deal_ids)
    for start in range(0, len(listed), SLICE):
        ids = listed[start : start + SLICE]
        open_ones = select(NextStep.id).where(NextStep.deal_id.in_(ids), NextStep.done_at.is_(None))
        steps |= set(session.scalars(open_ones))
        given = or_(Referral.deal_id.in_(ids), Referral.new_deal_id.in_(ids))
        referrals |= set(session.scalars(select(Referral.id).where(given)))
    return steps, referrals


def first_written(session: Session, revision: int) -> dt.datetime | None:
    """When the first of the sets after `revision` was written."""
    query = select(ChangeSet.at).where(ChangeSet.number > revision).order_by(ChangeSet.number)
    return session.scalars(query.limit(1)).first()


def who_wrote_since(session: Session, revision: int) -> str | None:
    """Who wrote the sets after `revision`, where it was one member."""
    query = select(ChangeSet.member_id).where(ChangeSet.number > revision).distinct()
    found = list(session.scalars(query.limit(2)))
    return found[0] if len(found) == 1 else None
