"""Values as people read them: '$52,000', 'Fri 27 Nov, 15:00', '3 weeks'.

Text that comes from people is shortened to one line, so that a receipt fits a phone's screen.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

# Currencies whose sign is read the same everywhere people write it; others carry their code.
SIGNS = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "INR": "₹",
    "AUD": "A$",
    "NZD": "NZ$",
    "CAD": "C$",
    "BRL": "R$",
    "ZAR": "R",
}
LONGEST = 90


def money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency; cents only where there are some."""
    if amount is None:
        return "no amount"
    whole = amount == amount.to_integral_value()
    figure = f"{abs(amount):,.0f}" if whole else f"{abs(amount):,.2f}"
    minus = "-" if amount < 0 else ""
    sign = SIGNS.get(currency)
    return f"{minus}{sign}{figure}" if sign else f"{minus}{figure} {currency}"


def day(value: date, today: date) -> str:
    """A date as one says it: 'today', 'tomorrow', 'Fri 27 Nov', '27 Nov 2027'."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((value - today).days)
    if near:
        return near
    if abs((value - today).days) < 180:
        return f"{value:%a} {value.day} {value:%b}"
    return f"{value.day} {value:%b} {value.year}"


def full_day(value: date, today: date) -> str:
    """A date that is never a word: 'Fri 27 Nov', with the year unless it is this one."""
    year = "" if value.year == today.year else f" {value.year}"
    return f"{value:%a} {value.day} {value:%b}{year}"


def due(on: date | None, at: time | None, today: date) -> str:
    """A step's due day with its hour where it has one; '' where it has no day."""
    if on is None:
        return ""
    return f"{day(on, today)}, {at:%H:%M}" if at else day(on, today)


def due_of(value: date | datetime | None, today: date) -> str:
    """The same for a date or a local date-time."""
    if isinstance(value, datetime):
        return due(value.date(), value.time(), today)
    return due(value, None, today)


def age(span: timedelta) -> str:
    """How long something has stood: '3 days', '2 weeks', '4 months'."""
    days = max(span.days, 0)
    if days < 14:
        return count(days, "day")
    if days < 60:
        return count(days // 7, "week")
    return count(days // 30, "month")


def count(number: int, thing: str, things: str = "") -> str:
    """'1 deal', '3 deals'."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def short(text: str, longest: int = LONGEST) -> str:
    """One line, cut on a word where it is too long."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str], joint: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"
