"""`set_field` of the rival: 'went with X', 'up against X', 'X is quoting as well', 'X beat us'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.book import Field
from handlers.reading.candidates import StrangerName
from handlers.reading.fields.values import value_at, value_before
from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.mood import mood_of, sentence_mood
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

_RIVAL_AFTER = re.compile(
    r"\b(?:(?:went|gone|going|go|goes|sticking|stuck|stayed|staying|gone over|signed"
    r"|sign|signing|decided to go|chose to go) (?:with|w/|w|to|wi)|lost (?:it |this "
    r"|that one |out |<deal> )?(?:to|tae)|up against|against|lost (?:<deal>|it|this"
    r"|that one|the (?:deal|job|bid|order|work|contract)) (?:to|tae)|chose|picked"
    r"|selected|opted for|awarded to"
    r"|(?:competitor|competition|compete|comp|rival|incumbent|kalaban(?: natin)?"
    r"|competing)(?: here| there| for this business)?\s?(?:is|are|=|:|ni|na|remains"
    r"|now)*|vs\.?|versus|(?:looking|looks|look|considering|evaluating|talking|also"
    r"|also looking|checking) (?:also )?(?:at|to|out|considering the|considering)"
    r"|(?:it's|its|it is) us (?:and|vs|or)|(?:got|have|brought|had) a (?:quote|price"
    r"|bid) (?:off|from)|price fight w/|they (?:take|took|chose|picked)|bought from"
    r"|quote from|se fueron con|(?:put|add|log) (?=.{2,30} as (?:the "
    r"|a )?(?:competitor|rival|competition)))\s+(?:the\s|also\s|an?\s(?=<firm>))*"
)
# ... or stands before these.
_RIVAL_BEFORE = re.compile(
    r"\s(?:is |are |was |were |has |have |also |will be |'s |s )*(?:(?:quot(?:ed|ing)"
    r"|bid(?:ding)?|pitch(?:ed|ing)|sniffing|circling|undercut\w*|beat|prevailed"
    r"|also in|in the (?:race|running|mix|frame)|still inside|on (?:their"
    r"|the) short ?list|the (?:competition|competitor|rival|incumbent|other (?:firm"
    r"|one|broker|bid))|as (?:the )?(?:competitor|rival|competition)|are in at"
    r"|came in (?:at|lower|cheaper)|offer(?:ed|ing)?|got it|won it|in there))\b"
)
_NO_RIVAL = frozenset(
    "us me him her them it this that the a an "
    "our my plan option lunch coffee another someone "
    "somebody else other others competitor competitors"
    " vendor different cheaper bid price nothing "
    "nobody everyone all both each one two time "
    "legal procurement hold board again back "
    "proceeding going incumbent supplier season".split()
)
_IS_RIVAL = ("competitor", "rival", "competition")


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The competitor that the clause names, where the process has a field for one."""
    mood = mood_of(clause)
    if mood.unreal or sentence_mood(told, clause).recalled:
        return
    field = next((f for f in told.fields.values() if is_rival(f)), None)
    if field is not None:
        yield from _rival(clause, told, field)


def is_rival(field: Field) -> bool:
    """Whether the field holds the competitor's name."""
    names = (field.key, field.name, *field.aliases)
    return field.type == "text" and any(word in n.lower() for n in names for word in _IS_RIVAL)


def _rival(clause: Clause, told: Told, field: Field) -> Iterator[Intent]:
    for match in _RIVAL_AFTER.finditer(clause.text):
        place = clause.place(match.end(), match.end()).start
        span = _stranger_at(clause, match.end()) or value_at(told.raw, place, clause.span.end)
        if span is not None and _is_rival_name(span, told, clause):
            yield _named(field, span, Span(clause.place(*match.span()).start, span.end), told)
            return
    for match in _RIVAL_BEFORE.finditer(clause.text):
        end = clause.place(match.start(), match.start()).start
        span = _stranger_before(clause, match.start()) or value_before(
            told.raw, clause.span.start, end
        )
        if span is not None and _is_capital(span, told) and _is_rival_name(span, told, clause):
            yield _named(field, span, Span(span.start, clause.place(*match.span()).end), told)
            return


def _named(field: Field, span: Span, because: Span, told: Told) -> Intent:
    return Intent(
        "set_field", (because,), SURE, field=field.key, facts={"value": span.of(told.raw)}
    )


def _is_rival_name(span: Span, told: Told, clause: Clause) -> bool:
    """A name of its own; written small only where the clause speaks of losing or of rivals."""
    if not may_be_rival(span.of(told.raw)) or _is_known(clause, span) or _is_choice(span, told):
        return False
    return _is_capital(span, told) or _RIVALRY.search(clause.text) is not None


def _is_capital(span: Span, told: Told) -> bool:
    return span.of(told.raw)[:1].isupper()


_RIVALRY = re.compile(
    r"\b(?:went w\w*|gone w\w*|going w\w*|lost|competitor|competition|comp|rival"
    r"|incumbent|up against|chose|picked|against|vs)\b"
)


def _is_known(clause: Clause, span: Span) -> bool:
    return any(
        m.kind in ("<deal>", "<person>", "<member>", "<date>", "<money>") and m.span.overlaps(span)
        for m in clause.marks
    )


def _is_choice(span: Span, told: Told) -> bool:
    """Whether the words are what another field may hold ('picked the flat rate')."""
    fields = told.fields_in(span)
    choices = (m for m in fields if told.fields[m.field].type == "choice" and m.value is not None)
    return any(m.value_span is not None and m.value_span.covers(span) for m in choices)


def _stranger_at(clause: Clause, place: int) -> Span | None:
    for mark in clause.marks:
        if isinstance(mark.candidate, StrangerName) and mark.start == place:
            return mark.span
    return None


def _stranger_before(clause: Clause, place: int) -> Span | None:
    for mark in clause.marks:
        if isinstance(mark.candidate, StrangerName) and 0 <= place - mark.end <= 1:
            return mark.span
    return None


def may_be_rival(name: str) -> bool:
    """Whether words may be a company's name: no figure with its unit, no mere word."""
    words = name.lower().split()
    if not words or len(name) < _SHORTEST or _FIGURE.match(name):
        return False
    return words[0] not in _NO_RIVAL and words[-1] not in _NO_RIVAL


_SHORTEST = 2
_FIGURE = re.compile(r"[\d.,]+(?:k|%|\s(?:of|thousand|million|k|%).*)?$")
