"""More deals for the test world, so that answers are long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from storage.changes import recording
from storage.database import Database
from storage.records import Deal, NextStep
from tests.world import NOW, WORKSPACE


def add_deals(database: Database, numbers: Iterable[int], *, steps: bool = False) -> None:
    """Deals of Dana's by these numbers; with `steps`, each with one that is due within a week."""
    with (
        database.transaction(WORKSPACE) as session,
        recording(session, member_id="dana", source="import", at=NOW),
    ):
        for n in numbers:
            session.add(_deal(n))
            session.flush()
            if steps:
                session.add(_step(n, (NOW + timedelta(days=n % 7)).date()))


def _step(n: int, due: date) -> NextStep:
    return NextStep(text=f"Call {n}", owner_id="dana", deal_id=f"d-{n}", due_on=due, created_at=NOW)


def _deal(n: int) -> Deal:
    return Deal(
        id=f"d-{n}",
        name=f"Deal {n:02}",
        account_id="a-acme",
        owner_id="dana",
        stage="qualified",
        stage_since=NOW,
        amount=Decimal(1000 + n),
        currency="USD",
        created_at=NOW,
    )
