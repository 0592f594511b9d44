"""When a member is next to be looked at: the day's message, and the next step with an hour."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from handlers.nudges.calendar import Calendar
from handlers.nudges.gathering import Gatherer
from storage.nudges import first_hour, rhythm_of
from storage.records import Member, Rhythm

BEFORE = timedelta(minutes=10)
"""So long before its hour a step is told of."""

EARLIEST, LATEST = time(6, 0), time(22, 0)
"""A step whose hour is outside is told of in the day's message only: nobody is woken for it."""


def set_rhythm(gatherer: Gatherer, member: Member, now: datetime) -> Rhythm | None:
    """Write when the member is next to be looked at; nobody looks at one who left."""
    session = gatherer.session
    rhythm = rhythm_of(session, member.id)
    if not member.active:
        if rhythm is not None:
            session.delete(rhythm)
        return None
    if rhythm is None:
        rhythm = Rhythm(id=member.id)
        session.add(rhythm)
    calendar = gatherer.calendar(member)
    if rhythm.day_at is None or rhythm.day_at > now:
        # One that is due already is told first, and set on by its telling.
        rhythm.day_at = calendar.next_nudge(now)
    rhythm.hour_at = next_hour(gatherer, member, calendar, now)
    return settled(rhythm)


def settled(rhythm: Rhythm) -> Rhythm:
    """The rhythm with the earlier of its two instants as the next."""
    instants = [each for each in (rhythm.day_at, rhythm.hour_at) if each is not None]
    rhythm.next_at = min(instants, default=None)
    return rhythm


def next_hour(
    gatherer: Gatherer, member: Member, calendar: Calendar, now: datetime
) -> datetime | None:
    """The instant to tell of the member's next step with an hour, after `now`."""
    after = (now + BEFORE).astimezone(calendar.zone).replace(tzinfo=None)
    for _ in range(10):
        found = first_hour(gatherer.session, member.id, after)
        if found is None:
            return None
        on, at = found
        if EARLIEST <= at <= LATEST and not calendar.wishes.rests_on(on):
            return calendar.instant(on, at) - BEFORE
        after = datetime.combine(on, at)
    return None
