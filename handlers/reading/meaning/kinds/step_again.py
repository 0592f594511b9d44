"""Whether a clause is about the step that is open already, and not about another one."""

from __future__ import annotations

import re

from handlers.reading.meaning.kinds.lexicon import DO, EVENT, PAPER
from handlers.reading.meaning.kinds.step_words import own_words, telling
from handlers.reading.meaning.told import Clause, Told

_MOVING = frozenset(
    "move moved moves moving push pushed pushing shift shifted slide slid slip slipped change"
    " changed reschedule rescheduled resched rebooked booked bump bumped postpone postponed not"
    " instead then now today back later earlier say says ok yes no please pls kindly i we he she"
    " they it him her them me us you my our a an the to of for on in at by with and or is be will"
    " ll m s re ve gonna going have has had this that there again want wants got gotta need needs"
    " make do let can hey yet better rather sorry soz mate abeg am dem don nah nope only tho though"
    " preponed prepone brought bring forward go wait actually scratch oops following"
    " same time place".split()
)


def says_only_when(clause: Clause, told: Told) -> bool:
    """Whether it tells no more than a new date: 'pushed to Friday', 'not today, Thursday'."""
    words = re.findall(r"[^\W_]+", own_words(clause, told).lower())
    return all(word in _MOVING for word in words)


def moves(clause: Clause, told: Told) -> bool:
    """Whether a word of moving stands in it ('pushed to', 'instead', 'not today')."""
    return _MOVES.search(told.raw[clause.span.start : clause.span.end].lower()) is not None


_MOVES = re.compile(
    r"\b(?:mov|push|shift|slid|slip|chang|resched|rebook|bump|postpon|prepon|not\b|instead|later"
    r"|earlier|better|delay|extend|extension|displac|shov|punt|reset|putting it|pulled it|make it"
    r"|(?:week|wk|day)s? (?:more|later)|more (?:week|wk|day))"
)


def tells_again(words: str, step: str) -> bool:
    """Whether words that move a step name it by its own ('board moved it', 'LPO pushed to')."""
    said = re.findall(r"[^\W_]+", words.lower())
    rest = [word for word in said if word not in _MOVING and not _MOVES.match(word)]
    known = re.findall(r"[^\W_]+", step.lower())
    return (
        bool(rest)
        and any(map(_MOVES.match, said))
        and all(any(word[:_STEM] == one[:_STEM] for one in known) for word in rest)
    )


def refers_to(words: str, step: str) -> bool:
    """Whether 'it' is an open step whose words it repeats: 'have that to Tasha'."""
    known = re.findall(r"[^\W_]+", step.lower())
    own = telling(words)
    return bool(own) and _IT.search(words) is not None and all(word in known for word in own)


_IT = re.compile(r"\b(?:it|that|this|those|these)\b", re.IGNORECASE)
_STEM = 5  # letters; so many are the same in 'presentation' and 'presenting'


def puts_off(clause: Clause, told: Told) -> bool:
    """Whether a dated answer in a step's thread is about that step: 'not back yet. monday defo'.

    It names no work of its own, reports nothing as done, and denies, moves or is hardly a sentence.
    """
    words = own_words(clause, told)
    if _names_work(words) or _BY_OTHERS.search(words) or _REPORTS.search(told.folded):
        return False
    return (
        len(told.folded.split()) <= _HARDLY
        or _DENIES.search(told.folded) is not None
        or _MOVES.search(told.folded) is not None
    )


def _names_work(words: str) -> bool:
    """Whether it names a paper or an event, or does something with more than 'it' or 'again'."""
    if _NOUN.search(words) or _ASKS_SOMEBODY.search(words):
        return True
    does = _DOES.search(words)
    return does is not None and does["what"] is not None


_HARDLY = 5  # words
_NOUN = re.compile(rf"\b(?:{EVENT}|{PAPER})s?\b", re.IGNORECASE)
_ASKS_SOMEBODY = re.compile(
    r"\b(?:call|ring|phone|ask|see|visit|meet)(?:ing)? (?:her|him|them)\b|\bback to (?:me|us)\b"
    r"|\b(?:would like|wants?|needs?)\b(?! (?:it|that|this|me|more|another|to)\b)",
    re.IGNORECASE,
)
_DOES = re.compile(
    rf"\b(?:{DO}|booked|redo)(?:ing|in|s)?\b"
    r"(?:\W+(?:it|that|this|them|those|these|him|her|em|er|me|us|again|back|over|out|off|in|on"
    r"|instead|then|there|now|too|first|thing|please|pls|the|same|by|to|at|around|round|after"
    r"|before|later|more|also|and|or|so|but|with|for|from|once|up|down|today|tomorrow)\b){0,12}"
    r"\W{0,3}(?P<what>\w+)?",
    re.IGNORECASE,
)
# What somebody else will do next: 'he signs Friday'.
_BY_OTHERS = re.compile(
    r"\b(?:sign|decid|repl|respond|answer|revert|approv|confirm|pay|return|come|pick|holler|shout"
    r"|vote|sit|hear|open)\w{0,4}\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:done|sent|tick\w*|complete\w*|finished|sorted|signed|received|came|gone|got|submitted"
    r"|delivered|mailed|paid|check|hecho|listo|mandad\w|enviad\w|beres|gitti|envoy\w+|fait|khalas"
    r")\b|[\u2705\u2714]|\bin\s?[.!]"
)
_DENIES = re.compile(
    r"\b(?:not|no|nah|nope|naw|nae|cannot|can'?t|won'?t|didn'?t|isn'?t|hasn'?t|haven'?t|ain'?t"
    r"|wasn'?t|couldn'?t|don'?t|cancel\w*|nvm|pas|nicht|nie|nee|nein|nej|ikke|inte|nahi|nahin"
    r"|hindi|nao|belum|olmaz|ne|niet|yok|non|out|away|sick|busy|leave|holiday|vacation|rather"
    r"|voicemail|vm|nobody|correction|forgot|late)\b"
)
