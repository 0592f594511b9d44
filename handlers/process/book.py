"""The process as the reading book has it."""

from __future__ import annotations

from handlers.process.model import Process
from handlers.reading import book


def to_book_stages(process: Process) -> dict[str, book.Stage]:
    """The stages by key, in order."""
    return {
        stage.key: book.Stage(stage.key, stage.name, stage.aliases, stage.outcome)
        for stage in process.stages
    }


def to_book_fields(process: Process) -> dict[str, book.Field]:
    """The fields by key, in order."""
    return {
        field.key: book.Field(field.key, field.name, field.type, field.choices, field.aliases)
        for field in process.fields
    }
