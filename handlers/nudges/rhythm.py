"""When a member is next to be looked at: the day's message, and the next step with an hour.

The day's message is planned for the first day on which one of the member's records is to be looked
at: who has nothing due costs nothing in the morning.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from handlers.nudges.calendar import Calendar
from handlers.nudges.gathering import Gatherer
from handlers.nudges.telling import key_of_hour
from storage.nudges import first_hour, first_look, nudges_of_message, rhythm_of, rhythms
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
        rhythm.day_at = next_day(gatherer, member, calendar, now)
    if rhythm.hour_at is None or rhythm.hour_at > now:
        rhythm.hour_at = next_hour(gatherer, member, calendar, now)
    return settled(rhythm)


def next_day(
    gatherer: Gatherer, member: Member, calendar: Calendar, now: datetime
) -> datetime | None:
    """The instant of the member's next message; None where nothing is to be looked at."""
    first = first_look(gatherer.session, member.id)
    return None if first is None else message_of_day(calendar, first, now)


def message_of_day(calendar: Calendar, first: date, since: datetime) -> datetime | None:
    """The instant of the first message on that day or after it, and after `since`."""
    begins = calendar.instant(first, time(0)) - timedelta(microseconds=1)
    return calendar.next_nudge(max(begins, since))


def hasten(gatherer: Gatherer, first: Mapping[str, date], since: datetime) -> None:
    """Have members looked at sooner, where `first` names an earlier day than they wait for."""
    known = rhythms(gatherer.session, first.keys()) if first else {}
    for member_id, rhythm in known.items():
        member = gatherer.member(member_id)
        if member is None or (rhythm.day_at is not None and rhythm.day_at <= since):
            continue
        sooner = message_of_day(gatherer.calendar(member), first[member_id], since)
        if sooner is not None and (rhythm.day_at is None or sooner < rhythm.day_at):
            rhythm.day_at = sooner
            settled(rhythm)


def settled(rhythm: Rhythm) -> Rhythm:
    """The rhythm with the earlier of its two instants as the next."""
    instants = [each for each in (rhythm.day_at, rhythm.hour_at) if each is not None]
    rhythm.next_at = min(instants, default=None)
    return rhythm


def next_hour(
    gatherer: Gatherer, member: Member, calendar: Calendar, now: datetime
) -> datetime | None:
    """The instant to tell of the member's next step with an hour, after `now`.

    What is less than ten minutes away, and was not told, is told at its hour.
    """
    after = now.astimezone(calendar.zone).replace(tzinfo=None)
    for _ in range(10):
        found = first_hour(gatherer.session, member.id, after)
        if found is None:
            return None
        on, at = found
        if EARLIEST <= at <= LATEST and not calendar.wishes.rests_on(on):
            instant = calendar.instant(on, at)
            if instant - BEFORE > now:
                return instant - BEFORE
            key = key_of_hour(member.id, datetime.combine(on, at))
            if instant > now and not nudges_of_message(gatherer.session, key):
                return instant
        after = datetime.combine(on, at)
    return None
