"""The demo as it stands in the database: the promised structure, and an honest journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, select

from handlers.demo import Demo, create, fill
from handlers.process import default, default_text, parse
from storage.database import Database, Session
from storage.errors import Refused
from storage.history import as_of, stage_history
from storage.records import (
    JOURNALED,
    Account,
    Activity,
    Alias,
    Change,
    ChangeSet,
    Contact,
    Deal,
    DealContact,
    Identity,
    Journaled,
    Member,
    NextStep,
    Referral,
)
from storage.workspaces import create_workspace, find_workspace

NOW = datetime(2026, 3, 4, 15, 15, tzinfo=UTC)
OPEN = {stage.key for stage in default().stages if stage.outcome is None}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the demo in it, for the tests that only look."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    database.migrate()
    create(database, now=NOW)
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    workspace = find_workspace(database, "demo", "demo")
    assert workspace
    with database.reading(workspace) as session:
        yield session


def rows(session: Session, kind: type[Journaled]) -> dict[str, dict[str, Any]]:
    """Everything of a kind as {id: {column: value}}."""
    names = [each.key for each in inspect(kind).column_attrs if each.key != "workspace_id"]
    return {
        row.id: {name: getattr(row, name) for name in names}
        for row in session.scalars(select(kind))
    }


def zones_of(session: Session) -> dict[str, ZoneInfo]:
    return {each.id: ZoneInfo(each.timezone or "") for each in session.scalars(select(Member))}


def deals(session: Session) -> list[Deal]:
    return list(session.scalars(select(Deal)))


def open_steps(session: Session) -> list[NextStep]:
    return list(session.scalars(select(NextStep).where(NextStep.done_at.is_(None))))


def changes(session: Session, deal: Deal, attribute: str) -> list[Change]:
    found = select(Change).where(Change.record == "deal", Change.record_id == deal.id)
    return [
        change
        for change in session.scalars(found.order_by(Change.at))
        if change.attribute in {attribute, ""}
    ]


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


def test_the_history_of_stages_is_in_the_journal(session: Session) -> None:
    """In order, from the deal's creation to where it stands now."""
    order = [stage.key for stage in default().stages]
    for deal in deals(session):
        history = changes(session, deal, "stage")
        stages = [change.new["stage"] if not change.attribute else change.new for change in history]
        assert history[0].at == deal.created_at
        assert (stages[-1], history[-1].at) == (deal.stage, deal.stage_since)
        assert all(order.index(one) < order.index(two) for one, two in pairwise(stages))
        assert [change.old for change in history[1:]] == stages[:-1]


def test_the_past_can_be_asked_for(session: Session) -> None:
    """Two months ago the deals of that time stood where their stories had them."""
    then = NOW - timedelta(days=60)
    found = as_of(session, then)
    assert set(found) == {deal.id for deal in deals(session) if deal.created_at <= then}
    assert 15 < len(found) < 60
    for key, deal in found.items():
        before = [moment for moment in stage_history(session, key) if moment.at <= then]
        assert deal.stage == before[-1].new
    assert {deal.stage for deal in found.values()} > {"won", "lost"}


def test_no_two_records_of_any_kind_share_an_id(session: Session) -> None:
    """As everywhere else: who keeps track of changes may go by the id alone."""
    ids = [row.id for kind in JOURNALED for row in session.scalars(select(kind))]
    assert len(ids) == len(set(ids))


def test_no_deal_ends_before_it_began(session: Session) -> None:
    for deal in deals(session):
        assert deal.created_at <= deal.stage_since < NOW
        if deal.stage not in OPEN:
            assert deal.created_at < deal.stage_since


def test_nothing_happened_at_night_or_ahead_of_now(session: Session) -> None:
    zones = {
        member.id: ZoneInfo(member.timezone or "") for member in session.scalars(select(Member))
    }
    for activity in session.scalars(select(Activity)):
        local = activity.created_at.astimezone(zones[activity.member_id])
        assert activity.created_at < NOW
        assert time(9) <= local.time() < time(17)
        assert activity.on == local.date()
        assert local.weekday() < 5


