"""Who has bought, and what was noted about them: for many companies at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.records import Activity, Contact, Deal, DealContact
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Win:
    """A deal that was won, and when."""

    deal_id: str
    account_id: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What was written about a company on a day, of whom."""

    account_id: str
    on: dt.date
    text: str
    contact_ids: tuple[str, ...]


def wins_of(session: Session, account_ids: Collection[str], won: Collection[str]) -> list[Win]:
    """The companies' deals in the stages `won`, the earliest won first."""
    query = (
        select(Deal.id, Deal.account_id, Deal.stage_since)
        .where(Deal.account_id.in_(account_ids), Deal.stage.in_(won))
        .order_by(Deal.stage_since, Deal.id)
    )
    return [
        Win(deal_id, account_id or "", at) for deal_id, account_id, at in session.execute(query)
    ]


def latest_notes(session: Session, account_ids: Collection[str], most: int) -> list[Note]:
    """The latest texts about each company, up to `most` each, the latest first."""
    company = func.coalesce(Activity.account_id, Deal.account_id).label("company")
    order = (Activity.on.desc(), Activity.created_at.desc(), Activity.id.desc())
    place = func.row_number().over(partition_by=company, order_by=order).label("place")
    noted = (
        select(company, Activity.on, Activity.text, Activity.contact_ids, place)
        .outerjoin(Deal, Deal.id == Activity.deal_id)
        .where(company.in_(account_ids), Activity.text.is_not(None), Activity.text != "")
        .subquery()
    )
    columns = noted.c
    query = (
        select(columns.company, columns.on, columns.text, columns.contact_ids)
        .where(columns.place <= most)
        .order_by(columns.company, columns.place)
    )
    return [
        Note(account_id, on, text or "", tuple(contact_ids or ()))
        for account_id, on, text, contact_ids in session.execute(query)
    ]


def first_contacts(session: Session, deal_ids: Collection[str]) -> dict[str, Contact]:
    """The first person in each deal who still works there."""
    query = (
        select(DealContact.deal_id, Contact)
        .join(Contact, Contact.id == DealContact.contact_id)
        .where(DealContact.deal_id.in_(deal_ids), ~Contact.left)
        .order_by(DealContact.id.desc())
    )
    return dict(session.execute(query).all())
