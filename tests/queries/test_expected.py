"""What open deals usually come to: the arithmetic, its limits, and that the range holds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from handlers.digests.facts.exchange import Exchange
from handlers.process.model import Money
from handlers.queries.expected import Chance, Sum, expected_sums
from storage.records import Deal
from tests.digests.selling import new_deal

AT = dt.datetime(2026, 9, 7, tzinfo=dt.UTC)
ALONE = Exchange(Money())
RATES = Exchange(Money("USD", (("EUR", Decimal("1.10")),)))
AMOUNTS = st.lists(st.integers(1, 900_000).map(str), min_size=1, max_size=20)
CHANCES = st.builds(Chance, st.floats(0, 1), st.integers(0, 200))


def deals(amounts: list[str | None], stage: str = "lead", currency: str = "USD") -> list[Deal]:
    return [
        new_deal(f"d{n}", AT, each, stage=stage, currency=currency)
        for n, each in enumerate(amounts)
    ]


def test_two_deals_of_one_stage() -> None:
    """Half of 400 is 200; the spread is 1.28 x the root of 0.25 x (200 x 200 + 200 x 200) = 181."""
    found = expected_sums(deals(["200", "200"]), {"lead": Chance(0.5, 0)}, ALONE)
    assert found == {"USD": Sum(Decimal(200), Decimal(19), Decimal(381))}


def test_a_share_over_few_deals_widens_the_range() -> None:
    """0.25 x 400 x 400 / 8 more: 1.28 x the root of 25,000 = 202, cut to nothing and to 400."""
    found = expected_sums(deals(["200", "200"]), {"lead": Chance(0.5, 8)}, ALONE)
    assert found == {"USD": Sum(Decimal(200), Decimal(0), Decimal(400))}


def test_currencies_stand_apart_or_are_converted() -> None:
    """100 EUR are 110 USD where there is a rate; without an amount or a chance a deal adds none."""
    some = [*deals(["100"], currency="EUR"), *deals(["100", None]), *deals(["9"], stage="offer")]
    sure = {"lead": Chance(1.0, 0)}
    apart = expected_sums(some, sure, ALONE)
    assert {currency: each.expected for currency, each in apart.items()} == {
        "EUR": Decimal(100),
        "USD": Decimal(100),
    }
    assert expected_sums(some, sure, RATES)["USD"].expected == Decimal(210)


def test_three_figures_are_told() -> None:
    """Of 123,456 at a half, 61,728 would look like knowledge."""
    found = expected_sums(deals(["123456"]), {"lead": Chance(0.5, 0)}, ALONE)["USD"]
    assert found == Sum(Decimal(62_000), Decimal(0), Decimal(123_000))


@given(amounts=AMOUNTS, chance=CHANCES)
def test_the_range_holds_what_is_expected(amounts: list[str], chance: Chance) -> None:
    """Between nothing and everything, give or take the last figure told."""
    found = expected_sums(deals([*amounts]), {"lead": chance}, ALONE)["USD"]
    whole = sum(map(Decimal, amounts))
    assert 0 <= found.low <= found.expected <= found.high <= whole * Decimal("1.01") + 1


def test_eight_times_in_ten_it_ends_up_within() -> None:
    """Forty deals of a stage, won by the same chance as those on which it was measured."""
    rng, within, tries, truth = Random(11), 0, 1_500, 0.3
    amounts = [rng.randrange(5_000, 60_000) for _ in range(40)]
    mine = deals([str(each) for each in amounts])
    for _ in range(tries):
        ended = 60
        won = sum(rng.random() < truth for _ in range(ended))
        found = expected_sums(mine, {"lead": Chance(won / ended, ended)}, ALONE)["USD"]
        came = sum(each for each in amounts if rng.random() < truth)
        within += found.low <= came <= found.high
    assert 0.76 <= within / tries <= 0.85
