"""How much a member wants to be asked before something is saved: set by word, tap or command line.

The reader holds to it (`handlers.reading.book.Caution`); here it is kept with the member, through
the journal, so that a receipt shows it and Undo takes it back.
"""

from __future__ import annotations

from handlers.reading.book import Caution
from handlers.scene import Scene
from storage.changes import recording

LEVELS = (Caution.ALWAYS, Caution.NORMAL, Caution.BOLD)
"""From the one who asks most to the one who asks least."""

LABELS = {
    Caution.ALWAYS: "always confirm",
    Caution.NORMAL: "normal",
    Caution.BOLD: "bold",
}
MEANINGS = {
    Caution.ALWAYS: "I ask before I save anything",
    Caution.NORMAL: "I save what is clear and ask about the rest",
    Caution.BOLD: "I save more and ask less, and you can undo it",
}


def caution_of(scene: Scene) -> Caution:
    """How much the member wants to be asked now."""
    return Caution(scene.member.caution)


def step(now: Caution, towards: int) -> Caution:
    """The next level: `towards` -1 asks more, +1 asks less; the last one stays."""
    place = LEVELS.index(now) + towards
    return LEVELS[min(max(place, 0), len(LEVELS) - 1)]


def set_caution(scene: Scene, level: Caution, key: str, *, source: str, text: str = "") -> bool:
    """Keep it as a ChangeSet of the message `key`; False where it is so already."""
    if level == scene.member.caution:
        return False
    with recording(
        scene.session,
        member_id=scene.member.id,
        source=source,
        at=scene.now,
        message_id=key,
        text=text or None,
    ):
        scene.member.caution = level.value
    return True
