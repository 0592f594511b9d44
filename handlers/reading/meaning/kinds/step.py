"""`set_next_step`: what will happen; and a new date for the step that is already open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handlers.reading.candidates import When
from handlers.reading.meaning.intent import HARDLY, LIKELY, SURE, Intent
from handlers.reading.meaning.kinds.lexicon import DO, EVENT, NAME, PAPER
from handlers.reading.meaning.kinds.step_dates import (
    IS_DUE,
    deadline,
    is_ruled_out,
    is_timed,
    on_that_day,
)
from handlers.reading.meaning.kinds.step_plain import PLAIN, is_plain_plan
from handlers.reading.meaning.kinds.step_text import step_text
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import DATE, Clause, Mark, Told

# Said outright: these make a next step also without a date.
PROMISED = re.compile(
    r"\b(?:remind me|don'?t (?:let me )?forget|next step|next action|to-?do"
    r"|action item|follow[- ]?up)\b(?! (?:call )?(?:was|went|done|email sent))"
    r"|\b(?:i|we|ill|i'll|we'll|he|she|they|<person>|<member>)\b(?:'ll| will| shall"
    r"| gotta| need to| needs to| have to| has to| must| should| am to| is to| are to"
    r"| gonna|'m gonna|'s gonna| am going to| is going to|'m going to|'s going to"
    r"|'s to|'ve to|ve got to|'ve got to| got to| gats)\b(?! (?:not|never|be (?:ok"
    r"|fine|late|out|on leave|away|back in the office)|see|think|know|sign|die|cry"
    r"|love))"
    r"|^\W*(?:(?:so|and|then|also|now|pls|please|ok)\W+)*(?:gotta|need to|have to|must"
    r"|will|gonna|going to|should|remember to|let's|lets|'ll)\s" + DO + r"\b"
    r"|\b(?:i|we)(?:'d better| better| owe\b| promised\b| said (?:i|we)'d"
    r"| told \S+ (?:i|we)'d|'d get|'d have)"
    r"|\bowe(?:s)? (?:me|us|her|him|them|"
    + NAME
    + r")\b|\bi owe\b|\bdebo\b|\bput me down (?:to|for)\b"
)
WANTED = re.compile(
    r"\b(?:wants?|wanted|needs?|needin'?|wantin'?|needing|wanting|requires?|required"
    r"|ask(?:s|ed|ing) (?:me |us )?(?:for|to|if)|expects?|expecting|waiting (?:on|for)"
    r"|awaiting|would like|would love|'d like|'d love|requested|request|after a"
    r"|are after|is after|looking for|insists? on|hopes? (?:for|to))\b"
)
DO_FIRST = re.compile(
    r"^\W*(?:(?:so|and|then|also|now|pls|please|ok|kindly|abeg|next|todo|to do"
    r"|\d\)|me ?->|<member>|<date>|<deal>|\w+ step|must|just|still|today|to)\W+)*" + DO + r"\b"
)
DOING = re.compile(
    r"\b(?:calling|ringing|ringin|phoning|meeting|seeing|sending|emailing|visiting"
    r"|presenting|submitting|demoing|following up|chasing|bringing|going|walking"
    r"|delivering|getting|coming|returning|talking|speaking|reverting|hosting|touring"
    r"|callin|sendin|meetin|dropping|submitting|taking|travelling|signing|deciding"
    r"|sharing|circling|finalising|finalizing|reviewing)\b"
)
_EVENT = re.compile(r"\b" + EVENT + r"s?\b")
_PAPER = re.compile(r"\b" + PAPER + r"s?\b")
_NEW_DATE = re.compile(
    r"^\W*(?:(?:sorry|actually|ok|hey|it|that|this|they|he|she|we|meeting|call|demo"
    r"|pls|please|can we|let's|lets|so|now|gets?|got|is|was|has been|<person>)\W+)*"
    r"(?:pushed|push|moved?|changed?|change|make it|make that|reschedul\w+|rebooked"
    r"|slip(?:s|ped)?|shift(?:ed)?|postponed?|bumped|delayed|not today|not tomorrow"
    r"|not now|let'?s say|say|do it|better|now|instead|until|till|to)\b"
)
_ONLY_DATE = re.compile(
    r"^\W*(?:(?:not|no|today|make|it|that|let'?s|say|<date>|then|instead|now|to|until"
    r"|till|on|at|pls|please|actually|wait|the|other|better|do)\W*)*$"
)
_PAST = re.compile(
    r"\b(?:sent|met|spoke|called|rang|emailed|mailed|visited|signed|won|lost|left|was"
    r"|were|went|did|had|got|came|gave|told me|said no|talked|saw|texted|phoned"
    r"|received|happened|finished|already|just|closed|passed|turned|\w{3,}ed|\w+'d"
    r"|done)\b"
)
_THEIR_NEWS = re.compile(
    r"\b(?:on leave|ooo|out of (?:the )?office|holiday|vacation|pto|annual leave"
    r"|birthday|off (?:sick|until|till|til|thru)|office clos\w+|wedding|fiscal year"
    r"|year ends?|opens|travell?ing|out (?:till?|until|thru)|in \w+ (?:till?|until"
    r"|thru)|(?:board|council|committee)\b.{0,20}\b(?:meets?|votes?|convenes?|convene"
    r"|sits)|gone till|away\b.{0,24}\b(?:till?|until|for)|back (?:on|in the office)"
    r"|gone fishing|don'?t call me|shut (?:till?|until))\b"
)
_ARRANGED = re.compile(
    r"\b(?:scheduled|fixed|set|booked|confirmed|arranged|rescheduled|rebooked|redo"
    r"|moved|penciled in|pencilled in"
    r"|preponed|postponed|pushed|on the books|in the diary|on the calendar|lined up"
    r"|agreed|expected|promised)\b"
)
# Who does something, in the present: with a date ahead it is something that will happen.
_SAYS_WHO = re.compile(
    r"^\W*(?:(?:so|and|but|then|also|now|ok|uh|um|well|yes|because)\W+)*(?:<date>\W+)?"
    r"(?:i|we|he|she|they|<person>|<member>|<deal>|<who>)(?:'s|'m|'re|'ve)?\s"
    r"(?!was|were|had|did|has|have|said|says|told|asked|never|think|know|is\b|are\b"
    r"|am\b|got|want a)"
)
_BRIEF = 9  # words: 'orals prep 2/17 at 1:30', 'redo 7/21 10a'
_PUT_OFF = re.compile(
    r"\b(?:push(?:ed)?|moved?|shift(?:ed)?|postponed?|reschedul\w+|slip(?:s|ped)?"
    r"|bumped|preponed?|changed?|change)"
    r"\s(?:it\s|that\s|this\s|back\s|out\s)?(?:to|till?|until|for)\b"
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The steps that the clause announces, each with its date; none for what is over or denied."""
    mood = mood_of(clause)
    if mood.hearsay or mood.recalled or mood.kept or _THEIR_NEWS.search(clause.text):
        return
    if mood.asked and not re.match(
        r"^\W*(?:can|could|will|would) (?:you|u|we|someone)\b", clause.text
    ):
        return
    if re.match(
        r"^\W*(?:if|unless|were|should|had|would (?!like|love)|could|might|maybe|what if)\b",
        clause.text,
    ):
        return
    if _PERHAPS.search(clause.text) and not PROMISED.search(clause.text):
        return
    marks = [m for m in clause.of(DATE) if _may_be_due(m, told)]
    if told.in_thread and marks and _moves_open_step(clause):
        yield _intent(clause, told, marks[-1], SURE, {})
        return
    if len(told.clauses) == 1 and is_plain_plan(clause):
        facts: dict[str, str | bool] = {"text": step_text(clause, told)}
        yield replace(_intent(clause, told, None, SURE, facts), rule=PLAIN)
        return
    chance = _chance(clause, marks)
    if chance > 0 and not (mood.denied and not marks):
        mark = deadline(clause, marks)
        yield _intent(clause, told, mark, chance, {"text": step_text(clause, told)})


