"""Two workspaces whose records have the same names, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest

from storage.changes import recording
from storage.database import Database, Session
from storage.records import Account, Contact, Deal, Member
from storage.workspaces import create_workspace

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """One workspace with a rep, an account, a contact and a deal."""

    workspace_id: str
    member_id: str
    account_id: str
    contact_id: str
    deal_id: str


def make_place(database: Database, name: str) -> Place:
    """A workspace whose records are named as those of every other one made here."""
    workspace_id = create_workspace(
        database,
        name=name,
        surface="slack",
        external_id=name,
        timezone="Europe/Berlin",
        currency="EUR",
        date_order="DMY",
        process="stages: []",
    )
    with (
        database.transaction(workspace_id) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        return fill(session)


def fill(session: Session) -> Place:
    """A rep, an account, a contact and a deal, in an open recording."""
    member = Member(name="Rosa Diaz", role="rep")
    account = Account(name="Acme", created_at=NOW)
    contact = Contact(name="Jen Wu", account_id=account.id, created_at=NOW)
    deal = new_deal(member.id, account_id=account.id)
    session.add_all([member, account, contact, deal])
    return Place(session.workspace_id, member.id, account.id, contact.id, deal.id)


def new_deal(
    owner_id: str, *, name: str = "Acme pilot", account_id: str | None = None, stage: str = "lead"
) -> Deal:
    """A deal of 52,000 euros."""
    return Deal(
        name=name,
        account_id=account_id,
        owner_id=owner_id,
        stage=stage,
        stage_since=NOW,
        amount=Decimal(52_000),
        currency="EUR",
        fields={"competitor": "Globex", "budget": True},
        created_at=NOW,
    )


@pytest.fixture
def here(database: Database) -> Place:
    """The workspace that a test works in."""
    return make_place(database, "here")


@pytest.fixture
def there(database: Database) -> Place:
    """Another workspace, with the same names in it."""
    return make_place(database, "there")


@pytest.fixture
def later() -> Callable[[int], dt.datetime]:
    """So many minutes after NOW."""
    return lambda minutes: NOW + dt.timedelta(minutes=minutes)
