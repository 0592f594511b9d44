"""What a process calls its things: the texts that stages, fields and choices are compared by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlers.reading.book import Book, Field, Stage
from handlers.reading.fields import fold_in_place


@dataclass(frozen=True, slots=True)
class Label:
    """A name or alias of a `sort` ('stage', 'field' or 'choice'); `field` is the choice's field."""

    sort: str
    key: str
    text: str
    field: str | None = None


def labels_of(book: Book) -> list[Label]:
    """Every name of the book's process."""
    return list(labels_of_process(book.stages, book.fields))


def labels_of_process(
    stages: Mapping[str, Stage], fields: Mapping[str, Field]
) -> tuple[Label, ...]:
    """Every name of stages and fields, in their order."""
    return (*_stages(stages), *_fields(fields))


def _stages(stages: Mapping[str, Stage]) -> Iterator[Label]:
    for stage in stages.values():
        kind = stage.outcome or "stage"
        for name in dict.fromkeys((stage.name, *stage.aliases)):
            yield Label("stage", stage.key, fold_in_place(f"{kind} : {name}"))


def _fields(fields: Mapping[str, Field]) -> Iterator[Label]:
    for one in fields.values():
        for name in dict.fromkeys((one.name, *one.aliases)):
            yield Label("field", one.key, fold_in_place(f"{one.type.replace('_', ' ')} : {name}"))
        for choice in one.choices:
            yield Label("choice", choice, fold_in_place(f"{one.name} : {choice}"), one.key)
