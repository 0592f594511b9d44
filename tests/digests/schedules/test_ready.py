"""Facts that were counted beforehand are told only where nothing was written since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias

import pytest
from sqlalchemy import event

from handlers import process
from handlers.digests.posting import message_key, post, prepare
from handlers.digests.ready import Ready
from handlers.digests.schedules.following import follow
from handlers.digests.schedules.standing import Seen, Standing
from handlers.plain import plain
from handlers.reply_json import reply_from_json
from handlers.setup.rewriting import rewritten
from storage.changes import recording
from storage.database import Database, Session
from storage.outbox import post_by_key
from storage.records import Deal, Decision, DigestPosting
from storage.schedules import all_schedules
from tests.world import NOW, WORKSPACE, make_world

LATER = NOW + timedelta(days=7)
SEEN = Seen("C0SALES", Standing.OPEN)
DAILY = {"name": "News", "channel": "C0SALES", "days": ["wed"], "at": "00:00"}
Meanwhile: TypeAlias = Callable[[Session], None]


@pytest.fixture
def planned(database_url: str) -> Iterator[Database]:
    """The small world, with a digest that is due a week later."""
    with closing(make_world(database_url)) as database:
        text = rewritten(process.default_text(), {"digests": [DAILY]})
        with database.transaction(WORKSPACE) as session:
            process.apply(session, text, member_id=None, now=NOW)
            follow(session, NOW)
        yield database


def prepared(database: Database) -> Ready:
    """What is counted before the database is locked."""
    with database.reading(WORKSPACE) as session:
        [row] = all_schedules(session)
        assert prepare(session, row.id, Seen("C0SALES", Standing.OUTSIDE), LATER) is None
        assert prepare(session, row.id, SEEN, NOW) is None
        ready = prepare(session, row.id, SEEN, LATER)
    assert ready is not None
    return ready


def posted(database: Database, ready: Ready | None) -> str:
    """What the channel reads."""
    with database.transaction(WORKSPACE) as session:
        [row] = all_schedules(session)
        assert post(session, row.id, SEEN, LATER, ready) == "posted"
        [posting] = session.query(DigestPosting).all()
        found = post_by_key(session, message_key(f"{row.id}:{posting.occasion}"))
        assert found is not None
        return plain(reply_from_json(found.reply))


@contextmanager
def selects(database: Database) -> Iterator[list[str]]:
    """What is looked up meanwhile."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        said.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(database.engine, "before_cursor_execute", note)
    yield said
    event.remove(database.engine, "before_cursor_execute", note)


def test_what_was_counted_is_not_counted_again(planned: Database) -> None:
    """The journal is not looked at while others wait."""
    ready = prepared(planned)
    with selects(planned) as said:
        posted(planned, ready)
    assert not [each for each in said if "activity" in each]


def grown(session: Session) -> None:
    """Somebody changes a deal."""
    with recording(session, member_id="dana", source="message", at=NOW + timedelta(days=3)):
        session.need(Deal, "d-acme").amount = Decimal(61_234)


def aside(session: Session) -> None:
    """A manager decides on an older digest; the journal says nothing of it."""
    deal = session.need(Deal, "d-globex")
    seen = {each: getattr(deal, each) for each in ("owner_id", "stage", "amount", "currency")}
    seen |= {"close_date": deal.close_date, "reasons": ["closing", "passed", "stalled", "slipping"]}
    session.add(
        Decision(
            told_id="t",
            item_id="i",
            deal_id=deal.id,
            kind="fine",
            member_id="helen",
            at=LATER,
            until=LATER.date() + timedelta(days=9),
            seen=seen,
        )
    )


def renamed(session: Session) -> None:
    """The process is written past the journal."""
    session.workspace.process = session.workspace.process.replace("Negotiation", "Haggling")


@pytest.mark.parametrize(
    ("meanwhile", "says"),
    [(grown, "raised"), (aside, "put aside as fine for now"), (renamed, "Haggling")],
)
def test_what_was_written_meanwhile_is_told(
    planned: Database, meanwhile: Meanwhile, says: str
) -> None:
    """As if nothing had been counted beforehand."""
    ready = prepared(planned)
    with planned.transaction(WORKSPACE) as session:
        meanwhile(session)
    with planned.reading(WORKSPACE) as session:
        facts = ready.facts
        assert not ready.holds(session, facts.scope, facts.period, LATER)
    assert says in posted(planned, ready)
