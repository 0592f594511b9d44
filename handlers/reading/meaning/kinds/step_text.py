"""The words of a next step, as a reminder says them a week later.

    'Initech wants a demo Tuesday 2pm'     demo
    'Dana wants a quote by the 20th'       send quote to Dana
    'I'm walking Rusty through it Friday'  walk Rusty through it

They stop where another sentence begins. Where they are too few to know the step by ('sending tmr',
'I answer him Friday') what was said just before is put in, and 'him' or 'her' becomes the name
that was said.
"""

from __future__ import annotations

import re

from handlers.reading.meaning.kinds.lexicon import EVENT
from handlers.reading.meaning.kinds.step_context import needs_context, with_context
from handlers.reading.meaning.kinds.step_names import lacks_name, person_before, with_name
from handlers.reading.meaning.kinds.step_words import own_words
from handlers.reading.meaning.told import DATE, DEAL, FIRM, MONEY, PERSON, WHO, Clause, Told


def step_text(clause: Clause, told: Told) -> str:
    """The step's words; never empty where the clause has any besides its date."""
    words = _written_out(own_words(clause, told))
    people = [mark.span.of(told.raw) for mark in clause.of(PERSON, WHO)]
    own = any(name in words for name in people)
    # 'tell Bob I'll send him the deck': whom the words that led on to the step name.
    led = people[0] if people else person_before(clause, told)
    name = led if lacks_name(words) and not own else ""
    named = with_name(words, name) if name else words
    if needs_context(named):
        named = with_context(words, clause, told)
        named = with_name(named, name) if name else named
    return _to_do(named) + _to_bring(words, clause, told)


def _written_out(words: str) -> str:
    return _SHORT.sub(lambda found: _MEANT[found[0].lower()], words)


_MEANT = {
    "cb": "call back",
    "c/b": "call back",
    "callback": "call back",
    "call-back": "call back",
    "f/up": "follow up",
    "f/u": "follow up",
    "fup": "follow up",
    "fu": "follow up",
    "agn": "again",
    "mtg": "meeting",
    "appt": "appointment",
    "ppwk": "paperwork",
    "ltr": "letter",
}
_SHORT = re.compile(
    r"(?<![\w/])(?:"
    + "|".join(map(re.escape, sorted(_MEANT, key=len, reverse=True)))
    + r")(?![\w/])",
    re.IGNORECASE,
)


def _to_do(words: str) -> str:
    """'chasing Gail' as what is to be done: 'chase Gail'."""
    words = re.sub(r"^following(?= up\b)", "follow", words, count=1, flags=re.IGNORECASE)
    doing = _DOING.match(words)
    if doing is None:
        return words
    stem = doing["stem"].lower()
    verb = next((one for one in _VERBS if stem in (one, one.removesuffix("e"), one + one[-1])), "")
    return f"{verb}{words[doing.end() :]}" if verb else words


_VERBS = (
    "call ring phone send resend email mail text message chase try visit drop bring swing stop pop"
    " head go drive fly submit deliver check nip take get return share see walk present"
    " measure review pick speak talk hit nudge ping dm forward circle"
).split()
_DOING = re.compile(r"(?:(?:i|we) )?(?P<stem>[a-z]{2,9})in(?:g|'|\u2019)?(?=\s|$)", re.IGNORECASE)


def _to_bring(words: str, clause: Clause, told: Told) -> str:
    """What to bring along to a meeting, said in a clause of its own: 'demo Tuesday. bring tape'."""
    number = clause.number + 1
    after = told.clauses[number] if number < len(told.clauses) else None
    if after is None or not _MEETS.search(words) or after.of(DATE, DEAL, PERSON, FIRM, WHO, MONEY):
        return ""
    brings = _BRINGS.fullmatch(told.raw[after.span.start : after.span.end])
    return f", bring {brings['what']}" if brings else ""


_MEETS = re.compile(rf"\b{EVENT}s?\b|\b(?:see|go|swing)\b", re.IGNORECASE)
_BRINGS = re.compile(
    r"\W*(?:and |so |must |need to |i |i'll |pls )*bring (?P<what>[^.,;!?\n]{3,50})\W*",
    re.IGNORECASE,
)
