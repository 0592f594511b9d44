"""When a digest is wanted, in people's words.

    when   = [days] [at hour] [zone] [, only changes], in any order
    days   every monday, mondays and thursdays, mon to thu, daily, every day, weekdays, weekly
    hour   at 9, at 17:30, 9am, at noon; of 1 to 6 without 'am' those after noon are meant
    zone   London time, Europe/Berlin, UTC

'daily' is every working day, 'every day' all seven, 'weekly' without a day is Monday. Words that
are none of these leave the whole text unread: a digest is never planned by half of what was said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from zoneinfo import available_timezones

from handlers.forms import Fault
from handlers.preferences.reading import read_days, read_hour, read_zone
from handlers.process.model import WEEKDAYS, WORKDAYS
from handlers.scene import Scene

_CHANGES = re.compile(
    r"\b(?:but )?(?:only|just) (?:the )?changes\b|\bchanges only\b"
    r"|\b(?:but )?(?:only )?(?:if|when|where) (?:something|anything|there) (?:has )?"
    r"(?:changed|changes|is (?:something )?new)\b"
)
_HOUR = re.compile(
    r"\b(?:at|by|@) ?(?P<at>\d{1,2}(?:[:.h]\d{2})? ?(?:[ap]\.?m\b\.?)?|noon|midday)"
    r"|\b(?P<bare>\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)"
)
_ZONE = re.compile(
    r"\b(?:in |by )?(?P<city>[a-z][a-z_ ]{2,40}?) time\b"
    r"|\b(?P<name>[a-z]+/[a-z_/]+)\b|\b(?P<utc>utc)\b"
)
_FILLERS = re.compile(r"\b(?:on|every|each|the|o'?clock|from now on|please|again)\b|[,;()]")
_SPANS = (
    (("daily", "working day", "working days", "work day", "workday", "workdays"), WORKDAYS),
    (("business day", "business days", "weekday", "weekdays", "morning", "evening"), WORKDAYS),
    (("day", "days", "seven days"), WEEKDAYS),
    (("weekly", "week", "once a week"), ("mon",)),
)
_SPAN = {words: days for group, days in _SPANS for words in group}
_WEEKLY = re.compile(r"\b(?:weekly|once a week|week)\b")
AFTERNOON = range(1, 7)
"""Hours that mean the afternoon where neither 'am' nor minutes are said: nobody is up earlier."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said about when; None: nothing was."""

    days: tuple[str, ...] | None = None
    at: time | None = None
    timezone: str | None = None
    only_changes: bool = False

    @property
    def says_when(self) -> bool:
        """Whether a day or an hour was said."""
        return self.days is not None or self.at is not None


def read_wish(scene: Scene, text: str) -> Wish | None:
    """What the words say, in small letters; None where some of them say something else."""
    rest, only_changes = _without(_CHANGES, text)
    hour, rest = _hour(scene, rest)
    zone, rest = _zone(scene, rest)
    days = _days(scene, rest)
    if isinstance(hour, Fault) or isinstance(zone, Fault) or isinstance(days, Fault):
        return None
    return Wish(days, hour, zone, only_changes)


def repeats(text: str) -> bool:
    """Whether the words say that something happens again and again: 'every', 'daily', 'mondays'."""
    return bool(re.search(r"\b(?:every|each|daily|weekly|weekdays|\w+days)\b", text))


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    rest = pattern.sub(" ", text)
    return rest, rest != text


def _hour(scene: Scene, text: str) -> tuple[time | Fault | None, str]:
    found = _HOUR.search(text)
    if found is None:
        return None, text
    said = (found["at"] or found["bare"]).strip()
    read = read_hour(scene, said)
    if isinstance(read, Fault):
        return read, text
    hour = time.fromisoformat(read)
    if said.isdecimal() and hour.hour in AFTERNOON and len(said) == 1:
        hour = hour.replace(hour=hour.hour + 12)
    return hour, f"{text[: found.start()]} {text[found.end() :]}"


def _zone(scene: Scene, text: str) -> tuple[str | Fault | None, str]:
    found = _ZONE.search(text)
    if found is None:
        return None, text
    said = found["city"] or found["name"] or found["utc"]
    # 'every monday in new york time': the days stand before the city.
    words = said.split()
    for start in range(len(words)):
        zone = read_zone(scene, " ".join(words[start:]))
        if not isinstance(zone, Fault) and zone in available_timezones():
            before = " ".join(words[:start]).removesuffix("in")
            return zone, f"{text[: found.start()]} {before} {text[found.end() :]}"
    return Fault("no such place"), text


def _days(scene: Scene, text: str) -> tuple[str, ...] | Fault | None:
    rest = " ".join(_FILLERS.sub(" ", text).split())
    if not rest:
        return None
    if rest in _SPAN:
        return _SPAN[rest]
    # 'weekly, on fridays'
    alone = " ".join(_WEEKLY.sub(" ", rest).split())
    read = read_days(scene, alone)
    return read if isinstance(read, Fault) else tuple(read.split()) or None
