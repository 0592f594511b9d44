"""What every command to Sayso itself is: known by its words, with examples, carried out at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from handlers.heard import Heard
from handlers.scene import Scene


class Command(Protocol):
    """A command; `examples` are what people type."""

    @property
    def title(self) -> str:
        """What it does, for the help."""
        ...

    @property
    def examples(self) -> tuple[str, ...]:
        """What people type; the first stands in the help."""
        ...

    def told(self, text: str) -> Told | None:
        """What the text asks of this command; None where it is not one of its phrasings."""
        ...

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """The same for a text that comes near to it and means nothing else."""
        ...

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """Do it and say so."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """A command and what is asked of it (a setting, the words to forget; '' for nothing more).

    `aside`: in a channel it is said to the others ('I'm off tomorrow'), not to Sayso.
    """

    command: Command
    what: str = ""
    aside: bool = False
