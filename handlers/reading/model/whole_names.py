"""The whole of a name that the book lacks, of which some words were pointed at."""

from __future__ import annotations

import re

from handlers.reading.candidates import NameMatch, StrangerName
from handlers.reading.meaning import Told
from handlers.reading.model.case import Case
from handlers.reading.names.runs import Page
from handlers.reading.names.whole import Wholes
from handlers.reading.names.words import covered_by, words_of
from handlers.reading.spans import Span
from handlers.reading.text import parse_text


def said_in_full(case: Case, place: Span, *, firm: bool) -> str:
    """The whole name as typed, without the signs and small words around it."""
    return case.said(whole_place(case.told, place, firm=firm))


def whole_place(told: Told, place: Span, *, firm: bool) -> Span:
    """The place of the whole name of which words stand at a place."""
    place = _without_seat(told, _of_words(told, place), firm=firm)
    wholes = _wholes(told)
    numbers = [n for n, word in enumerate(wholes.words) if word.span.overlaps(place)]
    if not numbers:
        return place
    first, last = wholes.whole(numbers[0], numbers[-1], firm=firm)
    start = place.start if first == numbers[0] else wholes.words[first].span.start
    end = place.end if last == numbers[-1] else wholes.words[last].span.end
    return Span(start, end)


def _of_words(told: Told, place: Span) -> Span:
    """The longest part of a place that no emoji parts: 'alert \U0001f485 Sagebrush Pediatrics'."""
    ends = [
        place.start,
        *(at for m in _EMOJI.finditer(told.raw, place.start, place.end) for at in m.span()),
    ]
    parts = zip(ends[::2], [*ends[1::2], place.end], strict=True)
    return max((Span(*part) for part in parts), key=lambda one: one.end - one.start)


_EMOJI = re.compile("[\u2600-\u27bf\u200d\ufe0f\U0001f000-\U0001faff]{1,9}")


def _without_seat(told: Told, place: Span, *, firm: bool) -> Span:
    """Where a name that rules found ends, before where its company sits: 'Tuskar of Ballsbridge'.

    Nor does it go over somebody else: 'Dove Creek schools Benny Cruz'.
    """
    marks = [m.candidate for c in told.clauses_in(place) for m in c.marks]
    strangers = [one for one in marks if isinstance(one, StrangerName) and one.span.overlaps(place)]
    own = [one.span for one in strangers if one.company is firm]
    others = [one.span.start for one in strangers if one.company is not firm]
    if len(own) != 1 or own[0].end >= place.end:
        return place
    if any(at >= own[0].end for at in others) or _SEAT.match(told.raw, own[0].end):
        return Span(min(place.start, own[0].start), own[0].end)
    return place


_SEAT = re.compile(r"\s(?:in|en|at|of|near|from|over|out|down|up|dans|aus)\b")


def _wholes(told: Told) -> Wholes:
    return told.once(("wholes",), lambda: _all_wholes(told))


def _all_wholes(told: Told) -> Wholes:
    words = words_of(parse_text(told.raw))
    marks = [mark.candidate for clause in told.clauses for mark in clause.marks]
    taken = covered_by([one.span for one in marks if not _is_open(one, told)], words)
    return Wholes(words, taken, Page(words, taken, frozenset()).shouting)


def _is_open(candidate: object, told: Told) -> bool:
    """Whether a longer name may go over what stands there: a stranger, one word of a known name."""
    if isinstance(candidate, StrangerName):
        return True
    if not isinstance(candidate, NameMatch):
        return False
    whole = candidate.named[0].score >= _WHOLE and " " in candidate.span.of(told.raw)
    return not (candidate.is_name and whole)


_WHOLE = 1.0  # the score of a name of which nothing is left out
