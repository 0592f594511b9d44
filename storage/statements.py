"""Which statements a workspace's session takes: those whose every table it can filter."""

from __future__ import annotations

from typing import NoReturn, cast

from sqlalchemy import Column, Table, TextClause
from sqlalchemy.orm import FromStatement, ORMExecuteState
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.selectable import TableClause, TextualSelect
from sqlalchemy.sql.visitors import HasTraverseInternals

from storage.errors import JournalError, OutsideWorkspace, ReadOnlySession
from storage.records import Change, ChangeSet, Journaled, Workspace

_TEXT = (TextClause, TextualSelect)


def refuse_what_cannot_be_filtered(state: ORMExecuteState, *, writing: bool) -> None:
    """Raises OutsideWorkspace, JournalError or ReadOnlySession with the reason."""
    if not state.is_orm_statement or isinstance(state.statement, FromStatement):
        _outside("only ORM statements are filtered to the workspace")
    if not state.is_select:
        _refuse_writing(state, writing=writing)
    parts = [cast("HasTraverseInternals", state.statement)]
    while parts:
        part = parts.pop()
        _refuse_part(part)
        # What was written: neither the bare table behind a column, which is its child, nor those
        # that a select's own `get_children` adds.
        if not isinstance(part, Column):
            parts += HasTraverseInternals.get_children(part)


def _refuse_writing(state: ORMExecuteState, *, writing: bool) -> None:
    if not (state.is_update or state.is_delete):
        _outside("rows are added one by one, with session.add")
    if not writing:
        msg = "nothing can be written while reading"
        raise ReadOnlySession(msg)
    mapper = state.bind_mapper
    kind = mapper.class_ if mapper is not None else None
    if kind is None or issubclass(kind, Journaled | Change | ChangeSet | Workspace):
        msg = "a bulk update or delete would not be in the journal"
        raise JournalError(msg)
    if "workspace_id" in {getattr(key, "key", key) for key in _values(state)}:
        _outside("a row stays in its workspace")


def _values(state: ORMExecuteState) -> set[object]:
    statement = state.statement
    named = getattr(statement, "_values", None) or {}
    ordered = getattr(statement, "_ordered_values", None) or ()
    many = state.parameters if isinstance(state.parameters, list) else [state.parameters or {}]
    return {*named, *(pair[0] for pair in ordered), *(key for row in many for key in row)}


def _refuse_part(part: object) -> None:
    star = isinstance(part, ColumnClause) and part.name == "*"  # of count(*) and exists
    if isinstance(part, _TEXT) or (_is_literal(part) and not star):
        _outside("SQL text cannot be filtered to the workspace")
    annotations = getattr(part, "_annotations", {})
    bare = isinstance(part, TableClause) or (
        isinstance(part, Column) and isinstance(part.table, Table)
    )
    if bare and "parententity" not in annotations:
        _outside(f"a bare table cannot be filtered to the workspace: {part}")


def _is_literal(part: object) -> bool:
    return isinstance(part, ColumnClause) and part.is_literal


def _outside(reason: str) -> NoReturn:
    raise OutsideWorkspace(reason)
