"""`log_referral`: an introduction asked for, promised, received or declined.

The status is told by the words of the whole sentence: a refusal beats a promise, a promise beats
what was received, and asking alone is 'asked'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import NameMatch, StrangerName
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import FIRM, PERSON, WHO, Clause, Mark, Told

CUE = re.compile(
    r"\b(?:gave|given) (?:me|us) <who>|\bnamed <who>|\b(?:did|kindly|has|have|is"
    r"|was) .{0,24}introduce (?:me|us) to\b"
    r"|\b(?:sent|sending|sends) (?:me|us) to (?:<firm>|<who>)"
    r"|\bref(?:erral)? from <person>|\bpassed along <who>"
    r"|\b(?:put(?:ting)?|puts) (?:us together|in a (?:good )?word)|\b(?:told"
    r"|tells) me (?:to )?go see\b|\bsend\w* .{0,30}<who> my way\b"
    r"|\b(?:shes|she's|hes|he's) sending me (?:her|his|their) number\b"
    r"|\buse my name with\b|\bpresent me to\b|"
    r"\b(?:referr?al|referrals|refer (?:us|me|you)|referred (?:us|me)|to refer"
    r"|intros?\b(?! (?:call|meeting|deck|session|email to))|introduc(?:e|es|ed|ing"
    r"|tion|tions) (?!myself|yourself|a |the |our|new)(?:us|me|him|her|them|to|at|for"
    r"|with|from|<)|introductions?\b"
    r"|(?:put|putting|puts) (?:me|us) (?:in|into) (?:touch|contact)|in (?:touch"
    r"|contact) with|(?:connect|connects|connected|connecting) (?:me|us|him|her)"
    r"|hook(?:s|ed)? (?:me|us) up|put (?:me|us) (?:onto|on to|through to)"
    r"|point(?:ed)? (?:me|us) (?:to|at|towards)"
    r"|(?:gave|give|given|giving|givin|gied|gie|gives|passed|pass|sent|sending|handed"
    r"|named|furnished|shared|got|offered|has|have|provided) (?:me |us |along |over "
    r"|out )*(?:a |the |his |her |one |another |some |me |us |two |2 "
    r"|\d )*(?:\S+ ){0,4}?(?:names?\b(?! (?:of the (?:game|deal)|is|tag|change|plate))"
    r"|contact details|number of|references?\b)"
    r"|for (?:a |any |some )?(?:names?|introduction|reference|referral)\b|(?:know|knew"
    r"|knows) (?:any ?(?:one|body)|some ?(?:one|body)) else|who else|give(?:s|n"
    r"|ing)? (?:up |out )?names|handing out names|recommend us|vouch for"
    r"|make me (?:an intro|contact)|present(?:s)? (?:us|me) to|set (?:me|us) up with"
    r"|passed along|link(?:ed)? (?:us|me) (?:up )?with"
    r"|thanks to <person> .{0,30}<who>)"
)
_DECLINED = re.compile(
    r"\b(?:declined?|refused|refuses|won'?t|wont|wouldn'?t|rather not|unable to"
    r"|told (?:me|us) no|a no from|ayaw|mejor no|would not"
    r"|can'?t be|cannot|can't|no thanks|said no|flat no|polite(?:ly)? (?:said )?no"
    r"|a no\b|not in a position|turned me down|turned us down|prefers not"
    r"|not comfortable|doesn'?t (?:do|give|let|mix)|don'?t let|regrets?|nope|no dice"
    r"|knocked (?:me|us) back|flat out no|got a no|no on the|isn'?t keen|shot (?:me"
    r"|us) down|nae chance|not a chance)\b"
)
_PROMISED = re.compile(
    r"\bcan (?:intro|introduce|connect|put|refer)\b"
    r"|\b(?:will|'ll|shall|gonna|going to|goin to|promis\w+|offer(?:ed|s|ing)?(?: to)?"
    r"|agreed to|agrees to|happy to|volunteered|would be glad|says? (?:he|she"
    r"|they)(?:'d|'ll|ll)?|he'?d|she'?d|they'?d|ll|hell|shell|thumbs up|said (?:yes"
    r"|aye|sure|ok)|said (?:he|she|they)|willing to|is to|gonna|glad to"
    r"|wants? to introduce|with much pleasure|pleasure)\b"
)
_RECEIVED = re.compile(
    r"\b(?:ref from|use my name|told me go see|named|gave|given|givin|giving|gied"
    r"|has given|introduced|connected|passed|sent"
    r"|handed|named|furnished|put me (?:on to|onto|in touch|in contact|in to)|has put"
    r"|referred|hooked|provided|came th?rou?gh?|came thru|shared|pointed|made (?:the"
    r"|an) intro|good enough to introduce|done the intro|kindly gave|give (?:me"
    r"|us) (?:the|her|his|a)|thanks to|got .{0,40}(?:number|name))\b"
)
_ASKED = re.compile(
    r"\b(?:asked|ask|asking|requested|request|begged|beg|hit \S+ up for|hit (?:him|her"
    r"|them) up for|put it to|enquired|wondered if)\b"
)
_TELL_STATUS = re.compile(
    r"\b(?:still owes?|chas(?:e|ing)|remind|waiting (?:on|for)|any intros|who|which)\b"
)


def find(told: Told, number: int) -> Iterator[Intent]:
    """The referral that a sentence speaks of; None for a question about referrals."""
    clauses = told.sentence(number)
    cued = [c for c in clauses if CUE.search(c.text)]
    if not cued or any(mood_of(c).asked for c in clauses):
        return
    clause = cued[0]
    if re.match(r"^\W*(?:if|unless)\b", clause.text) or mood_of(clause).recalled:
        return
    status = _status(told, clause)
    if not status or (status == "promised" and _TELL_STATUS.search(clause.plain)):
        return
    people = [
        m.candidate for c in clauses for m in c.of(PERSON) if isinstance(m.candidate, NameMatch)
    ]
    facts = _referred(clauses, clause)
    chance = SURE if status != "asked" or _ASKED.search(clause.text) else LIKELY
    yield Intent(
        "log_referral", (clause.span,), chance, tuple(people[:1]), label=status, facts=facts
    )


def _status(told: Told, clause: Clause) -> str:
    """The status by the words of the clause and of what follows it; '' where they tell none."""
    after = told.next_to(clause)
    text = f"{clause.text} , {after.text}" if after is not None else clause.text
    same = [one for one in told.sentence(clause.sentence) if one.number > clause.number]
    later = (*same[:3], *told.sentence(clause.sentence + 1)[:2])
    wider = " , ".join((clause.text, *(one.text for one in later)))
    asked = _ASKED.search(clause.text)
    if asked:
        rest = wider[asked.end() :]
        if _DECLINED.search(rest):
            return "declined"
        return "promised" if _GRANTED.search(rest) else "asked"
    if _DECLINED.search(text):
        return "declined"
    if _PROMISED.search(clause.text) and not _GIVEN.search(clause.text):
        return "promised"
    return "received" if _RECEIVED.search(text) else ""


_GRANTED = re.compile(
    r"\b(?:said (?:yes|aye|sure|ok|he will|she will|he'd|she'd|he'll|she'll)|agreed"
    r"|happy to|with (?:much )?pleasure"
    r"|promised|offered|thumbs up|he'?ll (?:intro|connect|put)|she'?ll (?:intro"
    r"|connect|put)|will (?:intro|connect|put))\b"
)
_GIVEN = re.compile(r"\bhas (?:now )?(?:given|named|put|introduced|passed|sent)\b")


def _referred(clauses: tuple[Clause, ...], clause: Clause) -> dict[str, str | bool]:
    """Who is referred: the stranger's name and company."""
    start = clauses.index(clause)
    marks = [m for c in (*clauses[start:], *clauses[:start]) for m in c.marks]
    facts: dict[str, str | bool] = {}
    if who := _first(marks, WHO):
        facts["to_name"] = who
    if firm := _first(marks, FIRM):
        facts["to_company"] = firm
    return facts


def _first(marks: list[Mark], kind: str) -> str:
    names = (m.candidate for m in marks if m.kind == kind)
    return next((n.name for n in names if isinstance(n, StrangerName)), "")
