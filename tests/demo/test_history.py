"""The demo has a past, and its journal tells it honestly."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise

from sqlalchemy import select

from handlers.process import default
from storage.database import Session
from storage.history import as_of, stage_history
from storage.records import JOURNALED, Activity, Change, ChangeSet
from tests.demo.conftest import NOW, OPEN, changes, deals, zones_of


def test_the_history_of_stages_is_in_the_journal(session: Session) -> None:
    """In order, from the deal's creation to where it stands now."""
    order = [stage.key for stage in default().stages]
    for deal in deals(session):
        history = changes(session, deal, "stage")
        stages = [change.new["stage"] if not change.attribute else change.new for change in history]
        assert history[0].at == deal.created_at
        assert (stages[-1], history[-1].at) == (deal.stage, deal.stage_since)
        assert all(order.index(one) < order.index(two) for one, two in pairwise(stages))
        assert [change.old for change in history[1:]] == stages[:-1]


def test_the_past_can_be_asked_for(session: Session) -> None:
    """Two months ago the deals of that time stood where their stories had them."""
    then = NOW - timedelta(days=60)
    found = as_of(session, then)
    assert set(found) == {deal.id for deal in deals(session) if deal.created_at <= then}
    assert 15 < len(found) < 60
    for key, deal in found.items():
        before = [moment for moment in stage_history(session, key) if moment.at <= then]
        assert deal.stage == before[-1].new
    assert {deal.stage for deal in found.values()} > {"won", "lost"}


def test_no_two_records_of_any_kind_share_an_id(session: Session) -> None:
    """As everywhere else: who keeps track of changes may go by the id alone."""
    ids = [row.id for kind in JOURNALED for row in session.scalars(select(kind))]
    assert len(ids) == len(set(ids))


def test_no_deal_ends_before_it_began(session: Session) -> None:
    for deal in deals(session):
        assert deal.created_at <= deal.stage_since < NOW
        if deal.stage not in OPEN:
            assert deal.created_at < deal.stage_since


def test_nothing_happened_at_night_or_ahead_of_now(session: Session) -> None:
    zones = zones_of(session)
    for activity in session.scalars(select(Activity)):
        local = activity.created_at.astimezone(zones[activity.member_id])
        assert activity.created_at < NOW
        assert time(9) <= local.time() < time(17)
        assert activity.on == local.date()
        assert local.weekday() < 5


def test_the_journal_is_in_the_order_of_time(session: Session) -> None:
    """Within a set, what was noted later took effect later."""
    for change_set in session.scalars(select(ChangeSet)):
        found = select(Change).where(Change.change_set_id == change_set.id)
        instants = [change.at for change in session.scalars(found.order_by(Change.position))]
        assert instants == sorted(instants)
        assert change_set.source == "demo"


def test_close_dates_slipped(session: Session) -> None:
    slipped = {}
    for deal in deals(session):
        history = changes(session, deal, "close_date")
        days = [c.new["close_date"] if not c.attribute else c.new for c in history]
        slipped[deal.id] = sum(one < two for one, two in pairwise(days))
    assert sum(times >= 2 for times in slipped.values()) >= 5
    assert max(slipped.values()) >= 3


def test_closed_deals_closed_on_their_close_date(session: Session) -> None:
    zones = zones_of(session)
    for deal in deals(session):
        assert deal.close_date is not None
        if deal.stage not in OPEN:
            assert deal.close_date == deal.stage_since.astimezone(zones[deal.owner_id]).date()
        else:
            assert deal.close_date > deal.created_at.date()
