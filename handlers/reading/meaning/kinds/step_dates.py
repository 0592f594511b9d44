"""Which of the dates beside a step is its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.reading.candidates import When
from handlers.reading.meaning.told import DATE, Clause, Mark, Told

_DENIED = re.compile(
    r"\b(?:not|rather than|instead of|(?<!no )(?<!not )(?:better|sooner|earlier)\b.{0,24}\bthan)"
    r"\s(?:by\s|the\s|on\s)*$"
)
# Until when a paper holds is no day to do anything on.
_HOLDS = re.compile(
    r"\b(?:valid|validity|holds|lasts|expires|expiring|expiry|good)(?:\sis|\sof|\sonly)?"
    r"\s(?:till?|until|thru|through|to|by|on)?\s?(?:the\s)?$"
)
_REMARKS = re.compile(r"\((?:it'?s|that'?s|which is|this is)\s(?:on\s|the\s)*$")
_THEN = re.compile(r"\b(?:then|that day|same day)\s(?:at\s|around\s|about\s)?$")
_BARE_TIME = re.compile(
    r"(?:at |@ ?|around |about |round )?\d{1,2}(?:[:.h]\d{2})? ?(?:am|pm|ish|a|p|o'?clock|h)?"
    r"(?: (?:of|in) the (?:morning|afternoon|evening))?"
)


def is_ruled_out(mark: Mark, told: Told) -> bool:
    """Whether a date is one that is denied, that a paper is valid until, or a mere remark."""
    return is_no_day(mark, told) or _DENIED.search(_before(mark, told)) is not None


def is_no_day(mark: Mark, told: Told) -> bool:
    """Whether nothing is due on a date at all: a paper is valid until then, or it is a remark."""
    before = _before(mark, told)
    return _HOLDS.search(before) is not None or _REMARKS.search(before) is not None


def _before(mark: Mark, told: Told) -> str:
    return told.folded[max(0, mark.span.start - 48) : mark.span.start]


def on_that_day(when: When, told: Told) -> When:
    """A time of 'then at 10' on the day that was said before it."""
    at = when.due
    words = told.folded[when.span.start : when.span.end]
    before = told.folded[max(0, when.span.start - 24) : when.span.start]
    if not isinstance(at, datetime) or not _BARE_TIME.fullmatch(words) or not _THEN.search(before):
        return when
    days = (_day(mark) for mark in _dates(told) if mark.span.end <= when.span.start)
    last = next((day for day in reversed(list(days)) if day is not None), None)
    return replace(when, due=datetime.combine(last, at.time())) if last else when


def _dates(told: Told) -> list[Mark]:
    return [mark for clause in told.clauses for mark in clause.of(DATE)]


def _day(mark: Mark) -> date | None:
    """The day that a date is due on, where it is one ahead."""
    when = mark.candidate
    if not isinstance(when, When) or when.due is None or when.happened == when.due:
        return None
    return when.due.date() if isinstance(when.due, datetime) else when.due


def deadline(clause: Clause, marks: Sequence[Mark]) -> Mark | None:
    """The date after 'by' (or what it is put more closely by), else the last with a time."""
    if len(marks) > 1 and _opens_next(clause, marks[-2], marks[-1]):
        marks = marks[:-1]
    for number, mark in enumerate(marks):
        if IS_DUE.search(clause.text[: mark.start]):
            after = marks[number + 1] if number + 1 < len(marks) else None
            closer = after is not None and _CLOSER.fullmatch(clause.text[mark.end : after.start])
            return after if closer else mark
    timed = [m for m in marks if is_timed(m)]
    days = [m for m in marks if _is_a_day(m)]
    ranked = timed or days or marks
    return ranked[-1] if ranked else None


def _opens_next(clause: Clause, before: Mark, last: Mark) -> bool:
    """Whether the last date is the next clause's: 'I call Ruud Monday about it, and Friday ...'."""
    between = clause.text[before.end : last.start]
    ends = not clause.text[last.end :].strip(" .,;!?")
    return ends and _AND.search(between) is not None


_AND = re.compile(r"\w{3}\W.{0,80}\w,? and (?:then )?(?:on )?$|\w{3},? and (?:then )?(?:on )?$")
IS_DUE = re.compile(
    r"\b(?:by|before|due|until|till|til|latest|no later than|for|within)\s(?:the"
    r"\s|cob\s|eod\s|noon\s|latest\s)*$"
)
_CLOSER = re.compile(r"(?: eve)?,? (?:say |so |that's |on )?(?:the )?")


def is_timed(mark: Mark) -> bool:
    """Whether a time of day was said."""
    return isinstance(mark.candidate, When) and isinstance(mark.candidate.due, datetime)


def _is_a_day(mark: Mark) -> bool:
    """Whether it is a day ahead, and neither today nor a longer time ('next year')."""
    when = mark.candidate
    return isinstance(when, When) and when.due == when.closing and when.due != when.happened
