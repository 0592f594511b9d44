"""What a builder may look at, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from handlers.reading.book import Caution, Deal
from handlers.reading.compose.target import Lookup, Target
from handlers.reading.meaning import Clause, Intent
from handlers.reading.reading import Message, Value
from handlers.reading.spans import Span

Values: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Case:
    """All that a builder may look at."""

    intent: Intent
    target: Target
    clause: Clause | None
    message: Message
    lookup: Lookup
    ahead: frozenset[Span] = frozenset()
    """Where the dates stand that other updates take for something to come."""
    made: str | None = None
    """The company whose deal the message makes: its id, or its new name."""
    retracted: bool = False
    """Whether something of the message is taken back or meant in jest."""

    @property
    def caution(self) -> Caution:
        """How much the writer wants to be asked."""
        member = self.lookup.book.members.get(self.message.sender)
        return member.caution if member is not None else Caution.NORMAL

    @property
    def today(self) -> date:
        """The writer's day."""
        return self.message.now.date()

    @property
    def deal(self) -> Deal | None:
        """The deal, where there is just one."""
        one = self.target.deals[0] if len(self.target.deals) == 1 else None
        return self.lookup.book.deals.get(one) if one is not None else None
