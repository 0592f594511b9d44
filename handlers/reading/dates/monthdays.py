"""A day of a month: 3/14, 14.3., 2026-03-14, 14 March, Mar 14th 2026, the 14th, the nineteenth."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers.reading.dates.almanac import coming, day_of, month_end, months_on, shifted
from handlers.reading.dates.context import (
    ends,
    fraction,
    leads,
    month_after_number,
    speaks_of_dates,
)
from handlers.reading.dates.kinds import KINDS, MONTH
from handlers.reading.dates.periods import period
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, on_day, short, value
from handlers.reading.pattern import Match

_LATELY = 92  # a day gone by so lately may have been meant, though the next one is ahead


def yearless(match: Match, month: int, day: int, today: date) -> Slot | None:
    """A day and month without a year: the next one ahead, or the last one looked back to."""
    years = range(today.year - 8, today.year + 9)
    days = [found for year in years if (found := day_of(year, month, day))]
    ahead = next((d for d in days if d >= today), None)
    back = next((d for d in reversed(days) if d <= today), None)
    if ahead is None or back is None:
        return None
    slot = Slot(match.first, match.last, Is.DAY, back, ahead, ahead)
    if ahead != back and (today - back).days <= _LATELY:
        return slot.unsure(f"taken as {short(ahead)} {ahead.year}")
    return slot


def _full(match: Match, year: int, month: int, day: int, today: date) -> Slot | None:
    """A date with its year; of two digits, those from 70 on are the last century's."""
    century = 0 if year >= 100 else 1900 if year >= 70 else 2000
    found = day_of(year + century, month, day)
    slot = on_day(match, found, today)
    return slot and replace(slot, closing=found)  # said in full, it may be set though gone by


def whole_month(scene: Scene, match: Match, first: date) -> Slot:
    """'09/2027': a month as a period."""
    return period(match, scene.today, first, month_end(first.year, first.month))


def numeric(scene: Scene, match: Match) -> Slot | None:
    """'3/14', '14/3/26', '2026-03-14', '14.3.', in the workspace's order where both fit."""
    if fraction(scene, match.first):
        return None
    text = scene.tokens[match.first].word
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 3 and parts[0] > 31:
        return _full(match, parts[0], parts[1], parts[2], scene.today)
    if len(parts) == 2 and parts[1] > 1900:
        first = day_of(parts[1], parts[0], 1)
        return None if first is None else whole_month(scene, match, first)
    first_is_month = scene.month_first and "." not in text
    month, day = parts[:2] if first_is_month else parts[1::-1]
    if month > 12 and day <= 12 and "." not in text:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if len(parts) == 3:
        return _full(match, parts[2], month, day, scene.today)
    return yearless(match, month, day, scene.today)


def dotted(scene: Scene, match: Match) -> Slot | None:
    """'18.02', '14.3.': only where the words around say that a day is meant."""
    token = scene.tokens[match.first]
    day, month = (int(part) for part in re.findall(r"\d+", token.word))
    shaped = re.fullmatch(r"\d\d?\.(?:0[1-9]|1[0-2])\.?|\d\d?\.\d\d?\.", token.word)
    stopped = token.word.endswith(".") and not scene.glued(match.last)
    if not shaped or not 1 <= month <= 12 or not (stopped or ends(scene, match.last)):
        return None
    before, after = scene.kind(match.first - 1), scene.kind(match.last)
    if after == KINDS["AT"]:
        after = scene.kind(match.last + 1)
    timed = after in {KINDS["CLOCK"], KINDS["DOTTED"]}
    dated = timed or leads(scene, match.first - 1) or before == KINDS["WEEKDAY"]
    money = before in {KINDS["AT"], KINDS["TO"]} and not speaks_of_dates(scene, match.first)
    full = token.word.endswith(".") and (scene.glued(match.last) or dated)
    if not (dated or full) or (money and not timed):
        return None
    return yearless(match, month, day, scene.today)


def _day_number(scene: Scene, match: Match) -> int | None:
    tens = value(scene, match, "CARD")
    unit = value(scene, match, "ORDWORD") or value(scene, match, "CARD", nth=1)
    if tens is not None and unit:
        return tens + unit if tens in {20, 30} and unit < 10 else None
    number = tens or unit or value(scene, match, "ORD", "NUM")
    return number if number and 1 <= number <= 31 else None


def with_month(scene: Scene, match: Match) -> Slot | None:
    """'14 March', 'Mar 14th, 2026', 'the twenty third of June'."""
    month, day = value(scene, match, "MONTH"), _day_number(scene, match)
    if month is None or day is None:
        return None
    kinds = [scene.kind(i) for i in range(match.first, match.last)]
    if kinds[:2] == [KINDS["NUM"], KINDS["MONTH"]] and not month_after_number(
        scene, match.first + 1
    ):
        return None
    year = value(scene, match, "YEAR")
    if year is not None:
        return _full(match, year, month, day, scene.today)
    return yearless(match, month, day, scene.today)


