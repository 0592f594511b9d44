"""A small workspace that the tests talk to: three people, five companies, seven deals."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from handlers import process
from storage.changes import recording
from storage.database import Database, Session
from storage.records import (
    Account,
    Activity,
    Contact,
    Deal,
    DealContact,
    Identity,
    Member,
    NextStep,
    Team,
)
from storage.workspaces import create_workspace

# A Wednesday, 10:15 in New York.
NOW = datetime(2026, 3, 4, 15, 15, tzinfo=UTC)
WORKSPACE = "northwind"
SURFACES = ("web", "terminal")
DIRECT = {"web": "dm:", "terminal": "terminal-"}
"""What each surface's conversations with one member begin with."""

MEMBERS = (
    ("dana", "Dana Reyes", "rep", "east"),
    ("marcus", "Marcus Webb", "rep", "west"),
    ("helen", "Helen Ortiz", "manager", "east"),
)
ACCOUNTS = (
    ("a-acme", "Acme Corporation"),
    ("a-globex", "Globex"),
    ("a-hooli", "Hooli"),
    ("a-ridge", "Summit Ridge Credit Union"),
    ("a-logistics", "Summit Logistics"),
)
CONTACTS = (
    ("c-jen", "Jennifer Walsh", "a-acme", "VP Operations"),
    ("c-bob", "Bob Tran", "a-hooli", "IT Director"),
    ("c-pam", "Pam Ives", "a-globex", "CFO"),
    ("c-tom", "Tom Achter", "a-ridge", "COO"),
)
# id, name, account, owner, stage, amount, close date, contact
DEALS = (
    (
        "d-acme",
        "Acme platform rollout",
        "a-acme",
        "dana",
        "proposal",
        45000,
        (2026, 3, 31),
        "c-jen",
    ),
    (
        "d-globex",
        "Globex renewal",
        "a-globex",
        "dana",
        "negotiation",
        80000,
        (2026, 4, 15),
        "c-pam",
    ),
    ("d-hooli", "Hooli pilot", "a-hooli", "dana", "qualified", 20000, (2026, 5, 29), "c-bob"),
    ("d-ridge", "Ridge data room", "a-ridge", "dana", "proposal", 64000, (2026, 4, 30), "c-tom"),
    ("d-route", "Logistics routing", "a-logistics", "dana", "qualified", 30000, None, None),
    ("d-west", "Hooli west coast", "a-hooli", "marcus", "proposal", 51000, (2026, 4, 10), None),
    ("d-private", "Globex takeover", "a-globex", "marcus", "proposal", 900000, None, None),
)


class StoppedClock:
    """A clock that shows one instant, until somebody winds it."""

    def __init__(self, instant: datetime) -> None:
        """Show this instant, aware."""
        self._instant = instant

    def now(self) -> datetime:
        """The instant."""
        return self._instant

    def wind(self, on: timedelta) -> None:
        """Let so much time pass."""
        self._instant += on


def make_world(url: str) -> Database:
    """A migrated database with the workspace in it."""
    database = Database(url)
    create_workspace(
        database,
        name="Northwind",
        surface="test",
        external_id="T1",
        timezone="America/New_York",
        currency="USD",
        date_order="MDY",
        process=process.default_text(),
        workspace_id=WORKSPACE,
    )
    with database.transaction(WORKSPACE) as session:
        made = NOW - timedelta(days=30)
        with recording(session, member_id=None, source="demo", at=made):
            _people(session)
            _companies(session, made)
            _deals(session, made)
    return database


def _people(session: Session) -> None:
    session.add_all([Team(id="east", name="East"), Team(id="west", name="West")])
    for member_id, name, role, team in MEMBERS:
        session.add(
            Member(
                id=member_id,
                name=name,
                role=role,
                team_id=team,
                timezone="America/New_York",
                email=f"{member_id}@northwind.example",
            )
        )
        for surface in SURFACES:
            met = {"external_id": member_id, "member_id": member_id}
            session.add(Identity(surface=surface, **met, direct=f"{DIRECT[surface]}{member_id}"))


def _companies(session: Session, made: datetime) -> None:
    for account_id, name in ACCOUNTS:
        session.add(Account(id=account_id, name=name, created_at=made))
    for contact_id, name, account_id, title in CONTACTS:
        session.add(
            Contact(id=contact_id, name=name, account_id=account_id, title=title, created_at=made)
        )


def _deals(session: Session, made: datetime) -> None:
    for deal_id, name, account_id, owner_id, stage, amount, close, contact_id in DEALS:
        session.add(
            Deal(
                id=deal_id,
                name=name,
                account_id=account_id,
                owner_id=owner_id,
                stage=stage,
                stage_since=made,
                amount=Decimal(amount),
                currency="USD",
                close_date=date(*close) if close else None,
                private=deal_id == "d-private",
                created_at=made,
            )
        )
        if contact_id:
            session.add(DealContact(deal_id=deal_id, contact_id=contact_id))
    session.add(
        NextStep(
            id="s-pricing",
            deal_id="d-acme",
            owner_id="dana",
            text="Send pricing",
            due_on=date(2026, 3, 6),
            created_at=made,
        )
    )
    session.add(
        Activity(
            id="act-1",
            deal_id="d-acme",
            member_id="dana",
            type="meeting",
            on=date(2026, 2, 20),
            text="Kick-off with Jen",
            contact_ids=["c-jen"],
            created_at=made,
        )
    )
