"""`complete_next_step`: the open next step is done, and it is said so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.meaning.intent import HARDLY, SURE, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import Clause, Told

SAID = re.compile(
    r"\b(?:tick|ticked|ticks|check|checked|cross|crossed|strike|struck|knock|mark"
    r"|scratch)\b (?:(?:it|that|this|the|those|them|one|<(?!money)\w+>"
    r"|[a-z/'-]+) ){0,8}?(?:off|aff|out|done|complete|completed|as done|as complete"
    r"|like done)\b(?! (?:the price|<money>))"
    r"|\b(?:tick|cross|strike|check) (?:it|that|this)(?: (?:one|off|please"
    r"|pls))?\b\W*$|,\s*tick\b|^\W*tick\b"
    r"|\b(?:that|this|one|item|task|step|job|to-?do|that'?s|it'?s"
    r"|thats)\b.{0,12}\b(?:is |can be |'s )?(?:done|complete|completed|finished"
    r"|closed(?: out)?|sorted|ready|taken care of)\b(?! (?:deal|by|for|with the deal))"
    r"|\b(?:close|closes|closed|discharges?|finish)\b (?:out )?(?:that|the|this|my"
    r"|off)\b.{0,14}\b(?:task|to-?do|item|step|chase)\b"
    r"|\boff (?:my|the|your) (?:list|plate)\b|\btaken care of\b|\b(?:mark"
    r"|put) .{1,40} (?:as )?(?:done|complete)\b|\btick (?:that|it|this|off)\b"
    r"|\bpa-?tick\b|\btask complete\b"
    r"|\b(?:=|is|are|na|was|all|been) (?:all )?(?:done|sorted|complete"
    r"|finished)\b(?! (?:deal|by|tomorrow|next))|\bdone (?:na|and done|✅)"
    r"|\bsent = done\b|\bdone too\b"
)
BARE = re.compile(
    r"\W*(?:(?:all|its|it's|that's|thats|ok|yep|yes|sent|and|well|job|na|po|already"
    r"|finally|khalas|listo|eso|this|one|is|finished)\W*)*(?:done|finish|finished"
    r"|complete|completed|sorted|sent|listo)(?:\W*(?:and done|na|po|it|now|eso"
    r"|yesterday|today|<date>|thanks|all|\d)\W*)*\W*"
)
_EVENT_OVER = re.compile(
    r"\bdone (?:deal|with|to <person>)\b|\b(?:undo|well done|get it done|get this done"
    r"|to be done|be done by|done by|will be done|deal done|can be done|not done"
    r"|isn'?t done|when done|how)\b|\bthe day is\b|\bover and done"
)
_SENT_DONE = re.compile(
    r"\b(?:sent|submitted|delivered|uploaded|emailed|posted|confirmed|signed off"
    r"|arrived|went|gone|dropped|shared|booked|called|fixed)\b.*\bdone\b|✅\s*$"
)


_DEED = re.compile(
    r"^\W*(?:(?:ok|so|and|just|i|we|i've|we've|have|also|now)\s)*(?:sent|submitted|delivered"
    r"|uploaded|e-?mailed|shared|booked|fixed|finished|posted|resent|forwarded|returned)\b"
)


def _follows_a_deed(clause: Clause, told: Told) -> bool:
    """'sent the pricing to Acme, done': what was done is said just before, in the same sentence."""
    if clause.number == 0:
        return False
    before = told.clauses[clause.number - 1]
    same = before.sentence == clause.sentence and not mood_of(before).denied
    return same and _DEED.match(before.text) is not None


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """'Done', 'tick that off', 'cross it off', where nothing else is meant by it."""
    mood = mood_of(clause)
    if (
        mood.asked
        or mood.denied
        or mood.hearsay
        or mood.recalled
        or _EVENT_OVER.search(clause.text)
    ):
        return
    if re.match(r"^\W*(?:if|unless|once|when)\b", clause.text):
        return
    whole = len(told.clauses) == 1
    if BARE.fullmatch(clause.text):
        yield Intent(
            "complete_next_step",
            (clause.span,),
            SURE if told.in_thread or whole or _follows_a_deed(clause, told) else HARDLY,
        )
    elif match := (SAID.search(clause.text) or _SENT_DONE.search(clause.text)):
        yield Intent("complete_next_step", (clause.place(*match.span()),), SURE)
