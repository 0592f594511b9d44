"""What holds for amounts in any text whatever."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.candidates import Change, Money
from handlers.reading.money import find_bare, find_money, relative, settle
from handlers.reading.reading import OneOf

PIECES = (
    "45k $45,000 €1.2m 45.000 12 500 kr R$ 80 mil lakh crore half a million two oh five hundred "
    "and thousand bump cut to by up down off knock now at no sorry not -> - + or between from 1,5 "
    "3.10 0 000 9,999,999,999,999 1e9 seats % Q3 24/7 +44 20 7946 0958 point grand bar k m . , ( ) "
    "40-50k x"
).split(" ")
texts = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.text(alphabet="0123456789.,'kmM$€ -+/", max_size=40),
)
amounts = st.decimals(1, 10**9, places=2)
moneys = st.builds(
    lambda amount, bare, change: Money(find_money("5k")[0].span, amount, None, None, bare, change),
    amounts,
    st.booleans(),
    st.sampled_from([None, *Change]),
)


@given(texts)
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_without_error(text: str) -> None:
    """Spans lie in the text, in order, apart and not blank; amounts are finite and not below 0."""
    for found in (find_money(text), find_bare(text)):
        ends = [0, *(money.span.end for money in found)]
        for end, money in zip(ends, found, strict=False):
            assert end <= money.span.start < money.span.end <= len(text)
            assert money.span.of(text).strip()
            assert money.amount.is_finite()
            assert money.amount >= 0
            assert money.high is None or money.high > money.amount
    assert find_money(text) == find_money(text)


@given(texts, st.one_of(st.none(), amounts))
@settings(max_examples=300, deadline=None)
def test_whatever_is_found_can_be_settled(text: str, present: Decimal | None) -> None:
    """An amount that is not below nothing, or choices of such."""
    for money in find_money(text):
        settled = settle(money, present)
        options = settled.options if isinstance(settled, OneOf) else (settled,)
        assert all(isinstance(option, Decimal) and option >= 0 for option in options)


@given(moneys, amounts)
@settings(deadline=None)
def test_a_raise_never_lowers_and_a_cut_never_raises(money: Money, present: Decimal) -> None:
    """Whatever 'bump' and 'cut' settle to goes the way the verb says."""
    settled = settle(money, present)
    options = settled.options if isinstance(settled, OneOf) else (settled,)
    for option in options:
        assert isinstance(option, Decimal)
        if money.change in {Change.RAISE, Change.UP}:
            assert option >= present
        if money.change in {Change.CUT, Change.DOWN}:
            assert option <= present


@given(moneys)
@settings(deadline=None)
def test_an_undecided_deal_is_never_settled_by_a_change(money: Money) -> None:
    """Without a present amount a change is kept as a change."""
    if money.change in {None, Change.TO}:
        assert relative(money) is None
    else:
        assert OneOf() == settle(money, None)
        assert relative(money) in {money.amount, -money.amount}


@given(st.integers(1, 10**9))
@settings(deadline=None)
def test_every_dress_of_a_number_is_the_same_amount(amount: int) -> None:
    """45,000 = 45.000 = 45 000 = 45'000, with a currency before or after."""
    for separator in (",", ".", " ", "'"):
        text = f"{amount:,}".replace(",", separator)
        for written in (f"€{text}", f"{text} EUR", f"EUR {text}"):
            assert [Decimal(amount)] == [money.amount for money in find_money(written)]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 12_000,
        "1," * 6_000,
        "1 " * 6_000,
        "$" * 12_000,
        "1-" * 6_000,
        "one " * 3_000,
        "a hundred and " * 850,
        "50k no " * 1_700,
        "50k or " * 1_700,
        "123 " * 3_000,
        "a@" * 6_000,
        "1.1." * 3_000,
        "+1 " * 4_000,
        "million " * 1_500,
        "\n" * 12_000,
        "bump " * 2_400,
    ],
    ids=lambda text: repr(text[:6]),
)
@pytest.mark.timeout(20)
def test_long_monotony_ends(text: str) -> None:
    """The longest message of one thing only is read; no pattern runs away."""
    assert all(money.span.end <= len(text) for money in (*find_money(text), *find_bare(text)))
