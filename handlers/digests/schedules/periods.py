"""Which time a digest tells of: since the one before it."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.digests.facts.period import Period
from handlers.digests.schedules.occasions import Timetable

LONGEST = timedelta(days=35)
"""A period begins so long before its end at most, however long nothing was posted."""
WEEK = timedelta(days=7)


def period_of(timetable: Timetable, end: datetime, until: datetime | None = None) -> Period:
    """The time since the occasion before `end`; since `until`, the last one told of, if earlier."""
    before = timetable.before(end)
    start = before.due if before else end - WEEK
    if until is not None and until < start:
        start = until
    return Period(max(start, end - LONGEST), end, timetable.timezone)


def period_now(timetable: Timetable | None, now: datetime, timezone: str) -> Period:
    """The time since the last occasion; since the one before it where it has hardly begun.

    Without a timetable a week, in days of `timezone`.
    """
    latest = timetable.latest_until(now) if timetable else None
    before = timetable.before(latest.due) if timetable and latest else None
    if timetable is None or latest is None or before is None:
        return Period(now - WEEK, now, timezone)
    hardly = now - latest.due < (latest.due - before.due) / 2
    start = before.due if hardly else latest.due
    return Period(max(start, now - LONGEST), now, timetable.timezone)
