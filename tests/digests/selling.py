"""A workspace with two teams that sells: written set by set, at instants that the test gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal

from handlers.digests import Facts, Period, Scope, facts_of
from handlers.process import Process, parse
from storage.changes import effective, recording, reverse
from storage.database import Database, Session
from storage.records import ChangeSet, Deal, Member, Team
from storage.workspaces import create_workspace

MONDAY = dt.datetime(2026, 9, 7, tzinfo=dt.UTC)
PROCESS = """
name: Selling
pipelines:
  - key: sales
    name: Sales
    stages:
      - {key: lead, name: Lead, chance: 10, usual_days: 7, worrying_days: 20, evidence: [amount]}
      - {key: demo, name: Demo, chance: 40, usual_days: 7, worrying_days: 20,
         evidence: [amount, next_step], was: [show]}
      - {key: offer, name: Offer, evidence: [amount, close_date, decision_maker, contact]}
      - {key: won, name: Won, outcome: won}
      - {key: lost, name: Lost, outcome: lost, evidence: [lost_reason]}
fields:
  - {key: lost_reason, name: Lost reason, type: choice, choices: [price, timing]}
  - {key: decision_maker, name: Decision maker, type: text}
"""
RATES = "money: {base: USD, rates: {EUR: 1.0825, GBP: 1.2733}}\n"
MEMBERS = {"ann": "east", "bob": "east", "cy": "west"}


@dataclass
class Selling:
    """The workspace; `sets` are the ids of what was written, in order."""

    database: Database
    workspace_id: str
    process: Process
    sets: list[str] = field(default_factory=list)

    @contextmanager
    def writing(self, at: dt.datetime, source: str = "message") -> Iterator[Session]:
        """One set by Ann."""
        with (
            self.database.transaction(self.workspace_id) as session,
            recording(session, member_id="ann", source=source, at=at, keep=True) as made,
        ):
            yield session
        self.sets.append(made.id)

    def deal(
        self,
        name: str,
        at: dt.datetime,
        amount: str | None,
        *,
        owner: str = "ann",
        stage: str = "lead",
        currency: str = "USD",
        close: dt.date | None = None,
    ) -> None:
        """A new deal, whose id is its name."""
        with self.writing(at) as session:
            session.add(new_deal(name, at, amount, owner, stage, currency, close))

    def set(self, name: str, at: dt.datetime, **values: object) -> str:
        """Change attributes of a deal in one set; its id."""
        with self.writing(at) as session:
            assign(session.need(Deal, name), at, values)
        return self.sets[-1]

    def undo(self, set_id: str, at: dt.datetime) -> None:
        """Take a set back, as far as that can be."""
        with self.database.transaction(self.workspace_id) as session:
            undone = session.need(ChangeSet, set_id)
            if undone.undone_by is not None:
                return
            with recording(session, member_id="ann", source="undo", at=at, keep=True) as made:
                reverse(session, undone)
        self.sets.append(made.id)

    def facts(
        self, start: dt.datetime, end: dt.datetime, scope: Scope | None = None, now: object = None
    ) -> Facts:
        """The facts of a period in UTC."""
        with self.database.reading(self.workspace_id) as session:
            asked = now if isinstance(now, dt.datetime) else end
            period = Period(start, end, "UTC")
            return facts_of(session, self.process, scope or Scope(), period, asked)


def make_selling(
    database: Database, name: str, at: dt.datetime = MONDAY, more: str = ""
) -> Selling:
    """A workspace with its members in their teams since `at`; `more` is added to its process."""
    workspace_id = create_workspace(
        database,
        name=name,
        surface="slack",
        external_id=name,
        timezone="UTC",
        currency="USD",
        date_order="DMY",
        process=PROCESS + more,
    )
    selling = Selling(database, workspace_id, parse(PROCESS + more))
    with selling.writing(at, "demo") as session:
        session.add_all([Team(id="east", name="East"), Team(id="west", name="West")])
        for member, team in MEMBERS.items():
            session.add(Member(id=member, name=member.title(), team_id=team))
    return selling


def new_deal(  # noqa: PLR0917 - in the order in which one tells of a deal
    name: str,
    at: dt.datetime,
    amount: str | None,
    owner: str = "ann",
    stage: str = "lead",
    currency: str = "USD",
    close: dt.date | None = None,
) -> Deal:
    """A deal to add in an open recording."""
    return Deal(
        id=name,
        name=name.title(),
        owner_id=owner,
        stage=stage,
        stage_since=at,
        amount=None if amount is None else Decimal(amount),
        currency=currency,
        close_date=close,
        created_at=at,
    )


def assign(deal: Deal, at: dt.datetime, values: dict[str, object]) -> None:
    """Set attributes as the handlers do: a deal that moves is in its stage since then."""
    for attribute, value in values.items():
        if attribute == "stage" and value != deal.stage:
            deal.stage_since = at
        setattr(deal, attribute, Decimal(value) if attribute == "amount" and value else value)  # type: ignore[arg-type]


@contextmanager
def backdated(selling: Selling, at: dt.datetime, past: dt.datetime) -> Iterator[Session]:
    """An import at `at` of what took effect in the `past`."""
    with selling.writing(at, "import") as session, effective(session, past):
        yield session
