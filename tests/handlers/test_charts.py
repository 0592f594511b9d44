"""Charts compare amounts only where they can be compared, and always tell their figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.plain import BAR, BAR_CHARS, bars, plain_chart
from handlers.process.model import Money
from handlers.reply import Chart, Series
from handlers.wording.charts import Bar, sums_chart

NO_RATES = Money()
EUROS = Money("USD", (("EUR", Decimal("1.10")),))


def bar(name: str, count: int = 1, **sums: int) -> Bar:
    """A category with these sums by currency."""
    return Bar(name, count, {currency: Decimal(sum_) for currency, sum_ in sums.items()})


def test_one_currency_is_a_chart_of_amounts() -> None:
    chart = sums_chart("Pipeline", [bar("Proposal", 2, USD=64000), bar("Won", 0)], NO_RATES)
    assert chart == Chart(
        "Pipeline, in USD",
        ("Proposal", "Won"),
        (Series("USD", (64000.0, 0.0), ("$64,000", "$0")),),
        told=True,
    )


def test_currencies_are_never_added_as_they_are() -> None:
    """Without rates for all of them, deals are counted."""
    several = [bar("Proposal", 3, USD=100, EUR=100), bar("Won", 1, GBP=5)]
    for rates in (NO_RATES, EUROS):
        chart = sums_chart("Pipeline", several, rates)
        assert chart is not None
        assert chart.title == "Pipeline, number of deals"
        assert chart.series[0].figures == ("3", "1")


def test_the_process_s_rates_make_them_comparable() -> None:
    """The chart says that it converted; its figures stand nowhere else, so that text tells them."""
    chart = sums_chart("Pipeline", [bar("Proposal", 2, USD=100, EUR=100)], EUROS)
    assert chart is not None
    assert (chart.title, chart.series[0].figures) == ("Pipeline, converted to USD", ("$210",))
    assert not chart.told


def test_without_deals_there_is_no_chart() -> None:
    assert sums_chart("Pipeline", [bar("Proposal", 0)], NO_RATES) is None


def test_without_amounts_deals_are_counted() -> None:
    chart = sums_chart("Pipeline", [bar("Proposal", 2)], NO_RATES)
    assert chart is not None
    assert chart.series[0].figures == ("2",)


@pytest.mark.parametrize(
    "series", [Series("x", (1.0,), ("1", "2")), Series("x", (float("nan"), 1.0), ("1", "2"))]
)
def test_a_chart_that_cannot_be_drawn_is_refused(series: Series) -> None:
    with pytest.raises(ValueError, match="x"):
        Chart("t", ("a", "b"), (series,))


def test_bars_are_drawn_with_their_figures() -> None:
    """The longest fills its column; one that is not nothing can be seen; a nought has no bar."""
    values, figures = (90000.0, 45000.0, 1.0, 0.0), ("$90,000", "$45,000", "$1", "$0")
    chart = Chart("t", ("Proposal", "Won", "New", "Lost"), (Series("USD", values, figures),))
    assert bars(chart) == [
        f"Proposal  {BAR * 12}  $90,000",
        f"Won       {BAR * 6}        $45,000",
        f"New       {BAR}             $1",
        "Lost                    $0",
    ]
    assert plain_chart(chart) == "t\nProposal: $90,000\nWon: $45,000\nNew: $1\nLost: $0"


@given(
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20).flatmap(
        lambda values: st.tuples(
            st.just(values),
            st.lists(st.text(max_size=40), min_size=len(values), max_size=len(values)),
        )
    )
)
def test_a_line_of_bars_fits_a_phone(drawn: tuple[list[float], list[str]]) -> None:
    """A line for each category, with its figure, the bar within its column."""
    values, names = drawn
    figures = tuple(f"#{n}" for n in range(len(values)))
    chart = Chart("t", tuple(names), (Series("s", tuple(values), figures),))
    lines = bars(chart)
    assert len(lines) == len(names)
    for text, figure in zip(lines, figures, strict=True):
        assert text.endswith(figure)
        assert text.count(BAR) <= BAR_CHARS + 16
        assert len(text) <= 16 + BAR_CHARS + 4 + len(figure)
