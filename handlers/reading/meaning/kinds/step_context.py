"""What a step is about where its own words say only 'it' or 'an answer': told just before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.meaning.kinds.step_words import FEW, own_words, telling, undated
from handlers.reading.meaning.told import DATE, Clause, Told

_ENOUGH = 1  # words that tell what the step is
_VAGUE = frozenset(
    "answer reply response word something am pm first thing over wanted sent due".split()
)
_BARE = re.compile(
    r"(?P<does>(?:re)?send(?:ing?)?|submit(?:ting?)?|deliver(?:ing?)?|flick|drop(?:ping?)?"
    r"|price|pricing|quote|quoting|share|sharing|forward(?:ing?)?|prepare|preparing)"
    r"(?P<rest>(?:\s(?:over|across|off|out|am|pm|first|thing|in|the|morning|again|now|then))*)",
    re.IGNORECASE,
)
_IT = re.compile(
    r"(?<!\w)(?:it(?!'|\u2019|s?\s(?:is|will|goes|was)\b)|those|these"
    r"|(?:er|em|'em|them)(?=\s(?:to|over|done|across|in)\b))(?!\w)",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:both |all |each )?(?:of )?(?<!\w)(?:those|these|it|that(?=\W*$|\s(?:first|to|over|in"
    r"|across|sent|mailed|done|back|for|turned)\b)|(?:er|em|'em)(?=\s(?:to|over|done|across|in)\b))"
    r"(?!\w|'|\u2019)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:those|these|that)\b", re.IGNORECASE)
# What somebody wants or is owed: 'Mark needs our W-9 before he opens it'.
_WANTED = re.compile(
    r"\b(?:wants?|wanted|needs?|needed|(?:ask(?:s|ed|ing)?|enquired|inquired)"
    r"(?: (?:me|us|again|already))? (?:for|about)|requests?|requested|would like|'d like"
    r"|would love|looking for|expects?|waiting (?:on|for)|owes? \S{1,20}(?: at \S{1,20})?"
    r"|(?:call(?:s|ed)?|rang|phoned|emailed|came)(?: (?:me|us|in|back))? for"
    r"|promised (?:him|her|them|me|us))\s(?P<what>[^.,;:!?\n]{3,80})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s(?:before|so|because|cause|bc|until|til|till|while|as|when|if|but|who|which|by|from|not"
    r"|lol|again|(?:and )?(?:i|we|he|she|they|it|you|that)|i'll|i'm|and told)\b.*$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s(?:and|an|n|or|&)$", re.IGNORECASE)
_NO_THING = re.compile(
    r"(?:us|me|to|him|her|it|that|this|you|more time|them (?:to|all))\b", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:them |the |a |an |some |those |our (?=\w+ for))", re.IGNORECASE)
_BACK = 3  # clauses
_LONG = 12  # words; a longer sentence before it is a story of its own
_MOST = 8  # words of a thing
_LEADS_ON = re.compile(r"^\W*(?:not|no)\b|\b(?:it|them)\b")
_ONLY_SAYS = re.compile(r"(?:i |we )?(?:told|said to|promised) \w+", re.IGNORECASE)


def tells(clause: Clause, told: Told) -> bool:
    """Whether a clause holds words of its own that tell what the step is."""
    return len(telling(own_words(clause, told))) >= _ENOUGH


def needs_context(words: str) -> bool:
    """Whether a few words do something with an 'it' that was named before ('walking it')."""
    told = [word for word in telling(words) if word not in _VAGUE]
    few = _IT.search(words) is not None and len(told) <= FEW
    return len(told) < _ENOUGH or few or _refers(words)


def _refers(words: str) -> bool:
    """Whether 'that' or 'those' is all there is of what the step is about."""
    found = _THAT.search(words)
    return found is not None and (found[0] != "it" or _OPENS.match(words) is not None)


def with_context(words: str, clause: Clause, told: Told) -> str:
    """With the clause after it ('next step is Friday - send costs') or what was wanted before."""
    after = told.next_to(clause)
    if after is not None and not after.of(DATE) and words.lower().endswith(("step", "is", "to")):
        return own_words(after, told)
    thing = _thing_before(clause, told)
    if thing and _THAT.search(words):
        return _THAT.sub(lambda _: thing, words, count=1)
    bare = _BARE.fullmatch(words)
    if thing and bare:
        return f"{bare['does']} {thing}{bare['rest']}"
    own = [word for word in telling(words) if word not in _VAGUE]
    if len(own) > FEW or (not _IT.search(words) and len(own) >= _ENOUGH):
        return words
    said = (_context(one, clause, told) for one in _before(clause, told))
    context = thing or next(filter(None, said), "")
    return f"{context}: {words}" if context and words else context or words


def _thing_before(clause: Clause, told: Told) -> str:
    """The thing that somebody wanted last, before the clause; none where none was told of."""
    first = max(0, clause.number - _BACK)
    for one in reversed(told.clauses[first : clause.number + 1]):
        if one.span.start >= clause.span.start:
            continue
        for found in reversed(list(_WANTED.finditer(undated(one, told, clause.span.start)))):
            thing = _LEADING.sub("", _JOINS.sub("", _ENDS.sub("", found["what"]).strip()))
            if not _NO_THING.match(found["what"]) and 1 <= len(thing.split()) <= _MOST:
                return thing
    return ""


def _before(clause: Clause, told: Told) -> Iterator[Clause]:
    """The clause just before; further back those that only lead on to it are passed over."""
    for number in range(clause.number - 1, max(-1, clause.number - 1 - _BACK), -1):
        one = told.clauses[number]
        yield one
        if not _LEADS_ON.search(one.text):
            return


def _context(before: Clause, clause: Clause, told: Told) -> str:
    near = before.sentence == clause.sentence or clause.sentence - before.sentence == 1
    if not near or before.of(DATE) or _LEADS_ON.search(before.text):
        return ""
    context = own_words(before, told).rpartition(": ")[2]
    idle = len(context.split()) > _LONG or _ONLY_SAYS.fullmatch(context)
    return "" if idle else context
