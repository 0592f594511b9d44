"""The words of a next step: the clause's own, as typed, without its date and its 'remind me to'.

    'Initech wants a demo Tuesday 2pm'     demo
    'Dana wants a quote by the 20th'       send quote to Dana
    'I'm walking Rusty through it Friday'  walking Rusty through it

They stop where another sentence begins. Where they are too few to know the step by ('sending tmr',
'I answer him Friday') what was said just before is put in front, and 'him' or 'her' becomes the
name that was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.meaning.kinds.lexicon import DO, PAPER
from handlers.reading.meaning.told import DATE, DEAL, FIRM, PERSON, WHO, Clause, Told

_LEAD = re.compile(
    r"^\W*(?:(?:and|so|then|also|but|ok|uh|um|yeah|yep|oh|alright|n|next steps?(?: is| are|:)?"
    r"|next up(?: is)?|pls|please|kindly|abeg|make i"
    r"|remind me(?: to)?|don'?t forget(?: to)?|need to|have to|gotta|gonna|will|todo:?"
    r"|to do:?|just|now|must|going for(?=\sa?\s?\w)"
    r"|(?:i|we)(?:'ll| will| need to| have to| must| should| shall|'ve got to|'m to| am to"
    r"| gotta| gotta go| got to|'m gonna|'re gonna| am going to| are going to|'m going to"
    r"|'re going to|'d better)"
    r"|(?:i'm|im|i am|we're|we are)(?= \w+in[g']?\b)"
    r"|(?:i|we)(?=\s" + DO + r"\b)"
    r"|(?:we're|we are|i'm|i am) (?:set|booked|down|on|in) for"
    r"|(?:i )?(?:said|told \w+|promised \w+)(?: that)?(?=\s(?:i|we)(?:'ll|'d|\s(?:will|would))\b)"
    r"|(?:i|we)(?:'d| would)(?!\s(?:rather|better|like|love))"
    r"|put me down to|can you(?: please)?|i told \w+)(?=\W|$)\s*[:,-]?\s*)+",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:(?:and|but|he|she|they|who|also|now|just)\s){0,2}(?:wants?|needs?|would like|would love"
    r"|'d like|asked for|asks for|is asking for|requires?|is after|are after)"
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
    r"|says he|for|by|on|at|and|so|but|it's|its|am|pm))+\W*$",
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
_ENOUGH = 1  # words that tell what the step is
_HIM = re.compile(
    r"\b(?:him|them)\b|\bher\b(?=\s(?:the|a|an|our|again|back|with|about|and)\b|\W*$)",
    re.IGNORECASE,
)
_HE = re.compile(r"^(?:he|she)(?=\s|')", re.IGNORECASE)


def step_text(clause: Clause, told: Told) -> str:
    """The step's words; never empty where the clause has any besides its date."""
    words = _own(clause, told)
    if len(_telling(words)) < _ENOUGH or _leaves_open(words):
        words = _with_context(words, clause, told)
    name = _person_before(clause, told)
    if name:
        words = _HE.sub(name, _named(words, name), count=1)
    return _SHORT.sub(lambda found: _MEANT[found[0].lower()], words)


def _leaves_open(words: str) -> bool:
    """Whether a few words do something with an 'it' that was named before ('walking it')."""
    return _IT.search(words) is not None and len(_telling(words)) <= _FEW


_IT = re.compile(
    r"(?<!\w)(?:it(?!'|\u2019|s?\s(?:is|will|goes|was)\b)|those|these"
    r"|(?:er|em|'em|them)(?=\s(?:to|over|done|across|in)\b))(?!\w)",
    re.IGNORECASE,
)
_MEANT = {
    "cb": "call back",
    "c/b": "call back",
    "f/up": "follow up",
    "f/u": "follow up",
    "fup": "follow up",
    "mtg": "meeting",
    "appt": "appointment",
}
_SHORT = re.compile(r"(?<![\w/])(?:cb|c/b|f/up|f/u|fup|mtg|appt)(?![\w/])", re.IGNORECASE)


_MOVING = frozenset(
    "move moved moves moving push pushed pushing shift shifted slide slid slip slipped change"
    " changed reschedule rescheduled resched rebooked booked bump bumped postpone postponed not"
    " instead then now today back later earlier say says ok yes no please pls kindly i we he she"
    " they it him her them me us you my our a an the to of for on in at by with and or is be will"
    " ll m s re ve gonna going have has had this that there again want wants got gotta need needs"
    " make do let can hey yet better rather sorry soz mate abeg am dem don nah nope only tho though"
    " preponed prepone brought bring forward go wait actually scratch oops".split()
)


def says_only_when(clause: Clause, told: Told) -> bool:
    """Whether it tells no more than a new date: 'pushed to Friday', 'not today, Thursday'."""
    words = re.findall(r"[^\W_]+", _own(clause, told).lower())
    return all(word in _MOVING for word in words)


