"""What all records share: who owns them, how they refer to each other, what the journal keeps."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, MetaData, event, inspect
from sqlalchemy.orm import (
    ColumnProperty,
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    QueryableAttribute,
    mapped_column,
)

from storage.ids import new_id
from storage.types import Json, Words
from storage.values import fix

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """The root of all records. Every record is created with keyword arguments."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Words()}


class Owned(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row of one workspace. `workspace_id` is set by the session, `id` when it is created."""

    workspace_id: Mapped[str] = mapped_column(primary_key=True, init=False, sort_order=-2)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id, sort_order=-1)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


class Journaled(Owned, kw_only=True, eq=False, repr=False):
    """An owned row whose every change goes into the journal, with the old and the new value.

    KEYED names its dictionaries that are journaled key by key ('fields.competitor').
    """

    KEYED: ClassVar[tuple[str, ...]] = ()


def owned(*references: tuple[str, str], more: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """`__table_args__` of an owned table.

    Each reference is (column, table). It is checked together with the workspace, so that the
    database itself refuses one across workspaces; and at the commit, so that the order of the
    statements inside a transaction does not matter.
    """
    inside = [
        ForeignKeyConstraint(
            ["workspace_id", column],
            [f"{table}.workspace_id", f"{table}.id"],
            deferrable=True,
            initially="DEFERRED",
        )
        for column, table in references
    ]
    workspace = ForeignKeyConstraint(
        ["workspace_id"], ["workspace.id"], deferrable=True, initially="DEFERRED"
    )
    return (workspace, *inside, *more)


def record_name(kind: type[Owned]) -> str:
    """How the journal calls this kind of record: 'deal', 'next_step'."""
    return str(inspect(kind).local_table.name)


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _fix_json(_kind: type, _name: str, attribute: QueryableAttribute[Any]) -> None:
    """A JSON value set on a record becomes fixed: a change in place would not be journaled."""
    found = attribute.property
    if isinstance(found, ColumnProperty) and isinstance(found.columns[0].type, Json):
        event.listen(attribute, "set", lambda _target, value, _old, _by: fix(value), retval=True)
