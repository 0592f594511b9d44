"""`set_close_date`: when the deal is now expected to close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import When
from handlers.reading.meaning.around import Around, around, first_fit
from handlers.reading.meaning.intent import HARDLY, LIKELY, SURE, Intent
from handlers.reading.meaning.kinds import lexicon
from handlers.reading.meaning.kinds.park import PARKED
from handlers.reading.meaning.mood import is_taken_back, mood_of, sentence_mood
from handlers.reading.meaning.told import DATE, Clause, Mark, Told

_CLOSE = (
    r"\b(?:close date|closing date|close|closes|closing|closin|clos(?:e|ing) out|cd"
    r"|expected clos\w+|target clos\w+|closure|cierre|cerramos)(?:'s)?"
)
_SLIP = (
    r"\b(?:slips?|slipped|slipping|slides?|slid|sliding|push(?:ed|es|ing)?|pull(?:s|ed"
    r"|ing)?|moves?|moved|shift(?:s|ed)?|drag(?:s|ged)?|bring|brought)"
)
NOT_CLOSING: tuple[Around, ...] = (
    around("not that", 0, r"\b(?:not|nt|from|instead of|rather than|was)\s(?:the\s|in\s)?"),
    around(
        "from to", 0, "", r"\s?(?:->|>|to|no|no wait|sorry|actually|no sorry)\s(?:the\s)?<date>"
    ),
    around(
        "a task",
        0,
        r"\bclos(?:e|ed|es|ing)\s(?:that|the|this|out that|out the)\s(?:task|to-?do|item"
        r"|step|chase)\b.*",
    ),
    around("still", 0, r"\bstill\s(?:clos\w+|on for|set for)\s(?:on\s|for\s|by\s)?"),
    around("every", 0, r"\bcloses\severy\s"),
    around(
        "their year",
        0,
        r"\b(?:year|quarter|books|fiscal|office|offices"
        r"|shop)\s(?:end\s)?closes?\s(?:on\s)?",
    ),
    around(
        "the office",
        0,
        r"\b(?:office|offices|shop|bar|place|restaurant|door|store|school|schools|road"
        r"|gate)s?\s(?:\S+\s){0,4}clos\w+.*",
    ),
)
CLOSING: tuple[Around, ...] = (
    around(
        "close is",
        SURE,
        _CLOSE + r"(?:\s?[:=>-]+\s?|\s(?!call|review|meeting|plan|that|the task"
        r"|report)(?:[^\s.!?]+\s){0,7}?)",
    ),
    around(
        "date close",
        SURE,
        "",
        r"\s(?:close\b(?! call)|closing\b|for (?:the|our) close|as the clos\w+"
        r"|so put that as the clos\w+)",
    ),
    around("close date to", SURE, r"\bclose date\b.{0,40}\s"),
)
_SLIPPING = re.compile(
    _SLIP + r"\b(?:\s(?:it|that|this|us|them|<deal>|the deal|deal|out|in|back"
    r"|[a-z&]+)){0,4}\s(?:to|into|till|until|til|at)\s(?:the\s)?$"
)
_ENDS_OF = re.compile(lexicon.EVENT + r"s?\b|" + lexicon.PAPER + r"s?\b")
_WISHED = re.compile(
    r"\b(?:wants?|ask(?:s|ed|ing)?|hop(?:e|es|ing)|would like|trying) [^.<]{0,30}" + _CLOSE
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The close date that the clause sets; where it names several, the last."""
    mood, whole = mood_of(clause), sentence_mood(told, clause)
    if _POLITE.search(clause.text):
        yield from _without_date(clause)
    if mood.unreal or mood.denied or mood.kept or PARKED.search(clause.text):
        return
    found = [(m, c, r) for m in clause.of(DATE) for c, r in (_chance(clause, m, told),) if c > 0]
    if not found:
        yield from _without_date(clause)
        return
    mark, chance, rule = found[-1]
    if isinstance(mark.candidate, When) and (mark.candidate.closing or _shifts(mark)):
        span = clause.place(max(0, clause.text.rfind(" ", 0, max(0, mark.start - 30))), mark.end)
        doubted = whole.unreal or whole.kept
        doubted = doubted or is_taken_back(told, mark.span.end)
        chance = min(chance, LIKELY) if doubted else chance
        other = _or_else(clause, found)
        later = _or_next(clause, told) if other is None else None
        yield Intent(
            "set_close_date",
            (span,),
            chance,
            when=other or mark.candidate,
            rule=rule,
            or_when=mark.candidate if other else later,
        )


