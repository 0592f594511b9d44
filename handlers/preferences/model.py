"""The settings as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from handlers.process import Process
from handlers.process.model import WEEKDAYS
from storage.records import Member

HOURS = "09:00-17:30"
"""Working hours where nobody said otherwise."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Local times of the member's own day. `days` are working days, as in WEEKDAYS.

    `countries` are those whose public holidays are free ('US', 'GB-SCT').
    """

    nudge_at: time
    days: tuple[str, ...]
    starts: time
    ends: time
    countries: tuple[str, ...]
    paused_until: date | None
    paused_from: date | None = None

    def rests_on(self, day: date) -> bool:
        """Whether the member is not to be nudged that day: paused, or no working day."""
        paused = self.paused_until is not None and day < self.paused_until
        if paused and self.paused_from is not None:
            paused = day >= self.paused_from
        return paused or WEEKDAYS[day.weekday()] not in self.days


def preferences_of(member: Member, process: Process) -> Preferences:
    """The member's settings; what was never set is as the process says."""
    kept: Mapping[str, str] = member.settings
    starts, _, ends = (kept.get("hours") or HOURS).partition("-")
    paused, begins = kept.get("paused_until"), kept.get("paused_from")
    country = kept.get("country")
    return Preferences(
        nudge_at=time.fromisoformat(kept["nudge_at"]) if "nudge_at" in kept else process.nudges.at,
        days=tuple(kept["days"].split()) if "days" in kept else process.nudges.days,
        starts=time.fromisoformat(starts),
        ends=time.fromisoformat(ends),
        countries=(country,) if country else process.holidays.countries,
        paused_until=date.fromisoformat(paused) if paused else None,
        paused_from=date.fromisoformat(begins) if begins else None,
    )
