"""From the bytes of a file to a plan of what importing it would do. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.importing.accounts import account_row
from handlers.importing.cells.words import count
from handlers.importing.contacts import contact_row
from handlers.importing.contents import Hints
from handlers.importing.deals import deal_row
from handlers.importing.guessing import Column, guess_columns
from handlers.importing.history import Histories
from handlers.importing.kinds import guess_kind
from handlers.importing.options import Kind, Options
from handlers.importing.owners import Owners
from handlers.importing.plans import Outcome, Plan, Result
from handlers.importing.reader import Unfit, make_reader, notes_on
from handlers.importing.rights import check_rights
from handlers.importing.stages import Stages
from handlers.importing.table import Row, Table, read_table
from handlers.importing.work import Work, load_shelves
from handlers.process.applying import present
from storage.database import Session
from storage.people import all_members

Take = Callable[[Work, Row], Result | None]


def plan(
    raw: bytes, session: Session, options: Options, *, now: datetime, member_id: str | None = None
) -> Plan:
    """What importing a file would do, row by row; a plan shows values of everybody's deals.

    Raises ImportFault where the file as a whole cannot be used, or where the member may not import
    (None: the command line). A row that cannot be used is refused in the plan, with its reason,
    and leaves nothing behind.
    """
    check_rights(session, member_id)
    table = read_table(raw)
    kind = guess_kind(table.headers, options)
    work, columns = _begin(session, table, kind, options, now)
    results = _results(work, table, kind)
    return Plan(
        kind=kind,
        columns=columns,
        table=table,
        options=options,
        results=tuple(sorted(results, key=lambda each: each.line)),
        steps=tuple(work.steps),
        notes=tuple(_notes(work, table)),
        unknown_stages=dict(work.unknown_stages.most_common()),
        unknown_owners=dict(work.owners.unknown.most_common()),
        raw=raw,
        revision=session.workspace.revision,
        also=dict(work.also),
    )


def _begin(
    session: Session, table: Table, kind: Kind, options: Options, now: datetime
) -> tuple[Work, tuple[Column, ...]]:
    """All that there is in the workspace, and which column is which."""
    workspace, process = session.workspace, present(session)
    stages = Stages(process, options.stages)
    owners = Owners.of(all_members(session), options)
    columns = guess_columns(table, kind, options, Hints(process, stages, owners.names))
    reader = make_reader(table, kind, columns, ZoneInfo(workspace.timezone), workspace.date_order)
    accounts, contacts, deals, links = load_shelves(session)
    return Work(
        session=session,
        process=process,
        options=options,
        now=now,
        reader=reader,
        stages=stages,
        owners=owners,
        accounts=accounts,
        contacts=contacts,
        deals=deals,
        links=links,
    ), columns


def _results(work: Work, table: Table, kind: Kind) -> list[Result]:
    histories = Histories()
    takes: dict[Kind, Take] = {
        Kind.ACCOUNTS: account_row,
        Kind.CONTACTS: contact_row,
        Kind.DEALS: deal_row,
        Kind.STAGE_HISTORY: histories.take,
    }
    found = [result for row in table.rows if (result := _result(work, row, takes[kind]))]
    return found + histories.settle(work)


def _result(work: Work, row: Row, take: Take) -> Result | None:
    if row.fault:
        return Result(row.line, Outcome.REFUSED, reason=row.fault)
    try:
        return take(work, row)
    except Unfit as unfit:
        name = work.reader.text(row, "name") or work.reader.text(row, "deal") or ""
        return Result(row.line, Outcome.REFUSED, name, str(unfit))


def _notes(work: Work, table: Table) -> Iterator[str]:
    yield from notes_on(work.reader)
    if table.footer:
        yield f"The last {count(table.footer, 'line')} end a report and are no rows: left out."
    if work.reader.kind is Kind.DEALS and not work.reader.has("stage", "status"):
        first = work.process.stages[0].name
        yield f"The file tells no stages, so new deals begin in '{first}'."
    if work.owners.unknown and work.owners.instead is not None:
        name = work.owners.instead.values["name"]
        rows = count(work.owners.unknown.total(), "row")
        yield f"{name} gets the new deals of {rows} whose owner is no member."
