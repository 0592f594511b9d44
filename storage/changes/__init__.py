"""The journal behind undo, sync, movement and audit: what changed, from what to what, by whom.

    with recording(session, member_id=rep, source="message", at=now) as change_set:
        deal.amount = Decimal(52_000)

Nothing is written without it: a flush with a changed record outside a recording raises
JournalError.
"""

from __future__ import annotations

from storage.changes.looking import (
    change_sets_of_message,
    changes_of,
    find_change_set,
    last_change_set,
    latest_change_sets,
    latest_texts,
    told_sets,
    touched_since,
)
from storage.changes.outcome import AlreadyUndone, Conflict, Reversal
from storage.changes.recording import created_so_far, effective, recording
from storage.changes.reversing import reverse
from storage.changes.then import Then

__all__ = [
    "AlreadyUndone",
    "Conflict",
    "Reversal",
    "Then",
    "change_sets_of_message",
    "changes_of",
    "created_so_far",
    "effective",
    "find_change_set",
    "last_change_set",
    "latest_change_sets",
    "latest_texts",
    "recording",
    "reverse",
    "told_sets",
    "touched_since",
]
