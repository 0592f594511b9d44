"""A plan of contact in a few plain words, without a day: 'call Hank', 'need a call with Acme'."""

from __future__ import annotations

import re

from handlers.reading.meaning.told import Clause

PLAIN = "plain"
_TO = (
    r"\W*(?:(?:pls|please|kindly|also|and|then|next|ok|so|now|todo|to do|i|we|must|should|gotta"
    r"|remember to|(?:need|have|got|want) to)\b\W*)*"
)
_DO = r"(?:call|ring|phone|text|txt|e-?mail|mail|message|whatsapp|chase|nudge|ping|visit)"
_NAME = r"(?:<deal> )?<(?:person|deal)>(?: (?:at|from|@|of|in) <deal>)?"
_EVENT = r"(?:(?:quick |short )?(?:call|meeting|mtg|demo|visit|chat|site visit|lunch|coffee))"
# What may follow is what it is about, and no verb that tells how the contact went.
_ABOUT = r"(?: (?:back|again|asap|up))*(?: (?:re|about|for|on|abt|the|a|his|her|their|our|my)\b.*)?"
_BARE = re.compile(rf"{_TO}{_DO} (?:up |back |at )?{_NAME}{_ABOUT}\W*")
_NEEDED = re.compile(
    rf"\W*(?:i |we )?needs? (?:a |an |another )?{_EVENT} (?:with|w/|w) {_NAME}{_ABOUT}\W*"
    rf"|\W*{_NAME} needs? (?:a |an |another )?{_EVENT}{_ABOUT}\W*"
)
_TOLD = re.compile(
    r"\b(?:is|was|were|are|did|done|went|goes|says?|said|told|asks?|asked|wants?|wanted|sent|gone|ok"
    r"|ended|never|not|no|again today|just now|earlier|already)\b|<date>"
)


def is_plain_plan(clause: Clause) -> bool:
    """Whether the clause is an order to get in touch with somebody known, and nothing else."""
    if _TOLD.search(clause.text):
        return False
    return any(one.fullmatch(clause.text) for one in (_BARE, _NEEDED))
