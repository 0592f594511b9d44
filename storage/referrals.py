"""Referrals: asked of whom, by whom, and what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.records import Deal, Referral
from storage.session import Session


def referrals_of(session: Session, member_ids: Collection[str] | None) -> list[Referral]:
    """The members' referrals (None: everybody's), the latest first."""
    query = select(Referral).order_by(Referral.created_at.desc(), Referral.id.desc())
    if member_ids is not None:
        query = query.where(Referral.member_id.in_(member_ids))
    return list(session.scalars(query))


def referrals_by(session: Session, contact_id: str) -> list[Referral]:
    """The referrals asked of a contact, the latest first."""
    query = select(Referral).where(Referral.contact_id == contact_id)
    return list(session.scalars(query.order_by(Referral.created_at.desc(), Referral.id.desc())))


def referrals_that_named(session: Session, since: dt.datetime) -> list[Referral]:
    """Those that were received since then and led to no deal yet, the latest first."""
    query = (
        select(Referral)
        .where(
            Referral.status.in_(("received", "contacted")),
            func.coalesce(Referral.status_since, Referral.created_at) >= since,
        )
        .order_by(Referral.created_at.desc(), Referral.id.desc())
    )
    return list(session.scalars(query))


def referral_to(session: Session, deal_id: str) -> Referral | None:
    """The referral that led to a deal."""
    query = select(Referral).where(Referral.new_deal_id == deal_id).order_by(Referral.id).limit(1)
    return session.scalars(query).first()


def referrals_of_company(session: Session, account_id: str | None) -> list[Referral]:
    """The referrals asked at a company, the latest first."""
    query = select(Referral).where(Referral.account_id == account_id)
    return list(session.scalars(query.order_by(Referral.created_at.desc(), Referral.id.desc())))


@dataclass(frozen=True, slots=True)
class Closed:
    """A deal that ended: whose, from which source, in which stage, after how many days."""

    deal_id: str
    owner_id: str
    source: str | None
    stage: str
    days: int


def closed_deals(
    session: Session, owner_ids: Collection[str] | None, stages: Collection[str]
) -> list[Closed]:
    """The owners' deals (None: everybody's) in these stages, which are those of closed deals."""
    query = select(
        Deal.id, Deal.owner_id, Deal.source, Deal.stage, Deal.created_at, Deal.stage_since
    ).where(Deal.stage.in_(stages))
    if owner_ids is not None:
        query = query.where(Deal.owner_id.in_(owner_ids))
    return [
        Closed(deal_id, owner_id, source, stage, max((ended - began).days, 0))
        for deal_id, owner_id, source, stage, began, ended in session.execute(
            query.order_by(Deal.id)
        )
    ]
