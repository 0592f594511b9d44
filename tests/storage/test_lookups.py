"""What handlers ask, in the order that the functions promise."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from storage import activities, deals, people, questions, referrals, steps
from storage.changes import recording
from storage.database import Database, Session
from storage.deals import StageTotal
from storage.errors import NotFound, Refused
from storage.records import (
    Account,
    Activity,
    Alias,
    Contact,
    Deal,
    DealContact,
    Identity,
    Member,
    NextStep,
    Referral,
    Team,
)
from storage.workspaces import create_workspace, find_workspace, list_workspaces, only_workspace
from tests.storage.conftest import NOW, Place, new_deal

DAY = dt.timedelta(days=1)
TODAY = NOW.date()


def write(database: Database, place: Place, *rows: object) -> None:
    """Add records."""
    with (
        database.transaction(place.workspace_id) as session,
        recording(session, member_id=None, source="import", at=NOW),
    ):
        session.add_all(rows)


def deal(place: Place, name: str, stage: str, days: int, **values: object) -> Deal:
    """A deal that has been in its stage for so many days."""
    made = new_deal(place.member_id, name=name, stage=stage)
    made.stage_since = NOW - days * DAY
    for key, value in values.items():
        setattr(made, key, value)
    return made


def test_deals_are_listed_longest_in_stage_first(
    database: Database, here: Place, there: Place
) -> None:
    marcus = Member(name="Marcus Webb")
    write(
        database,
        here,
        marcus,
        deal(here, "B", "demo", 5, account_id=here.account_id),
        deal(here, "A", "demo", 9),
        deal(here, "Won", "won", 20, account_id=here.account_id),
        deal(here, "His", "demo", 7, owner_id=marcus.id),
    )
    with database.reading(here.workspace_id) as session:

        def names(found: list[Deal]) -> list[str]:
            return [each.name for each in found]

        mine = deals.deals_of(session, [here.member_id], ["lead", "demo"])
        assert names(mine) == ["A", "B", "Acme pilot"]
        assert names(deals.deals_of(session, None, ["demo"])) == ["A", "His", "B"]
        assert deals.deals_of(session, [], ["demo"]) == []
        assert deals.deals_of(session, None, []) == []
        assert names(deals.deals_in_stages(session, ["won"])) == ["Won"]
        of_account = deals.deals_of_account(session, here.account_id, ["lead", "demo"])
        assert names(of_account) == ["B", "Acme pilot"]
        assert len(deals.all_deals(session)) == 5
        assert deals.count_by_stage(session) == {"lead": 1, "demo": 3, "won": 1}


def test_totals_never_mix_currencies(database: Database, here: Place, there: Place) -> None:
    write(
        database,
        here,
        deal(here, "A", "demo", 1, amount=Decimal("0.10"), currency="EUR"),
        deal(here, "B", "demo", 1, amount=Decimal("0.20"), currency="EUR"),
        deal(here, "C", "demo", 1, amount=None, currency="EUR"),
        deal(here, "D", "demo", 1, amount=Decimal("9999999999999999.99"), currency="USD"),
        deal(here, "E", "won", 1, amount=None, currency="EUR"),
        deal(here, "F", "lost", 1),
    )
    with database.reading(here.workspace_id) as session:
        assert deals.totals_by_stage(session, None, ["demo", "won"]) == [
            StageTotal("demo", "EUR", 3, Decimal("0.30"), 1),
            StageTotal("demo", "USD", 1, Decimal("9999999999999999.99"), 0),
            StageTotal("won", "EUR", 1, Decimal(0), 1),
        ]
        assert deals.totals_by_stage(session, ["nobody"], ["demo"]) == []


def test_a_deals_contacts_come_as_they_came_in(
    database: Database, here: Place, there: Place
) -> None:
    pam = Contact(name="Pam", account_id=here.account_id, created_at=NOW + DAY)
    write(
        database,
        here,
        pam,
        DealContact(deal_id=here.deal_id, contact_id=pam.id),
        DealContact(deal_id=here.deal_id, contact_id=here.contact_id),
    )
    with database.reading(here.workspace_id) as session:
        found = people.deal_contacts_of(session, here.deal_id)
        assert [each.name for each in found] == ["Pam", "Jen Wu"]
        assert people.deal_contacts_of(session, there.deal_id) == []
        ties = deals.deal_contacts_by_deal(session, here.deal_id)
        assert [tie.contact_id for tie in ties] == [pam.id, here.contact_id]
        assert deals.all_deal_contacts(session) == ties
        assert [d.id for d in deals.deals_of_contact(session, pam.id, ["lead"])] == [here.deal_id]
        assert deals.deals_of_contact(session, pam.id, ["won"]) == []
        at_acme = people.contacts_of_account(session, here.account_id)
        assert [each.name for each in at_acme] == ["Jen Wu", "Pam"]


def step(place: Place, text: str, due: int | None, **values: object) -> NextStep:
    """A step due in so many days."""
    made = NextStep(
        owner_id=place.member_id,
        deal_id=place.deal_id,
        text=text,
        due_on=None if due is None else TODAY + due * DAY,
        created_at=NOW,
    )
    for key, value in values.items():
        setattr(made, key, value)
    return made


def test_steps_come_by_their_due_day_and_time(
    database: Database, here: Place, there: Place
) -> None:
    write(
        database,
        here,
        step(here, "no day", None),
        step(here, "tomorrow", 1),
        step(here, "today", 0),
        step(here, "today at three", 0, due_at=dt.time(15)),
        step(here, "today at nine", 0, due_at=dt.time(9)),
        step(here, "done", 0, done_at=NOW),
        step(here, "of the account", -1, deal_id=None, account_id=here.account_id),
    )
    write(database, there, step(there, "theirs", 0))
    with database.reading(here.workspace_id) as session:

        def texts(found: list[NextStep]) -> list[str]:
            return [each.text for each in found]

        due = ["of the account", "today at nine", "today at three", "today"]
        assert texts(steps.steps_due(session, [here.member_id], TODAY)) == due
        every = [*due, "tomorrow", "no day"]
        assert texts(steps.steps_due(session, None, None)) == every
        assert texts(steps.all_open_steps(session)) == every
        assert texts(steps.steps_without_day(session, [here.member_id])) == ["no day"]
        assert steps.steps_due(session, [there.member_id], TODAY) == []
        assert texts(steps.open_steps_of(session, deal_id=here.deal_id)) == every[1:]
        of_account = steps.open_steps_of(session, account_id=here.account_id)
        assert texts(of_account) == ["of the account"]


def test_activities_come_latest_first(database: Database, here: Place, there: Place) -> None:
    def call(place: Place, text: str, days: int) -> Activity:
        return Activity(
            deal_id=place.deal_id,
            member_id=place.member_id,
            type="call",
            on=TODAY - days * DAY,
            text=text,
            created_at=NOW,
        )

    write(database, here, call(here, "old", 9), call(here, "new", 1), call(here, "middle", 5))
    write(database, there, call(there, "theirs", 0))
    with database.reading(here.workspace_id) as session:
        found = activities.activities_of(session, here.deal_id, 2)
        assert [each.text for each in found] == ["new", "middle"]
        ids = [here.deal_id, there.deal_id]
        assert activities.last_activity_dates(session, ids) == {here.deal_id: TODAY - DAY}
        between = activities.activities_between(session, None, TODAY - 9 * DAY, TODAY - 5 * DAY)
        assert [each.text for each in between] == ["old", "middle"]
        assert activities.activities_between(session, [], TODAY - 9 * DAY, TODAY) == []


def test_referrals_come_latest_first(database: Database, here: Place, there: Place) -> None:
    def referral(place: Place, name: str, days: int) -> Referral:
        return Referral(
            member_id=place.member_id,
            contact_id=place.contact_id,
            to_name=name,
            created_at=NOW - days * DAY,
        )

    write(database, here, referral(here, "Ann", 3), referral(here, "Bob", 1))
    write(database, there, referral(there, "theirs", 1))
    with database.reading(here.workspace_id) as session:
        for found in (
            referrals.referrals_of(session, None),
            referrals.referrals_of(session, [here.member_id]),
            referrals.referrals_by(session, here.contact_id),
        ):
            assert [each.to_name for each in found] == ["Bob", "Ann"]
        assert referrals.referrals_of(session, [there.member_id]) == []


def test_people_are_known_by_their_platform_ids(
    database: Database, here: Place, there: Place
) -> None:
    for place in (here, there):
        with database.transaction(place.workspace_id) as session:
            session.add(Identity(surface="slack", external_id="U1", member_id=place.member_id))
    with database.reading(here.workspace_id) as session:
        found = people.member_by_identity(session, "slack", "U1")
        assert found is not None
        assert found.id == here.member_id
        assert people.member_by_identity(session, "teams", "U1") is None
        identity = people.identity_of(session, "slack", here.member_id)
        assert identity is not None
        assert identity.external_id == "U1"
        assert people.identity_of(session, "slack", there.member_id) is None
        assert people.all_identities(session) == [identity]
    with pytest.raises(Refused), database.transaction(here.workspace_id) as session:
        session.add(Identity(surface="slack", external_id="U1", member_id=here.member_id))


@pytest.mark.parametrize("name", ["Acme", "ACME ", "Über Bäcker", "ÜBER bäcker"])
def test_accounts_are_found_whatever_their_capitals(
    database: Database, here: Place, there: Place, name: str
) -> None:
    write(database, here, Account(name="Über Bäcker", created_at=NOW))
    with database.reading(here.workspace_id) as session:
        found = people.account_by_name(session, name)
        assert found is not None
        assert found.name.casefold() == name.strip().casefold()
        assert people.account_by_name(session, "Acm") is None
        assert people.account_by_name(session, "Ü") is None


def test_everything_is_listed_for_the_book(database: Database, here: Place, there: Place) -> None:
    alias = Alias(kind="account", target_id=here.account_id, text="the bakery", created_at=NOW)
    write(database, here, Team(name="North"), Team(name="East"), alias)

    def look(session: Session) -> None:
        assert [each.name for each in people.all_teams(session)] == ["East", "North"]
        assert [each.id for each in people.all_members(session)] == [here.member_id]
        assert [each.id for each in people.all_accounts(session)] == [here.account_id]
        assert [each.id for each in people.all_contacts(session)] == [here.contact_id]
        assert [each.text for each in people.all_aliases(session)] == ["the bakery"]
        assert [each.text for each in people.aliases_of(session, here.account_id)] == ["the bakery"]
        assert people.aliases_of(session, here.deal_id) == []
        found = people.records_of(session, "deal", [here.deal_id, there.deal_id, "nobody"])
        assert list(found) == [here.deal_id]

    with database.reading(here.workspace_id) as session:
        look(session)


def test_questions_wait_until_they_are_answered(database: Database, here: Place) -> None:
    with database.transaction(here.workspace_id) as session:
        for minute, message in enumerate(("m1", "m2", "m1")):
            questions.put_question(
                session,
                member_id=here.member_id,
                kind="deal",
                payload={"n": minute},
                asked_at=NOW + dt.timedelta(minutes=minute),
                message_id=message,
            )
    with database.transaction(here.workspace_id) as session:
        found = questions.open_questions(session, "m1")
        assert [each.payload["n"] for each in found] == [0, 2]
        questions.close_questions(session, "m1", NOW, "edited")
        assert questions.open_questions(session, "m1") == []
        assert {each.answer for each in found} == {"edited"}
        left = questions.open_questions_to(session, here.member_id)
        assert [each.payload["n"] for each in left] == [1]


def test_workspaces_are_found_by_the_platforms_id(database: Database) -> None:
    with pytest.raises(NotFound, match="no workspace yet"):
        only_workspace(database)

    def make(external_id: str, workspace_id: str | None = None) -> str:
        return create_workspace(
            database,
            name="Acme Sales",
            surface="slack",
            external_id=external_id,
            timezone="UTC",
            currency="EUR",
            date_order="MDY",
            process="stages: []",
            workspace_id=workspace_id,
        )

    first = make("T1", "chosen")
    assert first == only_workspace(database) == find_workspace(database, "slack", "T1") == "chosen"
    assert find_workspace(database, "teams", "T1") is None
    with pytest.raises(Refused):
        make("T1")
    second = make("T2")
    assert [each.id for each in list_workspaces(database)] == [first, second]
    with pytest.raises(NotFound, match="several"):
        only_workspace(database)
    with database.reading(first) as session:
        workspace = session.workspace
        assert (workspace.date_order, workspace.settings, workspace.revision) == ("MDY", {}, 0)
