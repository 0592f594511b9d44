"""Slips of the thumb in a command's own words: 'snoze acme untl mondey'.

Only the words that commands are made of are put right, and only where a message is then a command
from its first word to its last; names and everything else stay as they were typed.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

WORDS = (
    "snooze", "remind", "reminder", "reminders", "nudge", "nudges", "again", "until", "pause",
    "tomorrow", "later", "already", "settings", "finished", "sorted", "reassign", "assign",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "holiday",
    "everything", "first", "useful", "stalled",
)  # fmt: skip
LONG = 8
"""Letters from which on two slips are taken for one word."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def mended(text: str) -> str:
    """The text with such slips put right; unchanged where there are none."""
    return _WORD.sub(lambda found: _right(found[0]), text)


def _right(word: str) -> str:
    typed = word.casefold()
    if typed.startswith(WORDS):
        return word  # 'snoozed' and 'reminds' are words of their own
    return next((each for each in WORDS if _is_slip(typed, each)), word)


def _is_slip(typed: str, word: str) -> bool:
    """Whether one letter is wrong, missing, too many or swapped; two in a long word."""
    most = 2 if len(word) >= LONG else 1
    return typed[0] == word[0] and OSA.distance(typed, word, score_cutoff=most) <= most
