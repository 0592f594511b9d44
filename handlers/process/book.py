"""The process as the reading book has it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from handlers.process.model import Process, Stage

if TYPE_CHECKING:  # The reader with its weights is slow to load, and few commands need it.
    from handlers.reading import book

Taught: TypeAlias = Mapping[tuple[str, str], tuple[str, ...]]
"""Words beside those of the file: ('stage' or 'field', its key) -> words."""

NOTHING_TAUGHT: Taught = MappingProxyType({})


def to_book_stages(process: Process, taught: Taught = NOTHING_TAUGHT) -> dict[str, book.Stage]:
    """The stages by key, in order; what was taught for a key that a stage had before is its own."""
    from handlers.reading.book import Stage as BookStage

    return {
        stage.key: BookStage(stage.key, stage.name, _words(stage, taught), stage.outcome)
        for stage in process.stages
    }


def to_book_fields(process: Process, taught: Taught = NOTHING_TAUGHT) -> dict[str, book.Field]:
    """The fields by key, in order."""
    from handlers.reading.book import Field

    return {
        field.key: Field(
            field.key,
            field.name,
            field.type,
            field.choices,
            (*field.aliases, *taught.get(("field", field.key), ())),
        )
        for field in process.fields
    }


def _words(stage: Stage, taught: Taught) -> tuple[str, ...]:
    more = (word for key in (stage.key, *stage.was) for word in taught.get(("stage", key), ()))
    return (*stage.aliases, *more)
