"""`set_field` of the reason for a loss: by the process's choices, or what people say for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.book import Field
from handlers.reading.meaning.intent import LIKELY, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import Clause, Told

REASON = re.compile(r"reason")
LOSING = re.compile(
    r"\b(?:lost|lose|dead|deid|gone|passed on|turned us down|binned|no award"
    r"|went (?:with|w)|gone with|chose|picked|selected|undercut|beat(?:en)?|perdido"
    r"|not renewing|td|reason|because|cause)\b"
)
# What people say for each kind of reason; the first word of a choice that is among the keys has it.
REASONS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("price", "rate", "rates", "cost"),
        re.compile(
            r"\b(?:pric\w+|cheaper|expensive|costs?|undercut\w*|money|rates?|too (?:high|dear"
            r"|much)|less than us|lower|discount)\b"
        ),
    ),
    (
        ("timing", "schedule", "delivery", "dates"),
        re.compile(
            r"\b(?:timing|too late|bad time|wrong time|couldn'?t wait|schedule|dates?"
            r"|mid-season|lead times?|delivery times?|not the time|too long)\b"
        ),
    ),
    (
        ("no",),
        re.compile(
            r"\b(?:no decision|punted|decided (?:to do )?nothing|never decided"
            r"|couldn'?t decide|went nowhere|no budget|budget)\b"
        ),
    ),
    (("budget",), re.compile(r"\b(?:budget|no money|funds?|capital freeze|freeze)\b")),
    (
        ("in-house", "kept", "built", "went"),
        re.compile(r"\b(?:in-?house|themselves|internally|own team|own people|build(?:ing)? it)\b"),
    ),
    (
        ("incumbent", "kept"),
        re.compile(
            r"\b(?:incumbent|staying (?:with|put)|stayed with|stick(?:ing)? w\w*|stuck with"
            r"|current (?:supplier|provider|vendor))\b"
        ),
    ),
    (("coverage",), re.compile(r"\bcoverage\b")),
    (("quality",), re.compile(r"\bquality\b")),
    (("unreachable",), re.compile(r"\b(?:unreachable|never (?:answered|replied))\b")),
    (("bank",), re.compile(r"\bbank relation\w*|\brelation with the bank\b")),
    (("hardware",), re.compile(r"\bhardware\b|\bterminals? cost\b")),
    (("service",), re.compile(r"\bservice\b")),
    (("range",), re.compile(r"\branges? (?:is|are)? ?full\b")),
    (("renewed",), re.compile(r"\brenew\w* (?:in|where|with the same)\b|\bstaying put\b")),
    (("capability",), re.compile(r"\b(?:capability|capable|experience|skills?)\b")),
    (
        ("clinical",),
        re.compile(r"\b(?:clinical|surgeons?|clinicians?|docs?|nurses?) prefer\w*|\bprefer\w*\b"),
    ),
    (("financing",), re.compile(r"\bfinanc\w+\b")),
    (("not",), re.compile(r"\bnot a fit\b|\bnot the right fit\b")),
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """Why it was lost: where the clause, or one beside it, speaks of losing."""
    field = next((f for f in told.fields.values() if f.choices and REASON.search(f.key)), None)
    mood = mood_of(clause)
    if field is None or mood.unreal or mood.kept or not _loses(told, clause):
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


def _loses(told: Told, clause: Clause) -> bool:
    around = range(clause.sentence - 1, clause.sentence + 2)
    return any(_speaks_of_losing(told, number) for number in around)


def _speaks_of_losing(told: Told, number: int) -> bool:
    return told.once(
        ("losing", number),
        lambda: any(LOSING.search(one.text) for one in told.sentence(number)),
    )


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
        match = _first(words, clause.text) if choice else None
        if match:
            return choice, match.span()
    return None


def _first(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first that is no mark: a date in the words is no reason of dates."""
    return next((m for m in words.finditer(text) if text[: m.start()][-1:] != "<"), None)
