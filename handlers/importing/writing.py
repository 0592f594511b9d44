"""Carries a plan out: everything in one ChangeSet, each change at the instant it took effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

from handlers.importing.planning import plan as plan_again
from handlers.importing.plans import Create, Past, Plan, Step, Update
from handlers.importing.reports import Report, report_on
from handlers.importing.rights import check_rights
from handlers.referrals.linking import link
from storage.changes import effective, recording
from storage.database import Session
from storage.imports import note_past_stages, rows_by_id
from storage.records import BY_NAME, Journaled

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""

AT_ONCE = 500
"""Steps between two flushes and two tellings of progress."""

Rows = dict[tuple[str, str], Journaled]


def carry_out(
    plan: Plan,
    session: Session,
    *,
    now: datetime,
    member_id: str | None,
    progress: Progress | None = None,
    most: int | None = None,
) -> Report:
    """Write what the plan says, in the caller's transaction, which commits it all or nothing.

    With `most`, no more steps than that: a plan that is made afterwards holds the others.
    Raises NotAllowed for a member who may not import; None is the command line.
    Where the workspace changed since the plan was made, it is made anew from the same file.
    """
    check_rights(session, member_id)
    if session.workspace.revision != plan.revision:
        plan = plan_again(plan.raw, session, plan.options, now=now)
    told = f"Imported {plan.kind.value}"
    with recording(session, member_id=member_id, source="import", at=now, text=told) as change_set:
        steps = plan.steps if most is None else _first(plan.steps, most)
        _write(session, steps, now, progress or _silent)
        link(session, now)
    return report_on(plan, change_set.id if change_set.number else None)


def _silent(_done: int, _all: int) -> None:
    """Tell nobody."""


def _first(steps: tuple[Step, ...], most: int) -> tuple[Step, ...]:
    """Those that come first in time."""
    return tuple(step for _, group in _by_instant(steps) for step in group)[:most]


def _write(session: Session, steps: tuple[Step, ...], now: datetime, progress: Progress) -> None:
    rows = _stored(session, steps)
    done = 0
    for at, group in _by_instant(steps):
        with _at(session, at, now):
            for step in group:
                _take(session, step, rows)
                done += 1
                if done % AT_ONCE == 0:
                    session.flush()
                    progress(done, len(steps))
    progress(len(steps), len(steps))


def _at(session: Session, at: datetime | None, now: datetime) -> AbstractContextManager[None]:
    return effective(session, at) if at is not None and at != now else nullcontext()


def _by_instant(steps: tuple[Step, ...]) -> Iterator[tuple[datetime | None, list[Step]]]:
    """What is of now first (accounts, members), then the past, instant by instant."""
    dated: dict[datetime, list[Step]] = {}
    present: list[Step] = []
    for step in steps:
        at = None if isinstance(step, Past) else step.at
        (present if at is None else dated.setdefault(at, [])).append(step)
    yield None, present
    for at in sorted(dated):
        yield at, dated[at]


def _take(session: Session, step: Step, rows: Rows) -> None:
    match step:
        case Create():
            row = BY_NAME[step.record](**step.values, id=step.id)
            session.add(row)
            rows[step.record, step.id] = row
        case Update():
            _set(rows[step.record, step.id], step)
        case Past():
            note_past_stages(session, step.deal_id, step.moves)


def _set(row: Journaled, step: Update) -> None:
    for name, value in step.values.items():
        merged = {**getattr(row, name), **value} if name in row.KEYED else value
        setattr(row, name, merged)


def _stored(session: Session, steps: tuple[Step, ...]) -> Rows:
    """The records that are there and change, loaded at once and held until the end."""
    made = {(step.record, step.id) for step in steps if isinstance(step, Create)}
    names = {(step.record, step.id) for step in steps if isinstance(step, Update)} - made
    rows: Rows = {}
    for record in sorted({record for record, _ in names}):
        ids = [each for kind, each in names if kind == record]
        rows |= {(record, each): row for each, row in rows_by_id(session, record, ids).items()}
    return rows
