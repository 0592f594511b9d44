"""What is measured once a day of long journals is what would be measured anew."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.clock import Clock
from bot.measuring import Measuring
from handlers.digests import Scope
from handlers.digests.facts.model import Facts
from storage.database import Database
from storage.digests import cohorts
from storage.records import Deal
from tests.digests.selling import MONDAY, Selling

DAY = dt.timedelta(days=1)
SCOPES = (Scope(), Scope(team_id="east"), Scope(team_id="west"), Scope(member_id="bob"))


class Fixed:
    """A clock that stands still."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def now(self) -> dt.datetime:
        return self.at


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal is long from its second set on."""
    monkeypatch.setattr(cohorts, "LONG", 2)


def sold(selling: Selling) -> None:
    """Three deals that went on, one of them taken back, and one that is gone."""
    for number, owner in enumerate(("ann", "bob", "cy", "cy")):
        selling.deal(f"deal {number}", MONDAY + DAY * number / 4, "100", owner=owner)
        selling.set(f"deal {number}", MONDAY + DAY * (number + 2), stage="demo")
        selling.set(f"deal {number}", MONDAY + DAY * (number + 4), stage="won")
    selling.undo(selling.sets[-1], MONDAY + 8 * DAY)
    with selling.writing(MONDAY + 9 * DAY) as session:
        session.delete(session.need(Deal, "deal 0"))


def facts_of_all(selling: Selling, now: dt.datetime) -> list[tuple[object, ...]]:
    """What is measured on the cohort, for each scope."""
    found = [selling.facts(MONDAY, MONDAY + 12 * DAY, scope, now) for scope in SCOPES]
    return [_measured(each) for each in found]


def _measured(facts: Facts) -> tuple[object, ...]:
    stages = [(each.stage, each.stays, each.median_days) for each in facts.stages]
    return stages, facts.conversions


def measure(database: Database, at: dt.datetime) -> int:
    clock: Clock = Fixed(at)
    return Measuring(database, clock).once()


@pytest.mark.usefixtures("long")
def test_what_is_kept_is_what_is_measured(selling: Selling, database: Database) -> None:
    """For everybody, each team and a member; once a day, however often it is asked for."""
    sold(selling)
    now = MONDAY + 12 * DAY + DAY / 3
    anew = facts_of_all(selling, now)
    assert [measure(database, now), measure(database, now)] == [1, 0]
    assert facts_of_all(selling, now) == anew
    assert anew[0] != anew[1] != anew[2]


@pytest.mark.usefixtures("long")
def test_what_is_kept_rests_for_a_day_and_is_then_measured_anew(
    selling: Selling, database: Database
) -> None:
    """Yesterday's will do until today's is there; what is older counts for nothing."""
    sold(selling)
    first = MONDAY + 12 * DAY + DAY / 3
    measure(database, first)
    before = facts_of_all(selling, first)
    selling.set("deal 3", first, stage="won")
    assert facts_of_all(selling, first + DAY) == before
    changed = facts_of_all(selling, first + 2 * DAY)
    assert changed != before
    assert measure(database, first + DAY) == 1
    assert facts_of_all(selling, first + DAY) == changed


def test_a_short_journal_is_never_kept(selling: Selling, database: Database) -> None:
    """Nothing is written for a workspace whose figures cost nothing."""
    sold(selling)
    assert measure(database, MONDAY + 12 * DAY) == 0
