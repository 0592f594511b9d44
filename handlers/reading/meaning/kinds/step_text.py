"""The words of a next step: the clause's own, as typed, without its date and its 'remind me to'.

Where they are too few to know the step by ('sending tmr', 'I answer him Friday') what was said just
before is put in front, and 'him' or 'her' becomes the name that was said.
"""

from __future__ import annotations

import re

from handlers.reading.meaning.kinds.lexicon import PAPER
from handlers.reading.meaning.told import DATE, PERSON, WHO, Clause, Told

_LEAD = re.compile(
    r"^\W*(?:(?:and|so|then|also|but|ok|uh|um|next steps?(?: is| are|:)?|pls|please|kindly|abeg"
    r"|remind me(?: to)?|don'?t forget(?: to)?|need to|have to|gotta|will|todo:?"
    r"|to do:?|just|now|must"
    r"|(?:i|we)(?:'ll| will| need to| have to| must| should| shall|'ve got to|'m to| am to)"
    r"|put me down to|can you(?: please)?|i told \w+)\b\s*[:,-]?\s*)+",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:(?:and|but|he|she|they|who|also)\s){0,2}(?:wants?|needs?|would like|would love|'d like"
    r"|asked for|is asking for|requires?|is after|are after)\s((?:us|me) to\s|to (?=\w))?",
    re.IGNORECASE,
)
_PAPER = re.compile(rf"(?:(?:the|a|an|our|some|new|revised|updated)\s)*{PAPER}s?\b", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"\s*\b(?:by|on|at|for|until|till?|before|the|from|no later than|not later than"
    r"|within|latest|is|be)\s*$",
    re.IGNORECASE,
)
_THIN = frozenset(
    "i we he she they it him her them me us you "
    "my our a an the to of for on in at by with and or is"
    " be will ll m s re ve gonna going do doing "
    "get gets send sending sends submit submitting answer"
    " make making let have has had this that then "
    "there again back want wants promised told tell say"
    " said got gotta need needs call calling know "
    "up so uh um try trying sending calling giving "
    "ringing answering promising revert reverts reply replies".split()
)
_ENOUGH = 1  # words that tell what the step is
_HIM = re.compile(
    r"\b(?:him|them)\b|\bher\b(?=\s(?:the|a|an|our|again|back|with|about|and)\b|\W*$)",
    re.IGNORECASE,
)
_HE = re.compile(r"^(?:he|she)(?=\s|')", re.IGNORECASE)


def step_text(clause: Clause, told: Told) -> str:
    """The step's words; never empty where the clause has any besides its date."""
    words = _own(clause, told)
    if len(_telling(words)) < _ENOUGH:
        words = _with_context(words, clause, told)
    name = _person_before(clause, told)
    if name:
        words = _HE.sub(name, _HIM.sub(name, words), count=1)
    return words


def _own(clause: Clause, told: Told) -> str:
    raw = told.raw[clause.span.start : clause.span.end]
    for date in reversed(clause.of(DATE)):
        start, end = date.span.start - clause.span.start, date.span.end - clause.span.start
        raw = f"{_BEFORE_DATE.sub('', raw[:start])} {raw[end:].lstrip(' ,')}"
    words = _trimmed(raw)
    shorter = _trimmed(_LEAD.sub("", words)) or words
    return _what_is_wanted(shorter)


def _what_is_wanted(words: str) -> str:
    """'She wants pricing' is 'send pricing', 'wants us to present' is 'present'."""
    match = _WANTED.match(words)
    wanted = _trimmed(words[match.end() :]) if match else ""
    if match is None or not _telling(wanted):
        return words
    paper = not match[1] and _PAPER.match(wanted)
    return f"send {wanted}" if paper else wanted


def _trimmed(words: str) -> str:
    return " ".join(words.split()).strip(" .,;:-!?•*–—()")


def _telling(words: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", words.lower()) if w not in _THIN]


def _with_context(words: str, clause: Clause, told: Told) -> str:
    """With the clause after it ('next step is Friday - send costs') or before it in front."""
    after = told.next_to(clause)
    if after is not None and not after.of(DATE) and words.lower().endswith(("step", "is", "to")):
        return _own(after, told)
    if clause.number == 0:
        return words
    before = told.clauses[clause.number - 1]
    near = before.sentence == clause.sentence or clause.sentence - before.sentence == 1
    if not near or before.of(DATE):
        return words
    context = _own(before, told)
    return f"{context}: {words}" if context and words else context or words


def _person_before(clause: Clause, told: Told) -> str:
    """The last person named before the clause's own words end."""
    for one in reversed(told.clauses[max(0, clause.number - 3) : clause.number]):
        people = one.of(PERSON, WHO)
        if people:
            return people[-1].span.of(told.raw)
    return ""
