"""Message files for `sayso read` and `sayso score`: a book, and messages one JSON object a line.

Lines are taken in order and one at a time, so a file of any length streams. A line that is no
message becomes a `Fault`, one clear sentence with its number; the lines after it are still read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from rich.console import Console

from bot.commands.saying_no import refuse
from handlers.reading.book import Book
from handlers.reading.json_parts import BookError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """A line that could be read; `number` counts from 1, blank lines included."""

    number: int
    value: T


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not: `sentence` says which and why."""

    sentence: str


def load_book(path: Path) -> Book:
    """The book of a file; ends the program with one sentence where it cannot be used."""
    try:
        return Book.load(path)
    except FileNotFoundError:
        refuse(f"There is no book at {path}.")
    except OSError as error:
        refuse(f"The book {path} cannot be opened: {error.strerror}.")
    except BookError as error:
        refuse(f"The book {path} cannot be used. {error}.")


def lines_of(path: Path, take: Callable[[dict[str, Any]], T]) -> Iterator[Line[T] | Fault]:
    """The lines of a message file, each made into what `take` makes of its JSON object.

    `take` raises KeyError for a key that is missing and ValueError or TypeError for a bad value.
    """
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield _line(number, raw, take)
    except FileNotFoundError:
        refuse(f"There is no file {path}.")
    except OSError as error:
        refuse(f"{path} cannot be opened: {error.strerror}.")


def _line(number: int, raw: bytes, take: Callable[[dict[str, Any]], T]) -> Line[T] | Fault:
    try:
        data = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
        if not isinstance(data, dict):
            return Fault(f"Line {number} is not a message: it should be a JSON object.")
        return Line(number, take(data))
    except UnicodeDecodeError:
        return Fault(f"Line {number} is not UTF-8 text.")
    except json.JSONDecodeError as error:
        return Fault(f"Line {number} is not JSON: {error.msg} at column {error.colno}.")
    except RecursionError:
        return Fault(f"Line {number} is nested too deep.")
    except KeyError as error:
        return Fault(f"Line {number} is not a whole message: {error.args[0]!r} is missing.")
    except (ValueError, TypeError, AttributeError) as error:
        return Fault(f"Line {number} cannot be read: {error}.")


def complain(fault: Fault) -> None:
    """Say on standard error what is wrong with a line."""
    Console(stderr=True, highlight=False).print(fault.sentence, markup=False, soft_wrap=True)
