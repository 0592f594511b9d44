"""What an import would do, and what it did, as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from handlers.importing import Outcome, Plan, Report
from handlers.importing.cells.words import count
from handlers.importing.targets import FIELD, target

SAMPLES = 3
SHOWN = 10
WIDEST = 36
WHY = {
    "name": "by its name",
    "field": "a field of your process",
    "content": "guessed by what stands in it",
    "you": "as you said",
    "": "",
}
WORDS = {
    Outcome.NEW: "new",
    Outcome.CHANGED: "changed",
    Outcome.UNCHANGED: "unchanged",
    Outcome.REFUSED: "refused",
}


def show_plan(console: Console, plan: Plan) -> None:
    """Columns with samples, counts, changes, refusals, and what was assumed."""
    console.print(Text(f"This file holds {plan.kind.value}."))
    console.print(_columns(plan))
    for note in plan.notes:
        console.print(Text(f"Note: {note}"))
    _show_changes(console, plan)
    _show_refused(console, plan)
    for line in _ways_out(plan):
        console.print(Text(line))
    console.print(Text(_summary({each: plan.count(each) for each in Outcome})))
    if plan.also:
        along = ", ".join(count(number, name) for name, number in plan.also.items())
        console.print(Text(f"Also new: {along}."))


def show_report(console: Console, report: Report, path: Path | None) -> None:
    """What was written, and where the refused rows are."""
    console.print(Text(f"Done. {_summary(report.counts)}"))
    if report.refused and path is None:
        console.print(Text("Add --report refused.csv to get the refused rows as a file to mend."))


def _summary(counts: object) -> str:
    assert isinstance(counts, dict)
    return ", ".join(f"{counts[each]:,} {word}" for each, word in WORDS.items()) + "."


def _columns(plan: Plan) -> Table:
    table = Table("Column", "Read as", "How", "For example", box=None, pad_edge=False)
    for column in plan.columns:
        filled = dict.fromkeys(cell for cell in plan.table.column(column.index) if cell)
        cells = (_cut(cell, WIDEST // 2) for cell in islice(filled, SAMPLES))
        table.add_row(
            Text(_cut(column.header or f"(column {column.index + 1})")),
            Text(_label(plan, column.target)),
            Text(WHY[column.why]),
            Text(" | ".join(cells), style="dim"),
        )
    return table


def _label(plan: Plan, name: str) -> str:
    if not name:
        return "not used"
    found = target(plan.kind, name)
    return found.label if found else name.removeprefix(FIELD)


def _cut(text: str, widest: int = WIDEST) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= widest else f"{flat[: widest - 1]}…"


def _show_changes(console: Console, plan: Plan) -> None:
    if not plan.changed_by_label:
        return
    told = ", ".join(f"{label} {number:,}" for label, number in plan.changed_by_label.items())
    console.print(Text(f"Changes what is here: {told}."))
    table = Table("Line", "Name", "What", "Here", "In the file", box=None, pad_edge=False)
    changes = [(result, each) for result in plan.results for each in result.differences]
    for result, each in changes[:SHOWN]:
        cells = (str(result.line), result.name, each.label, each.old, each.new)
        table.add_row(*(Text(_cut(cell)) for cell in cells))
    console.print(table)
    if len(changes) > SHOWN:
        console.print(Text(f"... and {len(changes) - SHOWN:,} more."))
    if not plan.options.keep_ours:
        console.print(Text("To keep what is here and fill only what is empty: --keep-ours."))


def _show_refused(console: Console, plan: Plan) -> None:
    for each in plan.refused[:SHOWN]:
        name = f"{_cut(each.name)}: " if each.name else ""
        console.print(Text(f"Line {each.line}: {name}{each.reason}."))
    if len(plan.refused) > SHOWN:
        more = len(plan.refused) - SHOWN
        console.print(Text(f"... and {more:,} more refused. --report FILE writes them all."))


def _ways_out(plan: Plan) -> Iterator[str]:
    for stage, rows in plan.unknown_stages.items():
        yield (
            f"Stage '{stage}' is not in your process ({count(rows, 'row')}). "
            f'Say which it is: --map-stage "{stage}=qualified".'
        )
    refused = [each for each in plan.refused if "owner" in each.reason]
    if refused:
        names = ", ".join(f"'{each}'" for each in plan.unknown_owners)
        yield (
            f"{count(len(refused), 'deal')} without an owner here{f' ({names})' if names else ''}. "
            "Give them to somebody with --owner NAME"
            f"{', or add --create-members' if names else ''}."
        )
