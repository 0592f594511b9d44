"""Which records refer to which: read from the tables' foreign keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import String, Table, UniqueConstraint, cast, inspect, or_, select
from sqlalchemy.sql.elements import ColumnElement

from storage.records import BY_NAME, OWNED, Activity, Alias, Journaled, Owned, record_name

if TYPE_CHECKING:
    from storage.session import Session

Name = tuple[str, str]
_AT_ONCE = 500


def _table(kind: type[Owned]) -> Table:
    found = inspect(kind).local_table
    assert isinstance(found, Table)
    return found


@cache
def references(kind: type[Owned]) -> tuple[tuple[str, str], ...]:
    """(attribute, the record's name that it refers to) of each reference inside the workspace."""
    found = []
    for constraint in _table(kind).foreign_key_constraints:
        columns = [column for column in constraint.column_keys if column != "workspace_id"]
        found += [(column, constraint.referred_table.name) for column in columns]
    return tuple(sorted(found))


def referrers(session: Session, record: str, ids: Iterable[str]) -> Iterator[tuple[Owned, str]]:
    """(the referring row, the id it refers to) for each reference to these records."""
    for some in _batches(ids):
        for kind in OWNED:
            for attribute, target in references(kind):
                if target == record:
                    column = getattr(kind, attribute)
                    for row in session.scalars(select(kind).where(column.in_(some))):
                        yield row, getattr(row, attribute)
        yield from _by_alias(session, record, some)
        if record == "contact":
            yield from _by_activity(session, some)


def _by_alias(session: Session, record: str, ids: Sequence[str]) -> Iterator[tuple[Owned, str]]:
    query = select(Alias).where(Alias.kind == record, Alias.target_id.in_(ids))
    for row in session.scalars(query):
        yield row, row.target_id


def _by_activity(session: Session, ids: Sequence[str]) -> Iterator[tuple[Owned, str]]:
    def named(contact_id: str) -> ColumnElement[bool]:
        return cast(Activity.contact_ids, String).contains(contact_id, autoescape=True)

    for some in _batches(ids, 50):
        for row in session.scalars(select(Activity).where(or_(*map(named, some)))):
            for contact_id in set(some) & set(row.contact_ids):
                yield row, contact_id


def _batches(ids: Iterable[str], size: int = _AT_ONCE) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, size)):
        yield some


def missing(session: Session, row: Journaled, coming: frozenset[Name]) -> Name | None:
    """The first record that `row` refers to and that neither exists nor is coming back."""
    for attribute, record in references(type(row)):
        target = getattr(row, attribute)
        if target is None or (record, target) in coming:
            continue
        if session.find(BY_NAME[record], target) is None:
            return record, target
    return None


def twin(session: Session, row: Journaled) -> Name | None:
    """The record that already has what must be unique in `row`."""
    kind = type(row)
    for constraint in _table(kind).constraints:
        if isinstance(constraint, UniqueConstraint):
            names = [column.key for column in constraint.columns if column.key != "workspace_id"]
            same = [getattr(kind, name) == getattr(row, name) for name in names]
            found = session.scalars(select(kind).where(*same, kind.id != row.id)).first()
            if found is not None:
                return record_name(kind), found.id
    return None
