"""`set_field`: what the process wants to know: the rival, why it was lost, whether the budget stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.book import Field
from handlers.reading.candidates import FieldMatch, StrangerName
from handlers.reading.fields.values import value_at, value_before
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.mood import Mood, mood_of, sentence_mood
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

# The rival's name follows these ...
_RIVAL_AFTER = re.compile(
    r"\b(?:(?:went|gone|going|go|goes|sticking|stuck|stayed|staying|gone over|signed|sign|signing|decided to go|chose to go) (?:with|w/|w|to|wi)|lost (?:it |this |that one |out |<deal> )?(?:to|tae)|up against|against|lost (?:<deal>|it|this|that one|the (?:deal|job|bid|order|work|contract)) (?:to|tae)|chose|picked|selected|opted for|awarded to"
    r"|(?:competitor|competition|compete|comp|rival|incumbent|kalaban(?: natin)?|competing)(?: here| there| for this business)?\s?(?:is|are|=|:|ni|na|remains|now)*|vs\.?|versus|(?:looking|looks|look|considering|evaluating|talking|also|also looking|checking) (?:also )?(?:at|to|out|considering the|considering)"
    r"|(?:it's|its|it is) us (?:and|vs|or)|(?:got|have|brought|had) a (?:quote|price|bid) (?:off|from)|price fight w/|they (?:take|took|chose|picked)|bought from|quote from|se fueron con|(?:put|add|log) (?=.{2,30} as (?:the |a )?(?:competitor|rival|competition)))\s+(?:the\s|also\s|an?\s(?=<firm>))*"
)
# ... or stands before these.
_RIVAL_BEFORE = re.compile(
    r"\s(?:is |are |was |were |has |have |also |will be |'s |s )*(?:(?:quot(?:ed|ing)|bid(?:ding)?|pitch(?:ed|ing)|sniffing|circling|undercut\w*|beat|prevailed|also in|in the (?:race|running|mix|frame)|still inside|on (?:their|the) short ?list|the (?:competition|competitor|rival|incumbent|other (?:firm|one|broker|bid))|as (?:the )?(?:competitor|rival|competition)|are in at|came in (?:at|lower|cheaper)|offer(?:ed|ing)?|got it|won it|in there))\b"
)
_NO_RIVAL = frozenset(
    "us me him her them it this that the a an our my plan option lunch coffee another someone somebody else other others competitor competitors"
    " vendor different cheaper bid price nothing nobody everyone all both each one two time legal procurement hold board again back".split()
)
_IS_RIVAL = ("competitor", "rival", "competition")
REASON = re.compile(r"reason")
LOSING = re.compile(
    r"\b(?:lost|lose|dead|deid|gone|passed on|turned us down|binned|no award|went (?:with|w)|gone with|chose|picked|selected|undercut|beat(?:en)?|perdido|not renewing|td|reason|because|cause)\b"
)
# What people say for each kind of reason; the first word of a choice that is among the keys has it.
REASONS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("price", "rate", "rates", "cost"), re.compile(r"\b(?:pric\w+|cheaper|expensive|costs?|undercut\w*|money|rates?|too (?:high|dear|much)|less than us|lower|discount)\b")),
    (("timing", "schedule", "delivery", "dates"), re.compile(r"\b(?:timing|too late|bad time|wrong time|couldn'?t wait|schedule|dates?|mid-season|lead times?|delivery times?|not the time|too long)\b")),
    (("no",), re.compile(r"\b(?:no decision|punted|decided (?:to do )?nothing|never decided|couldn'?t decide|went nowhere|no budget|budget)\b")),
    (("budget",), re.compile(r"\b(?:budget|no money|funds?|capital freeze|freeze)\b")),
    (("in-house", "kept", "built", "went"), re.compile(r"\b(?:in-?house|themselves|internally|own team|own people|build(?:ing)? it)\b")),
    (("incumbent", "kept"), re.compile(r"\b(?:incumbent|staying (?:with|put)|stayed with|stick(?:ing)? w\w*|stuck with|current (?:supplier|provider|vendor))\b")),
    (("coverage",), re.compile(r"\bcoverage\b")),
    (("quality",), re.compile(r"\bquality\b")),
    (("unreachable",), re.compile(r"\b(?:unreachable|never (?:answered|replied))\b")),
    (("bank",), re.compile(r"\bbank relation\w*|\brelation with the bank\b")),
    (("hardware",), re.compile(r"\bhardware\b|\bterminals? cost\b")),
    (("service",), re.compile(r"\bservice\b")),
    (("range",), re.compile(r"\branges? (?:is|are)? ?full\b")),
    (("renewed",), re.compile(r"\brenew\w* (?:in|where|with the same)\b|\bstaying put\b")),
    (("capability",), re.compile(r"\b(?:capability|capable|experience|skills?)\b")),
    (("clinical",), re.compile(r"\b(?:clinical|surgeons?|clinicians?|docs?|nurses?) prefer\w*|\bprefer\w*\b")),
    (("financing",), re.compile(r"\bfinanc\w+\b")),
    (("not",), re.compile(r"\bnot a fit\b|\bnot the right fit\b")),
)  # fmt: skip
_WHO = re.compile(
    r"\b(?:decision[- ]?maker|champion|champ|economic buyer|eb|budget holder|dm|signatory|who signs|signs off|sign off the money)\b"
)


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
    for match in told.field_matches:
        if clause.span.covers(match.span) and not _is_in_name(clause, match):
            yield from _of_match(clause, told, match, mood)
    rival = next((f for f in told.fields.values() if _is_rival(f)), None)
    if rival is not None and not mood.imagined:
        yield from _rival(clause, told, rival)


def _is_in_name(clause: Clause, match: FieldMatch) -> bool:
    """Whether its words belong to somebody's name ('Grant County')."""
    return any(m.kind in _NAMES and m.span.overlaps(match.span) for m in clause.marks)