def _or_else(clause: Clause, found: list[tuple[Mark, float, str]]) -> When | None:
    """The first of two dates between which it is open: 'either the 28th or the 6th'."""
    if len(found) < 2:
        return None
    first, second = found[-2][0], found[-1][0]
    between = clause.text[first.end : second.start]
    when = first.candidate
    return when if isinstance(when, When) and re.search(r"\bor\b", between) else None


def _or_next(clause: Clause, told: Told) -> When | None:
    """The date that the next clause begins with, where 'or' stands between."""
    after = told.next_to(clause)
    if after is None:
        return None
    between = told.folded[clause.span.end : after.span.start]
    opens = re.match(r"(?:was it |maybe |the |it was |it might be )*<date>", after.text)
    dates = [m.candidate for m in after.of(DATE) if isinstance(m.candidate, When)]
    return dates[0] if opens and re.search(r"\bor\b", between) else None


_CORRECTED = re.compile(
    r"^\W*(?:wait\W+|oh\W+)*(?:no|nope|sorry|actually|i mean|i meant"
    r"|scratch that)\W+(?:wait\W+|no\W+|sorry\W+)*(?:the\s|it's\s)?<date>"
)


def _corrects(clause: Clause, told: Told) -> bool:
    """'closing jan. wait no, end feb': the date of the clause before is put right."""
    if clause.number == 0 or not _CORRECTED.match(clause.text):
        return False
    before = told.clauses[clause.number - 1]
    return any(_chance(before, mark, told)[0] > 0 for mark in before.of(DATE))


def _chance(clause: Clause, mark: Mark, told: Told) -> tuple[float, str]:
    if first_fit(NOT_CLOSING, clause.text, mark.start, mark.end):
        return 0.0, "no"
    if _WISHED.search(clause.text[: mark.start]):
        return HARDLY, "wished"
    if mark is clause.of(DATE)[0] and _corrects(clause, told):
        return SURE, "corrected"
    if fit := first_fit(CLOSING, clause.text, mark.start, mark.end):
        return fit.chance, fit.name
    before = clause.text[: mark.start]
    if _SLIDES.search(before) and _shifts(mark):
        return (SURE if not told.in_thread else 0.0), "slides"
    if _SLIPPING.search(before) and not _ENDS_OF.search(before):
        return (SURE if not told.in_thread and "<deal>" in before else 0.0), "slips"
    return 0.0, ""


_SLIDES = re.compile(rf"<deal>\s{_SLIP}\s(?:(?:by|out|back|another)\s)*$")


def _shifts(mark: Mark) -> bool:
    """'one month' after a verb of moving: so much later than the date that the deal has."""
    return isinstance(mark.candidate, When) and mark.candidate.shift is not None


_OPEN_END = re.compile(
    r"\b(?:push|change|move)\b.{0,20}\bclos(?:e|ing)(?: date)?\b.{0,12}\b(?:out"
    r"|on (?:it|em|them))\b|\bclose date on .{1,12} too\b|\bclose pushed out\b"
)


# 'Would you' after an order asks for it, and supposes nothing.
_POLITE = re.compile(r"\b(?:would|could|will|can) (?:you|u)(?: please| pls)?\W*$")


def _without_date(clause: Clause) -> Iterator[Intent]:
    """'push out the close date on it': to when, is to be asked."""
    if match := _OPEN_END.search(clause.text):
        yield Intent("set_close_date", (clause.place(*match.span()),), SURE)