_PERHAPS = re.compile(r"\b(?:might|may|could|maybe|perhaps|possibly|unlikely)\b(?! you| u\b)")


def _may_be_due(mark: Mark, told: Told) -> bool:
    ahead = isinstance(mark.candidate, When) and mark.candidate.due is not None
    return ahead and not is_ruled_out(mark, told)


def _is_today(mark: Mark) -> bool:
    """Whether the day has both happened and is due: it is the message's own."""
    when = mark.candidate
    if not isinstance(when, When) or when.due is None or when.happened is None:
        return False
    return (when.due.year, when.due.month, when.due.day) == (
        when.happened.year,
        when.happened.month,
        when.happened.day,
    )


def _moves_open_step(clause: Clause) -> bool:
    if _ONLY_DATE.fullmatch(clause.text):
        return True
    verb = _NEW_DATE.match(clause.text) or _PUT_OFF.search(clause.text)
    return verb is not None and "clos" not in clause.text and not clause.of("<deal>")


# Without a date only work is a step: 'I'll eat my hat' and 'gonna touch grass' are talk.
_WORK = re.compile(
    r"\b(?:call|ring|phone|telephone|e-?mail|mail|text|send|resend|follow|chase|meet"
    r"|visit|book|schedule"
    r"|prepare|prep|draft|write|share|submit|review|present|check|confirm|revert|reply"
    r"|respond|answer"
    r"|requote|price|arrange|remind|update|finali[sz]e|forward|introduce|nudge|upload|issue|supply"
    r"|get back|come back|circle back|reach out|touch base|try again|find|add|owe|owes"
    r"|order|measure)\b"
)


def _chance(clause: Clause, marks: list[Mark]) -> float:
    text = clause.text
    if not marks:
        return LIKELY if _is_work(text) else 0.0
    if PROMISED.search(text) or WANTED.search(text):
        return SURE
    if all(map(_is_today, marks)):
        return SURE if DO_FIRST.match(text) and not _PAST.search(text) else 0.0
    ahead = any(IS_DUE.search(text[: m.start]) for m in marks)
    if _PAST.search(_ARRANGED.sub(" ", text)):
        return LIKELY if ahead else 0.0
    if ahead or any(words.search(text) for words in (_ARRANGED, DO_FIRST, DOING, _EVENT, _PAPER)):
        return SURE
    return _by_shape(text, marks)


def _is_work(text: str) -> bool:
    """Whether it promises work, or they want a paper, without saying by when."""
    if PROMISED.search(text):
        return any(words.search(text) for words in (_WORK, _PAPER, _EVENT))
    return _THEY_WANT.match(text) is not None and _PAPER.search(text) is not None


_THEY_WANT = re.compile(r"\W*(?:he|she|they|<person>|<deal>)?\s?(?:wants?|needs?)\b")


def _by_shape(text: str, marks: list[Mark]) -> float:
    """By its shape alone: who does it, or a few words beside a date."""
    if _SAYS_WHO.match(text):
        return LIKELY
    brief = len(text.split()) <= _BRIEF
    return LIKELY if brief and any(map(is_timed, marks)) else HARDLY


def _intent(
    clause: Clause, told: Told, mark: Mark | None, chance: float, facts: dict[str, str | bool]
) -> Intent:
    when = mark.candidate if mark is not None and isinstance(mark.candidate, When) else None
    when = on_that_day(when, told) if when is not None else None
    return Intent("set_next_step", (clause.span,), chance, when=when, facts=facts)
