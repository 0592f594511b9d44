"""What the demo fills is the same each time, and is what the guides speak of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import inspect, select

from handlers.demo import Demo, create, fill
from handlers.process import default_text, parse
from storage.database import Database, Session
from storage.errors import Refused
from storage.records import JOURNALED, Account, Alias, Contact, Identity, Journaled, Member
from storage.workspaces import create_workspace
from tests.demo.conftest import NOW, OPEN, deals, open_steps


def rows(session: Session, kind: type[Journaled]) -> dict[str, dict[str, Any]]:
    """Everything of a kind as {id: {column: value}}."""
    names = [each.key for each in inspect(kind).column_attrs if each.key != "workspace_id"]
    return {
        row.id: {name: getattr(row, name) for name in names}
        for row in session.scalars(select(kind))
    }


def empty_workspace(database: Database, name: str) -> str:
    return create_workspace(
        database,
        name=name,
        surface="demo",
        external_id=name,
        timezone="America/New_York",
        currency="USD",
        date_order="MDY",
        process=default_text(),
    )


def filled(database: Database, name: str) -> tuple[Demo, dict[str, Any]]:
    with database.transaction(empty_workspace(database, name)) as session:
        demo = fill(session, now=NOW)
        session.flush()
        return demo, {kind.__name__: rows(session, kind) for kind in JOURNALED}


def test_the_same_seed_gives_the_same_data(database_url: str) -> None:
    """On both databases; and what it says it filled is there."""
    database = Database(database_url)
    demo, data = filled(database, "one")
    again = filled(database, "two")
    database.close()
    assert (demo, data) == again
    counts = tuple(len(data[kind]) for kind in ("Account", "Contact", "Deal", "Activity"))
    assert (demo.accounts, demo.contacts, demo.deals, demo.activities) == counts
    assert counts[:3] == (45, 90, 60)
    assert set(demo.members) == {"dana", "marcus", "priya", "helen"} == set(data["Member"])


def test_there_is_one_demo(database: Database) -> None:
    with pytest.raises(Refused):
        create(database, now=NOW)


def test_members_are_known_where_one_can_try_it(session: Session) -> None:
    identities = session.scalars(select(Identity))
    assert {(each.surface, each.external_id, each.member_id) for each in identities} == {
        (surface, key, key)
        for surface in ("web", "terminal")
        for key in ("dana", "marcus", "priya", "helen")
    }
    members = {member.id: member for member in session.scalars(select(Member))}
    assert {key: member.role for key, member in members.items()} == {
        "dana": "rep",
        "marcus": "rep",
        "priya": "rep",
        "helen": "manager",
    }
    assert len({member.timezone for member in members.values()}) == 2
    assert {member.team_id for member in members.values()} == {"commercial"}


def test_the_process_is_the_one_that_ships(session: Session) -> None:
    process = parse(session.workspace.process)
    stages = {deal.stage for deal in deals(session)}
    assert stages == {stage.key for stage in process.stages}
    for deal in deals(session):
        for key, value in deal.fields.items():
            field = process.field(key)
            assert field is not None
            assert not field.choices or value in field.choices
            assert isinstance(value, bool) == (field.type == "yes_no")


def test_the_examples_of_the_guides_work(session: Session) -> None:
    """'spoke w/ jen at acme' has one open deal, of Dana."""
    acme = session.need(Account, "acme")
    (deal,) = [d for d in deals(session) if d.account_id == "acme" and d.stage in OPEN]
    assert (acme.name, deal.owner_id, deal.amount, deal.currency) == (
        "Acme Corporation",
        "dana",
        Decimal(45_000),
        "USD",
    )
    (step,) = [step for step in open_steps(session) if step.deal_id == deal.id]
    assert step.text == "Send the pricing to Jennifer"
    jennifer = session.need(Contact, "jennifer-walsh")
    aliases = {(each.kind, each.target_id, each.text) for each in session.scalars(select(Alias))}
    assert (jennifer.name, jennifer.account_id) == ("Jennifer Walsh", "acme")
    assert {("account", "acme", "Acme"), ("contact", "jennifer-walsh", "Jen")} <= aliases
    for company, first in (("hooli", "Bob"), ("globex", "Nina"), ("initech", "Peter")):
        people = session.scalars(select(Contact).where(Contact.account_id == company))
        assert first in {person.name.split()[0] for person in people}
        assert len([d for d in deals(session) if d.account_id == company and d.stage in OPEN]) == 1


def test_some_names_are_ambiguous(session: Session) -> None:
    """Kestrel is two open deals of Dana's; 'Summit' and 'Tom' are two companies of Marcus's."""
    kestrel = [d for d in deals(session) if d.account_id == "kestrel" and d.stage in OPEN]
    summit = [d for d in deals(session) if d.name.startswith("Summit ") and d.stage in OPEN]
    toms = [p for p in session.scalars(select(Contact)) if p.name.startswith("Tom ")]
    assert [deal.owner_id for deal in kestrel] == ["dana", "dana"]
    assert {deal.account_id for deal in summit} == {"summit-ridge", "summit-logistics"}
    assert {deal.owner_id for deal in summit} == {"marcus"}
    assert {p.account_id for p in toms} == {"summit-ridge", "summit-logistics"}
