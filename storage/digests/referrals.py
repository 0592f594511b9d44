"""What happened to members' referrals in a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from storage.history import ORDER
from storage.records import Change, Deal, Referral
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Became:
    """A referral became `new` from `old` (None: it was made so); `now` is what it is."""

    referral_id: str
    old: str | None
    new: str
    now: str


def referrals_became(
    session: Session, members: Collection[str], start: dt.datetime, end: dt.datetime
) -> list[Became]:
    """The changes of status after `start` up to `end` of referrals that are still there."""
    query = (
        select(Referral.id, Change.attribute, Change.old, Change.new, Referral.status)
        .join(Referral, Referral.id == Change.record_id)
        .where(
            Change.record == "referral",
            Change.attribute.in_(("", "status")),
            Change.at > start,
            Change.at <= end,
            Referral.member_id.in_(members),
        )
        .order_by(*ORDER)
    )
    return [
        Became(referral_id, old if attribute else None, new if attribute else new["status"], now)
        for referral_id, attribute, old, new, now in session.execute(query)
        if new is not None
    ]


def referred_deals(session: Session, members: Collection[str], won: Collection[str]) -> set[str]:
    """The deals in the stages `won` that the members' referrals led to."""
    query = (
        select(Deal.id)
        .join(Referral, Referral.new_deal_id == Deal.id)
        .where(Deal.stage.in_(won), Referral.member_id.in_(members))
    )
    return set(session.scalars(query))
