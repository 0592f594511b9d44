"""When a digest falls due: on its days, at its hour, in its time zone; holidays are moved.

A day that is a holiday moves to the next working day that is none; days that come to lie on one
another are one occasion. A local time that a change of the clocks leaves out is taken as if they
had not changed yet (02:30 becomes 03:30), of those that come twice the first counts: so each day
has one instant at most.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.digests.facts.period import local_day
from handlers.nudges.calendar import holidays_in
from handlers.process.model import WEEKDAYS, Digest, Process

LOOK_AHEAD = 400
"""So many days an occasion is looked for."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which a digest is due, and the instant in UTC."""

    day: date
    due: datetime
    at: time

    @property
    def key(self) -> str:
        """'2026-11-23T09:00': a digest is posted once for it, whatever its time zone becomes."""
        return f"{self.day}T{self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Timetable:
    """A digest's days and hour. `working` are weekdays on which a moved one may lie.

    `countries` are codes of public holidays ('GB-SCT'), `also` single holidays.
    """

    days: tuple[str, ...]
    at: time
    timezone: str
    working: tuple[str, ...]
    countries: tuple[str, ...] = ()
    also: tuple[date, ...] = ()

    @property
    def mark(self) -> str:
        """The same for two timetables that say the same."""
        also = [str(day) for day in sorted(self.also)]
        parts = (self.days, f"{self.at:%H:%M}", self.timezone, self.working, self.countries, also)
        return json.dumps(parts)

    def next_after(self, instant: datetime) -> Occasion | None:
        """The first occasion after that instant; None where there is none for over a year."""
        today = local_day(instant, self.timezone)
        days = (today + timedelta(days=n) for n in range(-1, LOOK_AHEAD))
        return next((each for each in self._occasions(days) if each.due > instant), None)

    def latest_until(self, instant: datetime) -> Occasion | None:
        """The last occasion up to and including that instant; None as above."""
        today = local_day(instant, self.timezone)
        days = (today - timedelta(days=n) for n in range(-1, LOOK_AHEAD))
        return next((each for each in self._occasions(days) if each.due <= instant), None)

    def before(self, instant: datetime) -> Occasion | None:
        """The last occasion before that instant; None as above."""
        return self.latest_until(instant - timedelta(microseconds=1))

    def _occasions(self, days: Iterator[date]) -> Iterator[Occasion]:
        for day in days:
            if self._falls_on(day):
                yield Occasion(day, self._instant(day), self.at)

    def _falls_on(self, day: date) -> bool:
        """Whether the day is one of the digest's, or the one that holidays before it moved to."""
        if self._is_holiday(day):
            return False
        if WEEKDAYS[day.weekday()] in self.days:
            return True
        return self._is_working(day) and self._moved_here(day)

    def _moved_here(self, day: date) -> bool:
        """Whether one of the digest's days, a holiday, lies before it with no working day between.

        A holiday's own weekday may be one on which nobody works: it is moved all the same.
        """
        for back in range(1, LOOK_AHEAD):
            earlier = day - timedelta(days=back)
            if self._is_holiday(earlier):
                if WEEKDAYS[earlier.weekday()] in self.days:
                    return True
            elif self._is_working(earlier):
                return False
        return False

    def _is_working(self, day: date) -> bool:
        return WEEKDAYS[day.weekday()] in self.working

    def _is_holiday(self, day: date) -> bool:
        return day in self.also or any(day in holidays_in(c, day.year) for c in self.countries)

    def _instant(self, day: date) -> datetime:
        return datetime.combine(day, self.at, ZoneInfo(self.timezone)).astimezone(UTC)


def timetable_of(digest: Digest, process: Process, timezone: str) -> Timetable:
    """The digest's timetable; `timezone` is the workspace's, for a digest without one."""
    working = {*process.nudges.days, *digest.days}
    return Timetable(
        days=digest.days,
        at=digest.at,
        timezone=digest.timezone or timezone,
        working=tuple(day for day in WEEKDAYS if day in working),
        countries=process.holidays.countries,
        also=process.holidays.also,
    )
