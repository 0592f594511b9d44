"""Who a step is about, by name: for 'him' or 'she', and behind a bare 'calling' or 'try again'."""

from __future__ import annotations

import re

from handlers.reading.meaning.told import PERSON, WHO, Clause, Told

_BEHIND = (
    r"(?=\s(?:the|a|an|our|again|back|with|about|and|first|re|on|to|at|over|in|up|by|tho|now"
    r"|instead|that|some)\b|\W*$)"
)
_HIM = re.compile(rf"\bhim\b|\bher\b{_BEHIND}", re.IGNORECASE)
# 'Them' are things as often ('dropping them in'), and a company's people where one is named.
_THEM = re.compile(
    r"\b(?:(?:call|ring|phon|see|meet|tell|ask|visit|text|email|show|chas|nudg)(?:e|ing?)?|to|with"
    rf"|for|from)\s(?P<them>them|'?em)\b{_BEHIND}",
    re.IGNORECASE,
)
_HE = re.compile(r"^(?:he|she)(?=\s|'|\u2019)", re.IGNORECASE)
_HIS = re.compile(r"^(?:his|her)(?=\s\w)", re.IGNORECASE)
# Nothing but getting hold of somebody, with no word of whom.
_REACHES = re.compile(
    r"(?P<does>call(?:ing)?|ring(?:ing?)?|phon(?:e|ing?)|try(?:ing)?|chas(?:e|ing?)"
    r"|text(?:ing)?|visit(?:ing)?|nudge|ping|email(?:ing)?|e-mail)"
    r"(?P<rest>(?:[\s,]+(?:again|agn|back|once more|first thing|then|later|too|now|instead|am|pm"
    r"|at|on|by|around|in|the|morning|afternoon|arvo|evening|same time))*)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"follow(?:ing)?[- ]?up(?P<rest>(?: again| then| later)?)", re.IGNORECASE)
# In Spanish the name comes behind, beside the pronoun: 'le llamo a Clara'.
_LE = re.compile(
    r"(?:que |se |yo )*(?:(?:le|lo|la) \w{2,12}[oe]|\w{2,10}[aei]r(?:le|lo|la))(?: yo)?",
    re.IGNORECASE,
)
_FAR, _NEAR = 12, 3  # clauses: so far back a pronoun reaches, and so far to any name


def with_name(words: str, name: str) -> str:
    """The words with a name for the pronoun, or behind what reaches somebody."""
    reached = _REACHES.fullmatch(words)
    if reached:
        return f"{reached['does']} {name}{reached['rest']}"
    followed = _FOLLOWS.fullmatch(words)
    if followed:
        return f"follow up with {name}{followed['rest']}"
    if _LE.fullmatch(words):
        return f"{words} a {name}"
    words = _HIS.sub(f"{name}'s", _for_him(words, name), count=1)
    return _HE.sub(name, words, count=1)


def _for_him(words: str, name: str) -> str:
    """With the name for 'him' or 'her'; of 'have them to him' for the last alone."""
    places = [found.span() for found in _HIM.finditer(words)]
    places += [found.span("them") for found in _THEM.finditer(words)]
    if not places:
        return words
    start, end = max(places)
    return f"{words[:start]}{name}{words[end:]}"


def lacks_name(words: str) -> bool:
    """Whether the words speak of somebody whom they do not name."""
    return with_name(words, "\0") != words


def person_before(clause: Clause, told: Told) -> str:
    """The last person named before the clause: one of the book's, or close by any other."""
    earlier = [
        (one, mark)
        for one in told.clauses[max(0, clause.number - _FAR) : clause.number + 1]
        for mark in one.of(PERSON, WHO)
        if mark.span.end <= clause.span.start
    ]
    known = [mark for _, mark in earlier if mark.kind == PERSON]
    close = [mark for one, mark in earlier if clause.number - one.number <= _NEAR]
    found = (close or known)[-1:]
    return found[0].span.of(told.raw) if found else ""


def short_name(name: str) -> str:
    """How one speaks of somebody: by the first name, by all of it behind a title."""
    first, _, rest = name.partition(" ")
    titled = first.endswith(".") or first.casefold() in _TITLES
    return name if titled and rest else first


_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir madam herr frau sr sra señor señora don doña coach pastor"
    " father sister brother chief captain capt engr".split()
)
