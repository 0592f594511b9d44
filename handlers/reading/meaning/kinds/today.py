"""`set_field` of what they have today: 'with maya now', 'uses Gesden today', 'runs on a Cavanna'.

It fills the process's field for what is to be replaced ('Current provider', 'Machine today',
'Incumbent'). A word like 'now' or 'today' is wanted beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.book import Field
from handlers.reading.fields.values import value_at
from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.kinds import field as by_name
from handlers.reading.meaning.kinds.rival import is_rival, may_be_rival
from handlers.reading.meaning.mood import mood_of, sentence_mood
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

_TODAY = re.compile(
    r"\b(?:current|incumbent|existing|today|acquirer|present|in house|in use|actual)\b"
)
_NOW = (
    r"(?:now|today|currently|presently|at present|at the mo|at the moment|right now|already"
    r"|these days|at this moment)"
)
_HAVE = (
    r"(?:(?:is|are|'s|'re|currently|still) (?:with|on|using|running)|uses?|using|runs? on|running"
    r"(?: on)?|runs?|has|have|got|with)"
)
_ARTICLES = r"(?:the |an? |some |old )*"
_BEFORE = re.compile(
    rf"(?<!\bi )\b(?:{_HAVE} {_NOW}(?: on| with)?|runs {_NOW} on|{_NOW} (?:they |he |she )?"
    rf"(?:{_HAVE}|on|with)) {_ARTICLES}"
)
_BESIDE = re.compile(rf"(?<!competing )(?<!meeting )\b{_HAVE} {_ARTICLES}")
_AFTER = re.compile(rf"\s?,?\s?{_NOW}\b(?! (?:at|in|to|for)\b)")
_NO_NAME = frozenset(
    "call meeting demo lunch email po quote board legal hold me us him her them it good big new"
    " all everything budget money questions only just more less pilot trial time two three site"
    " contact whatsapp dr mr mrs ms system".split()
)
_KEPT = ("<deal>", "<person>", "<member>", "<date>", "<money>")


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """Whom or what they have today, where the process asks for it."""
    mood = mood_of(clause)
    if mood.unreal or mood.asked or sentence_mood(told, clause).recalled:
        return
    field = next((one for one in told.fields.values() if _is_of_today(one)), None)
    if field is None or field.key in {intent.field for intent in by_name.find(clause, told)}:
        return
    found = _said(clause, told)
    if found is not None:
        value, because = found
        facts = {"value": value.of(told.raw)}
        yield Intent("set_field", (because,), SURE, field=field.key, facts=facts, rule="today")


def _is_of_today(one: Field) -> bool:
    names = (one.key.replace("_", " "), one.name, *one.aliases)
    return (
        one.type == "text"
        and not is_rival(one)
        and any(_TODAY.search(name.lower()) for name in names)
    )


def _said(clause: Clause, told: Told) -> tuple[Span, Span] | None:
    folded, start, end = told.folded, clause.span.start, clause.span.end
    for said in _BEFORE.finditer(folded, start, end):
        value = _name_at(said.end(), clause, told)
        if value is not None and value.of(told.raw)[0].isupper():
            return value, Span(said.start(), value.end)
    for said in _BESIDE.finditer(folded, start, end):
        value = _name_at(said.end(), clause, told)
        now = _AFTER.match(folded, value.end) if value is not None else None
        if value is not None and now is not None:
            return value, Span(said.start(), now.end())
    return None


def _name_at(place: int, clause: Clause, told: Told) -> Span | None:
    value = value_at(told.raw, place, clause.span.end)
    if value is None or value.start != place or not may_be_rival(value.of(told.raw)):
        return None
    words = value.of(told.raw).lower().split()
    known = any(m.kind in _KEPT and m.span.overlaps(value) for m in clause.marks)
    return None if known or words[0] in _NO_NAME or words[-1] in _NO_NAME else value
