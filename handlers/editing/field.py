"""One field of an edit form, and what a typed value does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.forms import Fault
from handlers.reply import FormField
from handlers.scene import Scene


@dataclass(frozen=True, slots=True)
class Edited:
    """`read` turns the typed text into the act of writing it, or says what is wrong with it."""

    record: str
    field: FormField
    read: Callable[[Scene, str], Callable[[], None] | Fault]


def setter(record: object, **values: Any) -> Callable[[], None]:
    """The act of setting attributes of a record."""

    def write() -> None:
        for name, value in values.items():
            setattr(record, name, value)

    return write
