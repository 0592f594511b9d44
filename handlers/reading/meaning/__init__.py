"""What a message means: `Told` in, `Meant` out; by rules here, by a trained model likewise."""

from __future__ import annotations

from handlers.reading.meaning.intent import Asked, Bar, Intent, Judge, Meaning, Meant
from handlers.reading.meaning.rules import rules
from handlers.reading.meaning.telling import Found, tell
from handlers.reading.meaning.told import Clause, Mark, Told

RULES: Meaning = rules

__all__ = [
    "RULES",
    "Asked",
    "Bar",
    "Clause",
    "Found",
    "Intent",
    "Judge",
    "Mark",
    "Meaning",
    "Meant",
    "Told",
    "tell",
]
