"""Referrals: asked of whom, by whom, and what came of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from storage.records import Referral
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
