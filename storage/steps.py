"""Next steps that are not done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Select, select

from storage.records import NextStep
from storage.session import Session


def all_open_steps(session: Session) -> list[NextStep]:
    """Everybody's open steps, the first due first."""
    return _listed(session, _open())


def open_steps_of(
    session: Session, deal_id: str | None = None, account_id: str | None = None
) -> list[NextStep]:
    """The open steps of a deal; without a deal, those of the account itself."""
    if deal_id is not None:
        return _listed(session, _open().where(NextStep.deal_id == deal_id))
    mine = (NextStep.account_id == account_id, NextStep.deal_id.is_(None))
    return _listed(session, _open().where(*mine))


def first_steps_of(session: Session, deal_ids: Collection[str]) -> dict[str, NextStep]:
    """The open step that is due first of each of these deals that has one, in one statement."""
    found: dict[str, NextStep] = {}
    for step in _listed(session, _open().where(NextStep.deal_id.in_(deal_ids))):
        found.setdefault(step.deal_id or "", step)
    return found


def steps_due(
    session: Session, owner_ids: Collection[str] | None, until: dt.date | None
) -> list[NextStep]:
    """The owners' open steps (None: everybody's) due by `until`, the first due first.

    `until` None: all that are open; those without a day come last.
    """
    query = _of(owner_ids)
    return _listed(session, query if until is None else query.where(NextStep.due_on <= until))


def steps_without_day(session: Session, owner_ids: Collection[str] | None) -> list[NextStep]:
    """The owners' open steps (None: everybody's) that have no day."""
    return _listed(session, _of(owner_ids).where(NextStep.due_on.is_(None)))


def steps_done(
    session: Session, owner_ids: Collection[str], start: dt.datetime, end: dt.datetime
) -> list[NextStep]:
    """The owners' steps that were done after `start` up to `end`, in that order."""
    query = select(NextStep).where(
        NextStep.owner_id.in_(owner_ids), NextStep.done_at > start, NextStep.done_at <= end
    )
    return list(session.scalars(query.order_by(NextStep.done_at, NextStep.id)))


def _open() -> Select[NextStep]:
    return select(NextStep).where(NextStep.done_at.is_(None))


def _of(owner_ids: Collection[str] | None) -> Select[NextStep]:
    return _open() if owner_ids is None else _open().where(NextStep.owner_id.in_(owner_ids))


def _listed(session: Session, query: Select[NextStep]) -> list[NextStep]:
    due = (NextStep.due_on.nulls_last(), NextStep.due_at.nulls_last())
    return list(session.scalars(query.order_by(*due, NextStep.created_at, NextStep.id)))
