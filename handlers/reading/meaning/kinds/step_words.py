"""The words of a clause that say what a step is: its own, as typed, without its date.

'Initech wants a demo Tuesday 2pm'     demo
'Dana wants a quote by the 20th'       send quote to Dana
'I'm walking Rusty through it Friday'  walk Rusty through it
"""

from __future__ import annotations

import re

from handlers.reading.meaning.kinds.lexicon import DO, PAPER
from handlers.reading.meaning.told import DATE, DEAL, FIRM, PERSON, WHO, Clause, Told

_LEAD = re.compile(
    r"^\W*(?:(?:and|so|then|also|but|ok|uh|um|yeah|yep|oh|alright|n|next steps?(?: is| are|:)?"
    r"|next(?=\s?:)"
    r"|next up(?: is)?|pls|please|kindly|abeg|make i"
    r"|remind me(?: to)?|don'?t forget(?: to)?|need to|have to|gotta|gonna|will|todo:?"
    r"|to do:?|just|now|must|going for(?=\sa?\s?\w)"
    r"|(?:i|we)(?:'ll| will| need to| have to| must| should| shall|'ve got to|'m to| am to"
    r"| gotta| gotta go| got to|'m gonna|'re gonna| am going to| are going to|'m going to"
    r"|'re going to|'d better)"
    r"|(?:i'm|im|i am|we're|we are)(?= \w+in[g']?\b)"
    r"|(?:i|we)(?=\s(?:" + DO + r"\b|\w+in[g']?\s))"
    r"|(?:we're|we are|i'm|i am) (?:set|booked|down|on|in) for"
    r"|(?:i )?(?:said|(?:told|tell|promised|let) \w+(?: (?:at|from) \w+)?(?: know)?)(?: that)?"
    r"(?=\s(?:i|we)(?:'ll|'d|\s(?:will|would))\b)"
    r"|(?:i|we)(?:'d| would)(?!\s(?:rather|better|like|love))"
    r"|(?:first thing|(?:after|before|around|over) lunch) to"
    r"|put me down to|can you(?: please)?|i told \w+)(?=\W|$)\s*[:,-]?\s*)+",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:(?:and|but|he|she|they|who|also|now|just)\s){0,2}(?:wants?|needs?|would like|would love"
    r"|'d like|asked for|asks for|is asking for|requires?|is after|are after|expects?|expecting)"
    r"\s((?:us|me) to\s|to (?=\w))?",
    re.IGNORECASE,
)
_PAPER = re.compile(
    rf"(?:(?:the|a|an|our|some|new|revised|updated|floor|credit)\s)*{PAPER}s?\b", re.IGNORECASE
)
_BEFORE_DATE = re.compile(
    r"\s*\b(?:by|on|at|for|until|till?|before|the|from|no later than|not later than"
    r"|within|latest|is|be)\s*$",
    re.IGNORECASE,
)
# Left over where a date was taken out: what follows is no part of the step.
_STRAY = re.compile(r"\s+[.;,!?]+(?:\s+|$)")
_TRAILING = re.compile(
    r"(?:[\s,]+(?:oh|uh|um|btw|too|then|please|pls|thanks|thx|he says|she says|they say|says she"
    r"|says he|(?:now )?(?:not|rather than|instead of|than)"
    r"|for|by|on|at|and|so|but|it's|its|am|pm))+\W*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:a|an|the)\s(?=\w{2})|^for\s(?=\w+$)", re.IGNORECASE)
_THIN = frozenset(
    "i we he she they it him her them me us you "
    "my our a an the to of for on in at by with and or is"
    " be will ll m s re ve gonna going do doing "
    "get gets send sending sends submit submitting answer"
    " make making let have has had this that then "
    "there again back want wants promised told tell say"
    " said got gotta need needs call calling know "
    "up so uh um try trying sending calling giving "
    "ringing answering promising revert reverts reply replies next step steps".split()
)


def own_words(clause: Clause, told: Told) -> str:
    """The clause's words without its dates and what leads on to them; worked out once."""
    key = ("own words", clause.span.start, clause.span.end, len(clause.marks))
    return told.once(key, lambda: _own_words(clause, told))


def _own_words(clause: Clause, told: Told) -> str:
    words = trimmed(_one_statement(undated(clause, told)))
    words = _of_next_step(words, clause, told)
    shorter = trimmed(_LEAD.sub("", words)) or words
    return _tidy(_what_is_wanted(shorter, clause, told))


