"""The day at the end of a message: 'acme until friday' -> 'acme', Friday.

The day is read as the reader reads it, and only where it stands last: 'until friday', 'for a week',
'tomorrow', 'to the 14th', 'until 3pm', 'for two hours', 'at 4', 'till after Easter'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.reading.dates import find_dates
from handlers.scene import Scene

_FOR = re.compile(
    r"\bfor (?=(?:an?|one|two|three|four|five|six|\d+|(?:a )?(?:couple|few))\b)", re.IGNORECASE
)
_BEFORE = re.compile(
    r"[\s,:-]*\b(?:until|till|til|'til|to|for|by|on|at)(?P<after> after)?\s*$", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|till|til|'til)(?: after)?\s*$", re.IGNORECASE)
_AT = re.compile(r"(?:^|\s)at (?P<hour>1[0-2]|[1-9])$", re.IGNORECASE)
_NOW = re.compile(r"\s+(?:for now|for the moment|right now|for a bit|for a while)$", re.IGNORECASE)
FIRST = 7
"""Hours before are meant in the afternoon, as in a reminder that is asked for."""
_UNREAD = re.compile(r"\s(?:until|till|til|'til)\s+(?P<day>\S.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Split:
    """`what` is meant, until `day`, at `at` where an hour was said; `unread`: words for no day.

    `until`: the day was said with 'until', so it can be no day of something else.
    """

    what: str
    day: date | None = None
    at: time | None = None
    unread: str = ""
    until: bool = False


def split_day(scene: Scene, words: str) -> Split:
    """The words before the day, and the day."""
    text = _FOR.sub("in ", _NOW.sub("", words.strip(" .!")))
    if hour := _AT.search(text):
        return _at(scene, text[: hour.start()].strip(" ,:-"), int(hour["hour"]))
    order = scene.session.workspace.date_order
    found = find_dates(text, scene.local_now, order)
    last = found[-1] if found else None
    if last is None or last.due is None or last.span.end != len(text):
        unread = _UNREAD.search(f" {text}")
        start = unread.start() if unread else len(text)
        return Split(text[: max(start - 1, 0)] if unread else text, unread=_day_of(unread))
    before = text[: last.span.start]
    until = bool(_UNTIL.search(before))
    after = _BEFORE.search(before)
    what = _BEFORE.sub("", before).strip(" ,:-")
    if after and after["after"]:
        day = last.due.date() if isinstance(last.due, datetime) else last.due
        return Split(what, day + timedelta(days=1), until=until)
    if isinstance(last.due, datetime):
        at = last.due.time().replace(second=0, microsecond=0)
        return Split(what, last.due.date(), at, until=until)
    return Split(what, last.due, until=until)


def _at(scene: Scene, what: str, hour: int) -> Split:
    """'At 4': today, or tomorrow where it is over today."""
    at = time(hour if hour >= FIRST else hour + 12)
    ahead = at > scene.local_now.time()
    return Split(what, scene.today + timedelta(days=0 if ahead else 1), at)


def _day_of(unread: re.Match[str] | None) -> str:
    return unread["day"].strip() if unread else ""
