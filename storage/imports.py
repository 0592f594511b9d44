"""What imports and exports read and write at once: whole tables, and moves of the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select

from storage.changes.recorder import Noted
from storage.errors import JournalError
from storage.records import BY_NAME, Activity, Change, Journaled, NextStep
from storage.session import Session
from storage.values import utc

AT_ONCE = 500
"""Ids in one statement: SQLite and drivers bound how many there may be."""


def rows_by_id(session: Session, record: str, ids: Collection[str]) -> dict[str, Journaled]:
    """The records of one kind ('deal') by id, however many; what is gone is left out."""
    kind = BY_NAME[record]
    return {
        row.id: row
        for some in _batches(ids)
        for row in session.scalars(select(kind).where(kind.id.in_(some)))
    }


def all_activities(session: Session) -> list[Activity]:
    """All activities, oldest first."""
    order = (Activity.on, Activity.created_at, Activity.id)
    return list(session.scalars(select(Activity).order_by(*order)))


def all_steps(session: Session) -> list[NextStep]:
    """All next steps, done or open, oldest first."""
    return list(session.scalars(select(NextStep).order_by(NextStep.created_at, NextStep.id)))


def stage_trails(
    session: Session, deal_ids: Collection[str] | None = None
) -> dict[str, list[tuple[dt.datetime, str]]]:
    """Each deal's stages with the instants when it came into them, oldest first.

    The first is the one it was created in. None: all deals there ever were.
    """
    trails: dict[str, list[tuple[dt.datetime, str]]] = {}
    for deal_id, attribute, new, at in _stage_changes(session, deal_ids):
        stage = new if attribute else (new or {}).get("stage")
        trail = trails.setdefault(deal_id, [])
        if not attribute:
            trail.clear()  # what was noted before the creation is of an earlier life
        while trail and trail[-1][0] == at:
            trail.pop()
        if stage and not (trail and trail[-1][1] == stage):
            trail.append((at, stage))
    return trails


def _stage_changes(
    session: Session, deal_ids: Collection[str] | None
) -> Iterator[tuple[str, str, Any, dt.datetime]]:
    query = (
        select(Change.record_id, Change.attribute, Change.new, Change.at)
        .where(Change.record == "deal", Change.attribute.in_(("", "stage")))
        .order_by(Change.at, Change.number, Change.position)
    )
    if deal_ids is None:
        yield from session.execute(query)
        return
    for some in _batches(deal_ids):
        yield from session.execute(query.where(Change.record_id.in_(some)))


def note_past_stages(
    session: Session, deal_id: str, moves: Collection[tuple[str, str, dt.datetime]]
) -> None:
    """Note that a deal moved before, in an open recording; its present stage stays what it is.

    Each move is (from, to, when), oldest first, no two at one instant. Raises JournalError.
    """
    recorder = session.recorder
    if recorder is None:
        msg = "there is no recording to which these moves belong"
        raise JournalError(msg)
    if not moves:
        return
    *_, (_, last, at) = moves
    # Taking a set back looks at each attribute's first and last value in it. This one makes them
    # the same, so that taking an import of the past back never moves a deal of today.
    closing = (last, last, at + dt.timedelta(microseconds=1))
    before = recorder.effective
    for old, new, when in (closing, *moves):
        recorder.effective = utc(when)
        session.add(recorder.note(Noted("deal", deal_id, "stage", "update", old, new)))
    recorder.effective = before


def _batches(ids: Collection[str]) -> Iterator[tuple[str, ...]]:
    each = tuple(dict.fromkeys(ids))
    for start in range(0, len(each), AT_ONCE):
        yield each[start : start + AT_ONCE]
