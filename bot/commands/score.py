"""`sayso score --book BOOK.json MESSAGES.jsonl`: how good the readings of labelled messages are."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.message_lines import Fault, Line, complain, lines_of, load_book
from handlers.reading import read as read_message
from handlers.reading.book import Book
from handlers.reading.reading import Labelled
from handlers.reading.reading_json import labelled_from_json, reading_to_json
from handlers.reading.score import Score, Verdict, judge, tally


@dataclass(frozen=True, slots=True)
class Miss:
    """A message whose reading was not what people said: both as JSON."""

    labelled: Labelled
    got: dict[str, Any]
    verdict: Verdict


def score(
    messages: Annotated[Path, typer.Argument(help="Labelled messages, one JSON object a line.")],
    book: Annotated[Path, typer.Option("--book", help="The names and deals to read against.")],
    misses: Annotated[int, typer.Option(min=0, help="Show so many that were missed.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,  # noqa: FBT002 - typer makes a flag of it
) -> None:
    """Read labelled messages and say how many readings were right, one tap away, or harmful."""
    verdicts, missed, faults = _judged(messages, load_book(book))
    console = Console(highlight=False)
    for miss in missed[:misses]:
        _show(miss, Console(stderr=True, highlight=False) if as_json else console)
    figures = tally(verdicts)
    if as_json:
        typer.echo(json.dumps(asdict(figures)))
    else:
        console.print(_table(figures))
    if faults:
        raise typer.Exit(1)


def _judged(messages: Path, book: Book) -> tuple[list[Verdict], list[Miss], int]:
    verdicts: list[Verdict] = []
    missed: list[Miss] = []
    faults = 0
    for line in lines_of(messages, _labelled):
        if isinstance(line, Fault):
            complain(line)
            faults += 1
            continue
        miss = _judge(line, book)
        verdicts.append(miss.verdict)
        if not miss.verdict.exact or miss.verdict.harmful:
            missed.append(miss)
    return verdicts, missed, faults


def _labelled(raw: dict[str, Any]) -> Labelled:
    """The labelled message of a line; ValueError where its label is no reading."""
    labelled = labelled_from_json(raw)
    if "outcome" not in labelled.expect:
        raise ValueError("its label ('expect') has no outcome")
    return labelled


def _judge(line: Line[Labelled], book: Book) -> Miss:
    labelled = line.value
    got = reading_to_json(read_message(labelled.message, book))
    return Miss(labelled, got, judge(book, dict(labelled.expect), got))


def _table(figures: Score) -> Table:
    table = Table("messages", "exact", "one tap", "harmful", "update F1")
    shares = (figures.exact, figures.one_tap, figures.harmful)
    table.add_row(str(figures.n), *(f"{share:.1%}" for share in shares), f"{figures.update_f1:.3f}")
    return table


def _show(miss: Miss, console: Console) -> None:
    """The message, and what people and Sayso made of it side by side."""
    # Text, not str: what people type in brackets is no markup.
    table = Table("people", "Sayso", title=Text(_title(miss)), title_justify="left", expand=True)
    table.add_row(Text(_as_lines(dict(miss.labelled.expect))), Text(_as_lines(miss.got)))
    console.print(table)


def _title(miss: Miss) -> str:
    kind = "harmful" if miss.verdict.harmful else "one tap" if miss.verdict.one_tap else "missed"
    return f"{miss.labelled.message.id} ({kind}): {miss.labelled.message.text}"


def _as_lines(reading: dict[str, Any]) -> str:
    """The outcome, then an update or the query a line."""
    lines = [str(reading.get("outcome"))]
    lines += [json.dumps(update, ensure_ascii=False) for update in reading.get("updates") or ()]
    if reading.get("query"):
        lines.append(json.dumps(reading["query"], ensure_ascii=False))
    return "\n".join(lines)
