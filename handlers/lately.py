"""'Push it a week': what a few words say of the deal spoken of last, asked before it is saved."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import corrections
from handlers.heard import Heard, PlaceKind, Turn
from handlers.reading.reading import Outcome, Reading, Update
from handlers.scene import Scene

MOST_WORDS = 8
"""What is longer tells by itself what it is about."""
_IT = re.compile(r"\b(?:it|its|that|this)\b", re.IGNORECASE)


def deal_spoken_of(scene: Scene, heard: Heard) -> str | None:
    """The deal that 'it' may be: of the member's last change here, within the hour.

    None in a channel, where others talk too, and where the words hold no 'it'.
    """
    short = len(heard.text.split()) <= MOST_WORDS and _IT.search(heard.text)
    alone = heard.place.kind is not PlaceKind.CHANNEL and heard.turn is Turn.NEW
    last = corrections.corrected(scene, heard) if short and alone else None
    return last.deal_id if last is not None else None


def asked_of(reading: Reading, deal: str) -> Reading | None:
    """What a reading says of that deal, every part of it to be asked; None where it says nothing.

    A mere note is nothing: no more is known of it than the words.
    """
    asked = tuple(replace(one, confirm=True) for one in reading.updates if _is_told(one, deal))
    return Reading(Outcome.ASK, asked) if asked else None


def _is_told(update: Update, deal: str) -> bool:
    note = update.values.get("type") == "note"
    return update.values.get("deal") == deal and not update.open_keys and not note