def with_short_year(scene: Scene, match: Match) -> Slot | None:
    """'14-Mar-26', '14 Mar 26', '3rd Feb 82': two digits at the end are the year."""
    day, month = scene.tokens[match.first].value, value(scene, match, "MONTH")
    year = scene.tokens[match.last - 1].value
    dashed = scene.kind(match.last - 2) != KINDS["MONTH"]
    near = -5 <= year - scene.today.year % 100 <= 10
    if month is None or not (dashed or (near and ends(scene, match.last))):
        return None
    return _full(match, year, month, day, scene.today)


def with_slashes(scene: Scene, match: Match) -> Slot | None:
    """'09/Jan/2017', '2019/Sep/01', '16. Nov. 2016'."""
    marks = [t.word for t in scene.tokens[match.first : match.last] if t.kind == KINDS["MARK"]]
    return with_month(scene, match) if set(marks) <= {"/"} else None


def month_and_number(scene: Scene, match: Match) -> Slot | None:
    """'Oct-2' is a day; 'Mar-26' from this year's number on is a month of that year."""
    month, number = value(scene, match, "MONTH"), scene.tokens[match.last - 1].value
    short_year = scene.today.year % 100
    if month is None or not short_year <= number <= short_year + 10:
        return with_month(scene, match)
    first = day_of(scene.today.year - short_year + number, month, 1)
    if first is None or not scene.glued(match.last - 1):
        return None
    return whole_month(scene, match, first).unsure(f"taken as {first:%B} {first.year}")


def said_day(scene: Scene, match: Match) -> Slot | None:
    """'October nine', where the month's name is no other word and nothing is counted."""
    plain = len(scene.word(match.first)) > 5
    return with_month(scene, match) if plain and ends(scene, match.last) else None


def _nth_weekday(first: date, weekday: int, number: int) -> date | None:
    """The number-th such weekday of a month, the last one for 5 and more where there are four."""
    start = shifted(first, (weekday - first.weekday()) % 7)
    day = shifted(start, 7 * (number - 1))
    return day if day.month == first.month else shifted(day, -7) if number == 5 else None


def _months_meant(scene: Scene, match: Match) -> list[date]:
    """First days of the months that the phrase's end may mean, the likeliest first."""
    this, month = scene.today.replace(day=1), value(scene, match, "MONTH")
    if month is None:
        step = 1 if has(scene, match, "NEXT") else -match_last_month(scene, match)
        return [months_on(this, step)]
    year = value(scene, match, "YEAR")
    return [date(y, month, 1) for y in ([year] if year else [this.year, this.year + 1])]


def nth_weekday(scene: Scene, match: Match) -> Slot | None:
    """'the first Friday of July', 'second Monday of next month', 'last Friday of the month'."""
    weekday, number = value(scene, match, "WEEKDAY"), value(scene, match, "ORD", "ORDWORD") or 5
    if weekday is None or (has(scene, match, "UNIT") and value(scene, match, "UNIT") != MONTH):
        return None
    months = _months_meant(scene, match)
    days = [day for first in months if (day := _nth_weekday(first, weekday, number))]
    ahead = [day for day in days if day >= scene.today]
    return on_day(match, (ahead or days)[0], scene.today) if days else None


def match_last_month(scene: Scene, match: Match) -> int:
    """1 where 'last month' ends the phrase ('third Wednesday of last month')."""
    return int(scene.kind(match.last - 2) in {KINDS["LAST"], KINDS["PAST"]})


def day_of_stepped_month(scene: Scene, match: Match) -> Slot | None:
    """'the 20th of next month', 'the 5th of this month'."""
    number = _day_number(scene, match)
    if number is None or value(scene, match, "UNIT") != MONTH:
        return None
    steps = (1 if has(scene, match, "NEXT") else 0) - match_last_month(scene, match)
    month = months_on(scene.today.replace(day=1), steps)
    return on_day(match, day_of(month.year, month.month, number), scene.today)


def monthless(scene: Scene, match: Match) -> Slot | None:
    """The next such day of a month ahead (today counts), the last one looked back to."""
    number = _day_number(scene, match)
    if number is None:
        return None
    start = scene.today.replace(day=1)
    months = [months_on(start, i) for i in range(-3, 4)]
    days = [found for m in months if (found := day_of(m.year, m.month, number))]
    ahead = next((d for d in days if d >= scene.today), None)
    back = next((d for d in reversed(days) if d <= scene.today), None)
    return Slot(match.first, match.last, Is.DAY, back, ahead, ahead)


def ordinal(scene: Scene, match: Match) -> Slot | None:
    """'the 14th', 'by 28th', 'Chase Siobhan 26th'; not 'the 2nd option'."""
    return monthless(scene, match) if ends(scene, match.last) else None


