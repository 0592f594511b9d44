"""`set_field` of a choice that is said in other words, or beside the one that it is not.

spoken    't&m', '24/7', '36m term', 'annually upfront'
contrast  'lease not cash', 'interchange plus rather than flat': the denial is of what follows it
unnamed   'Swine only', 'T&M': a choice with a capital is no stranger's name
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.book import Field
from handlers.reading.candidates import FieldMatch
from handlers.reading.fields.spoken import TERM, spoken_pattern
from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.kinds.field import NAMES, left_open
from handlers.reading.meaning.kinds.reason import REASON
from handlers.reading.meaning.mood import Mood, mood_of
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

_NOT = r"(?:not|no|nt|instead of|rather than|never|nae)"
_NO_AFTER = re.compile(r"\s(?:no|not|nope)\b")
# Words by which a denial is of what stands before it: 'leasing not good, so cash'.
_OF_IT = (
    r"(?:yet|sure|decided|signed|needed|good|more|so|enough|for|required|accepted|any|an? option"
    r"|possible|allowed|longer|interest\w*|problem|thanks)"
)
_NOT_BEFORE = re.compile(rf"\b(?:{_NOT}|no longer)\s(?:the\s|a\s|an\s|any\s|more\s|need\s)*$")
_NOT_AFTER = re.compile(rf"[\s,;-]{{1,3}}(?:now\s|and\s)?{_NOT}\s(?!{_OF_IT}\b)")
_STRANGERS = ("<who>", "<firm>")
_BARE_MONTHS = re.compile(r"\d+\s?m$")


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The choices that the clause makes in these ways."""
    mood = mood_of(clause)
    if mood.imagined:
        return
    for one in left_open(clause, told, "choice"):
        if not REASON.search(one.key):
            yield from _of_field(one, clause, told, mood)


def _of_field(one: Field, clause: Clause, told: Told, mood: Mood) -> Iterator[Intent]:
    matches = [m for m in told.fields_in(clause.span) if m.field == one.key and m.value is not None]
    for way in (_contrasted, _unnamed):
        found = [m for m in matches if way(m, clause, mood)]
        if len({str(m.value) for m in found}) == 1:
            yield _intent(one, str(found[0].value), found[0].span, SURE, way.__name__[1:])
            return
    spoken = [] if mood.denied or matches else list(_spoken(one, clause, told))
    if len({value for value, _ in spoken}) == 1:
        yield _intent(one, *spoken[0], SURE, "spoken")


def _contrasted(match: FieldMatch, clause: Clause, mood: Mood) -> bool:
    """'lease not cash': what stands before the denial is meant."""
    start, end = clause.at(match.span.start), clause.at(match.span.end)
    said = mood.denied and _NOT_AFTER.match(clause.text, end) is not None
    return said and _NOT_BEFORE.search(clause.text[:start]) is None and not _in_name(clause, match)


def _unnamed(match: FieldMatch, clause: Clause, mood: Mood) -> bool:
    """A stranger's name that is nothing but the choice."""
    marks = [m for m in clause.marks if m.span.overlaps(match.span) and m.kind in NAMES]
    own = all(m.kind in _STRANGERS and match.span.covers(m.span) for m in marks)
    return bool(marks) and own and not mood.denied


def _in_name(clause: Clause, match: FieldMatch) -> bool:
    return any(m.kind in NAMES and m.span.overlaps(match.span) for m in clause.marks)


def _spoken(one: Field, clause: Clause, told: Told) -> Iterator[tuple[str, Span]]:
    for choice in one.choices:
        pattern = spoken_pattern(choice)
        ends = clause.span.start, clause.span.end
        for said in pattern.finditer(told.folded, *ends) if pattern else ():
            place = Span(*said.span())
            if _is_meant(place, clause, told):
                yield choice, place


def _is_meant(place: Span, clause: Clause, told: Told) -> bool:
    """Whether the words are neither denied nor a name, nor an amount of millions."""
    if _BARE_MONTHS.search(told.folded[place.start : place.end]) and not TERM.search(clause.text):
        return False
    if any(m.kind in _KEPT and m.span.overlaps(place) for m in clause.marks):
        return False
    before = told.folded[clause.span.start : place.start]
    denied = _NO_AFTER.match(told.folded, place.end) or _NOT_BEFORE.search(before)
    return denied is None


_KEPT = ("<deal>", "<person>", "<member>", "<mail>", "<phone>")


def _intent(one: Field, value: str, place: Span, chance: float, rule: str) -> Intent:
    return Intent("set_field", (place,), chance, field=one.key, facts={"value": value}, rule=rule)
