"""What members were told, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, func, select

from storage.records import Nudge
from storage.session import Session

ACTED = ("done", "snoozed", "elsewhere")
"""What counts as having been acted upon."""


def told_about(session: Session, member_id: str, record_ids: Collection[str]) -> list[Nudge]:
    """What the member was told about these records."""
    query = select(Nudge).where(Nudge.member_id == member_id, Nudge.record_id.in_(record_ids))
    return list(session.scalars(query))


def told_to_owners(session: Session, record_ids: Collection[str]) -> list[Nudge]:
    """What anybody was told about these records."""
    return list(session.scalars(select(Nudge).where(Nudge.record_id.in_(record_ids))))


def nudges_of_message(session: Session, message: str) -> list[Nudge]:
    """What one message told, in order; `message` is its key in the outbox."""
    query = select(Nudge).where(Nudge.message == message)
    return list(session.scalars(query.order_by(Nudge.place)))


def nudge_told_of(session: Session, nudge_id: str) -> Nudge | None:
    """The nudge of that id."""
    return session.find(Nudge, nudge_id)


def open_nudges_about(session: Session, record_ids: Collection[str]) -> list[Nudge]:
    """What was told about these records and is not settled."""
    query = select(Nudge).where(Nudge.record_id.in_(record_ids), Nudge.state == "open")
    return list(session.scalars(query.order_by(Nudge.told_at, Nudge.id)))


def shown_nudges_about(
    session: Session, record_ids: Collection[str], since: dt.datetime
) -> list[Nudge]:
    """What was told about these records since then, whatever became of it."""
    query = select(Nudge).where(Nudge.record_id.in_(record_ids), Nudge.told_at >= since)
    return list(session.scalars(query.order_by(Nudge.told_at, Nudge.id)))


def useless_nudges_of(session: Session, member_id: str, since: dt.datetime) -> list[Nudge]:
    """What the member was told since then and did not find useful."""
    query = select(Nudge).where(
        Nudge.member_id == member_id, Nudge.state == "useless", Nudge.told_at >= since
    )
    return list(session.scalars(query.order_by(Nudge.told_at, Nudge.id)))


def open_nudges_of(session: Session, member_id: str, before: dt.date) -> list[Nudge]:
    """What the member was told before that day and is not settled."""
    query = select(Nudge).where(
        Nudge.member_id == member_id, Nudge.state == "open", Nudge.told_on < before
    )
    return list(session.scalars(query.order_by(Nudge.told_at, Nudge.id)))


def last_of_rules(
    session: Session, member_id: str, since: dt.date, most: int
) -> dict[str, list[Nudge]]:
    """The member's nudges of each rule's latest `most` days since that day, the latest first."""
    latest = (Nudge.told_on.desc(), Nudge.told_at.desc(), Nudge.id.desc())
    days = Nudge.told_on.desc()
    place = func.dense_rank().over(partition_by=Nudge.rule, order_by=days).label("place")
    told = select(Nudge.id, place).where(Nudge.member_id == member_id, Nudge.told_on >= since)
    ranked = told.subquery()
    ids = select(ranked.c.id).where(ranked.c.place <= most)
    found: dict[str, list[Nudge]] = {}
    for nudge in session.scalars(select(Nudge).where(Nudge.id.in_(ids)).order_by(*latest)):
        found.setdefault(nudge.rule, []).append(nudge)
    return found


@dataclass(frozen=True, slots=True)
class Effect:
    """How often a rule told somebody something, and how often it was acted on within the time."""

    rule: str
    told: int
    acted: int
    useless: int


def effects(
    session: Session,
    member_ids: Collection[str] | None,
    first: dt.datetime,
    last: dt.datetime,
    within: dt.timedelta,
) -> list[Effect]:
    """The effect of each rule on these members (None: everybody) of what was told in that time."""
    query = select(Nudge.rule, Nudge.state, Nudge.told_at, Nudge.settled_at).where(
        Nudge.told_at >= first, Nudge.told_at < last
    )
    if member_ids is not None:
        query = query.where(Nudge.member_id.in_(member_ids))
    found: dict[str, list[int]] = {}
    for rule, state, told_at, settled_at in session.execute(query):
        counts = found.setdefault(rule, [0, 0, 0])
        acted = state in ACTED and settled_at is not None and settled_at - told_at <= within
        counts[0] += 1
        counts[1] += acted
        counts[2] += state == "useless"
    return [Effect(rule, *counts) for rule, counts in sorted(found.items())]


def count_told(session: Session, member_id: str, first: dt.date) -> int:
    """How much the member was told from that day on; for tests and figures."""
    shown = func.sum(case((Nudge.told_on >= first, 1), else_=0))
    return session.scalar(select(shown).where(Nudge.member_id == member_id)) or 0
