"""A time zone and a language -> currency and the order of dates, by the country that they mean.

Where somebody is tells more than the language of their screen, which is often American English. The
table holds, of each country, the currency (ISO 4217), the order that people write dates in, and its
zones (the tz database's zone.tab, and former names that are still in use).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

_REGION = re.compile(r"[A-Za-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Ways:
    """How a country counts and dates; `dates` is 'MDY' or 'DMY'."""

    country: str
    currency: str
    dates: str
    zones: tuple[str, ...]


@cache
def countries() -> tuple[Ways, ...]:
    """All countries of the table."""
    text = files("handlers.setup").joinpath("countries.csv").read_text(encoding="utf-8")
    return tuple(
        Ways(row["country"], row["currency"], row["dates"], tuple(row["zones"].split()))
        for row in csv.DictReader(text.splitlines())
    )


def guess(timezone: str | None, locale: str | None) -> Ways | None:
    """The country of the zone ('Europe/Berlin'), else of the language ('de-DE')."""
    by_zone = next((each for each in countries() if timezone in each.zones), None)
    found = _REGION.fullmatch(locale or "")
    region = found[1] if found else ""
    return by_zone or next((each for each in countries() if each.country == region), None)


def zone(name: str | None) -> str | None:
    """The name, where it is one of the tz database."""
    return name if name in available_timezones() else None
