"""`park_deal`: not now; wake it then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import When
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import DATE, Clause, Told

PARKED = re.compile(
    r"\b(?:park(?:s|ed)?(?! (?:street|ave|lane|road|st)\b)|shelv(?:e|es|ed|ing)|on ice"
    r"|on hold|hold (?:it|off|this|that|them)(?=.{0,20}(?:until|til|till))|snooze[sd]?"
    r"|freeze (?:it|that|this|them|<deal>|until|till?)|frozen|froze it"
    r"|on the back ?burner"
    r"|to sleep|pause[ds]?|in pause|hibernat\w+|set aside|set \S+ \S+ ?\S* ?aside"
    r"|dormant|zzz|let (?:it|that one|them) rest|dejalos quietos|tuck (?:that|it"
    r"|this).{0,12} in|wake (?:it|me|that|this|them|him"
    r"|her)(?: one)?(?: back)?(?: up)?|rouse (?:it|that)|wakes? up"
    r"|(?:a |it's a )?not[- ]now)\b|🧊|💤"
)
_LATER = re.compile(
    r"\b(?:come|check|circle|get|comes|coming) back (?:to (?:it|this|them|us|her|him"
    r"|me|that|topic) )?(?:to topic )?(?:in|on|after|at)\b|\b(?:revisit|try again"
    r"|look at it again|come round again|pick (?:it|this) up again|nothing before"
    r"|nothing until|not (?:before|until|till))\b"
)
_NOT_PARKED = re.compile(
    r"\b(?:change|hiring|price|code|capital|spending|budget) freeze\b|\bparking\b"
    r"|\bcar ?park\b|\bpark (?:street|ave|lane|road)\b|\bnobody'?s park\w+"
    r"|\bon hold with\b|\b(?:have|got|had) (?:her|him|them|his|their)? ?\S* on hold\b"
    r"|\bto sleep (?:on|at)\b|\bhow\b|\bput a \S+ on hold\b"
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The deal laid aside, and until when; the date may stand in the next clause."""
    mood = mood_of(clause)
    if mood.asked or mood.hearsay or mood.recalled or _NOT_PARKED.search(clause.text):
        return
    parked, later = PARKED.search(clause.text), _LATER.search(clause.text)
    if not parked and not later:
        return
    when = _until(clause, told)
    match = parked or later
    assert match is not None
    chance = SURE if parked and not mood.imagined else LIKELY
    if when is not None or (parked and _LASTING.search(clause.text)):
        yield Intent("park_deal", (clause.place(*match.span()),), chance, when=when)


_LASTING = re.compile(
    r"\b(?:until|till?|after|til)\b|\bput .* on (?:ice|hold)\b|\bshelve\b|\bsnooze\b"
    r"|^\W*park (?:<deal>|it|this|that|them)"
)


def _until(clause: Clause, told: Told) -> When | None:
    """The last date of the clause, or the first of the clauses after it in its sentence or next."""
    near = [*told.sentence(clause.sentence), *told.sentence(clause.sentence + 1)]
    after = [one for one in near if one.number >= clause.number]
    for one in after[:3]:
        dates = [m.candidate for m in one.of(DATE) if isinstance(m.candidate, When)]
        dates = [d for d in dates if d.due is not None]
        if dates:
            return dates[-1]
        if one is not clause and one.of("<deal>"):
            return None
    return None
