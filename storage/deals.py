"""Deals: whose, of which account, in which stages, and their sums."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, func, or_, select

from storage.records import Deal, DealContact
from storage.session import Session


def all_deals(session: Session) -> list[Deal]:
    """All deals, open and closed, oldest first."""
    return list(session.scalars(select(Deal).order_by(Deal.created_at, Deal.id)))


def all_deal_contacts(session: Session) -> list[DealContact]:
    """Who has a part in which deal, in the order they came in."""
    return list(session.scalars(select(DealContact).order_by(DealContact.id)))


def deal_contacts_by_deal(session: Session, deal_id: str) -> list[DealContact]:
    """The same of one deal."""
    query = select(DealContact).where(DealContact.deal_id == deal_id)
    return list(session.scalars(query.order_by(DealContact.id)))


def deals_of(
    session: Session,
    owner_ids: Collection[str] | None,
    stages: Collection[str],
    *,
    for_member: str | None = None,
) -> list[Deal]:
    """The owners' deals (None: everybody's) in these stages, the longest in its stage first.

    With `for_member` the private deals of others are left out.
    """
    query = select(Deal).where(Deal.stage.in_(stages), *open_to(for_member))
    return _listed(session, query if owner_ids is None else query.where(_owned(owner_ids)))


def deals_in_stages(session: Session, stages: Collection[str]) -> list[Deal]:
    """Everybody's deals in these stages, the longest in its stage first."""
    return deals_of(session, None, stages)


def deals_of_account(session: Session, account_id: str, stages: Collection[str]) -> list[Deal]:
    """The account's deals in these stages, the longest in its stage first."""
    query = select(Deal).where(Deal.account_id == account_id, Deal.stage.in_(stages))
    return _listed(session, query)


def deals_of_contact(session: Session, contact_id: str, stages: Collection[str]) -> list[Deal]:
    """The deals in these stages in which the contact has a part."""
    mine = select(DealContact.deal_id).where(DealContact.contact_id == contact_id)
    return _listed(session, select(Deal).where(Deal.id.in_(mine), Deal.stage.in_(stages)))


def open_to(member_id: str | None) -> list[ColumnElement[bool]]:
    """The deals without other people's private ones; None: all."""
    return [] if member_id is None else [or_(~Deal.private, Deal.owner_id == member_id)]


def has_private_deals(session: Session) -> bool:
    """Whether any deal, open or closed, is private."""
    return session.scalar(select(Deal.id).where(Deal.private).limit(1)) is not None


def _owned(owner_ids: Collection[str]) -> ColumnElement[bool]:
    return Deal.owner_id.in_(owner_ids)


def _listed(session: Session, query: Select[Deal]) -> list[Deal]:
    return list(session.scalars(query.order_by(Deal.stage_since, Deal.id)))


def count_by_stage(session: Session) -> dict[str, int]:
    """How many deals each stage holds; stages without any are left out."""
    query = select(Deal.stage, func.count()).group_by(Deal.stage)
    return dict(session.execute(query).all())


@dataclass(frozen=True, slots=True)
class StageTotal:
    """The deals of one stage in one currency: how many, their sum, how many have no amount."""

    stage: str
    currency: str
    count: int
    sum: Decimal
    without_amount: int


def totals_by_stage(
    session: Session,
    owner_ids: Collection[str] | None,
    stages: Collection[str],
    *,
    for_member: str | None = None,
) -> list[StageTotal]:
    """The totals of the owners' deals (None: everybody's), by stage and currency.

    With `for_member` the private deals of others are left out.
    """
    query = (
        select(
            Deal.stage,
            Deal.currency,
            func.count(),
            func.sum(Deal.amount),
            func.count() - func.count(Deal.amount),
        )
        .where(Deal.stage.in_(stages), *open_to(for_member))
        .group_by(Deal.stage, Deal.currency)
        .order_by(Deal.stage, Deal.currency)
    )
    if owner_ids is not None:
        query = query.where(_owned(owner_ids))
    return [
        StageTotal(stage, currency, count, total or Decimal(0), without)
        for stage, currency, count, total, without in session.execute(query)
    ]
