"""What referrals are worth: counted, and told only where there is enough to tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers import process as processes
from handlers.plain import plain
from handlers.referrals.effect import Ended, came, ended
from storage.database import Session
from storage.records import Deal
from tests.nudges.morning import Morning
from tests.world import WORKSPACE


def closed(morning: Morning, source: str | None, won: int, lost: int, days: int) -> None:
    """So many deals of Dana's from that source, each after so many days."""
    now = morning.clock.now()

    def act(session: Session) -> None:
        for number in range(won + lost):
            session.add(
                Deal(
                    name=f"{source} {number}",
                    owner_id="dana",
                    stage="won" if number < won else "lost",
                    stage_since=now,
                    currency="USD",
                    source=source,
                    created_at=now - timedelta(days=days + number),
                )
            )

    morning.write(act)


def told(morning: Morning, owners: list[str] | None) -> tuple[Ended, Ended]:
    """Deals from referrals, and all others."""
    process = processes.parse(processes.default_text())
    with morning.database.reading(WORKSPACE) as session:
        return ended(session, owners, process, ())


def test_stands_are_counted() -> None:
    """What is won was received and led to a deal, too."""
    of = came(["asked", "declined", "received", "contacted", "opened", "won", "lost"])
    assert (of.asked, of.received, of.opened, of.won) == (7, 5, 3, 1)


def test_rate_and_cycle_take_five(morning: Morning) -> None:
    """Four of six won is a rate; four wins are no cycle yet."""
    closed(morning, "referral", 4, 2, 30)
    closed(morning, "inbound", 6, 9, 50)
    mine, others = told(morning, ["dana"])
    assert (mine.closed, mine.won, mine.rate, mine.cycle) == (6, 4, 67, None)
    # the six took 50 to 55 days; Globex, won two days ago, was 30 days old by then
    assert (others.closed, others.won, others.rate) == (16, 7, 44)
    assert others.cycle == 52


def test_others_deals_do_not_count_for_a_rep(morning: Morning) -> None:
    """A manager counts everybody's."""
    closed(morning, "Partner Referral", 5, 0, 10)
    assert told(morning, ["marcus"])[0].closed == 0
    assert told(morning, None)[0] == Ended(5, 5, (10, 11, 12, 13, 14))


@pytest.mark.parametrize(("number", "rate"), [(0, None), (4, None), (5, 100)])
def test_too_few_tell_nothing(number: int, rate: int | None) -> None:
    """Below five there is no rate."""
    assert Ended(number, number, (1,) * number).rate == rate


def test_it_is_said_in_sentences(morning: Morning) -> None:
    """With the counts beside each rate."""
    morning.say("dana", "asked Jen at Acme for a referral")
    closed(morning, "referral", 5, 1, 30)
    closed(morning, None, 1, 1, 50)
    morning.say("dana", "referrals")
    text = plain(morning.replies[-1])
    assert "Deals from referrals: 5 of 6 won (83 %), 32 days to a win (median)." in text
    assert "All other deals: 2 of 3 won, too few to tell." in text