def undated(clause: Clause, told: Told, end: int | None = None) -> str:
    """The clause as typed, up to a place of the message, with its dates taken out."""
    raw = told.raw[clause.span.start : clause.span.end if end is None else end]
    for date in reversed(clause.of(DATE)):
        begins, ends = date.span.start - clause.span.start, date.span.end - clause.span.start
        if ends > len(raw):
            continue
        before, behind = _BEFORE_DATE.sub("", raw[:begins]), raw[ends:]
        parts = (behind.startswith(",") and telling(before)) or _RIGHTS.match(behind)
        raw = f"{before}{' ; ' if parts else ' '}{behind.lstrip(' ,')}"
    return _REMARK.sub("", raw)


_REMARK = re.compile(r"\s*\((?:it'?s|that'?s|this is)\b[^()]{0,20}\)", re.IGNORECASE)
# Behind a date, what puts it right is no part of the step.
_RIGHTS = re.compile(
    r"\W*(?:(?:no,? (?:i|wait|sorry|it's|make)|wait no|sorry|scratch that)\b|no\s*$)",
    re.IGNORECASE,
)


def _of_next_step(words: str, clause: Clause, told: Told) -> str:
    """Without the deal in front of 'next step is', or as the heading of what is said of it."""
    subject, _ = _subject(words, clause, told)
    return words[subject:] if subject and _NEXT_STEP.match(words[subject:]) else words


_NEXT_STEP = re.compile(r"\W*next (?:step|action)s?\b|[:\u2013\u2014-]\s", re.IGNORECASE)


def _one_statement(raw: str) -> str:
    """Up to where a date that was taken out leaves the end of a sentence behind."""
    parts = [part for part in _STRAY.split(raw) if telling(part)]
    words = parts[0] if parts else raw
    opened = words.rfind("(")
    return words[:opened] if opened > words.rfind(")") and telling(words[:opened]) else words


def _what_is_wanted(words: str, clause: Clause, told: Told) -> str:
    """'She wants pricing' is 'send pricing', 'wants us to present' is 'present'."""
    subject, person = _subject(words, clause, told)
    match = _WANTED.match(words[subject:])
    wanted = trimmed(words[subject + match.end() :]) if match else ""
    if match and _CALL_BACK.fullmatch(wanted):
        return f"call {person} back" if person else "call back"
    if match and person and _IN.fullmatch(wanted):
        return f"meeting with {person}"
    if match is None or not telling(wanted) or _ME.match(wanted):
        return words
    wanted = _tidy(wanted)
    paper = None if match[1] else _PAPER.match(wanted)
    if paper:
        done = paper.end() == len(wanted) and person
        return f"send {wanted} to {person}" if done else f"send {wanted}"
    short = person and not match[1] and len(wanted.split()) <= FEW
    return f"{wanted} for {person}" if short else wanted


_CALL_BACK = re.compile(r"(?:an? )?(?:call|ring|phone|shout)[- ]?back", re.IGNORECASE)
_ME = re.compile(r"(?:us|me)\s(?!to\b)", re.IGNORECASE)
_IN = re.compile(r"(?:us|me) (?:back )?(?:in|by|over|there|up|down|round|out)", re.IGNORECASE)
FEW = 3  # words; behind more of them 'for Dana' is lost


def _subject(words: str, clause: Clause, told: Told) -> tuple[int, str]:
    """How much of the words names who wants something, and the person's name among it."""
    at, person = 0, ""
    for mark in clause.of(DEAL, FIRM, PERSON, WHO):
        name = mark.span.of(told.raw)
        joint = _JOINT.match(words, at)
        start = joint.end() if joint and at else at
        if not words.startswith(name, start):
            break
        at = start + len(name)
        person = person or (name if mark.kind in (PERSON, WHO) else "")
    blank = len(words[at:]) - len(words[at:].lstrip()) if at else 0
    return at + blank, person


_JOINT = re.compile(r"\s(?:(?:at|from|@|of)\s)?|,\s")


def _tidy(words: str) -> str:
    """Without an article in front and idle words at the end."""
    shorter = trimmed(_TRAILING.sub("", words))
    shorter = _ARTICLE.sub("", shorter)
    return shorter if telling(shorter) else words


def trimmed(words: str) -> str:
    """Without signs at the ends, or a bracket that nothing closes."""
    kept = " ".join(words.split()).strip(" .,;:-!?•*–—")
    if kept.count("(") != kept.count(")"):
        kept = kept.strip("() ")
    return kept


def telling(words: str) -> list[str]:
    """The words that tell what a step is."""
    return [w for w in re.findall(r"[^\W_]+", words.lower()) if w not in _THIN]
