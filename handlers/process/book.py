"""The process as the reading book has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.process.model import Process

if TYPE_CHECKING:  # The reader with its weights is slow to load, and few commands need it.
    from handlers.reading import book


def to_book_stages(process: Process) -> dict[str, book.Stage]:
    """The stages by key, in order."""
    from handlers.reading.book import Stage

    return {
        stage.key: Stage(stage.key, stage.name, stage.aliases, stage.outcome)
        for stage in process.stages
    }


def to_book_fields(process: Process) -> dict[str, book.Field]:
    """The fields by key, in order."""
    from handlers.reading.book import Field

    return {
        field.key: Field(field.key, field.name, field.type, field.choices, field.aliases)
        for field in process.fields
    }
