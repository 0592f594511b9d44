"""No query and no write crosses from one workspace to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Select, delete, exists, func, insert, select, text, union_all, update
from sqlalchemy.orm import aliased

from storage.changes import recording
from storage.database import Database, Session
from storage.errors import JournalError, NotFound, OutsideWorkspace, Refused
from storage.records import Account, Base, Contact, Deal, Identity, Member, Workspace
from tests.storage.conftest import NOW, Place, new_deal

IDENTITY = Base.metadata.tables["identity"]
Query = Callable[[], Select[Any]]


def _self_join() -> Select[Any]:
    other = aliased(Deal)
    return select(other.id).join(Deal, Deal.name == other.name)


def _in_subquery() -> Select[Any]:
    return select(Deal.id).where(Deal.name.in_(select(Deal.name)))


def _from_subquery() -> Select[Any]:
    inner = select(Deal).subquery()
    return select(inner.c.id)


def _aliased_subquery() -> Select[Any]:
    inner = aliased(Deal, select(Deal).subquery())
    return select(inner.id)


def _cte() -> Select[Any]:
    inner = select(Deal.id.label("id")).cte()
    return select(inner.c.id)


def _window() -> Select[Any]:
    inner = select(
        Deal.id.label("id"), func.row_number().over(partition_by=Deal.name).label("n")
    ).subquery()
    return select(inner.c.id).where(inner.c.n == 1)


def _join_by_name() -> Select[Any]:
    return (
        select(Deal.id).join(Contact, Contact.name == "Jen Wu").join(Member, Member.role == "rep")
    )


def _outer_join() -> Select[Any]:
    return select(Deal.id).outerjoin(Account, Account.name == "Acme")


def _exists() -> Select[Any]:
    other = aliased(Deal)
    return select(Deal.id).where(exists().where(other.name == Deal.name))


def _union() -> Select[Any]:
    both = union_all(select(Deal.id.label("id")), select(Deal.id.label("id")).where(Deal.id == ""))
    return select(both.subquery().c.id)


QUERIES: tuple[Query, ...] = (
    lambda: select(Deal.id),
    _self_join,
    _in_subquery,
    _from_subquery,
    _aliased_subquery,
    _cte,
    _window,
    _join_by_name,
    _outer_join,
    _exists,
    _union,
)


@pytest.mark.parametrize("query", QUERIES)
def test_every_form_of_query_stays_inside(
    database: Database, here: Place, there: Place, query: Query
) -> None:
    """The other workspace has the same names, and none of its rows comes back."""
    with database.reading(here.workspace_id) as session:
        assert session.execute(query()).all() == [(here.deal_id,)]


def test_a_bare_union_stays_inside(database: Database, here: Place, there: Place) -> None:
    with database.reading(here.workspace_id) as session:
        both = union_all(select(Deal.id), select(Account.id))
        assert sorted(session.scalars(both)) == sorted([here.deal_id, here.account_id])


def test_counts_and_scalar_subqueries_stay_inside(
    database: Database, here: Place, there: Place
) -> None:
    with database.reading(here.workspace_id) as session:
        assert session.scalar(select(func.count()).select_from(Deal)) == 1
        count = select(func.count(Deal.id)).scalar_subquery()
        assert session.scalar(select(count)) == 1
        assert session.scalars(select(Member.name).where(count == 1)).all() == ["Rosa Diaz"]
        assert session.scalars(select(Workspace.id)).all() == [here.workspace_id]


def test_get_find_and_need_stay_inside(database: Database, here: Place, there: Place) -> None:
    with database.reading(here.workspace_id) as session:
        assert session.find(Deal, there.deal_id) is None
        assert session.get(Deal, (there.workspace_id, there.deal_id)) is None
        assert session.get(Workspace, there.workspace_id) is None
        assert session.need(Deal, here.deal_id).name == "Acme pilot"
        with pytest.raises(NotFound):
            session.need(Deal, there.deal_id)


def test_update_and_delete_stay_inside(database: Database, here: Place, there: Place) -> None:
    for place in (here, there):
        with database.transaction(place.workspace_id) as session:
            session.add(Identity(surface="slack", external_id="U1", member_id=place.member_id))
    with database.transaction(here.workspace_id) as session:
        session.execute(update(Identity).values(external_id="U2"))
        session.execute(update(Identity).where(Identity.external_id == "U2").values(surface="web"))
    with database.transaction(here.workspace_id) as session:
        session.execute(delete(Identity))
    with database.reading(here.workspace_id) as session:
        assert session.scalars(select(Identity)).all() == []
    with database.reading(there.workspace_id) as session:
        [left] = session.scalars(select(Identity))
        assert (left.surface, left.external_id) == ("slack", "U1")


UNFILTERED: tuple[Callable[[Session], object], ...] = (
    lambda s: s.execute(text("SELECT name FROM deal")),
    lambda s: s.execute(select(Deal.__table__)),
    lambda s: s.execute(select(Deal.__table__.c.name)),
    lambda s: s.execute(select(Deal.id, Account.__table__.c.name)),
    lambda s: s.execute(select(Deal).where(Deal.name.in_(select(Account.__table__.c.name)))),
    lambda s: s.execute(select(Deal).where(text("1 = 1 OR 1 = 1"))),
    lambda s: s.execute(select(Deal).from_statement(text("SELECT * FROM deal"))),
    lambda s: s.execute(select(Deal).from_statement(select(Deal.__table__))),
    lambda s: s.execute(insert(Identity), [{"workspace_id": "x", "id": "y"}]),
    lambda s: s.execute(insert(Identity).from_select(["id"], select(Deal.id))),
    lambda s: s.execute(update(Identity).values(workspace_id="x")),
    lambda s: s.execute(update(Identity).values({Identity.workspace_id: "x"})),
    lambda s: s.execute(update(Identity), [{"workspace_id": "x", "id": "y"}]),
    lambda s: s.execute(update(IDENTITY).values(surface="x")),
    lambda s: s.scalar(select(func.count()).select_from(Deal.__table__)),
)


@pytest.mark.parametrize("statement", UNFILTERED)
def test_what_cannot_be_filtered_is_refused(
    database: Database, here: Place, statement: Callable[[Session], object]
) -> None:
    """SQL text, Core tables, inserts and moves to another workspace."""
    with database.transaction(here.workspace_id) as session, pytest.raises(OutsideWorkspace):
        statement(session)


def test_rows_of_another_workspace_cannot_be_added(
    database: Database, here: Place, there: Place
) -> None:
    with database.reading(there.workspace_id) as session:
        stranger = session.need(Deal, there.deal_id)
    with database.transaction(here.workspace_id) as session, pytest.raises(OutsideWorkspace):
        session.add(stranger)
    with (
        pytest.raises(OutsideWorkspace),
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        session.need(Deal, here.deal_id).workspace_id = there.workspace_id


def test_the_database_itself_refuses_a_reference_across(
    database: Database, here: Place, there: Place
) -> None:
    with (
        pytest.raises(Refused),
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        session.add(new_deal(there.member_id))


def test_bulk_writing_of_journaled_records_is_refused(database: Database, here: Place) -> None:
    with database.transaction(here.workspace_id) as session:
        with pytest.raises(JournalError):
            session.execute(update(Deal).values(name="x"))
        with pytest.raises(JournalError):
            session.execute(delete(Deal))
