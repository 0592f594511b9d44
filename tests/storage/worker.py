"""A worker that handles the inbox and sends the outbox, and kills itself where it is told to.

    python -m tests.storage.worker URL DEAL PLATFORM INSTANT WHERE

It counts each event in the deal's fields, says one post for each, and 'delivers' posts by writing
their ids to the file PLATFORM, which it reads first where an earlier try may have got through.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from pathlib import Path

from storage import inbox, outbox
from storage.changes import recording
from storage.database import Database
from storage.inbox import Claimed
from storage.outbox import ClaimedPost
from storage.records import Deal

LEASE = dt.timedelta(minutes=5)


class Worker:
    """Works at one instant, and dies at one point."""

    def __init__(
        self, database: Database, deal_id: str, platform: Path, now: dt.datetime, where: str
    ) -> None:
        self.database = database
        self.deal_id = deal_id
        self.platform = platform
        self.now = now
        self.where = where

    def run(self) -> None:
        """Until nothing is left."""
        while rows := inbox.claim(self.database, self.now, LEASE, 1):
            for row in rows:
                self.handle(row)
        while posts := outbox.claim(self.database, self.now, LEASE, 5):
            for post in posts:
                self.send(post)

    def handle(self, row: Claimed) -> None:
        """One transaction: count, say, close."""
        with self.database.transaction(row.workspace_id) as session:
            with recording(session, member_id=None, source="message", at=self.now):
                deal = session.need(Deal, self.deal_id)
                count = int(deal.fields.get(row.event_id, "0"))
                deal.fields |= {row.event_id: str(count + 1)}
            outbox.put(
                session,
                surface="slack",
                place="C1",
                reply={},
                key=row.event_id,
                now=self.now,
            )
            inbox.close(session, row.id, self.now)
            session.flush()
            self.die_if("handling")
        self.die_if("committed")

    def send(self, post: ClaimedPost) -> None:
        """Deliver and note it."""
        self.die_if("claimed")
        if post.attempts == 1 or post.id not in self.platform.read_text().split():
            with self.platform.open("a") as file:
                file.write(f"{post.id}\n")
        self.die_if("sending")
        outbox.sent(self.database, post, post.id, self.now)
        self.die_if("sent")

    def die_if(self, where: str) -> None:
        """As a power cut would."""
        if self.where == where:
            os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, deal_id: str, platform: str, now: str, where: str) -> None:
    """As the command line says."""
    Worker(Database(url), deal_id, Path(platform), dt.datetime.fromisoformat(now), where).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
