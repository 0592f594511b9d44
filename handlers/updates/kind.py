"""What every kind of update is: named, with examples, and able to apply itself.

apply(scene, update) -> Applied     written; perhaps with questions that follow from it
                      | Refused     not written, with the sentence that says why
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from handlers.reading.reading import Update
from handlers.scene import Scene


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to put: `kind` is one of handlers.questions.QUESTIONS, `payload` JSON for it."""

    kind: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """The update was written; `notes` say what was assumed, `asks` what it left open."""

    notes: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Refused:
    """The update was not written; `reason` is a sentence for the person who wrote it."""

    reason: str


class UpdateKind(Protocol):
    """A kind of update: `do` is its name in corpora/FORMAT.md, `examples` what people type."""

    @property
    def do(self) -> str:
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

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the update into the scene's session; an open recording takes it down."""
        ...
