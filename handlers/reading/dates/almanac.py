"""Arithmetic of the calendar: pure functions of dates. Weeks start on Monday."""

from __future__ import annotations

from datetime import date, timedelta


def shifted(day: date, days: int) -> date:
    """The date so many days on, held inside the calendar that Python knows."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return shifted(day, -day.weekday())


def coming(today: date, weekday: int) -> date:
    """The next such weekday after today (said on a Friday, Friday is in a week)."""
    return shifted(today, (weekday - today.weekday() - 1) % 7 + 1)


def latest(today: date, weekday: int) -> date:
    """The last such weekday before today."""
    return shifted(today, -((today.weekday() - weekday - 1) % 7 + 1))


def months_on(day: date, months: int) -> date:
    """The same day some months on, or the month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year = min(max(index // 12, date.min.year), date.max.year)
    return next(
        found for back in range(4) if (found := day_of(year, index % 12 + 1, day.day - back))
    )


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return shifted(months_on(date(year, month, 1), 1), -1)


def quarter_start(year: int, quarter: int) -> date:
    """The first day of a calendar quarter; quarters past 4 run on into later years."""
    return months_on(date(year, 1, 1), (quarter - 1) * 3)


def quarter_of(day: date) -> int:
    """The calendar quarter, 1 to 4."""
    return (day.month + 2) // 3


def workdays_on(day: date, count: int) -> date:
    """So many days on, or back below 0, Saturdays and Sundays left out."""
    step = -1 if count < 0 else 1
    weeks, rest = divmod(min(abs(count), 2600), 5)
    found = shifted(day, step * weeks * 7)
    while rest:
        found = shifted(found, step)
        rest -= found.weekday() < 5
    return found


def iso_monday(year: int, week: int) -> date | None:
    """The Monday of an ISO week, or None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
