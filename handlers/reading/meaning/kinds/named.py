"""`set_field` of words told beside a field's name, a short form of it or its unit.

sign    'who signs - the board', 'the economic buyer is her boss, Gordon Pell'
code    'PO 44718', 'Tender no: LGH/2026/117', for a field that holds a number or reference
letter  'E: Beatriz', 'DC: live before peak': the short forms of a way of selling
count   '210 employees', '164 keys', for a field named by what is counted
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handlers.reading.book import Field
from handlers.reading.fields import fold_in_place
from handlers.reading.fields.values import value_at
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.kinds.field import left_open
from handlers.reading.meaning.kinds.rival import is_rival
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import PERSON, WHO, Clause, Told
from handlers.reading.spans import Span

_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(
    r"\s{0,2}(?:-{1,2}|->|:|=|is|es|va a ser|will be|sera|be|now)(?:\s(?:now|the|el|la))?\s{1,2}"
)
_NO_VALUE = re.compile(
    r"(?:none|not?|n/?a|tb[cda]|unknown|still|her|him|he|she|they|them|it|one|no idea|ask)\b"
)
_THEIR = re.compile(r"(?:(?:her|his|their|my|our|the|el|la)\s)?(?:[a-z]+\s?){0,3},?\s?$")
_NUMBERED = frozenset("number no ref reference code nr id numero file serial".split())
_LINK = re.compile(
    r"(?:\s{0,2}(?:no\.?|number|nr\.?|num|ref\.?|reference|#|is|=|:|to)){0,3}\s{0,2}"
)
_CODE = re.compile(r"(?=[\w./-]{0,20}\d)[A-Za-z0-9][\w./-]{2,}(?<![.-])")
# The letters of a way of selling, and what the field that each fills is called.
_LETTERS = (
    (re.compile(r"(?<![\w.])M\s?[:=]\s"), re.compile(r"metric")),
    (re.compile(r"(?<![\w.])EB?\s?[:=]\s"), re.compile(r"economic buyer|decision maker")),
    (re.compile(r"(?<![\w.])DC\s?[:=]\s"), re.compile(r"decision criteria")),
    (re.compile(r"(?<![\w.])DP\s?[:=]\s"), re.compile(r"decision process")),
    (re.compile(r"(?<![\w.])(?:I|IP|P)\s?[:=]\s"), re.compile(r"\bpain\b")),
    (re.compile(r"(?<![\w.])Ch(?:amp)?\s?[:=]\s"), re.compile(r"champion")),
)
_UNIT_END = re.compile(r"(?<!\b[DdMm][rs])[.;]|[\n|]|,\s| / | // ")
_LONGEST = 60
_TITLE = 25  # characters: 'her managing director, '
_COUNT = r"(?<![\w.,/-])(?:\d{1,3}(?:[ ,.']\d{3})+|\d+(?:[.,]\d+)?)\s?(?:%s)(?!\w)"


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The text fields that the clause fills in these ways."""
    for one in left_open(clause, told, "text"):
        if is_rival(one):
            continue
        for way, chance in ((_letter, SURE), (_code, SURE), (_sign, SURE), (_count, LIKELY)):
            found = way(one, clause, told)
            if found is not None:
                value, because = found
                facts = {"value": value.of(told.raw)}
                rule = way.__name__[1:]
                yield Intent("set_field", (because,), chance, field=one.key, facts=facts, rule=rule)
                break


def _sign(one: Field, clause: Clause, told: Told) -> tuple[Span, Span] | None:
    for match in told.fields_in(clause.span):
        said = _SIGN.match(told.folded, match.span.end)
        if match.field != one.key or said is None:
            continue
        if _NO_VALUE.match(told.folded, said.end()):
            continue
        value = _person_after(said.end(), told) or _words(said, told)
        if value is not None:
            return value, Span(match.span.start, value.end)
    return None


def _words(said: re.Match[str], told: Told) -> Span | None:
    """The words after a sign: behind ':' all of them, behind 'is' as far as one name goes."""
    if ":" not in said[0] and "=" not in said[0]:
        return value_at(told.raw, said.end(), told.clauses[-1].span.end)
    return _to_end(said.end(), told)


def _to_end(start: int, told: Told) -> Span | None:
    end = _UNIT_END.search(told.raw, start, start + _LONGEST)
    stop = end.start() if end else min(len(told.raw), start + _LONGEST)
    return Span(start, stop) if told.raw[start:stop].strip() else None


def _person_after(start: int, told: Told) -> Span | None:
    """The person named next, with the words that tell who that is: 'her boss, Gordon Pell'."""
    for clause in told.clauses:
        for mark in clause.of(PERSON, WHO):
            between = told.folded[start : mark.span.start]
            if 0 <= mark.span.start - start <= len("their managing director, ") and _THEIR.match(
                between
            ):
                return mark.span
    return None


def _code(one: Field, clause: Clause, told: Told) -> tuple[Span, Span] | None:
    for words in _numbered(one.name, *one.aliases):
        pattern = r"[\s-]{1,2}".join(map(re.escape, words))
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", told.folded[: clause.span.end]):
            if match.start() < clause.span.start:
                continue
            link = _LINK.match(told.folded, match.end())
            code = _CODE.match(told.raw, link.end()) if link else None
            place = Span(*code.span()) if code else None
            if place and place.end <= clause.span.end and not _is_marked(place, clause):
                return place, Span(match.start(), place.end)
    return None


@lru_cache(maxsize=512)
def _numbered(*names: str) -> tuple[tuple[str, ...], ...]:
    """The words of each name of a field that holds a number, without 'number'."""
    every = [tuple(_WORD.findall(fold_in_place(name))) for name in names]
    if not any(_NUMBERED & set(words) for words in every):
        return ()
    bare = (tuple(w for w in words if w not in _NUMBERED) or words for words in every)
    return tuple(dict.fromkeys(bare))


def _is_marked(place: Span, clause: Clause) -> bool:
    kinds = ("<date>", "<phone>", "<mail>", "<deal>")
    return any(mark.kind in kinds and mark.span.overlaps(place) for mark in clause.marks)


def _letter(one: Field, clause: Clause, told: Told) -> tuple[Span, Span] | None:
    names = [fold_in_place(name) for name in (one.name, *one.aliases)]
    for letter, called in _LETTERS:
        if not any(called.search(name) for name in names):
            continue
        said = letter.search(told.raw, clause.span.start, clause.span.end + 2)
        if said is None or _NO_VALUE.match(told.folded, said.end()):
            continue
        person = _person_after(said.end(), told)
        if person is not None and person.start == said.end():
            return person, Span(said.start(), person.end)
        value = _to_end(said.end(), told)
        return (value, Span(said.start(), value.end)) if value is not None else None
    return None


def _count(one: Field, clause: Clause, told: Told) -> tuple[Span, Span] | None:
    units = _units(one.name, *one.aliases)
    if not units:
        return None
    pattern = re.compile(_COUNT % "|".join(map(re.escape, units)))
    found = list(pattern.finditer(told.folded, clause.span.start, clause.span.end))
    if len(found) != 1 or mood_of(clause).denied:
        return None
    place = Span(*found[0].span())
    return place, place


@lru_cache(maxsize=512)
def _units(*names: str) -> tuple[str, ...]:
    """The names of one word that may stand behind a number: plurals and short units."""
    words = [_WORD.findall(fold_in_place(name)) for name in names]
    return tuple(one[0] for one in words if len(one) == 1 and one[0].endswith("s"))
