"""A session bound to one workspace: it cannot see or write another one, by construction.

Every ORM select, update and delete is filtered to the workspace, in subqueries, joins and unions
too. What could not be filtered is refused: SQL text, Core statements, bare tables, inserts.
Every flush goes through the journal (storage.changes). Only the edge commits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from sqlalchemy import event, orm, select
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria

from storage.changes.journal import journal
from storage.claiming import one_claim_at_a_time
from storage.errors import JournalError, Misuse, NotFound, OutsideWorkspace, ReadOnlySession
from storage.records import Owned, Workspace
from storage.statements import refuse_what_cannot_be_filtered

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from storage.changes.recorder import Recorder

Row = TypeVar("Row", bound=Owned)


class Session(orm.Session):
    """SQLAlchemy's session, bound to `workspace_id`. Made by Database only."""

    def __init__(self, engine: Engine, workspace_id: str, *, writing: bool) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.workspace_id = workspace_id
        self.writing = writing
        self.recorder: Recorder | None = None
        self.broken = False
        self.finishing = False
        self.getting = False
        self._workspace: Workspace | None = None
        self._held: set[Owned] = set()
        self._filters = (
            with_loader_criteria(
                Owned, lambda kind: kind.workspace_id == workspace_id, include_aliases=True
            ),
            with_loader_criteria(
                Workspace, lambda kind: kind.id == workspace_id, include_aliases=True
            ),
        )

    @property
    def filters(self) -> tuple[Any, ...]:
        """The loader options that keep a statement inside the workspace."""
        return self._filters

    @property
    def workspace(self) -> Workspace:
        """The workspace's own row; raises NotFound."""
        if self._workspace is None:
            self._workspace = self.get(Workspace, self.workspace_id)
        if self._workspace is None:
            msg = f"no workspace {self.workspace_id}"
            raise NotFound(msg)
        return self._workspace

    def lock(self) -> None:
        """Take the workspace's write lock until the transaction ends; raises NotFound.

        SQLite has it already (BEGIN IMMEDIATE); elsewhere it is the workspace's row. NO KEY UPDATE
        lets the foreign keys that point to the row be checked meanwhile.
        """
        query = select(Workspace).with_for_update(key_share=True)
        self._workspace = self.scalars(query).one_or_none()
        self._workspace = self.workspace

    def take_turn(self, queue: str) -> None:
        """Wait until nobody else is at this queue, until the transaction ends."""
        one_claim_at_a_time(super().connection(), queue)

    def find(self, kind: type[Row], row_id: str) -> Row | None:
        """The row of that id in this workspace, or None."""
        found: Row | None = self.get(kind, {"workspace_id": self.workspace_id, "id": row_id})
        if found is not None:
            # SQLAlchemy lets go of what nobody else holds, and would ask for it again.
            self._held.add(found)
        return found

    def need(self, kind: type[Row], row_id: str) -> Row:
        """The row of that id in this workspace; raises NotFound."""
        found = self.find(kind, row_id)
        if found is None:
            msg = f"no {kind.__name__} {row_id} in this workspace"
            raise NotFound(msg)
        return found

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """SQLAlchemy's `get`, inside the workspace; `find` is the typed one."""
        # It puts a bare key in its statement, which is filtered all the same.
        before, self.getting = self.getting, True
        try:
            return super().get(*args, **kwargs)
        finally:
            self.getting = before

    def commit(self) -> None:
        """Only `database.transaction` commits."""
        if not self.finishing:
            _refuse("the transaction commits at its end, and only there")
        if self.broken:
            msg = "a recording failed half-way: this transaction can only roll back"
            raise JournalError(msg)
        super().commit()

    def begin_nested(self) -> NoReturn:
        """Refused: the journal of a rolled-back part would stand."""
        _refuse("savepoints would leave a rolled-back part in the journal")

    def connection(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refused: a bare connection sees every workspace."""
        _refuse("a bare connection sees every workspace")

    def _bulk(self, *_args: object, **_kwargs: object) -> NoReturn:
        _refuse("bulk writing goes around the workspace and the journal")

    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _bulk


def _refuse(reason: str) -> NoReturn:
    raise Misuse(reason)


def _keep_inside(state: ORMExecuteState) -> None:
    """Refuse what cannot be filtered, filter the rest."""
    session: Any = state.session
    if state.is_column_load:  # more of a row that the session holds already
        return
    if not session.getting:
        refuse_what_cannot_be_filtered(state, writing=session.writing)
    state.statement = state.statement.options(*session.filters)


def _adopt(session: Session, row: object) -> None:
    """A new row gets the workspace; a row of another workspace is refused."""
    if isinstance(row, Owned) and not row.workspace_id:  # None until a session takes it
        row.workspace_id = session.workspace_id
    owner = row.workspace_id if isinstance(row, Owned) else getattr(row, "id", None)
    if owner != session.workspace_id:
        msg = f"{row!r} belongs to another workspace"
        raise OutsideWorkspace(msg)


def _check(session: Session, *_args: object) -> None:
    """Before every flush: nothing of another workspace, nothing while reading."""
    touched = [*session.new, *session.deleted, *filter(session.is_modified, session.dirty)]
    for row in touched:
        _adopt(session, row)
    if touched and not session.writing:
        msg = "nothing can be written while reading"
        raise ReadOnlySession(msg)
    journal(session)


event.listen(Session, "do_orm_execute", _keep_inside)
event.listen(Session, "before_attach", _adopt)
event.listen(Session, "before_flush", _check)
