"""`set_field` of who plays a part in the deal: 'she's the champion', 'Champ = her', 'Faith signs'.

A pronoun stands for the last person named before it. Who signs or decides fills the field that
asks for it ('Decision maker', 'Economic buyer', 'Signatory'); a person denied fills none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handlers.reading.book import Field
from handlers.reading.candidates import FieldMatch
from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.mood import mood_of, sentence_mood
from handlers.reading.meaning.told import DATE, PERSON, WHO, Clause, Mark, Told
from handlers.reading.spans import Span

_SHE_IS = re.compile(
    r"\b(?:he|she)(?:'s| is)(?: (?:the|our|my|now|also|actually|definitely|def|really))*\s$"
)
_IS_HER = re.compile(r"\s?(?:=|:|is|will be)\s?(?:her|him|he|she)\b(?! \w+'s)")
_HOLDS = (
    r"(?:holds?|has|keeps|controls|have) (?:the |all the )?(?:purse(?:[ -]strings)?|money"
    r"|cheque ?book|check ?book|(?:final|last) (?:say|word))"
)
_DECIDES = (
    r"(?:(?:is|'s|will be)(?: (?:the|now|actually|also))* (?:one|person|guy|lady) (?:who|that)"
    r"(?:'s| is| will| has to)? (?:signs?|decides?|deciding|signing)"
    r"|(?:alone |also |now )?(?:signs|decides)"
    r"(?= not\b|\W*$| (?:alone|off|for them|there|now)\b)"
    rf"|(?:alone |also |now )?(?:signs|decides) (?:himself|herself|alone|that one"
    rf"|everything|all(?: there)?|about (?:the )?(?:money|budget))\b|is (?:the )?boss\b|{_HOLDS})"
)
_WHO_DECIDES = re.compile(rf"<(?:person|who)>,?\s?{_DECIDES}")
_THE_ONE = re.compile(
    r"\bone (?:who|that) (?:signs|decides)(?: is| it's|'s)(?: not [^,]{1,30},)?(?: but)?"
    r"(?: (?:is|it's|it is))?(?: (?:his|her|their) \w+)? (?:dona |don |dr\.? )?(?=<(?:person|who)>)"
)
# ... or the person stands behind the words: 'final say is with X', 'boss = X', 'who signs: X'.
_WHOSE = re.compile(
    r"\b(?:(?:(?:final|last) (?:say|word)|purse|money|cheque ?book) (?:is|stays|sits|lies) with"
    r"|(?:dm|decider|decision|signer|signs|decides|who (?:signs|decides))\s?(?:is|=|:|-|being)"
    r"(?: not [^,]{1,30},? but)?|(?<!'s )boss\s?[=:]"
    r"|decides? (?:is )?not <(?:person|who)>,? but)(?: (?:his|her|their|the) )?"
    r"(?: ?(?!not\b)\w+\.?){0,2}?\s?(?=<(?:person|who)>)"
)
_HERSELF = re.compile(
    r"\b(?:it is |it's )?(?:he|she|herself|himself)(?: alone| herself| himself)?"
    r" (?:(?:who |that )?(?:decides|signs)(?= (?:alone|everything|all|it all|that one|not"
    r"|over the budget|about)\b|\W*$)|(?:who |that )?"
    rf"{_HOLDS}|is the one (?:who|that) (?:signs?|decides?|pays?))"
)
_DECIDER = re.compile(
    r"decision|decid|decisor|signator|who signs|signer|signs off|economic buyer|budget holder"
    r"|approver|purse|who pays|payer|final say|boss|key person|entscheid|keputusan|quem|decyzja"
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The people whose part in the deal the clause tells."""
    mood = mood_of(clause)
    if mood.unreal or mood.asked or sentence_mood(told, clause).recalled:
        return
    for match in told.fields_in(clause.span):
        if told.fields[match.field].type == "text" and match.value is None:
            yield from _by_pronoun(match, clause, told)
    field = next((one for one in told.fields.values() if is_decider(one)), None)
    if field is not None:
        yield from _decider(field, clause, told)


def is_decider(field: Field) -> bool:
    """Whether the field holds who decides or signs."""
    names = (field.name, *field.aliases)
    return field.type == "text" and any(_DECIDER.search(name.lower()) for name in names)


def _by_pronoun(match: FieldMatch, clause: Clause, told: Told) -> Iterator[Intent]:
    start, end = clause.at(match.span.start), clause.at(match.span.end)
    before, after = _SHE_IS.search(clause.text, 0, start), _IS_HER.match(clause.text, end)
    said = before or after
    if said is None:
        return
    who = _last_person(clause, said.start(), told)
    if who is not None:
        place = clause.place(min(said.start(), start), max(said.end(), end))
        yield _intent(match.field, who, place, told)


def _decider(field: Field, clause: Clause, told: Told) -> Iterator[Intent]:
    if one := _THE_ONE.search(clause.text) or _WHOSE.search(clause.text):
        who = next((m for m in clause.of(PERSON, WHO) if m.start == one.end()), None)
        place = clause.place(one.start(), who.end if who else one.end())
    elif one := _WHO_DECIDES.search(clause.text):
        who = next((m for m in clause.of(PERSON, WHO) if m.start == one.start()), None)
        place = clause.place(*one.span())
    elif one := _HERSELF.search(clause.text):
        who = _last_person(clause, one.start(), told)
        place = clause.place(*one.span())
    else:
        return
    if who is not None and not _is_of(who, told) and not clause.of(DATE):
        yield replace(_intent(field.key, who, place, told), rule="decider")


def _is_of(who: Mark, told: Told) -> bool:
    """Whether somebody else is meant, of whom the name tells ('Dylan's boss')."""
    return re.match(r"'s\s(?!the\b)", told.folded[who.span.end : who.span.end + 9]) is not None


def _last_person(clause: Clause, before: int, told: Told) -> Mark | None:
    """The last person named before a place of the clause; somebody known where there is one."""
    earlier = told.clauses[max(0, clause.number - _BACK) : clause.number]
    named = [mark for one in earlier for mark in one.of(PERSON, WHO)]
    named += [mark for mark in clause.of(PERSON, WHO) if mark.end <= before]
    known = [mark for mark in named if mark.kind == PERSON]
    return next(reversed(known or named), None)


_BACK = 4  # clauses


def _intent(field: str, who: Mark, place: Span, told: Told) -> Intent:
    title = _TITLE.search(told.folded, max(0, who.span.start - 12), who.span.start)
    value = told.raw[title.start() if title else who.span.start : who.span.end]
    return Intent("set_field", (place,), SURE, field=field, facts={"value": value})


_TITLE = re.compile(
    r"(?<!\w)(?:dr|mrs?|ms|sr|fr|father|sister|chairman|prof|seu|dona|don|ibu|pak|pani|frau|herr|mme"
    r"|madam|ing|director|doctor|doctora)\.?\s$"
)
