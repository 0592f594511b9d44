"""A `note`: what would matter to a stranger in a month, or what the writer says to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import Clause, Told

TO_KEEP = re.compile(
    r"\b(?:make a note|note that|note to (?:self|file)|for the (?:record|file|notes)"
    r"|worth (?:noting|knowing|remembering)|nota para|keep in mind|remember that|fyi"
    r"|note:|notes?:|please note|jot|for the file|heads[- ]up)"
)
SILENT = re.compile(
    r"\b(?:ghost(?:ed|ing|s)?|gh?osting|gone (?:completely |totally |very )?(?:dark"
    r"|quiet|cold|silent|ghost)|went (?:dark|quiet|cold|silent)|radio silence|ameghost"
    r"|no reply for|crickets)\b|👻"
)
_LASTING = re.compile(
    r"\b(?:must (?:be|cite|have|go)|requires?|only accepts?|needs? to be|no (?:trucks"
    r"|deliveries|vendors|calls) (?:allowed|before|after)|prefers?|detests?|likes the"
    r"|allergic|won'?t (?:take|accept)|capped at|notice|signed the nda|sgnd the nda"
    r"|nothing (?:over|above) .{1,12} (?:gets|goes)|invoices?|after \d ?pm"
    r"|before \d ?am|fiscal year|budget cycle|clearance|dock|gate|entrance|recalled"
    r"|warranty|freight door|opens)\b"
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """What is to be kept of a clause that names a deal or somebody, or stands in a thread."""
    mood = mood_of(clause)
    if mood.asked or mood.hearsay or mood.recalled or re.match(r"^\W*(?:if|unless)\b", clause.text):
        return
    match = (
        SILENT.search(clause.text) or TO_KEEP.search(clause.text) or _LASTING.search(clause.text)
    )
    if match and not mood.imagined and (told.in_thread or _named_near(clause, told)):
        yield Intent("log_activity", (clause.span,), SURE, label="note")


def _named_near(clause: Clause, told: Told) -> bool:
    return told.once(
        ("named", clause.sentence),
        lambda: any(c.of("<deal>", "<person>") for c in told.sentence(clause.sentence)),
    )
