"""What every question to Sayso is: named, with examples, and able to answer itself."""

from __future__ import annotations

from typing import Protocol

from handlers.reading.reading import Query
from handlers.reply import Reply
from handlers.scene import Scene


class QueryKind(Protocol):
    """A question; `what` is its name in corpora/FORMAT.md, `examples` what people type."""

    @property
    def what(self) -> str:
        """Its name in corpora/FORMAT.md."""
        ...

    @property
    def title(self) -> str:
        """What it does, for the help."""
        ...

    @property
    def examples(self) -> tuple[str, ...]:
        """What people type; the first stands in the help."""
        ...

    def answer(self, scene: Scene, query: Query) -> Reply:
        """The answer, from what the records hold now. Writes nothing."""
        ...
