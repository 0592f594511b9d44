"""A day without its month: the 14th, the nineteenth, the 23, Wednesday 14, 5th of next month."""

from __future__ import annotations

from handlers.reading.dates.almanac import coming, day_of, months_on
from handlers.reading.dates.context import (
    ends,
    leads,
)
from handlers.reading.dates.kinds import KINDS, MONTH
from handlers.reading.dates.monthdays import of_last_month
from handlers.reading.dates.resolve import monthless, number_said
from handlers.reading.dates.scene import Rule, Scene, Slot, has, on_day, value
from handlers.reading.pattern import Match


def ordinal(scene: Scene, match: Match) -> Slot | None:
    """'the 14th', 'by 28th', 'Chase Siobhan 26th'; not 'the 2nd option'."""
    led = scene.kind(match.first - 1) in _SURELY_LED and (number_said(scene, match) or 0) > 3
    named = led and scene.word(match.last) not in _NUMBERED
    return monthless(scene, match) if named or ends(scene, match.last) else None


_SURELY_LED = frozenset(KINDS[kind] for kind in ("ON", "BY", "UNTIL"))
_NUMBERED = frozenset(
    "floor street st ave avenue anniversary gen generation edition grade place hole unit site "
    "level attempt try round time option quote visit call meeting phase version line row".split()
)


def ordinal_word(scene: Scene, match: Match) -> Slot | None:
    """'the nineteenth', 'the twenty sixth'; up to the third only after 'by', 'on', 'until'."""
    number = number_said(scene, match)
    if number is None or not ends(scene, match.last):
        return None
    led = leads(scene, match.first - 1)
    if number <= 3 and not (led and scene.word(match.first - 1) not in {"for", "at", "in", "from"}):
        return None
    return monthless(scene, match)


def led_ordinal_word(scene: Scene, match: Match) -> Slot | None:
    """'by twentieth', 'until thirtieth', 'by twenty fourth': without its article after these."""
    before = scene.kind(match.first - 1) in _CERTAINLY_LED
    return monthless(scene, match) if before and ends(scene, match.last) else None


_CERTAINLY_LED = frozenset(KINDS[kind] for kind in ("BY", "UNTIL", "BEFORE"))


def the_number(scene: Scene, match: Match) -> Slot | None:
    """'on the 20 at 14h30', 'for the 23', 'el 25': a bare number with its article."""
    if not ends(scene, match.last) or scene.kind(match.last) == KINDS["DASH"]:
        return None
    first = scene.kind(match.first - 1)
    starts = not first or first in _BEGINNINGS
    spanish = scene.word(match.first) == "el"
    led = spanish or leads(scene, match.first - 1)
    return monthless(scene, match) if starts or led or _told(scene, match) else None


def _told(scene: Scene, match: Match) -> bool:
    """'he answers me the 15', 'we sign the 22 at noon': at a sentence's end or before a time."""
    number = number_said(scene, match) or 0
    after = scene.kind(match.last)
    final = not after or after in {KINDS["DOT"], KINDS["NEWLINE"], KINDS["COMMA"], KINDS["AT"]}
    moving = after == KINDS["TO"] and scene.word(match.first - 1) in {"go", "come", "fly"}
    nouns = scene.kind(match.first - 1) in {KINDS["OTHER"], KINDS["FUNC"]}
    return number >= 10 and (
        moving or (final and nouns and not _counted_on(scene, match.first - 1))
    )


def _counted_on(scene: Scene, index: int) -> bool:
    """Whether the word before 'the 20' makes a count or a sum of it ('lost the 20')."""
    return scene.word(index) in {
        "lost", "keep", "add", "added", "all", "of", "cut", "take", "took", "give", "gave", "than",
        "only", "are", "is", "was", "were", "and", "with", "our", "their", "my", "his", "over",
    }  # fmt: skip


_BEGINNINGS = frozenset(KINDS[kind] for kind in ("DOT", "NEWLINE", "COMMA", "AND"))


def weekday_number(scene: Scene, match: Match) -> Slot | None:
    """'Wednesday 14', 'martes 26': a day of the month where it falls on that weekday."""
    weekday, slot = value(scene, match, "WEEKDAY"), monthless(scene, match)
    if slot is None or slot.due is None or slot.due.weekday() != weekday:
        return None
    number, soonest = slot.due.day, coming(scene.today, weekday)
    hour = number <= 6 and slot.due != soonest  # 'thurs 4' is at four
    near = (slot.due - soonest).days <= 21
    return slot if near and not hour and ends(scene, match.last) else None


def day_number(scene: Scene, match: Match) -> Slot | None:
    """'the day 22'."""
    counted = scene.kind(match.first - 1) in {KINDS["NUM"], KINDS["CARD"], KINDS["A"]}
    said = scene.word(match.last - 2) in {"day", "dia"} and not counted
    return monthless(scene, match) if said and ends(scene, match.last) else None


def numbered(scene: Scene, match: Match) -> Slot | None:
    """'15 tarikh' (Hindi, Bengali), 'tarehe 22' (Swahili): the 15th, the 22nd."""
    if scene.kind(match.last) in {KINDS["MONTH"], KINDS["OF"]}:
        return None
    return monthless(scene, match)


def with_preposition(scene: Scene, match: Match) -> Slot | None:
    """'am 14. fahr ich', 'sa 29 na lang': other languages' words that lead to a day."""
    lead, alone = scene.word(match.first - 1), ends(scene, match.last)
    if scene.kind(match.last - 1) == KINDS["DOT"]:
        german = lead in {"am", "zum", "vom", "den", "bis"} and scene.word(match.first - 2) != "i"
        return monthless(scene, match) if german and scene.glued(match.last - 1) else None
    return monthless(scene, match) if lead == "sa" and alone else None


def day_of_stepped_month(scene: Scene, match: Match) -> Slot | None:
    """'the 20th of next month', 'the 5th of this month'."""
    number = number_said(scene, match)
    if number is None or value(scene, match, "UNIT") != MONTH:
        return None
    steps = (1 if has(scene, match, "NEXT") else 0) - of_last_month(scene, match)
    month = months_on(scene.today.replace(day=1), steps)
    return on_day(match, day_of(month.year, month.month, number), scene.today)


RULES: tuple[Rule, ...] = (
    Rule("THE NUM OF THIS|NEXT UNIT", day_of_stepped_month),
    Rule("THE? ORD|ORDWORD OF|IN THE? THIS|NEXT|LAST|PAST? UNIT", day_of_stepped_month),
    Rule("THE? ORD", ordinal),
    Rule("THE ORDWORD", ordinal_word),
    Rule("THE CARD DASH? ORDWORD", ordinal_word),
    Rule("ORDWORD", led_ordinal_word),
    Rule("CARD DASH? ORDWORD", led_ordinal_word),
    Rule("THE NUM", the_number),
    Rule("THE? UNIT NUM", day_number),
    Rule("NUM|ORD TARIKH", numbered),
    Rule("TARIKH NUM|ORD", numbered),
    Rule("NUM DOT?", with_preposition),
    Rule("WEEKDAY THE? NUM", weekday_number),
    Rule("WEEKDAY THE? NUM DOT", weekday_number),
)
