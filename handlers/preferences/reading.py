"""What people type for a setting -> the text that is kept, or why it was not taken.

    hour      8:30, 8.30, 08:30, 8am, 5:15 pm, noon            -> 08:30
    hours     9 to 5, 9:00-17:30, from 8am until 4pm           -> 09:00-17:00
    days      Mon to Fri, mon-thu, Mon, Wed and Fri, weekdays  -> mon tue wed thu fri
    country   US, GB-SCT, uk, united states                    -> US
    zone      Europe/London, london, new york                  -> Europe/London
    until     a day from tomorrow on, within a year            -> 2026-11-30

Nothing typed, or 'default', gives '': as the team has it.
"""

from __future__ import annotations

import re
from datetime import time, timedelta
from functools import cache
from zoneinfo import available_timezones

from handlers.forms import Fault, read_date
from handlers.process.model import WEEKDAYS, WORKDAYS
from handlers.process.places import country
from handlers.scene import Scene
from handlers.wording.values import short

DEFAULTS = frozenset({"", "default", "usual", "the usual", "as the team", "team"})
LONGEST_PAUSE = timedelta(days=366)
_HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?|noon|midday")
_BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b)\s*")
_AND = re.compile(r"\s*(?:,|;|/|&|\+|\band\b|\s)\s*")
_DAY = re.compile(
    r"(mon)(?:days?)?|(tue)(?:s|sdays?)?|(wed)(?:s|nesdays?)?|(thu)(?:r|rs|rsdays?)?|(fri)(?:days?)?"
    r"|(sat)(?:urdays?)?|(sun)(?:days?)?"
)
SPANS = (
    ("weekdays", WORKDAYS),
    ("week days", WORKDAYS),
    ("every day", WEEKDAYS),
    ("all days", WEEKDAYS),
    ("all week", WEEKDAYS),
    ("weekends", WEEKDAYS[5:]),
)
COUNTRIES = (
    ("UK", "GB"),
    ("UNITED KINGDOM", "GB"),
    ("GREAT BRITAIN", "GB"),
    ("ENGLAND", "GB-ENG"),
    ("SCOTLAND", "GB-SCT"),
    ("WALES", "GB-WLS"),
    ("USA", "US"),
    ("UNITED STATES", "US"),
    ("GERMANY", "DE"),
    ("FRANCE", "FR"),
    ("CANADA", "CA"),
    ("IRELAND", "IE"),
    ("INDIA", "IN"),
    ("AUSTRALIA", "AU"),
    ("NETHERLANDS", "NL"),
    ("SPAIN", "ES"),
    ("ITALY", "IT"),
)
"""What people call the countries that they name most; all others go by their two letters."""


def read_hour(_: Scene, raw: str) -> str | Fault:
    """A time of day."""
    if raw.casefold() in DEFAULTS:
        return ""
    found = _hour(raw)
    if found is None:
        return Fault(f"I couldn't read “{short(raw, 30)}” as a time. Try 8:30 or 5pm.")
    return f"{found:%H:%M}"


def read_hours(_: Scene, raw: str) -> str | Fault:
    """Working hours; of '9 to 5' the second is in the afternoon."""
    if raw.casefold() in DEFAULTS:
        return ""
    parts = _BETWEEN.split(raw.casefold().removeprefix("from ").strip())
    ends = [hour for part in parts if (hour := _hour(part))]
    if len(parts) != 2 or len(ends) != 2:
        return Fault(f"I couldn't read “{short(raw, 30)}” as hours. Try 9:00 to 17:30.")
    first, last = ends
    if last <= first and first.hour < 12 and last.hour < 12 and "m" not in parts[1]:
        last = last.replace(hour=last.hour + 12)
    if last <= first:
        return Fault("The day has to end after it begins. Try 9:00 to 17:30.")
    return f"{first:%H:%M}-{last:%H:%M}"


def read_days(_: Scene, raw: str) -> str | Fault:
    """Working days."""
    said = " ".join(raw.casefold().split())
    if said in DEFAULTS:
        return ""
    found = dict(SPANS).get(said) or _days(said)
    if not found:
        return Fault(f"I couldn't read “{short(raw, 30)}” as days. Try Mon to Fri, or Mon, Wed.")
    return " ".join(day for day in WEEKDAYS if day in found)


def is_days(raw: str) -> bool:
    """Whether the words are days, and nothing else."""
    said = " ".join(raw.casefold().split())
    return said in dict(SPANS) or bool(_days(said))


def is_hours(raw: str) -> bool:
    """Whether the words are two times of day, and nothing else."""
    parts = _BETWEEN.split(raw.casefold().removeprefix("from ").strip())
    return len(parts) == 2 and all(_hour(part) for part in parts)


def read_country(_: Scene, raw: str) -> str | Fault:
    """A country whose public holidays are known."""
    if raw.casefold() in DEFAULTS:
        return ""
    said = raw.strip().upper()
    found = country(dict(COUNTRIES).get(said, said))
    if found is None:
        return Fault(f"I don't know the holidays of “{short(raw, 30)}”. Try two letters, like GB.")
    return found


def read_zone(_: Scene, raw: str) -> str | Fault:
    """A time zone by its name, or by the city in it."""
    if raw.casefold() in DEFAULTS:
        return ""
    said = raw.strip().casefold().replace(" ", "_")
    found = _zones().get(said)
    if found is None:
        return Fault(
            f"I don't know the time zone “{short(raw, 40)}”. Try a city, like London or New York."
        )
    return found


def read_until(scene: Scene, raw: str) -> str | Fault:
    """The day on which nudges begin again."""
    if raw.casefold() in DEFAULTS:
        return ""
    day = read_date(scene, raw)
    if isinstance(day, Fault):
        return day
    if day <= scene.today:
        return Fault("That day is not ahead. Pick tomorrow or later.")
    if day > scene.today + LONGEST_PAUSE:
        return Fault("I can pause for a year at most. Pick an earlier day.")
    return day.isoformat()


def _hour(raw: str) -> time | None:
    said = raw.casefold().strip()
    found = _HOUR.fullmatch(said)
    if found is None:
        return None
    if found[1] is None:
        return time(12)
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "")[:1]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days(said: str) -> set[str]:
    """The days of 'mon-wed and fri'; empty where anything else is said."""
    found: set[str] = set()
    joined = re.sub(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b)\s*", "-", said)
    for part in filter(None, _AND.split(joined)):
        ends = [_day(each) for each in part.split("-")]
        if not 1 <= len(ends) <= 2 or None in ends:
            return set()
        first, last = (WEEKDAYS.index(str(each)) for each in (ends[0], ends[-1]))
        span = (last - first) % 7
        found |= {WEEKDAYS[(first + step) % 7] for step in range(span + 1)}
    return found


def _day(said: str) -> str | None:
    found = _DAY.fullmatch(said)
    return next(filter(None, found.groups()), None) if found else None


@cache
def _zones() -> dict[str, str]:
    """Names and cities -> names; a city of two zones is left out."""
    names = sorted(available_timezones())
    known: dict[str, str] = {}
    cities: dict[str, list[str]] = {}
    for name in names:
        known[name.casefold()] = name
        area, _, city = name.rpartition("/")
        if area and not area.startswith(("Etc", "SystemV", "posix", "right", "US", "Canada")):
            cities.setdefault(city.casefold(), []).append(name)
    return {**{city: of[0] for city, of in cities.items() if len(of) == 1}, **known}
