"""A member's own calendar: working days and hours, holidays, a pause, and their instants.

Local times that a change of the clocks leaves out are taken as if the clocks had not changed yet
(02:30 becomes 03:30); of those that come twice, the first counts. So each day has exactly one
instant for a local time, on both sides of a change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from handlers.preferences import Preferences, preferences_of
from handlers.process import Process
from handlers.process.model import WEEKDAYS
from storage.records import Member

LOOK_AHEAD = 400
"""So many days a working day is looked for; whoever has none in them is not written to."""

GRACE = timedelta(hours=2)
"""So long after the nudge time a late message is still sent, also past the working hours."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a member works; days are local dates, instants aware."""

    zone: ZoneInfo
    wishes: Preferences
    also: frozenset[date] = frozenset()

    def day_of(self, instant: datetime) -> date:
        """The local day of an instant."""
        return instant.astimezone(self.zone).date()

    def works_on(self, day: date) -> bool:
        """Whether the day is a working day: no pause, no holiday."""
        if self.wishes.rests_on(day) or day in self.also:
            return False
        return not any(day in holidays_in(code, day.year) for code in self.wishes.countries)

    def working_day(self, day: date) -> date | None:
        """The first working day from `day` on; None where there is none for over a year."""
        days = (day + timedelta(days=n) for n in range(LOOK_AHEAD))
        return next((each for each in days if self.works_on(each)), None)

    def after_working_days(self, day: date, number: int) -> date:
        """The day by which `number` working days have passed after `day`.

        Working days as set, whatever the holidays and pauses: a deal is not less quiet for them.
        """
        per_week = max(len(self.wishes.days), 1)
        weeks, rest = divmod(number, per_week)
        found = day + timedelta(weeks=weeks)
        for _ in range(rest):
            found += timedelta(days=1)
            while self.wishes.days and WEEKDAYS[found.weekday()] not in self.wishes.days:
                found += timedelta(days=1)
        return found

    def instant(self, day: date, at: time) -> datetime:
        """The instant of a local time, in UTC."""
        return datetime.combine(day, at, self.zone).astimezone(UTC)

    def next_nudge(self, after: datetime) -> datetime | None:
        """The first nudge time after that instant."""
        day: date | None = self.day_of(after) - timedelta(days=1)
        for _ in range(LOOK_AHEAD):
            day = self.working_day(day) if day else None
            if day is None:
                return None
            if (found := self.instant(day, self.wishes.nudge_at)) > after:
                return found
            day += timedelta(days=1)
        return None

    def may_be_told(self, now: datetime) -> bool:
        """Whether the day's message may go out now: a working day, from the nudge time on.

        Late is until the end of the working hours, or a while after the nudge time.
        """
        day = self.day_of(now)
        begins = self.instant(day, self.wishes.nudge_at)
        ends = max(self.instant(day, self.wishes.ends), begins + GRACE)
        return self.works_on(day) and begins <= now < ends


def calendar_of(member: Member, process: Process, timezone: str) -> Calendar:
    """The member's calendar; `timezone` is the workspace's, for a member without one."""
    wishes = preferences_of(member, process)
    zone = ZoneInfo(member.timezone or timezone)
    return Calendar(zone, wishes, frozenset(process.holidays.also))


@lru_cache(maxsize=256)
def holidays_in(code: str, year: int) -> frozenset[date]:
    """The public holidays of a country or a part of one ('US', 'GB-SCT') in a year."""
    # The package takes 0.1 s to import, and only those who name a country need it.
    import holidays

    country, _, part = code.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()
