"""A step of a reminder by what was done of it: 'sent the pricing' is 'Send pricing'.

Only where the words are the step's own, from the first to the last, but for the form of the verb
and small words. Calls and meetings are left to the reader, who logs them too.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reading.text import fold
from storage.records import Nudge

SMALL = frozenset({"the", "a", "an", "my", "our", "their", "his", "her", "that", "over", "off"})
DID = frozenset({"did", "done", "finished", "sorted", "handled", "completed", "ticked"})
PAST = (
    ("sent", "send"), ("wrote", "write"), ("made", "make"), ("got", "get"), ("gave", "give"),
    ("told", "tell"), ("put", "put"), ("built", "build"), ("did", "do"), ("set", "set"),
    ("found", "find"), ("bought", "buy"), ("paid", "pay"), ("took", "take"), ("drew", "draw"),
)  # fmt: skip
VERB = rf"(?:\w{{3,}}ed|{'|'.join(said for said, _ in PAST)})"
"""What the first word looks like."""
LOGGED = frozenset({"call", "email", "e-mail", "mail", "meet", "ring", "demo", "visit", "speak"})
"""What the reader logs as an activity."""


def step_done(told: Sequence[Nudge], words: str) -> Nudge | None:
    """The one step among what was told that the words say was done."""
    said = _words(words)
    steps = [each for each in told if each.record == "next_step" and each.state == "open"]
    fit = [each for each in steps if said and _fits(said, _words(str(each.facts.get("step", ""))))]
    return fit[0] if len(fit) == 1 else None


def _fits(said: list[str], step: list[str]) -> bool:
    if not step or step[0] in LOGGED:
        return False
    if said[0] in DID:
        return said[1:] in (step, step[1:])
    return said == step or (said[0] != step[0] and _past(said[0], step[0]) and said[1:] == step[1:])


def _past(said: str, verb: str) -> bool:
    if (said, verb) in PAST:
        return True
    return said in (f"{verb}ed", f"{verb}d", f"{verb}{verb[-1]}ed", f"{verb[:-1]}ied")


def _words(text: str) -> list[str]:
    words = (word.strip(".,:;!?\"'()") for word in fold(text).split())
    return [word for word in words if word and word not in SMALL]
