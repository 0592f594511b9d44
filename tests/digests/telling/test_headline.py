"""The first sentence says the most important thing, from the figures that its rule names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from handlers.digests.facts.model import Bottleneck, Facts, Look, LookedAt, Reason, Slips
from handlers.digests.telling import headline, nobody
from handlers.digests.telling.headline import HEADLINES
from tests.digests.telling.made import WEEK, account, deal, entry, facts, known, slip, tally


def won(*amounts: str | None) -> dict[str, Any]:
    deals = [deal(f"w{n}", amount) for n, amount in enumerate(amounts)]
    entries = tuple(entry("won", each) for each in deals)
    return {"wins": entries, "entries": entries}


def lost(*amounts: str | None) -> dict[str, Any]:
    deals = [deal(f"l{n}", amount) for n, amount in enumerate(amounts)]
    entries = tuple(entry("lost", each) for each in deals)
    return {"losses": entries, "entries": entries}


def put_off(*amounts: str | None) -> Slips:
    return Slips(tuple(slip(deal(f"s{n}", each)) for n, each in enumerate(amounts)), (), 14.0, None)


PILE = Bottleneck("demo", 8, 2, 6, {"USD": Decimal(6000)}, 31.0, 7.0)
SEEN = LookedAt(
    deal("acme"), ("stalled",), 30, has_step=True, missing=(), pushes=0, last_activity=None
)
PILED_UP = (
    "Deals pile up in Demo: 8 came, 2 went on, and half of the 6 there have been in it for "
    "31 days or more (7 are usual)."
)
TIMES = "put off their close date"
SAID = {
    "nothing at all": (facts(accounts=(), counts=tally(0, 0)), "No open deals yet."),
    "a loss of 10 %": (facts(**lost("1000")), "L0 was lost: $1,000, 10 % of what was open."),
    "a loss of less": (facts(**lost("999")), "1 deal lost ($999), none won."),
    "a win of 10 %": (facts(**won("1000")), "Ann won W0: $1,000, 10 % of what was open."),
    "a win of less": (
        facts(**won("999", None)),
        "2 deals won ($999, 1 deal without an amount), no",
    ),
    "the larger of both, won": (
        facts(**{**lost("1500"), **won("2000")}),
        "Ann won W0: $2,000, 20 % of what was open.",
    ),
    "the larger of both, lost": (
        facts(**{**won("1500"), **lost("2000")}),
        "L0 was lost: $2,000, 20 % of what was open.",
    ),
    "three slipped, none won": (
        facts(slips=put_off("10", "20", None)),
        f"3 deals {TIMES}, $30, 1 deal without an amount: none was won.",
    ),
    "two slipped": (
        facts(slips=put_off("10", "20")),
        f"2 deals {TIMES}, $30. None won, none lost.",
    ),
    "one slipped": (
        facts(slips=put_off("10")),
        "1 deal put off its close date, $10. None won, none lost.",
    ),
    "more slipped than won": (
        facts(
            slips=put_off("300", "300", "300"),
            accounts=(account("10000", "9500", won="500"),),
            **won("500"),
        ),
        f"3 deals {TIMES}, $900: more than was won ($500).",
    ),
    "as much won as slipped": (
        facts(
            slips=put_off("200", "200", "100"),
            accounts=(account("10000", "9500", won="500"),),
            **won("500"),
        ),
        "1 deal won ($500), none lost.",
    ),
    "a tenth less": (
        facts(accounts=(account("10000", "8999", lost="600", lowered="401"),)),
        "The open pipeline shrank by $1,001 (10 %), to $8,999: $600 was lost.",
    ),
    "less by what was won": (
        facts(accounts=(account("10000", "5000", won="5000"),)),
        "A calm week",
    ),
    "deals pile up": (
        facts(bottleneck=PILE),
        PILED_UP,
    ),
    "won and lost": (
        facts(**{**won("500"), "losses": (entry("lost", deal("l0", "400")),)}),
        "1 deal won ($500), 1 lost ($400).",
    ),
    "a tenth more": (
        facts(accounts=(account("10000", "11000", new="1000"),), counts=tally(10, 11, new=1)),
        "The open pipeline grew by $1,000 (10 %), to $11,000. 1 deal came in.",
    ),
    "something new": (
        facts(counts=tally(10, 11, new=1), entries=(entry("new", deal("n", "50")),)),
        "1 new deal, $50. None won, none lost.",
    ),
    "a deal needs a look": (
        facts(look=Look(((("stalled",), 1),), (SEEN,))),
        "A calm week: nothing won or lost, no close date put off. 1 deal needs a look.",
    ),
    "nothing of all that": (facts(), "A calm week: nothing won or lost, no close date put off."),
    "nothing open any more": (
        facts(counts=tally(1, 0, removed=1), entries=(entry("removed", deal("r", None)),)),
        "No deal is open. A calm week: nothing won or lost.",
    ),
}


@pytest.mark.parametrize(("told", "said"), SAID.values(), ids=SAID)
def test_what_is_said(told: Facts, said: str) -> None:
    assert headline(told, known()).startswith(said)


def test_each_rule_has_its_sentence() -> None:
    """Each is the first to speak of some of these weeks."""
    first = {next(r for r in HEADLINES if r(told, known())) for told, _ in SAID.values()}
    assert first == set(HEADLINES)


def test_a_loss_is_told_with_its_reason() -> None:
    told = replace(facts(**lost("1000")), reasons=(Reason("price", 1, {}, ("l0",)),))
    assert headline(told, known()) == "L0 was lost (price): $1,000, 10 % of what was open."


def test_a_deal_that_may_not_be_named_is_no_headline() -> None:
    """It counts: one deal was lost. Which one, only those know who may."""
    loss = entry("lost", deal("secret", "5000", private=True))
    told = facts(losses=(loss,), entries=(loss,))
    assert headline(told, known()) == "1 deal lost ($5,000), none won."
    assert "Secret" not in headline(told, known())
    assert headline(facts(**lost("5000")), known(nobody())) == "1 deal lost ($5,000), none won."


def test_amounts_in_another_currency_are_not_taken_for_the_same() -> None:
    """5,000 yen are no half of 10,000 dollars; 5,000 euros are more than that, with a rate."""
    for currency, said in (("JPY", "1 deal lost (¥5,000)"), ("EUR", "L was lost: €5,000, 54 %")):
        loss = entry("lost", deal("l", "5000", currency=currency))
        told = facts(losses=(loss,), entries=(loss,))
        assert headline(told, known(rates=True)).startswith(said)


@pytest.mark.parametrize(
    ("days", "noun"), [(1, "day"), (7, "week"), (30, "month"), (91, "quarter"), (11, "time")]
)
def test_a_calm_stretch_is_called_by_its_length(days: int, noun: str) -> None:
    period = type(WEEK).of_days(WEEK.first_day, WEEK.first_day.replace(day=7), "UTC")
    end = period.start + (period.end - period.start) * days
    told = replace(facts(), period=replace(period, end=end))
    assert headline(told, known()).startswith(f"A calm {noun}: ")
