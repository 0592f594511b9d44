"""Ten deals over six weeks, by hand: each figure with the arithmetic that it comes from.

What happens in them stands in `tests.digests.ten_deals`.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from handlers.digests import Scope
from handlers.digests.facts.model import Conversion, ReferralCounts, StageFlow
from handlers.digests.facts.movement import StageTotal, Tally
from handlers.process import parse
from storage.database import Database
from storage.records import Deal
from tests.digests.selling import PROCESS, RATES, Selling
from tests.digests.ten_deals import EAST, END, START, WEEK, account, all_of, ten_deals, usd


@pytest.fixture
def selling(database: Database) -> Selling:
    """The ten deals."""
    return ten_deals(database)


def test_the_movement_in_money(selling: Selling) -> None:
    """Start + new + raised + reopened + in - lowered - lost - out - won - removed = end.

    start    a1 10,000 + a2 20,000 + a3 30,000 + a4 nothing = 60,000
    new      a6 8,000.25; a8 was made and taken back within the six weeks
    raised   a1 2,000 and 3,000, a4 5,000.50 = 10,000.50; a9's 3,000 were undone
    end      60,000 + 8,000.25 + 10,000.50 + 6,000 + 40,000
             - 2,000 - 18,000 - 40,000 - 15,000 = 49,000.75
             = a3 30,000 + a4 5,000.50 + a6 8,000.25 + a9 6,000
    """
    euros = account("EUR", "0", "7000", "500", "0", "0", "0", "0", "0", "0", "0", "7500")
    dollars = account(
        "USD",
        "60000",
        "8000.25",
        "10000.50",
        "6000",
        "40000",
        "2000",
        "18000",
        "40000",
        "15000",
        "0",
        "49000.75",
    )
    assert all_of(selling).accounts == (euros, dollars)


def test_the_movement_in_deals(selling: Selling) -> None:
    """4 + a6, a7 + a9 + a5 - a2 - a5 - a1 = 5; a1, a4 and a7 were raised, a2 was lowered."""
    assert all_of(selling).tally == Tally(
        start=4,
        new=2,
        raised=3,
        reopened=1,
        moved_in=1,
        lowered=1,
        lost=1,
        moved_out=1,
        won=1,
        removed=0,
        end=5,
    )


def test_the_movement_converted(selling: Selling) -> None:
    """EUR at 1.0825: 7,000 are 7,577.50, 500 are 541.25, 7,500 are 8,118.75.

    new 8,000.25 + 7,577.50 = 15,577.75; raised 10,000.50 + 541.25 = 10,541.75;
    end 49,000.75 + 8,118.75 = 57,119.50.
    """
    selling.process = parse(PROCESS + RATES)
    [found] = all_of(selling).accounts
    assert (found.currency, found.converted) == ("USD", ("EUR",))
    assert (found.start, found.new, found.raised, found.end) == (
        Decimal("60000.00"),
        Decimal("15577.75"),
        Decimal("10541.75"),
        Decimal("57119.50"),
    )


# Dollars: what was open after each week, and what it was made of besides the week before.
WEEKS = (
    ("66000.25", {"new": "8000.25", "lowered": "2000"}),
    ("207999.25", {"new": "99999", "raised": "2000", "moved_in": "40000"}),
    ("95000.75", {"raised": "5000.50", "lost": "18000", "removed": "99999"}),
    ("101000.75", {"reopened": "6000"}),
    ("89000.75", {"raised": "3000", "won": "15000"}),
    ("49000.75", {"moved_out": "40000"}),
)


def test_week_by_week(selling: Selling) -> None:
    """Each week starts where the one before ended; what was taken back later still counts then."""
    last = Decimal(60_000)
    for number, (after, lines) in enumerate(WEEKS):
        facts = selling.facts(START + number * WEEK, START + (number + 1) * WEEK, EAST)
        [found] = [each for each in facts.accounts if each.currency == "USD"]
        assert (found.start, found.end) == (last, Decimal(after))
        for term, amount in lines.items():
            assert getattr(found, term) == Decimal(amount), term
        last = found.end


def test_what_is_open_at_the_end(selling: Selling) -> None:
    """Lead has a chance of 10 %, Demo 40 %, Offer none.

    lead a4 5,000.50 + a6 8,000.25 = 13,000.75, weighted 1,300.075
    demo a9 6,000, weighted 2,400; a7 EUR 7,500, weighted EUR 3,000
    """
    end = all_of(selling).end
    demo = {"EUR": Decimal(7_500), "USD": Decimal(6_000)}
    assert end.stages == (
        StageTotal("lead", 2, 0, usd("13000.75"), usd("1300.08")),
        StageTotal("demo", 2, 0, demo, {"EUR": Decimal(3_000), "USD": Decimal(2_400)}),
        StageTotal("offer", 1, 0, usd("30000"), {}),
    )
    assert end.weighted == {"EUR": Decimal("3000.00"), "USD": Decimal("3700.08")}
    assert (end.deals, end.unvalued, end.unweighted) == (5, 0, 1)
    assert all_of(selling).start.unvalued == 1


def test_stages(selling: Selling) -> None:
    """Whole days from noon to noon: lead a9 7, a6 12, a7 14, a1 29; demo a6 15, a1 21, a2 44.

    lead: 2 were there, a6, a7 and a6 again came, a1, a6 and a7 went. demo: 1 was there, a1, a6,
    a7, a9 and with Ann a5 came; a1, a2, a6 and a5 went. offer: 1 was there, a1 came and went.
    Those there now came: lead a4 20 Aug (59.5 days), a6 7 Oct (11.5); demo a7 29 Sep (19.5),
    a9 1 Oct (17.5); offer a3 12 Aug (67.5).
    """
    assert all_of(selling).stages == (
        StageFlow("lead", 3, 3, 2, 4, 13.0, 35.5),
        StageFlow("demo", 5, 4, 2, 3, 21.0, 18.5),
        StageFlow("offer", 1, 1, 1, 1, 9.0, 67.5),
    )
    assert all_of(selling).bottleneck is None


def test_moves_between_open_stages(selling: Selling) -> None:
    moves = [(move.deal.id, move.old, move.new, move.forward) for move in all_of(selling).moves]
    assert moves == [
        ("a1", "lead", "demo", True),
        ("a6", "lead", "demo", True),
        ("a1", "demo", "offer", True),
        ("a7", "lead", "demo", True),
        ("a6", "demo", "lead", False),
    ]


def test_conversion_counts_open_deals_as_undecided(selling: Selling) -> None:
    """lead: a1 won; a4, a6, a7, a9 open. demo: a1 won, a2 lost; a6, a7, a9 open. offer: a1; a3."""
    found = all_of(selling).conversions
    assert found == (
        Conversion("lead", entered=5, won=1, lost=0, open=4),
        Conversion("demo", entered=5, won=1, lost=1, open=3),
        Conversion("offer", entered=2, won=1, lost=0, open=1),
    )
    assert [each.rate for each in found] == [1.0, 0.5, 1.0]


def test_close_dates(selling: Selling) -> None:
    """a3 from 30 Sep to 28 Oct is 28 days, in two pushes, three in its life; a7 10 days earlier."""
    slips = all_of(selling).slips
    [pushed], [pulled] = slips.pushed, slips.pulled
    assert (pushed.deal.id, pushed.days, pushed.pushes, pushed.ever) == ("a3", 28, 2, 3)
    assert (pulled.deal.id, pulled.days, pulled.pulls) == ("a7", -10, 1)
    assert (slips.median_pushed, slips.median_pulled) == (28, 10)


def test_won_and_lost(selling: Selling) -> None:
    """a1 at 15,000; a2 for its price. a10 is the other team's."""
    facts = all_of(selling)
    assert [(win.deal.id, win.amount) for win in facts.wins] == [("a1", Decimal(15_000))]
    assert [(loss.deal.id, loss.amount) for loss in facts.losses] == [("a2", Decimal(18_000))]
    [reason] = facts.reasons
    assert (reason.reason, reason.deals, reason.sums, reason.deal_ids) == (
        "price",
        1,
        usd("18000"),
        ("a2",),
    )


