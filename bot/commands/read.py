"""`sayso read --book BOOK.json MESSAGES.jsonl`: a reading for each message, on standard output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.message_lines import Fault, complain, lines_of, load_book
from handlers.reading import read as read_message
from handlers.reading.reading_json import message_from_json, reading_to_json


def read(
    messages: Annotated[Path, typer.Argument(help="Messages, one JSON object a line.")],
    book: Annotated[Path, typer.Option("--book", help="The names and deals to read against.")],
) -> None:
    """Read messages against a book, and print what each would change, one line a message."""
    loaded = load_book(book)
    faults = 0
    for line in lines_of(messages, message_from_json):
        if isinstance(line, Fault):
            complain(line)
            faults += 1
            continue
        reading = reading_to_json(read_message(line.value, loaded), line.value.id)
        typer.echo(as_line(reading))
    if faults:
        raise typer.Exit(1)


def as_line(data: dict[str, Any]) -> str:
    """The object as one line of JSON; half a surrogate pair stays escaped."""
    text = json.dumps(data, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
