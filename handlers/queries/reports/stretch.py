"""A stretch of time as people say it, in whole local days.

    today  yesterday  this week  last month  this quarter so far  last year  next month
    since Friday  since 3 Nov  since the start of the quarter  since last week
    in the last 7 days  the past two weeks  in October  in Q3

A stretch that has begun ends now; quarters are those of the calendar, weeks begin on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from handlers.reading.dates import find_dates
from handlers.reading.dates.almanac import monday_of, month_end, months_on, quarter_of
from handlers.wording.values import count, full_day

DAY = timedelta(days=1)
MONTHS = "january february march april may june july august september october november december"
_MONTHS = tuple(MONTHS.split())
_NUMBERS = {"a": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "six": 6, "few": 3}
_NUMBER = r"\d{1,3}|a|one|two|three|four|six|couple of|few"
UNIT = r"week|month|quarter|year"

SAID = (
    r"(?:today|yesterday"
    rf"|(?:for |in |over )?(?:this|last|next|the current|the previous) (?:{UNIT})(?: so far)?"
    rf"|since (?:the (?:start|beginning) of (?:the |this )?(?:{UNIT})|.{{2,40}}?)"
    rf"|(?:for |in |over )?(?:the )?(?:last|past) (?:{_NUMBER}) (?:days?|weeks?|months?)"
    rf"|in (?:{'|'.join(_MONTHS)})"
    r"|(?:in |for )?q[1-4])"
)
"""What may be a stretch, as a regular expression over folded text."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `first` to `last`, both included; `words` is how it is told: 'since Fri 20 Nov'."""

    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class Today:
    """The instant at the asker's, and whether they write the day or the month first."""

    now: datetime
    order: str

    @property
    def date(self) -> date:
        """Their day."""
        return self.now.date()


Rule: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], Today], Stretch | None]]


def stretch_of(words: str, today: Today) -> Stretch | None:
    """The stretch that the folded words say; None where they say none."""
    said = re.sub(r" so far$", "", words.strip())
    return _first_of(RULES, said, today)


def _first_of(rules: Sequence[Rule], said: str, today: Today) -> Stretch | None:
    for pattern, build in rules:
        if found := pattern.fullmatch(said):
            return build(found, today)
    return None


def whole(unit: str, day: date) -> tuple[date, date]:
    """The first and the last day of the week, month, quarter or year around the day."""
    match unit:
        case "week":
            return monday_of(day), monday_of(day) + 6 * DAY
        case "month":
            return day.replace(day=1), month_end(day.year, day.month)
        case "quarter":
            month = 3 * quarter_of(day)
            return date(day.year, month - 2, 1), month_end(day.year, month)
        case _:
            return date(day.year, 1, 1), date(day.year, 12, 31)


def before(unit: str, day: date) -> tuple[date, date]:
    """The one before the week, month, quarter or year around the day."""
    return whole(unit, whole(unit, day)[0] - DAY)


def _day(found: re.Match[str], today: Today) -> Stretch:
    on = today.date - DAY if found[0] == "yesterday" else today.date
    return Stretch(on, on, found[0])


def _unit(found: re.Match[str], today: Today) -> Stretch:
    unit, which = found["unit"], found["which"]
    which = {"the current": "this", "the previous": "last"}.get(which, which)
    first, last = whole(unit, today.date)
    if which == "last":
        first, last = before(unit, today.date)
    elif which == "next":
        first, last = whole(unit, last + DAY)
    return Stretch(first, last, f"{which} {unit}")


def _since(found: re.Match[str], today: Today) -> Stretch | None:
    said = found["day"]
    if start := re.fullmatch(rf"the (?:start|beginning) of (?:the |this )?({UNIT})", said):
        first = whole(start[1], today.date)[0]
    else:
        named = _first_of(_NAMED, said, today)
        first = named.first if named else _that_day(said, today) or today.date + DAY
    if first > today.date:
        return None
    return Stretch(first, today.date, f"since {full_day(first, today.date)}")


def _that_day(said: str, today: Today) -> date | None:
    """The one date that the words are, looking back."""
    found = find_dates(said, today.now, today.order)
    if len(found) != 1 or found[0].span.of(said) != said:
        return None
    return found[0].happened


def _last_days(found: re.Match[str], today: Today) -> Stretch:
    said = found["number"]
    number, unit = int(_NUMBERS.get(said, said)), found["of"].rstrip("s")
    first = today.date - number * (DAY * (7 if unit == "week" else 1))
    if unit == "month":
        first = months_on(today.date, -number)
    told = count(number, unit) if number > 1 else unit
    return Stretch(first, today.date, f"in the last {told}")


def _month(found: re.Match[str], today: Today) -> Stretch:
    month = _MONTHS.index(found["month"]) + 1
    year = today.date.year - (month > today.date.month)
    first, last = whole("month", date(year, month, 1))
    told = f"in {found['month'].title()}"
    return Stretch(first, last, told if year == today.date.year else f"{told} {year}")


def _quarter(found: re.Match[str], today: Today) -> Stretch:
    number = int(found["quarter"])
    year = today.date.year - (number > quarter_of(today.date))
    first, last = whole("quarter", date(year, 3 * number, 1))
    told = f"in Q{number}"
    return Stretch(first, last, told if year == today.date.year else f"{told} {year}")


_NAMED: tuple[Rule, ...] = (
    (re.compile(r"today|yesterday"), _day),
    (
        re.compile(
            r"(?:for |in |over )?(?P<which>this|last|next|the current|the previous) "
            rf"(?P<unit>{UNIT})"
        ),
        _unit,
    ),
    (re.compile(rf"in (?P<month>{'|'.join(_MONTHS)})"), _month),
    (re.compile(r"(?:in |for )?q(?P<quarter>[1-4])"), _quarter),
)
RULES: tuple[Rule, ...] = (
    *_NAMED,
    (re.compile(r"since (?P<day>.+)"), _since),
    (
        re.compile(
            rf"(?:for |in |over )?(?:the )?(?:last|past) (?P<number>{_NUMBER}) "
            r"(?P<of>days?|weeks?|months?)"
        ),
        _last_days,
    ),
)
