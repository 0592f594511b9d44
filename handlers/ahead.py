"""Reading a message before the database is locked for it.

Reading takes longer than writing, and while a message is written nobody else writes. So it is read
first, from what is committed; the transaction that writes takes the reading where it still holds,
and else reads anew. Reading is pure: of the same message and the same book comes the same reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.reading.reading import Message, Reading
from handlers.shelf.edition import Edition, edition_of
from storage.database import Session


@dataclass(frozen=True, slots=True)
class Ahead:
    """A reading, of which message and out of which edition of the book."""

    message: Message
    edition: Edition
    reading: Reading

    def holds(self, session: Session, message: Message) -> bool:
        """Whether reading the message now would come to the same."""
        return self.message == message and self.edition == edition_of(session)
