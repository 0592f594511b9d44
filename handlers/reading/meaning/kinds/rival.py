"""`set_field` of the rival: 'went with X', 'up against X', 'X is quoting as well', 'X beat us'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from handlers.reading.book import Field
from handlers.reading.candidates import StrangerName
from handlers.reading.fields.values import value_at, value_before
from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.mood import mood_of, sentence_mood
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

_RIVAL_AFTER = re.compile(
    r"\b(?:(?:went|gone|going|go|goes|sticking|stuck|stayed|staying|stays|gone over|signed"
    r"|sign|signing|decided to go|chose to go|gone off"
    r"|away) (?:with|w/|w|wi|to)(?: the incumbent,)?"
    r"|signed (?:an? |up )?(?:\w+[ -]){0,3}(?:with|w/)|lost (?:it |this "
    r"|that one |out |<deal> )?(?:to|tae)|up against|against|lost (?:<deal>|it|this"
    r"|that one|the (?:deal|job|bid|order|work|contract)) (?:to|tae)|chose|picked"
    r"|selected|opted for|awarded (?:(?:it|the \w+) )?to"
    r"|(?:has|have|had) chosen|switch(?:ed|ing) to"
    r"|(?:gave|give|given|giving) (?:it|this|the (?:job|deal|work|order|business|contract)) to"
    r"|compar(?:e|es|ing) (?:us|it) (?:with|to|against)|compet(?:e|es|ing) (?:with|w/|against)"
    r"|(?:left|leaving|leave|dropped) us for|flirting (?:with|w)|weighing|also seeing|seeing also"
    r"|(?:offer|quote|quotation|bid|proposal|demo) (?:of|from|by)|between us and|us \+"
    r"|(?:other|another) (?:bidder|bid|one|firm|party|agency|supplier|vendor|quote)s?"
    r"(?: \w+){0,3}? (?:is|are|=|:)"
    r"|(?:competition|competitor|rival)s? (?:on|in|at|for) (?:\S+ ){1,4}?(?:is|with|:|=)"
    r"|(?:komp|concorr\w{0,7}|competidor|competencia|mitbewerber|konkur\w{2,6})\.?\s?"
    r"(?:is|ist|es|:|=|-)"
    r"|with(?= (?:<firm>|\S{2,20}) (?:s?he|they) go(?:es)?\b)"
    r"|(?:competitor|competition|compete|comp|rival|incumb\w{0,3}t(?: broker)?|kalaban(?: natin)?"
    r"|competing)(?: here| there| for this business)?\s?(?:is|are|=|:|-|ni|na|remains|to beat is"
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
    r"|came in (?:at|lower|cheaper)|offered|offering|got it|won it|took it|in there|cheaper"
    r"|participating|in (?:the )?(?:fray|picture|game|tender|room|contest) ?(?:too|also)?$"
    r"|the other bidder"
    r"|(?:we|them|dem) dey (?:drag|compete|fight)|win am|in the end))\b"
    r"|(?:'s)?\s(?:flyer|leaflet|brochure|rep|guy|guys|people|salesman|quote|price list)s?"
    r" (?:landed|dropped|was|were|is|are|has|have|had|came|been|dey|told|on (?:his|her|their))\b"
)
_ABOUT_US = re.compile(r"\s(?:beat|undercut|pipped|outbid) (?:us|our)\b")
_GO_TO = re.compile(r"\b(?:went|gone|going|go|goes|stay\w*|away) to\b")
_NO_RIVAL = frozenset(
    "us me him her them it this that the a an our my plan option lunch coffee another someone"
    " somebody else other others competitor competitors vendor different cheaper bid price nothing"
    " nobody everyone all both each one two time legal procurement hold board again back"
    " proceeding going incumbent supplier season up none anybody anyone ours there lost pls lol i"
    " i'm zero rivals he she they you we who new revised final first three four five six seven"
    " eight nine ten eleven twelve twenty twenty-two week weeks month months delivery timing"
    " budget contractor broker firm whole stage quote offer is are".split()
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
    ways = (_after_words, _before_words, _beating_us, _apposed, _by_name)
    found = next((one for way in ways if (one := way(clause, told))), None)
    if found is not None:
        value, because = found
        facts = {"value": value.of(told.raw)}
        yield Intent("set_field", (because,), SURE, field=field.key, facts=facts)


# The places of a name and of the words that make it a rival's.
_Named: TypeAlias = tuple[Span, Span]


def _after_words(clause: Clause, told: Told) -> _Named | None:
    for match in _RIVAL_AFTER.finditer(clause.text):
        if _GO_TO.search(match[0]) and not _loses(clause, told):
            continue
        span = _name_at(clause, match.end(), told)
        if span is not None and _is_rival_name(span, told, clause):
            return span, Span(clause.place(*match.span()).start, span.end)
    return None


def _before_words(clause: Clause, told: Told) -> _Named | None:
    for match in _RIVAL_BEFORE.finditer(clause.text):
        span = _name_before(clause, match.start(), told)
        if span is not None and _is_capital(span, told) and _is_rival_name(span, told, clause):
            return span, Span(span.start, clause.place(*match.span()).end)
    return None


def _beating_us(clause: Clause, told: Told) -> _Named | None:
    for match in _ABOUT_US.finditer(clause.text):
        span = _name_before(clause, match.start(), told)
        if span is not None and may_be_rival(span.of(told.raw)) and not _is_known(clause, span):
            return span, Span(span.start, clause.place(*match.span()).end)
    return None


def _by_name(clause: Clause, told: Told) -> _Named | None:
    """'some outfit name of Wiregrass Roofing', where rivals are spoken of."""
    for match in _CALLED.finditer(clause.text) if _is_of_rivals(clause, told) else ():
        span = _name_at(clause, match.end(), told)
        if span is not None and _is_capital(span, told) and _is_rival_name(span, told, clause):
            return span, Span(clause.place(*match.span()).start, span.end)
    return None


def _apposed(clause: Clause, told: Told) -> _Named | None:
    """The name that follows upon a word for a rival: 'sticking with the incumbent, Capito'."""
    after = told.next_to(clause)
    if after is None or not _FIRM_LAST.search(clause.text) or not _is_of_rivals(clause, told):
        return None
    span = _name_at(after, 0, told)
    fits = span is not None and _is_capital(span, told) and _is_rival_name(span, told, after)
    return (span, Span(clause.span.start, span.end)) if span is not None and fits else None


def _name_at(clause: Clause, at: int, told: Told) -> Span | None:
    place = clause.place(at, at).start
    return _stranger_at(clause, at) or value_at(told.raw, place, clause.span.end)


def _name_before(clause: Clause, at: int, told: Told) -> Span | None:
    end = clause.place(at, at).start
    return _stranger_before(clause, at) or value_before(told.raw, clause.span.start, end)


def _loses(clause: Clause, told: Told) -> bool:
    """Whether the sentence, or one beside it, tells of a loss."""
    near = told.near(clause)
    return any(_LOSS.search(one.text) for one in near)


def _is_of_rivals(clause: Clause, told: Told) -> bool:
    return any(_RIVALRY.search(one.text) for one in told.sentence(clause.sentence))


def _is_rival_name(span: Span, told: Told, clause: Clause) -> bool:
    """A name of its own; written small only where the clause speaks of losing or of rivals."""
    if (
        not may_be_rival(span.of(told.raw))
        or _is_known(clause, span)
        or _is_choice(span, told, clause)
    ):
        return False
    if any(one.span.overlaps(span) for one in told.stages_in(clause.span)):
        return False
    before = clause.plain[: span.start - clause.span.start]
    said = _RIVALRY.search(clause.text) or _PLAINLY.search(before)
    return _is_capital(span, told) or said is not None


def _is_capital(span: Span, told: Told) -> bool:
    return span.of(told.raw)[:1].isupper()


_RIVALRY = re.compile(
    r"\b(?:went w\w*|gone w\w*|going w\w*|lost|competitor|competition|comp|rival"
    r"|incumbent|up against|chose|picked|against|vs|other (?:bid|bidder|quote|firm|agency))\b"
)
_PLAINLY = re.compile(
    r"\b(?:signed w(?:ith|/)|awarded \S+ (?:\S+ )?to|comparing \S+ w\S*|quote from|stayed w\S*"
    r"|komp|concorr\w*|competidor|competencia|mitbewerber|between us and)\W*$"
)
_LOSS = re.compile(
    r"\b(?:lost|lose|loses|losing|loss|dead|deid|binned|beat|undercut|cheaper|price|didn't get"
    r"|out)\b"
)
_FIRM_LAST = re.compile(
    r"\b(?:incumbent|competitor|rival|bidder|the local|(?:outfit|crowd|firm|company|lot|mob|agency"
    r"|supplier|vendor))$"
)
_CALLED = re.compile(
    r"\b(?:outfit|crowd|firm|company|lot|mob|bunch|shop)\b.{0,25}?\b(?:called|named|name of)\s"
)


def _is_known(clause: Clause, span: Span) -> bool:
    return any(
        m.kind in ("<deal>", "<person>", "<member>", "<date>", "<money>") and m.span.overlaps(span)
        for m in clause.marks
    )


def _is_choice(span: Span, told: Told, clause: Clause) -> bool:
    """Whether the words are what another field may hold ('picked the flat rate')."""
    fields = told.fields_in(clause.span)
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
