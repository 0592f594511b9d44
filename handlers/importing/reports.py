"""What came of an import, and the refused rows as a file to mend and import again."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.exporting.guard import guarded
from handlers.importing.options import Kind
from handlers.importing.plans import Outcome, Plan, Result

WHY = "Why it was refused"
LINE = "Line in the first file"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken: its line, the reason in words, the cells as they were."""

    line: int
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an import. `change_set_id` is what an undo takes back; None: nothing changed."""

    kind: Kind
    counts: Mapping[Outcome, int]
    refused: tuple[Refusal, ...]
    headers: tuple[str, ...]
    change_set_id: str | None = None


def report_on(plan: Plan, change_set_id: str | None = None) -> Report:
    """The report of a plan, carried out or not."""
    return Report(
        kind=plan.kind,
        counts={outcome: plan.count(outcome) for outcome in Outcome},
        refused=refusals(plan),
        headers=plan.table.headers,
        change_set_id=change_set_id,
    )


def refusals(plan: Plan) -> tuple[Refusal, ...]:
    """The refused rows with what stood in them."""
    cells = {row.line: row.cells for row in plan.table.rows}
    return tuple(_refusal(each, cells[each.line]) for each in plan.refused)


def _refusal(result: Result, cells: tuple[str, ...]) -> Refusal:
    reason = result.reason[:1].upper() + result.reason[1:]
    return Refusal(result.line, f"{reason}.", cells)


def refused_csv(report: Report) -> str:
    """The refused rows as CSV, with the reason and the line, which a second import passes over."""
    width = len(report.headers)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*report.headers, WHY, LINE])
    for each in report.refused:
        cells = [guarded(cell) for cell in each.cells]
        # Cells beyond the header go last, so that none is lost and the rest stays in place.
        fitted = cells[:width] + [""] * (width - len(cells))
        writer.writerow([*fitted, each.reason, each.line, *cells[width:]])
    return out.getvalue()
