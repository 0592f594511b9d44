"""What a digest is about: a stretch of time, and whose deals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose deals: one member's, one team's, or (neither given) everybody's.

    `blind`: a member from whom other people's private deals are kept, so that these do not count
    in the pipeline, the movement and what needs a look. Without it they count, and are not named.
    """

    team_id: str | None = None
    member_id: str | None = None
    blind: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time after `start` up to and including `end`, two aware instants, `start` the earlier.

    What took effect at the very `end` belongs to it; the next period starts there. `timezone` is
    the channel's (IANA): days are days there. Anything else: ValueError.
    """

    start: datetime
    end: datetime
    timezone: str

    def __post_init__(self) -> None:
        """Raise ValueError where it is no stretch of time."""
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            raise ValueError("a period lies between two aware instants")
        if self.start >= self.end:
            raise ValueError("a period starts before it ends")

    @classmethod
    def of_days(cls, first: date, last: date, timezone: str) -> Period:
        """The whole days from `first` to `last`, both included, in that time zone."""
        return cls(
            midnight(first, timezone), midnight(last + timedelta(days=1), timezone), timezone
        )

    @property
    def first_day(self) -> date:
        """The local day on which it starts."""
        return local_day(self.start, self.timezone)

    @property
    def last_day(self) -> date:
        """The local day of its end; of a period of whole days the one after them."""
        return local_day(self.end, self.timezone)

    def before(self) -> Period:
        """The one just before, of the same length in local days and hours."""
        zone = ZoneInfo(self.timezone)
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
        earlier = (start.replace(tzinfo=None) - length).replace(tzinfo=zone)
        return Period(earlier.astimezone(UTC), self.start, self.timezone)


def midnight(day: date, timezone: str) -> datetime:
    """The instant in UTC at which the day begins there."""
    return datetime.combine(day, time(), ZoneInfo(timezone)).astimezone(UTC)


def local_day(instant: datetime, timezone: str) -> date:
    """The day there at an instant."""
    return instant.astimezone(ZoneInfo(timezone)).date()