def tells(clause: Clause, told: Told) -> bool:
    """Whether a clause holds words of its own that tell what the step is."""
    return len(_telling(_own(clause, told))) >= _ENOUGH


def moves(clause: Clause, told: Told) -> bool:
    """Whether a word of moving stands in it ('pushed to', 'instead', 'not today')."""
    return _MOVES.search(told.raw[clause.span.start : clause.span.end].lower()) is not None


_MOVES = re.compile(
    r"\b(?:mov|push|shift|slid|slip|chang|resched|rebook|bump|postpon|prepon|not\b|instead|later"
    r"|earlier|better)"
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


_STEM = 5  # letters; so many are the same in 'presentation' and 'presenting'


def _named(words: str, name: str) -> str:
    """With the name for 'him' or 'her'; of 'have them to him' for the last alone."""
    last = max(_HIM.finditer(words), key=lambda found: found.start(), default=None)
    return f"{words[: last.start()]}{name}{words[last.end() :]}" if last else words


def _own(clause: Clause, told: Told) -> str:
    raw = told.raw[clause.span.start : clause.span.end]
    for date in reversed(clause.of(DATE)):
        start, end = date.span.start - clause.span.start, date.span.end - clause.span.start
        before, behind = _BEFORE_DATE.sub("", raw[:start]), raw[end:]
        parted = " ; " if behind.startswith(",") and _telling(before) else " "
        raw = f"{before}{parted}{behind.lstrip(' ,')}"
    words = _trimmed(_one_statement(raw))
    shorter = _trimmed(_LEAD.sub("", words)) or words
    return _tidy(_what_is_wanted(shorter, clause, told))


def _one_statement(raw: str) -> str:
    """Up to where a date that was taken out leaves the end of a sentence behind."""
    parts = [part for part in _STRAY.split(raw) if _telling(part)]
    words = parts[0] if parts else raw
    opened = words.rfind("(")
    return words[:opened] if opened > words.rfind(")") and _telling(words[:opened]) else words


def _what_is_wanted(words: str, clause: Clause, told: Told) -> str:
    """'She wants pricing' is 'send pricing', 'wants us to present' is 'present'."""
    subject, person = _subject(words, clause, told)
    match = _WANTED.match(words[subject:])
    wanted = _trimmed(words[subject + match.end() :]) if match else ""
    if match is None or not _telling(wanted):
        return words
    wanted = _tidy(wanted)
    paper = None if match[1] else _PAPER.match(wanted)
    if paper:
        done = paper.end() == len(wanted) and person
        return f"send {wanted} to {person}" if done else f"send {wanted}"
    short = person and not match[1] and len(wanted.split()) <= _FEW
    return f"{wanted} for {person}" if short else wanted


_FEW = 3  # words; behind more of them 'for Dana' is lost
_LONG = 12  # words; a longer sentence before it is a story of its own


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
    shorter = _trimmed(_TRAILING.sub("", words))
    shorter = _ARTICLE.sub("", shorter)
    return shorter if _telling(shorter) else words


def _trimmed(words: str) -> str:
    kept = " ".join(words.split()).strip(" .,;:-!?•*–—")
    if kept.count("(") != kept.count(")"):
        kept = kept.strip("() ")
    return kept


def _telling(words: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", words.lower()) if w not in _THIN]


def _with_context(words: str, clause: Clause, told: Told) -> str:
    """With the clause after it ('next step is Friday - send costs') or before it in front."""
    after = told.next_to(clause)
    if after is not None and not after.of(DATE) and words.lower().endswith(("step", "is", "to")):
        return _own(after, told)
    context = next(filter(None, (_context(one, clause, told) for one in _before(clause, told))), "")
    return f"{context}: {words}" if context and words else context or words


def _before(clause: Clause, told: Told) -> Iterator[Clause]:
    """The clause just before; further back those that only lead on to it are passed over."""
    for number in range(clause.number - 1, max(-1, clause.number - 1 - _BACK), -1):
        one = told.clauses[number]
        yield one
        if not _LEADS_ON.search(one.text):
            return


_BACK = 3  # clauses
_LEADS_ON = re.compile(r"^\W*(?:not|no)\b|\b(?:it|them)\b")


def _context(before: Clause, clause: Clause, told: Told) -> str:
    near = before.sentence == clause.sentence or clause.sentence - before.sentence == 1
    if not near or before.of(DATE) or _LEADS_ON.search(before.text):
        return ""
    context = _own(before, told).rpartition(": ")[2]
    idle = len(context.split()) > _LONG or _ONLY_SAYS.fullmatch(context)
    return "" if idle else context


_ONLY_SAYS = re.compile(r"(?:i |we )?(?:told|said to|promised) \w+", re.IGNORECASE)


def _person_before(clause: Clause, told: Told) -> str:
    """The last person named before the clause's own words end."""
    for one in reversed(told.clauses[max(0, clause.number - 3) : clause.number]):
        people = one.of(PERSON, WHO)
        if people:
            return people[-1].span.of(told.raw)
    return ""