def ordinal_word(scene: Scene, match: Match) -> Slot | None:
    """'the nineteenth', 'the twenty sixth'; up to the third only after 'by', 'on', 'until'."""
    number = _day_number(scene, match)
    if number is None or not ends(scene, match.last):
        return None
    led = leads(scene, match.first - 1)
    if number <= 3 and not (led and scene.word(match.first - 1) not in {"for", "at", "in", "from"}):
        return None
    return monthless(scene, match)


def the_number(scene: Scene, match: Match) -> Slot | None:
    """'on the 20 at 14h30', 'for the 23', 'el 25': a bare number with its article."""
    if not ends(scene, match.last) or scene.kind(match.last) == KINDS["DASH"]:
        return None
    first = scene.kind(match.first - 1)
    starts = not first or first in {KINDS["DOT"], KINDS["NEWLINE"], KINDS["COMMA"]}
    spanish = scene.word(match.first) == "el"
    return monthless(scene, match) if starts or spanish or leads(scene, match.first - 1) else None


def weekday_number(scene: Scene, match: Match) -> Slot | None:
    """'Wednesday 14', 'martes 26': a day of the month where it falls on that weekday."""
    weekday, slot = value(scene, match, "WEEKDAY"), monthless(scene, match)
    if slot is None or slot.due is None or slot.due.weekday() != weekday:
        return None
    near = (slot.due - coming(scene.today, weekday)).days <= 21
    return slot if near and ends(scene, match.last) else None


def day_number(scene: Scene, match: Match) -> Slot | None:
    """'the day 22'."""
    counted = scene.kind(match.first - 1) in {KINDS["NUM"], KINDS["CARD"], KINDS["A"]}
    said = scene.word(match.last - 2) in {"day", "dia"} and not counted
    return monthless(scene, match) if said and ends(scene, match.last) else None


def month_last(scene: Scene, match: Match) -> Slot | None:
    """'the last of September', 'last day of June'."""
    month = value(scene, match, "MONTH")
    if month is None or (has(scene, match, "UNIT") and value(scene, match, "UNIT") != 0):
        return None
    this = day_of(scene.today.year, month, 1)
    if this is None:
        return None
    end = shifted(months_on(this, 1), -1)
    if end < scene.today:
        end = shifted(months_on(this, 13), -1)
    return Slot(match.first, match.last, Is.DAY, None, end, end)


RULES: tuple[Rule, ...] = (
    Rule("DATE", numeric),
    Rule("DOTTED", dotted),
    Rule("MONTH DOT? THE? ORD|NUM|ORDWORD COMMA? YEAR?", with_month),
    Rule("MONTH THE? CARD ORDWORD COMMA? YEAR?", with_month),
    Rule("THE? NUM|ORD|ORDWORD OF? MONTH OF? COMMA? YEAR?", with_month),
    Rule("THE? CARD ORDWORD OF? MONTH COMMA? YEAR?", with_month),
    Rule("YEAR COMMA? MONTH NUM|ORD", with_month),
    Rule("MONTH COMMA NUM|ORD COMMA? YEAR", with_month),
    Rule("MONTH THE? CARD DASH? ORDWORD|CARD COMMA? YEAR?", with_month),
    Rule("THE? CARD DASH ORDWORD OF? MONTH COMMA? YEAR?", with_month),
    Rule("NUM DASH MONTH DASH YEAR", with_month),
    Rule("NUM DASH MONTH DASH NUM", with_short_year),
    Rule("NUM|ORD MONTH NUM", with_short_year),
    Rule("NUM MARK|DOT MONTH MARK|DOT? YEAR", with_slashes),
    Rule("YEAR MARK|DASH MONTH MARK|DASH NUM", with_slashes),
    Rule("NUM DASH MONTH", with_month),
    Rule("MONTH DASH NUM", month_and_number),
    Rule("MONTH CARD", said_day),
    Rule("THE? ORD|ORDWORD|LAST WEEKDAY OF|IN MONTH YEAR?", nth_weekday),
    Rule("THE? ORD|ORDWORD|LAST WEEKDAY OF|IN THE? THIS|NEXT|LAST|PAST? UNIT", nth_weekday),
    Rule("THE? ORD|ORDWORD OF|IN THE? THIS|NEXT|LAST|PAST? UNIT", day_of_stepped_month),
    Rule("THE? ORD", ordinal),
    Rule("THE ORDWORD", ordinal_word),
    Rule("THE CARD DASH? ORDWORD", ordinal_word),
    Rule("THE NUM", the_number),
    Rule("THE? UNIT NUM", day_number),
    Rule("WEEKDAY THE? NUM", weekday_number),
    Rule("THE? LAST UNIT? OF MONTH", month_last),
)