def test_the_journal_is_in_the_order_of_time(session: Session) -> None:
    """Within a set, what was noted later took effect later."""
    for change_set in session.scalars(select(ChangeSet)):
        found = select(Change).where(Change.change_set_id == change_set.id)
        instants = [change.at for change in session.scalars(found.order_by(Change.position))]
        assert instants == sorted(instants)
        assert change_set.source == "demo"


def test_close_dates_slipped(session: Session) -> None:
    slipped = {}
    for deal in deals(session):
        history = changes(session, deal, "close_date")
        days = [c.new["close_date"] if not c.attribute else c.new for c in history]
        slipped[deal.id] = sum(one < two for one, two in pairwise(days))
    assert sum(times >= 2 for times in slipped.values()) >= 5
    assert max(slipped.values()) >= 3


def test_closed_deals_closed_on_their_close_date(session: Session) -> None:
    zones = {
        member.id: ZoneInfo(member.timezone or "") for member in session.scalars(select(Member))
    }
    for deal in deals(session):
        assert deal.close_date is not None
        if deal.stage not in OPEN:
            assert deal.close_date == deal.stage_since.astimezone(zones[deal.owner_id]).date()
        else:
            assert deal.close_date > deal.created_at.date()


def test_most_open_deals_have_a_next_step(session: Session) -> None:
    """Some are overdue, some missing; closed deals have none, and no deal has two."""
    steps = {step.deal_id: step for step in open_steps(session)}
    open_deals = {deal.id for deal in deals(session) if deal.stage in OPEN}
    overdue = [step for step in steps.values() if step.due_on and step.due_on < NOW.date()]
    assert len(steps) == len(open_steps(session))
    assert set(steps) < open_deals
    assert len(open_deals) * 0.7 < len(steps) < len(open_deals)
    assert 3 <= len(overdue) <= len(steps) / 3


def test_win_rates_and_cycles_differ(session: Session) -> None:
    rates, cycles = {}, set()
    for rep in ("dana", "marcus", "priya"):
        closed = [d for d in deals(session) if d.owner_id == rep and d.stage not in OPEN]
        rates[rep] = sum(deal.stage == "won" for deal in closed) / len(closed)
        cycles |= {(deal.stage_since - deal.created_at).days for deal in closed}
    assert rates["dana"] > 0.6 > rates["marcus"] > 0.4 > rates["priya"] > 0.2
    assert max(cycles) > 2 * min(cycles)


def test_lost_deals_say_why(session: Session) -> None:
    lost = [deal for deal in deals(session) if deal.stage == "lost"]
    assert all(deal.fields.get("lost_reason") for deal in lost)
    competitor = [deal for deal in lost if deal.fields["lost_reason"] == "competitor"]
    assert competitor
    assert all(deal.fields.get("competitor") for deal in competitor)


def test_a_referral_led_to_a_deal_that_was_won(session: Session) -> None:
    referrals = list(session.scalars(select(Referral)))
    assert {each.status for each in referrals} == {"asked", "promised", "received", "declined"}
    accounts = {account.name: account.id for account in session.scalars(select(Account))}
    for each in referrals:
        assert each.contact_id is not None
        assert session.need(Contact, each.contact_id).account_id == each.account_id
        if each.status == "received":
            assert each.to_company is not None
            assert any(
                deal.account_id == accounts[each.to_company]
                and deal.source == "referral"
                and deal.stage == "won"
                and deal.created_at > each.created_at
                for deal in deals(session)
            )


def test_every_deal_has_its_people(session: Session) -> None:
    links = {(each.deal_id, each.contact_id) for each in session.scalars(select(DealContact))}
    for deal in deals(session):
        people = session.scalars(select(Contact).where(Contact.account_id == deal.account_id))
        assert {(deal.id, person.id) for person in people} <= links


def test_some_amounts_are_in_another_currency_and_some_unknown(session: Session) -> None:
    found = deals(session)
    assert {deal.currency for deal in found} == {"USD", "GBP"}
    assert 1 <= sum(deal.amount is None for deal in found) <= 6
    assert all(deal.amount for deal in found if deal.stage == "won")
