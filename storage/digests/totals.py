"""All open deals as they are, summed up by owner, stage and currency."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from storage.deals import open_to
from storage.records import Deal
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Total:
    """So many deals, so many of them without an amount, and the sum of the rest."""

    owner_id: str
    stage: str
    currency: str
    deals: int
    unvalued: int
    sum: Decimal


def open_totals(
    session: Session, closed: Collection[str], *, for_member: str | None = None
) -> list[Total]:
    """The totals of the deals in any stage but the `closed` ones.

    With `for_member` the private deals of others are left out.
    """
    query = (
        select(
            Deal.owner_id,
            Deal.stage,
            Deal.currency,
            func.count(),
            func.count() - func.count(Deal.amount),
            func.sum(Deal.amount),
        )
        .where(Deal.stage.not_in(closed), *open_to(for_member))
        .group_by(Deal.owner_id, Deal.stage, Deal.currency)
    )
    return [
        Total(owner, stage, currency, deals, unvalued, total or Decimal(0))
        for owner, stage, currency, deals, unvalued, total in session.execute(query)
    ]
