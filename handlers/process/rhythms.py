"""Reads the team's rhythms: money, nudges, digests, referrals, holidays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from zoneinfo import available_timezones

from handlers.process.document import Words
from handlers.process.model import (
    DIGEST_PARTS,
    NUDGE_RULES,
    WEEKDAYS,
    Digest,
    Holidays,
    Money,
    NudgeRule,
    Nudges,
    Referrals,
)
from handlers.process.places import country, currency
from handlers.process.section import Section, nearest, shown

HOUR = "Write an hour and minutes, such as 08:30."
MOST_WAIT = 365
DIGEST_KEYS = ("name", "channel", "team", "days", "at", "timezone", "shows", "only_changes")


def read_money(root: Section) -> Money:
    """`money:` the rates between currencies."""
    section = root.group("money", "'money'")
    if section is None:
        return Money()
    section.only("base", "rates")
    base = section.value("base", currency, "Write a currency's three letters, such as USD.", "")
    rates = tuple(_rates(section))
    if rates and section.absent("base"):
        section.fault(section.table, "has rates but no 'base'. Add one, such as 'base: USD'.")
    return Money(base or None, rates)


def _rates(money: Section) -> Iterator[tuple[str, Decimal]]:
    section = money.group("rates", "'rates'")
    if section is None:
        return
    for code, place in section.table.keys.items():
        if currency(code) is None:
            reason = f"has {shown(code)}, which is no currency."
            section.fault(place, f"{reason} {_nearest_currency(code)}")
        rate = section.value(code, _rate, "Write a number above 0, such as 1.08.", None)
        if rate is not None:
            yield code, rate


def _rate(text: str) -> Decimal | None:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return None
    return Decimal(text) or None


def _nearest_currency(text: str) -> str:
    """The way out for an unknown currency."""
    upper = text.upper()
    return f"Did you mean '{upper}'?" if currency(upper) else "Write three letters, as in EUR."


def read_nudges(root: Section) -> Nudges:
    """`nudges:` when a rep hears what is due, and which reminders there are."""
    section = root.group("nudges", "'nudges'")
    default = Nudges()
    if section is None:
        return default
    section.only("at", "days", "most", "rules")
    most = section.number("most", 1, 20)
    return Nudges(
        at=section.value("at", hour, HOUR, default.at),
        days=_days(section, default.days),
        most=default.most if most is None else most,
        rules=_rules(section),
    )


def _rules(nudges: Section) -> tuple[NudgeRule, ...]:
    section = nudges.group("rules", "'rules'")
    if section is None:
        return NUDGE_RULES
    section.only(*(rule.key for rule in NUDGE_RULES))
    return tuple(_rule(section, rule) for rule in NUDGE_RULES)


def _rule(section: Section, rule: NudgeRule) -> NudgeRule:
    """A rule is switched with yes or no; one that waits may be given its days instead."""
    on = section.get(rule.key)
    if rule.days is None or not isinstance(on, Words) or not on.text[:1].isdigit():
        return NudgeRule(rule.key, section.flag(rule.key, default=rule.on), rule.days)
    return NudgeRule(rule.key, days=section.number(rule.key, 0, MOST_WAIT))


def read_digests(root: Section) -> Iterator[Digest]:
    """`digests:` what is posted where."""
    for number, table in enumerate(root.tables("digests"), 1):
        name = Section(table, "", []).words("name")
        title = f"digest '{name.text[:60]}'" if name and name.text else f"digest {number}"
        section = Section(table, title, root.faults)
        section.only(*DIGEST_KEYS)
        yield _digest(section)


def _digest(section: Section) -> Digest:
    zone = "Write one as in the tz database, such as Europe/London."
    return Digest(
        name=section.required("name", "Monday pipeline"),
        channel=section.required("channel", '"#sales"'),
        team=section.text("team"),
        days=_days(section, ("mon",)),
        at=section.value("at", hour, HOUR, time(8, 0)),
        timezone=section.value("timezone", _zone, zone, "") or None,
        shows=_known(section, "shows", DIGEST_PARTS) or DIGEST_PARTS,
        only_changes=section.flag("only_changes", default=False),
    )


def _zone(text: str) -> str | None:
    return text if text in available_timezones() else None


def read_referrals(root: Section) -> Referrals:
    """`referrals:` when to ask for one."""
    section = root.group("referrals", "'referrals'")
    default = Referrals()
    if section is None:
        return default
    waits = {
        key: section.number(key, 0, 10 * MOST_WAIT)
        for key in ("after_win_days", "again_after_days", "follow_up_days")
    }
    section.only("ask", *waits)
    given = {key: days for key, days in waits.items() if days is not None}
    return Referrals(section.flag("ask", default=default.ask), **given)


def read_holidays(root: Section) -> Holidays:
    """`holidays:` public ones by country, and days of your own."""
    section = root.group("holidays", "'holidays'")
    if section is None:
        return Holidays()
    section.only("countries", "also")
    return Holidays(tuple(_countries(section)), tuple(_dates(section)))


def _countries(section: Section) -> Iterator[str]:
    for item in section.items("countries"):
        if country(item.text):
            yield item.text
        else:
            reason = f"has the country {shown(item.text)}, whose holidays are not known."
            section.fault(item, f"{reason} Write two letters, such as US or GB.")


def _dates(section: Section) -> Iterator[date]:
    for item in section.items("also"):
        try:
            yield date.fromisoformat(item.text)
        except ValueError:
            reason = f"has the day {shown(item.text)}. Write year-month-day, such as 2026-12-24."
            section.fault(item, reason)


def _days(section: Section, default: tuple[str, ...]) -> tuple[str, ...]:
    given = _known(section, "days", WEEKDAYS)
    return tuple(day for day in WEEKDAYS if day in given) or default


def _known(section: Section, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The items of a list that may hold only known words."""
    for item in section.items(key):
        if item.text not in known:
            section.fault(item, f"has {shown(item.text)} in '{key}'. {nearest(item.text, known)}")
    return section.texts(key)


def hour(text: str) -> time | None:
    """A time of day as 8:30 or 08:30."""
    match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    return time(int(match[1]), int(match[2])) if match else None
