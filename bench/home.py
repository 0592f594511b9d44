"""What a home page costs: `python -m bench.home [DEALS] [MEMBERS]`.

A rep who owns so many deals, each second one with an open step, and the manager of a team of so
many such reps: how many statements a page takes, how long it takes to make (on the wall clock, and
of the processor alone), and what of Slack's limits (100 blocks, 250,000 characters) it fills. The
figures are of SQLite.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import tempfile
import time
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from sqlalchemy import event

from bot.surfaces.slack.home.view import home_view
from handlers.heard import Place
from handlers.home import View, page
from handlers.process import default_text
from handlers.reading.book import Book
from handlers.reply import Reply
from handlers.scene import Scene
from storage.changes import recording
from storage.database import Database
from storage.records import Deal, Member, NextStep, Team
from storage.workspaces import create_workspace

NOW = dt.datetime(2026, 11, 24, 14, 40, tzinfo=dt.UTC)
STAGES = ("qualified", "discovery", "proposal", "negotiation", "verbal")
ROUNDS = 50


def main(deals: int, reps: int) -> None:
    """Print one line for a rep and one for the manager."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        with closing(database):
            database.migrate()
            workspace = filled(database, deals, reps)
            print(f"{reps} reps with {deals:,} deals each")
            for who in ("rep 0", "manager"):
                measure(database, workspace, who)


def filled(database: Database, deals: int, reps: int) -> str:
    """A workspace of that size; its id."""
    workspace = create_workspace(
        database,
        name="bench",
        surface="bench",
        external_id="bench",
        timezone="America/New_York",
        currency="USD",
        date_order="MDY",
        process=default_text(),
    )
    for n in range(reps):
        with (
            database.transaction(workspace) as session,
            recording(session, member_id=None, source="import", at=NOW),
        ):
            if n == 0:
                session.add(Team(id="team", name="Team"))
                session.add(Member(id="manager", name="Helen", role="manager", team_id="team"))
            session.add(Member(id=f"rep {n}", name=f"Rep {n}", team_id="team"))
            for number in range(deals):
                deal = made(number, f"rep {n}")
                session.add(deal)
                if number % 2:
                    session.add(step_of(deal, number))
    return workspace


def made(number: int, owner: str) -> Deal:
    """A deal like others."""
    return Deal(
        name=f"Company {number} platform rollout",
        owner_id=owner,
        stage=STAGES[number % len(STAGES)],
        stage_since=NOW - dt.timedelta(days=number % 60),
        amount=Decimal(1_000 * (number % 90)),
        currency="USD",
        close_date=NOW.date() + dt.timedelta(days=number % 120 - 20),
        created_at=NOW,
    )


def step_of(deal: Deal, number: int) -> NextStep:
    """Its next step, overdue or ahead."""
    return NextStep(
        deal_id=deal.id,
        owner_id=str(deal.owner_id),
        text="Send the pricing to the buyer",
        due_on=NOW.date() + dt.timedelta(days=number % 40 - 10),
        created_at=NOW,
    )


def measure(database: Database, workspace: str, who: str) -> None:
    """One page, made so often."""
    said: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    took, worked = [], []
    for _ in range(ROUNDS):
        said.clear()
        start, busy = time.perf_counter(), time.process_time()
        view = home_view(made_page(database, workspace, who), "D1")
        took.append((time.perf_counter() - start) * 1_000)
        worked.append((time.process_time() - busy) * 1_000)
    cuts = statistics.quantiles(took, n=20)
    chars = len(json.dumps(view))
    print(
        f"  {who:<8} {len(said)} statements   p50 {statistics.median(took):6.1f} ms"
        f"   p95 {cuts[-1]:6.1f} ms   processor p50 {statistics.median(worked):5.1f} ms"
        f"   {len(view['blocks'])} blocks   {chars:,} characters"
    )


def made_page(database: Database, workspace: str, who: str) -> Reply:
    """The page, as the program makes it."""
    with database.reading(workspace) as session:
        place = Place("slack", "D1", home=True)
        member = session.need(Member, who)
        return page(Scene(session, member, NOW, place, lambda _: Book()), View(), {})


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given or [500, 10]))