def test_people(selling: Selling) -> None:
    """Bob: 2 + 1 calls in the six weeks; of a4, a7 and a9 only a7 lacks something, a next step.

    Ann: a6 is complete, a3 lacks a contact and who decides. She wrote all 25 messages of the six
    weeks, of which two were taken back.
    """
    ann, bob = all_of(selling).people
    assert (bob.activities, bob.open_deals, bob.complete) == ((("call", 3),), 3, 2)
    assert bob.missing == (("next_step", 1),)
    assert (ann.open_deals, ann.complete) == (2, 1)
    assert ann.missing == (("contact", 1), ("decision_maker", 1))
    assert (ann.updates, ann.by_chat, bob.updates) == (23, 23, 0)


def test_what_needs_a_look(selling: Selling) -> None:
    """a3 closes on 28 Oct, nine days after the end, and lacks two things.

    That it was put off three times is no news any more: the last time was on 30 Sep.
    a4 is the longest in its stage and rests, for it is parked.
    """
    facts = all_of(selling)
    assert facts.look.counts == {"closing": 1, "passed": 0, "stalled": 0, "slipping": 0}
    [seen] = facts.look.deals
    assert (seen.deal.id, seen.reasons) == ("a3", ("closing",))
    assert (seen.missing, seen.has_step) == (("decision_maker", "contact"), False)
    assert facts.referrals == ReferralCounts()


def test_the_other_team_and_one_rep(selling: Selling) -> None:
    """Cy: 40,000 - 40,000 + 50,000 - 50,000 + 40,000. Bob: a2 and a4, then a4, a7, a9."""
    [west] = selling.facts(START, END, Scope(team_id="west")).accounts
    assert west == account(
        "USD", "40000", "50000", "0", "0", "40000", "0", "0", "40000", "50000", "0", "40000"
    )
    bob = selling.facts(START, END, Scope(member_id="bob"))
    assert (bob.tally.start, bob.tally.end) == (2, 3)
    assert bob.end.sums == {"EUR": Decimal(7_500), "USD": Decimal("11000.50")}


def test_deals_that_are_gone_are_not_named(selling: Selling) -> None:
    with selling.database.reading(selling.workspace_id) as session:
        assert session.find(Deal, "a8") is None
    assert "a8" not in {entry.deal.id for entry in all_of(selling).entries}
