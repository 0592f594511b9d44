"""`set_field`: what the process wants to know, by its fields' own names and choices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.book import Field
from handlers.reading.candidates import FieldMatch
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.kinds.reason import REASON
from handlers.reading.meaning.kinds.rival import is_rival
from handlers.reading.meaning.mood import Mood, mood_of, sentence_mood
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The fields that the clause sets."""
    mood = mood_of(clause)
    if (
        mood.asked
        or mood.hearsay
        or mood.recalled
        or re.match(r"^\W*(?:if|unless|were|should)\b", clause.text)
    ):
        return
    if sentence_mood(told, clause).recalled:
        return
    for match in told.fields_in(clause.span):
        if not _is_in_name(clause, match):
            yield from _of_match(clause, told, match, mood)


def left_open(clause: Clause, told: Told, type_: str) -> list[Field]:
    """The fields of a type that other words than their names may fill in the clause.

    None where it asks, recalls, or tells what somebody has heard.
    """
    mood = mood_of(clause)
    if mood.asked or mood.hearsay or mood.recalled or sentence_mood(told, clause).recalled:
        return []
    taken = _named(clause, told)
    return [one for one in told.fields.values() if one.type == type_ and one.key not in taken]


def _named(clause: Clause, told: Told) -> frozenset[str]:
    """The keys of the fields that the clause sets by name, worked out once."""
    return told.once(
        ("fields", clause.number),
        lambda: frozenset(intent.field or "" for intent in find(clause, told)),
    )


def _is_in_name(clause: Clause, match: FieldMatch) -> bool:
    """Whether its words belong to somebody's name ('Grant County')."""
    return any(m.kind in NAMES and m.span.overlaps(match.span) for m in clause.marks)


NAMES = ("<deal>", "<person>", "<member>", "<firm>", "<who>")


def _of_match(clause: Clause, told: Told, match: FieldMatch, mood: Mood) -> Iterator[Intent]:
    field = told.fields[match.field]
    if field.type == "choice" and REASON.search(field.key):
        return  # said of a loss only: see `find_reasons`
    if match.value is None or (mood.imagined and match.score < 1):
        return
    if field.type == "yes_no":
        yield from _yes_no(clause, match, mood)
    elif field.type == "choice":
        if not mood.denied and not _just_not(clause, match):
            yield _intent(match, SURE if match.score == 1 or _is_odd(str(match.value)) else LIKELY)
    elif not mood.denied and not is_rival(field):
        yield _intent(match, SURE)


def _yes_no(clause: Clause, match: FieldMatch, mood: Mood) -> Iterator[Intent]:
    if match.value is False or (
        match.value is True and not mood.denied and not mood.imagined and not mood.ahead
    ):
        yield _intent(match, SURE)
    del clause


def _is_odd(value: str) -> bool:
    """Whether words like these hardly stand in a message by chance: 'interchange plus', '24x7'."""
    return len(value.split()) > 1 or any(c.isdigit() for c in value)


def _just_not(clause: Clause, match: FieldMatch) -> bool:
    before = clause.text[: clause.at(match.span.start)]
    return (
        re.search(r"\b(?:not|nt|no|from|instead of|than|was)\s(?:the\s|a\s)?$", before) is not None
    )


def _intent(match: FieldMatch, chance: float) -> Intent:
    place = match.span
    if match.value_span is not None:
        place = Span(min(place.start, match.value_span.start), max(place.end, match.value_span.end))
    value = match.value if match.value is not None else ""
    return Intent("set_field", (place,), chance, field=match.field, facts={"value": value})
