"""Ids that other programs gave."""

from __future__ import annotations

import re

OURS = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SHORT = re.compile(r"0[0-9a-zA-Z]{2}[a-zA-Z0-9]{12}")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def external(text: str | None) -> str | None:
    """The id as it is kept; Salesforce's 15 characters become its 18 that ignore case.

    The last three characters tell which of the first fifteen are capitals, five for each.
    """
    if not text:
        return None
    short = _SHORT.fullmatch(text) and not text.isdigit()
    return text + "".join(map(_check, (text[0:5], text[5:10], text[10:15]))) if short else text


def _check(five: str) -> str:
    return _LETTERS[sum(1 << place for place, letter in enumerate(five) if letter.isupper())]


def ours(text: str) -> str | None:
    """An id of our own export; None where it cannot be one."""
    return text if OURS.fullmatch(text) else None