_NAMES = ("<deal>", "<person>", "<member>", "<firm>", "<who>")


def _is_rival(field: Field) -> bool:
    names = (field.key, field.name, *field.aliases)
    return field.type == "text" and any(word in n.lower() for n in names for word in _IS_RIVAL)


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
    elif not mood.denied and not _is_rival(field):
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
    if not _may_be_rival(span.of(told.raw)) or _is_known(clause, span):
        return False
    return _is_capital(span, told) or _RIVALRY.search(clause.text) is not None


def _is_capital(span: Span, told: Told) -> bool:
    return span.of(told.raw)[:1].isupper()


_RIVALRY = re.compile(
    r"\b(?:went w\w*|gone w\w*|going w\w*|lost|competitor|competition|comp|rival|incumbent|up against|chose|picked|against|vs)\b"
)


def _is_known(clause: Clause, span: Span) -> bool:
    return any(
        m.kind in ("<deal>", "<person>", "<member>", "<date>", "<money>") and m.span.overlaps(span)
        for m in clause.marks
    )


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


def _may_be_rival(name: str) -> bool:
    words = name.lower().split()
    return (
        bool(words) and len(name) > 1 and words[0] not in _NO_RIVAL and words[-1] not in _NO_RIVAL
    )


def find_reasons(clause: Clause, told: Told) -> Iterator[Intent]:
    """Why it was lost: where the clause, or one beside it, speaks of losing."""
    field = next((f for f in told.fields.values() if f.choices and REASON.search(f.key)), None)
    mood = mood_of(clause)
    if field is None or mood.unreal or mood.kept or not _loses(clause, told):
        return
    reason = _reason(clause, field)
    if reason is not None:
        choice, place = reason
        yield Intent(
            "set_field",
            (clause.place(*place),),
            LIKELY,
            field=field.key,
            facts={"value": choice},
            rule="reason",
        )


def _loses(clause: Clause, told: Told) -> bool:
    return any(LOSING.search(one.text) for one in told.near(clause))


def _reason(clause: Clause, field: Field) -> tuple[str, tuple[int, int]] | None:
    """The choice that the clause names, by its own words or by what people say for it."""
    for choice in sorted(field.choices, key=len, reverse=True):
        if "compet" in choice.lower():
            continue
        said = re.search(rf"\b{re.escape(choice.lower())}\b", clause.text)
        if said:
            return choice, said.span()
    for first_words, words in REASONS:
        choice = next((c for c in field.choices if c.lower().split()[0] in first_words), "")
        match = words.search(clause.text) if choice else None
        if match:
            return choice, match.span()
    return None
