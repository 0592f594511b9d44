"""People, companies and workspaces, by what they are known by."""

from __future__ import annotations

import pytest

from storage import people
from storage.database import Database, Session
from storage.errors import NotFound, Refused
from storage.records import Account, Alias, Identity, Team
from storage.workspaces import create_workspace, find_workspace, list_workspaces, only_workspace
from tests.storage.conftest import NOW, Place
from tests.storage.lookups.writing import write


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
