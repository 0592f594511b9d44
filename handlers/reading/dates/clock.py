"""Times of day: 3pm, 15:00, 14h30, half three, quarter past 4, three p m, noon, 10ish, at ten."""

from __future__ import annotations

from handlers.reading.dates.context import ends
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, value
from handlers.reading.dates.tokens import afternoon
from handlers.reading.pattern import Match


def _slot(match: Match, minutes: int, kind: Is = Is.TIME) -> Slot:
    return Slot(match.first, match.last, kind, minutes=minutes)


def _hour(scene: Scene, match: Match, nth: int = 0) -> int | None:
    hour = value(scene, match, "NUM", "CARD", nth=nth)
    return afternoon(hour) if hour is not None and 1 <= hour <= 12 else None


def written(scene: Scene, match: Match) -> Slot | None:
    """'3pm', '15:00', '4 o'clock'."""
    return _slot(match, value(scene, match, "CLOCK") or 0)


def oclock(scene: Scene, match: Match) -> Slot | None:
    """'4 o'clock', 'three oclock', '9 sharp', 'tenish', '15 Uhr'."""
    hour, number = _hour(scene, match), value(scene, match, "NUM", "CARD") or 0
    if 12 < number < 24 and scene.word(match.last - 1) == "uhr":
        hour = number
    return None if hour is None else _slot(match, hour * 60)


def half_past(scene: Scene, match: Match) -> Slot | None:
    """'half three', 'half past nine': thirty minutes past."""
    hour = _hour(scene, match)
    if hour is None or not ends(scene, match.last):
        return None
    return _slot(match, hour * 60 + 30)


def quarter_hour(scene: Scene, match: Match) -> Slot | None:
    """'quarter past 4', 'a quarter to five'."""
    hour = _hour(scene, match)
    if hour is None:
        return None
    return _slot(match, hour * 60 + (-15 if has(scene, match, "TO") else 15))


def minutes_past(scene: Scene, match: Match) -> Slot | None:
    """'ten past four', '20 past 4'."""
    minutes, hour = value(scene, match, "NUM", "CARD"), _hour(scene, match, 1)
    if hour is None or minutes not in {5, 10, 20, 25}:
        return None
    return _slot(match, hour * 60 + minutes)


def spoken(scene: Scene, match: Match) -> Slot | None:
    """'three p m', 'seven thirty a m', '9 30 pm'."""
    hour, minute = value(scene, match, "NUM", "CARD"), value(scene, match, "NUM", "CARD", nth=1)
    if hour is None or not 1 <= hour <= 12 or (minute or 0) > 59:
        return None
    half = value(scene, match, "MERIDIEM") or 0
    return _slot(match, (hour % 12 + half) * 60 + (minute or 0))


def noon(scene: Scene, match: Match) -> Slot | None:
    """'noon', '12 noon', 'midday'."""
    if value(scene, match, "NUM", "CARD") in {None, 12}:
        return _slot(match, 720)
    return None


def bare_hour(scene: Scene, match: Match) -> Slot | None:
    """'at ten', 'thurs 9', 'around two': a time only beside a day."""
    number, minute = value(scene, match, "NUM", "CARD"), value(scene, match, "CARD", nth=1)
    strong = value(scene, match, "AT") == 1
    if scene.word(match.first) == "saa":
        return None  # Swahili counts the hours from six
    if number is None or number > 23 or not (strong or ends(scene, match.last)):
        return None
    if scene.word(match.last) == ")" and scene.word(match.first - 1) != "(":
        return None
    if minute is not None and minute not in {10, 15, 20, 30, 40, 45, 50}:
        return None
    hour = afternoon(number)
    return _slot(match, hour * 60 + (minute or 0), Is.TIME if strong else Is.HOUR)


def of_day(scene: Scene, match: Match) -> Slot | None:
    """'at 4 of the afternoon', 'eight in the morning', '9 in the evening'."""
    number, part = value(scene, match, "NUM", "CARD"), scene.word(match.last - 1)
    if number is None or not 1 <= number <= 12:
        return None
    late = part != "morning"
    return _slot(match, (number % 12 + 12 * late) * 60)


def digits(scene: Scene, match: Match) -> Slot | None:
    """'mon 930', 'thurs 1130': beside a day."""
    hour, minute = divmod(value(scene, match, "DIGITS", "YEAR") or 0, 100)
    if len(scene.word(match.last - 1)) not in {3, 4} or hour > 23 or minute not in {0, 15, 30, 45}:
        return None
    hour = afternoon(hour, scene.word(match.last - 1))
    return _slot(match, hour * 60 + minute, Is.HOUR) if ends(scene, match.last) else None


def dotted(scene: Scene, match: Match) -> Slot | None:
    """'14.30', '9.30': beside a day; '1.25' is none."""
    text = scene.word(match.last - 1).rstrip(".")
    hour, minute = (int(part) for part in text.split("."))
    if len(text.split(".")[1]) != 2 or hour > 23 or minute % 5 or minute > 59:
        return None
    if minute not in {0, 15, 30, 45} and len(text) < 5:
        return None
    return _slot(match, afternoon(hour, text) * 60 + minute, Is.HOUR)


RULES: tuple[Rule, ...] = (
    Rule("AT? CLOCK OCLOCK|ISH?", written),
    Rule("AT? NUM|CARD OCLOCK|ISH", oclock),
    Rule("AT? HALF PAST? NUM|CARD", half_past),
    Rule("AT? A? QUARTER PAST|TO NUM|CARD", quarter_hour),
    Rule("AT? NUM|CARD PAST NUM|CARD", minutes_past),
    Rule("AT? NUM|CARD NUM|CARD? MERIDIEM", spoken),
    Rule("AT? NUM|CARD? NOON", noon),
    Rule("AT? NUM|CARD IN|OF THE PART", of_day),
    Rule("AT? NUM|CARD", bare_hour),
    Rule("AT? CARD CARD", bare_hour),
    Rule("AT? DIGITS|YEAR", digits),
    Rule("AT? DOTTED", dotted),
)
