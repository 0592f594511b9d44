"""Reading a message, or planning an import, before the database is locked for it.

Reading takes longer than writing, and while a message is written nobody else writes. So it is read
first, from what is committed; the transaction that writes takes the reading where it still holds,
and else reads anew. Reading is pure: of the same message and the same book comes the same reading.
A plan of an import holds as long as the workspace's revision is the one that it was made for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from handlers.reading.reading import Message, Reading
from handlers.shelf.edition import Edition, edition_of
from storage.database import Session

if TYPE_CHECKING:  # importing needs scenes, which hold what was foreseen
    from handlers.importing.plans import Plan


@dataclass(frozen=True, slots=True)
class Ahead:
    """A reading, of which message and out of which edition of the book."""

    message: Message
    edition: Edition
    reading: Reading

    def holds(self, session: Session, message: Message) -> bool:
        """Whether reading the message now would come to the same."""
        return self.message == message and self.edition == edition_of(session)


Foreseen: TypeAlias = "Ahead | Plan | None"
"""What was found before the lock: a message's reading, an import's plan, or nothing."""
